"""The command line: parse arguments, call the API, print. The only package that imports click.

    arguments   options that commands share; which words of a command line are the query
    commands    build, search, stats, check, export
    lookups     suggest, related
    previewing  init, watch, serve
    printing    results on stdout
    outcome     how a command ends: messages on stderr, exit codes
    progress    the line that shows how far a build is

What a command needs besides click is imported when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

import atexit
import gc

import click

from searchidx import __version__
from searchidx.cli.arguments import debug_option
from searchidx.cli.commands import build, check, export, search, stats
from searchidx.cli.lookups import related, suggest
from searchidx.cli.outcome import Program
from searchidx.cli.previewing import init, serve, watch

COLLECTED = 100_000  # objects made before cycles are looked for; a build has some: trees know their parents


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@debug_option
def cli() -> None:
    """Full-text search for a folder of Markdown posts, at home in Korean.

    \b
      searchidx build posts
      searchidx search 블록체인 컨퍼런스
    """


for _command in (build, search, related, suggest, stats, check, export, init, watch, serve):
    cli.add_command(_command)


def main() -> None:
    """Run the command line of this process and exit."""
    # A search is over before there is garbage, and looking for it took a tenth of its time. At the end the interpreter
    # looks through all objects once more, unless they are set apart: that took as much again.
    gc.set_threshold(COLLECTED)
    atexit.register(gc.freeze)
    # On Windows click would expand `메타*` to the names of files.
    cli.main(prog_name="searchidx", windows_expand_args=False)
