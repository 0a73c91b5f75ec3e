"""The commands. Each is a thin face of one function of the API."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import IO, Any

import click

from searchidx.cli.arguments import (
    QueryCommand,
    debug_option,
    drafts_option,
    future_option,
    index_option,
    json_option,
    limit_option,
    posts_argument,
)
from searchidx.cli.outcome import say
from searchidx.cli.printing import print_json, print_text, screen_of_terminal
from searchidx.cli.progress import ProgressLine

# ruff: noqa: PLC0415  (a command imports what it needs when it runs: `--help` needs none of it)

PROBLEMS_SHOWN = 20


@click.command()
@posts_argument
@index_option
@click.option("--full", is_flag=True, help="Build anew instead of updating.")
@click.option("--strict", is_flag=True, help="Stop at the first problem in a post.")
@drafts_option
@future_option
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; default: one a core."
)
@json_option
@debug_option
def build(
    posts: str,
    index: str,
    full: bool,
    strict: bool,
    drafts: bool | None,
    future: bool | None,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Index a folder of Markdown posts, or bring its index up to date."""
    import searchidx
    from searchidx.presenting.records import build_record
    from searchidx.presenting.reports import build_text, problem_lines

    with closing(ProgressLine("building")) as progress:
        report = searchidx.build(
            posts,
            index,
            full=full,
            strict=strict,
            drafts=drafts,
            future=future,
            jobs=jobs or os.cpu_count(),
            progress=progress,
        )
    if report.rebuilt:
        say(f"searchidx: built anew: {report.rebuilt}")
    if report.worker_lost:
        say(
            "searchidx: the system ended a worker process, perhaps for want of memory; one process did the rest"
        )
    if as_json:
        print_json(build_record(report))
        return
    print_text(build_text(report), screen_of_terminal())
    for line in problem_lines(report.problems, PROBLEMS_SHOWN):
        say(line)


@click.command(cls=QueryCommand, context_settings={"help_option_names": ["--help"]})  # -h is query text
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@index_option
@limit_option("Results on a page.")
@click.option(
    "--page",
    "number",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Which page of the results, from 1.",
)
@click.option("--tag", "tags", multiple=True, metavar="T", help="Only posts with this tag, or one of them.")
@click.option("--category", "categories", multiple=True, metavar="C", help="Only posts in this category.")
@click.option("--author", "authors", multiple=True, metavar="A", help="Only posts by this author.")
@click.option("--lang", "langs", multiple=True, metavar="L", help="Only posts in this language (ko, en).")
@click.option("--after", metavar="D", help="Only from this day, month or year on (2023-05).")
@click.option("--before", metavar="D", help="Only up to this day, month or year, included.")
@click.option("--sort", type=click.Choice(["relevance", "date"]), help="Best first, or newest first.")
@click.option("--facets", is_flag=True, help="Count the tags, categories and years found.")
@click.option("--explain", is_flag=True, help="Show what each score is made of.")
@json_option
@click.option(
    "--batch", type=click.File("rb"), metavar="FILE", help="A query a line (- for stdin); prints JSON."
)
@debug_option
@click.pass_context
def search(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    index: str,
    limit: int,
    number: int,
    explain: bool,
    as_json: bool,
    batch: IO[bytes] | None,
    **criteria: Any,
) -> None:
    """Search an index for the words of QUERY.

    \b
      블록체인 컨퍼런스    words, the more of them the better
      메타버스 -클레이튼   without a word
      '"정확한 구절"'      a phrase (the shell needs the outer quotes)
      '메타*'              a beginning
      a OR b               either of two
      tag:x lang:ko        only posts with a tag, in a language
      after:2023-05        only from May 2023 on; also before: and date:
      sort:date            newest first
    """
    filters = _named_filters(criteria)
    if batch is not None and query:
        raise click.UsageError("--batch reads its queries from FILE; leave out QUERY.", ctx)
    if batch is None and not query and not filters:
        raise click.UsageError("Missing QUERY: give words to search for, or a filter such as --tag.", ctx)

    import searchidx

    criteria |= {"limit": limit, "offset": (number - 1) * limit, "explain": explain}
    with searchidx.open_index(index) as opened:
        if batch is not None:
            from searchidx.presenting.records import page_record

            for line in _lines(batch):
                print_json(page_record(opened.search(line, **criteria), explain=explain))
            return
        page = opened.search(_typed(query), **criteria)
    if as_json:
        from searchidx.presenting.records import page_record

        print_json(page_record(page, explain=explain))
    else:
        from searchidx.presenting.pages import page_text

        screen = screen_of_terminal()
        print_text(page_text(page, screen, filters=filters, explain=explain), screen)


@click.command()
@index_option
@limit_option("Tags and categories to list.")
@json_option
@debug_option
def stats(index: str, limit: int, as_json: bool) -> None:
    """Show what an index holds."""
    import searchidx
    from searchidx.presenting.records import stats_record
    from searchidx.presenting.reports import stats_text

    with searchidx.open_index(index) as opened:
        held = opened.stats()
    if as_json:
        print_json(stats_record(held, limit))
    else:
        screen = screen_of_terminal()
        print_text(stats_text(held, screen, limit), screen)


@click.command()
@posts_argument
@drafts_option
@future_option
@json_option
@debug_option
@click.pass_context
def check(ctx: click.Context, posts: str, drafts: bool | None, future: bool | None, as_json: bool) -> None:
    """List the problems of a folder of posts; exit 1 when there are any."""
    import searchidx
    from searchidx.presenting.records import check_record
    from searchidx.presenting.reports import check_text

    with closing(ProgressLine("checking")) as progress:
        report = searchidx.check(posts, drafts=drafts, future=future, progress=progress)
    if as_json:
        print_json(check_record(report))
    else:
        print_text(check_text(report), screen_of_terminal())
    if report.problems:
        ctx.exit(1)


@click.command()
@index_option
@click.option(
    "-o", "--output", default="search-index", metavar="DIR", show_default=True, help="The folder to write to."
)
@click.option(
    "--format",
    "name",
    type=click.Choice(["native", "simple-jekyll-search"]),
    default="native",
    show_default=True,
    help="What the files are for.",
)
@click.option(
    "--few-files", is_flag=True, help="Larger files and a sixth as many, for hosts that limit them."
)
@debug_option
def export(index: str, output: str, name: str, few_files: bool) -> None:
    """Write an index as static files for a web site."""
    import searchidx
    from searchidx.presenting.reports import export_text

    report = searchidx.export(index, output, format=name, few_files=few_files)
    print_text(export_text(output, report), screen_of_terminal())


def _named_filters(criteria: Mapping[str, Any]) -> list[str]:
    """The filters among the criteria, in words: `tag klaytn`, `after 2023-05`."""
    names = {"tags": "tag", "categories": "category", "authors": "author", "langs": "lang"}
    named = [f"{name} {value}" for key, name in names.items() for value in criteria[key]]
    return named + [f"{name} {criteria[name]}" for name in ("after", "before") if criteria[name]]


def _typed(words: Iterable[str]) -> str:
    """The query of a command line; bytes that are not UTF-8 reach Python as lone surrogates."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(batch: IO[bytes]) -> Iterator[str]:
    """A query from each line, also from an empty one, so that pages and lines can be put side by side."""
    for line in batch:
        yield line.decode("utf-8", "replace").rstrip("\r\n").removeprefix("\ufeff")
