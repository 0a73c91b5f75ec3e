"""The commands around a site: its settings, and its search kept fresh while one writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from searchidx.cli.arguments import debug_option, drafts_option, future_option, index_option, posts_argument
from searchidx.cli.outcome import INTERRUPTED, say
from searchidx.cli.printing import print_text, screen_of_terminal

if TYPE_CHECKING:
    from searchidx.model import BuildReport
    from searchidx.scaffolding import Scaffold

# ruff: noqa: PLC0415  (a command imports what it needs when it runs: `--help` needs none of it)

PROBLEMS_SHOWN = 20


@click.command()
@click.option(
    "--workflow", is_flag=True, help="For GitHub Actions too: build, export, publish with the site."
)
@debug_option
@click.pass_context
def init(ctx: click.Context, workflow: bool) -> None:
    """Write a searchidx.toml for the site in the current folder. Nothing that is there is overwritten."""
    from searchidx.scaffolding import scaffold

    made = scaffold(".", with_workflow=workflow)
    for name in made.kept:
        say(f"searchidx: {name} is there already, and stays as it is")
    print_text(_found(made), screen_of_terminal())
    if not made.written:
        ctx.exit(1)


@click.command()
@posts_argument
@index_option
@drafts_option
@future_option
@debug_option
@click.pass_context
def watch(ctx: click.Context, posts: str, index: str, drafts: bool | None, future: bool | None) -> None:
    """Build an index, and again whenever a post or the configuration changes. Ctrl-C ends it."""
    import searchidx

    def update(jobs: int | None) -> BuildReport:
        return searchidx.build(posts, index, drafts=drafts, future=future, jobs=jobs)

    with _until_interrupted(ctx):
        _keep_up(posts, update, lambda: say("searchidx: watching; Ctrl-C ends it"))


@click.command()
@posts_argument
@index_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="The port; the next free one where it is taken.",
)
@drafts_option
@future_option
@debug_option
@click.pass_context
def serve(
    ctx: click.Context, posts: str, index: str, port: int, drafts: bool | None, future: bool | None
) -> None:
    """Show the search of a site in a browser, on this machine only, rebuilt when a post changes. Ctrl-C ends it."""
    from contextlib import ExitStack
    from tempfile import TemporaryDirectory

    from searchidx.serving import Preview, listening

    with _until_interrupted(ctx), ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="searchidx-"))
        preview = stack.enter_context(Preview(posts, index, folder, drafts=drafts, future=future))

        def ready() -> None:
            opened = stack.enter_context(listening(preview, port))
            if port not in (0, opened):
                say(f"searchidx: port {port} is taken; this is port {opened}")
            print_text(f"http://127.0.0.1:{opened}/\n", screen_of_terminal())
            say("searchidx: serving; Ctrl-C ends it")

        _keep_up(posts, preview.update, ready)


def _found(made: Scaffold) -> str:
    """What `init` found and wrote, and what to do next."""
    from searchidx.presenting.columns import clean
    from searchidx.presenting.wording import count

    site = made.site
    known = [f"time zone {site.settings.timezone}", f"language {site.settings.lang or 'not set'}"]
    governed = f"{site.configuration} of {site.settings.generator.capitalize()}" if site.configuration else ""
    folder = "this folder" if site.posts == "." else site.posts
    lines = [
        f"found {governed or 'no configuration of a site'}: {', '.join(known)}",
        f"found {count(site.files, 'Markdown file')} in {folder}",
        *(f"wrote {name}" for name in made.written),
    ]
    if made.to_add:
        where = f"in {site.deployer}" if site.deployer else "in the workflow that publishes the site"
        lines += ["", f"{where}, after the site is built and before it is uploaded, add:", ""]
        lines += made.to_add.rstrip().split("\n")
    lines += ["", "next:", f"  searchidx serve {site.posts}    # try it in a browser"]
    lines += [
        f"  searchidx build {site.posts}",
        f"  searchidx export --format native -o {site.output}/search",
    ]
    excluded = ", and index/ to exclude in _config.yml" if site.settings.generator == "jekyll" else ""
    lines += [
        "",
        f"The index goes into index/, which is no part of the site: add it to .gitignore{excluded}.",
    ]
    return "".join(f"{clean(line)}\n" for line in lines)


def _keep_up(posts: str, update: Callable[[int | None], BuildReport], ready: Callable[[], None]) -> None:
    """`update` now and after each change; `ready` when it has been done once.

    What goes wrong the first time is raised; later it is told, for the next change may put it right.
    """
    import os

    from searchidx.errors import SearchIdxError
    from searchidx.presenting.reports import problem_lines, update_text
    from searchidx.watching import changes

    for changed in changes(posts):
        first = not changed
        try:
            report = update(os.cpu_count())
        except (SearchIdxError, OSError) as error:
            if first:
                raise
            say(f"searchidx: {error}")
            continue
        print_text(update_text(report), screen_of_terminal())
        if first:
            for line in problem_lines(report.problems, PROBLEMS_SHOWN):
                say(line)
            ready()


@contextmanager
def _until_interrupted(ctx: click.Context) -> Iterator[None]:
    """Ctrl-C is how these commands end: nothing is said about it. They tidy up when they are terminated, too."""
    import signal

    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, _: object) -> None:
    raise SystemExit(128 + number)
