"""Which words of a command line are options, and which are the query."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.cli.arguments import QueryCommand, options_first


@click.command(cls=QueryCommand, context_settings={"help_option_names": ["--help"]})
@click.argument("query", nargs=-1)
@click.option("-n", "--limit", type=click.IntRange(min=1), default=10)
@click.option("--tag", multiple=True)
@click.option("--json", "as_json", is_flag=True)
def seek(query: tuple[str, ...], limit: int, tag: tuple[str, ...], as_json: bool) -> None:
    """Print what was understood."""
    click.echo(f"{' '.join(query)}|{limit}|{','.join(tag)}|{as_json}")


@pytest.mark.parametrize(
    ("args", "understood", "reason"),
    [
        (["메타버스", "-클레이튼"], "메타버스 -클레이튼|10||False", "one hyphen excludes a word"),
        (["-클레이튼"], "-클레이튼|10||False", "also as the first word"),
        (["-nft"], "-nft|10||False", "which is not `-n ft`"),
        (["-n5", "x"], "-n5 x|10||False", "nor is this `-n 5`"),
        (["-n", "5", "x"], "x|5||False", "a short option's value is a word of its own"),
        (["x", "-n", "5"], "x|5||False", "options may follow the query"),
        (["a", "-", "b"], "a - b|10||False", "a hyphen alone is text"),
        (["-h"], "-h|10||False", "no option of this command"),
        (["-json"], "-json|10||False", "a long option has two hyphens"),
        (["--tag", "-x", "q"], "q|10|-x|False", "a value may begin with a hyphen"),
        (["--tag=-x", "--tag", "y", "q"], "q|10|-x,y|False", "and may be joined to its option"),
        (["--", "--json", "-n"], "--json -n|10||False", "after `--` all is query"),
        (["a", "--json", "--", "--tag"], "a --tag|10||True", "before it, options are options"),
        (["-n", "5", "--", "-n", "6"], "-n 6|5||False", "each where it stands"),
        (["--tag", "--", "x"], "x|10|--|False", "a value is a value, whatever it looks like"),
        (["—제외"], "—제외|10||False", "a dash is not a hyphen"),
        ([""], "|10||False", "an empty word is a word"),
    ],
)
def test_options_and_query(args: list[str], understood: str, reason: str) -> None:
    result = CliRunner().invoke(seek, args)
    assert result.output == understood + "\n", reason
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--limt", "5", "x"], "--limit"),
        (["x", "--unknown"], "--unknown"),
        (["x", "--unknown=1"], "--unknown"),
        (["x", "-n"], "requires an argument"),
        (["x", "--tag"], "requires an argument"),
        (["-n", "zero"], "not a valid integer"),
        (["-n", "0", "x"], "range"),
        (["-n", "-5", "x"], "range"),
        (["--json=1", "x"], "does not take a value"),
    ],
)
def test_usage_errors(args: list[str], message: str) -> None:
    result = CliRunner().invoke(seek, args)
    assert result.exit_code == 2
    assert message in result.stderr


tokens = st.one_of(
    st.sampled_from(["--", "-n", "--tag", "--json", "-x", "-", "--tag=a"]), st.text(max_size=3)
)


@given(st.lists(tokens, max_size=8))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_or_made_up(args: list[str]) -> None:
    found = options_first(args, {"--json"}, {"-n": "-n", "--tag": "--tag"})
    if "--" in found:
        assert sorted(found) in (sorted(args), sorted([*args, "--"]))
    else:
        assert found == args[-1:]  # an option that ends the line without its value
        assert found[0] in {"-n", "--tag"}
