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

# ruff: noqa: PLC0415  (a command imports what it needs when it runs: `--help` needs none of it)


def screen_of_terminal() -> Screen:
    """The terminal's width, and colour where it wants any."""
    import shutil

    from searchidx.presenting.screen import Screen

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(shutil.get_terminal_size().columns, color=sys.stdout.isatty() and not plain)


def print_text(text: str, screen: Screen) -> None:
    prepare_stdout()
    click.echo(text, nl=False, color=screen.color)


def print_json(record: Mapping[str, object]) -> None:
    from searchidx.presenting.records import json_text

    prepare_stdout(encoding="utf-8")  # JSON is UTF-8, whatever the terminal speaks
    click.echo(json_text(record))
