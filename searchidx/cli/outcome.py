"""How a command ends: one line on stderr for what went wrong, and the exit code.

0    fine, also when nothing was found, and when the reader of a pipe had enough
1    failure
2    the command line cannot be understood (click's own)
130  interrupted from the keyboard: 128 + SIGINT, as shells count
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, Any

import click

from searchidx.cli.arguments import DEBUG
from searchidx.errors import SearchIdxError

INTERRUPTED = 130


class Program(click.Group):
    """The group of commands, and the one place where exceptions become messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one needs them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever it raises becomes a message and an exit code, unless `--debug` is given."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            say("searchidx: interrupted")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _abandon_stdout()
            ctx.exit(0)
        except Exception as error:
            if ctx.meta.get(DEBUG):
                raise
            if isinstance(error, OSError):
                _abandon_stdout()
            raise Failure(error) from error


class Failure(click.ClickException):
    """An exception told in one line, with what to do about it in a second."""

    exit_code = 1

    def __init__(self, error: Exception) -> None:
        message, hint = _told(error)
        super().__init__(message)
        self.hint = hint

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message and the hint, on stderr unless another file is given."""
        say(f"searchidx: {self.message}", file)
        if self.hint:
            say(f"  {self.hint}", file)


def say(message: str, file: IO[Any] | None = None) -> None:
    """A line on stderr, free of what could steer the terminal: messages quote posts and paths."""
    from searchidx.presenting.columns import clean  # noqa: PLC0415

    click.echo(clean(message), file=file, err=True)


def prepare_stdout(encoding: str | None = None) -> None:
    """Let stdout take any text, in its own encoding or in the one given."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)  # a test's or an embedder's stream may have none
    if reconfigure is not None:
        reconfigure(encoding=encoding, errors="replace")


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, SearchIdxError):
        return error.message, error.hint
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error), ""
    return (
        f"{type(error).__name__}: {error}",
        "This is a bug in searchidx. Run it again with --debug for the traceback.",
    )


def _abandon_stdout() -> None:
    """Send what stdout still holds nowhere: the interpreter's own flush at exit would fail, and say so."""
    with contextlib.suppress(OSError):  # a test's or an embedder's stream
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
