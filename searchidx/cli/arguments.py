"""Options that commands share, and the rule that tells a query's words from options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

DEBUG = "searchidx.debug"  # key in click's context


class QueryCommand(click.Command):
    """A command whose arguments are a query, in which `-word` excludes a word.

    A short option takes its value as a word of its own; any other token with one hyphen is query text.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand click the options first and the query after `--`, where it takes every word as it is."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        flags = {name for option in options if option.is_flag for name in option.opts}
        # By their long names: click takes `-i` for a mistyped `--i` first, and loads what looks for similar names.
        valued = {name: option.opts[-1] for option in options if not option.is_flag for name in option.opts}
        return super().parse_args(ctx, options_first(args, flags, valued))


def options_first(args: Iterable[str], flags: set[str], valued: Mapping[str, str]) -> list[str]:
    """`args` with the options (and their values) in front of `--`, and the words of the query behind it.

    `valued` has a name for each name of an option that takes a value.
    """
    options: list[str] = []
    words: list[str] = []
    tokens = iter(args)
    for token in tokens:
        if token == "--":
            words.extend(tokens)
        elif token in valued:
            value = next(tokens, None)
            if value is None:
                return [token]  # on its own, for click to say that its value is missing
            options += [valued[token], value]
        elif token in flags or token.startswith("--"):
            options.append(token)
        else:
            words.append(token)
    return [*options, "--", *words]


def _remember_debug(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.meta[DEBUG] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_remember_debug,
    help="Show tracebacks.",
)
index_option = click.option(
    "-i", "--index", default="index", metavar="INDEX", show_default=True, help="The folder of the index."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
drafts_option = click.option("--drafts", is_flag=True, default=None, help="Take drafts too.")
future_option = click.option("--future", is_flag=True, default=None, help="Take posts of the future too.")


def limit_option(what: str) -> Callable[[Command], Command]:
    """`-n`: how many of `what` at most."""
    return click.option(
        "-n", "--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="LIMIT", help=what
    )


posts_argument = click.argument("posts", default="posts", metavar="[POSTS]")
