"""Results on stdout: text for a screen, or JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from searchidx.cli.outcome import prepare_stdout

if TYPE_CHECKING:
    from searchidx.presenting.screen import Screen

FALLBACK = 80  # columns where there is no terminal

# ruff: noqa: PLC0415  (a command imports what it needs when it runs: `--help` needs none of it)


def screen_of_terminal() -> Screen:
    """The terminal's width, and colour where it wants any."""
    from searchidx.presenting.screen import Screen

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(_columns(), color=sys.stdout.isatty() and not plain)


def _columns() -> int:
    """`shutil.get_terminal_size().columns` without the compression modules that `shutil` loads."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or FALLBACK
    except (OSError, ValueError):  # a file, a pipe, a test's or an embedder's stream
        return FALLBACK


def print_text(text: str, screen: Screen) -> None:
    prepare_stdout()
    click.echo(text, nl=False, color=screen.color)


def print_json(record: Mapping[str, object]) -> None:
    from searchidx.presenting.records import json_text

    prepare_stdout(encoding="utf-8")  # JSON is UTF-8, whatever the terminal speaks
    click.echo(json_text(record))
