"""What a command leaves behind when it goes wrong: one line, a hint, an exit code."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from searchidx.cli.arguments import debug_option
from searchidx.cli.outcome import Program
from searchidx.errors import IndexNotFound, SearchIdxError


def run(action: Callable[[], object], *args: str) -> Result:
    """The outcome of a program whose one command does `action`."""

    @click.group(cls=Program)
    @debug_option
    def program() -> None: ...

    @program.command()
    @debug_option
    def act() -> None:
        click.echo(action())

    return CliRunner().invoke(program, args or ["act"])


def failing(error: BaseException) -> Callable[[], object]:
    def action() -> object:
        raise error

    return action


def test_a_command_that_works() -> None:
    result = run(lambda: "done")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "done\n", "")


@pytest.mark.parametrize(
    ("error", "stderr", "reason"),
    [
        (
            IndexNotFound("no index at x", "Run `searchidx build`."),
            "searchidx: no index at x\n  Run `searchidx build`.\n",
            "the message and the hint",
        ),
        (SearchIdxError("broken"), "searchidx: broken\n", "a hint is not needed"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "searchidx: No space left on device\n",
            "what the system refuses is not a bug",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "posts/x.md"),
            "searchidx: posts/x.md: Permission denied\n",
            "and has a file where the system says so",
        ),
        (
            ZeroDivisionError("division by zero"),
            "searchidx: ZeroDivisionError: division by zero\n"
            "  This is a bug in searchidx. Run it again with --debug for the traceback.\n",
            "anything else is",
        ),
        (
            SearchIdxError("a\x1b[2Jb\nc\ud800", "d\u202ee"),
            "searchidx: a[2Jb c\ufffd\n  de\n",
            "messages quote posts, and cannot steer the terminal",
        ),
    ],
)
def test_an_exception_is_told_and_ends_with_1(error: Exception, stderr: str, reason: str) -> None:
    result = run(failing(error))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", stderr), reason


@pytest.mark.parametrize("args", [["--debug", "act"], ["act", "--debug"]])
@pytest.mark.parametrize("error", [SearchIdxError("broken"), KeyError("bug")])
def test_debug_lets_the_exception_through(args: list[str], error: Exception) -> None:
    assert run(failing(error), *args).exception is error


def test_an_interrupt_ends_with_130() -> None:
    result = run(failing(KeyboardInterrupt()))
    assert (result.exit_code, result.stderr) == (130, "searchidx: interrupted\n")


def test_a_reader_that_had_enough_is_no_failure() -> None:
    result = run(failing(BrokenPipeError(errno.EPIPE, "Broken pipe")))
    assert (result.exit_code, result.stderr) == (0, "")


def test_usage_errors_stay_clicks_own() -> None:
    assert run(failing(click.UsageError("how?"))).exit_code == 2
    assert run(lambda: "x", "nothing").exit_code == 2


FULL = Path("/dev/full")
LONG_OUTPUT = """
import click
from searchidx.cli.outcome import Program
program = Program("program", {"talk": click.Command("talk", callback=lambda: click.echo("word " * 99999))})
program.main(["talk"])
"""


@pytest.mark.skipif(not FULL.exists(), reason="needs the device that is always full, as Linux has it")
@pytest.mark.parametrize(
    ("pipe", "code", "stderr"),
    [
        ("| head -c 9", 0, ""),
        ("> /dev/full", 1, "searchidx: No space left on device\n"),
    ],
)
def test_a_real_stdout_that_closes_or_is_full(pipe: str, code: int, stderr: str) -> None:
    command = f'set -o pipefail; "$0" -c "$1" {pipe}'
    ended = subprocess.run(
        ["bash", "-c", command, sys.executable, LONG_OUTPUT], check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (code, stderr)
