"""The commands around a search: what to type, and what to read next."""

from __future__ import annotations

import click

from searchidx.cli.arguments import debug_option, index_option, json_option, limit_option
from searchidx.cli.printing import print_json, print_text, screen_of_terminal

# ruff: noqa: PLC0415  (a command imports what it needs when it runs: `--help` needs none of it)


@click.command()
@click.argument("prefix")
@index_option
@limit_option("At most so many.")
@json_option
@debug_option
def suggest(prefix: str, index: str, limit: int, as_json: bool) -> None:
    """Complete PREFIX with words of the index.

    The last syllable may be unfinished (컴포넌ㅌ), and initial consonants stand for words (ㅂㄹㅊㅇ).
    """
    import searchidx
    from searchidx.presenting.records import suggestions_record
    from searchidx.presenting.reports import suggestions_text

    with searchidx.open_index(index) as opened:
        found = opened.suggest(prefix, limit=limit)
    if as_json:
        print_json(suggestions_record(prefix, found))
    else:
        print_text(suggestions_text(prefix, found), screen_of_terminal())


@click.command()
@click.argument("path")
@index_option
@limit_option("At most so many.")
@json_option
@debug_option
def related(path: str, index: str, limit: int, as_json: bool) -> None:
    """Show the posts most like the one at PATH."""
    import searchidx
    from searchidx.presenting.pages import page_text
    from searchidx.presenting.records import page_record

    with searchidx.open_index(index) as opened:
        page = opened.related(path, limit=limit)
    if as_json:
        print_json(page_record(page))
    else:
        screen = screen_of_terminal()
        print_text(page_text(page, screen), screen)
