"""What the benchmarks have in common on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def parser(description: str | None, *, posts: str, runs: int) -> argparse.ArgumentParser:
    """The options of every benchmark, with what is taken where one is not given."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument(
        "--posts", type=numbers, default=numbers(posts), help=f"sizes, comma-separated; {posts} if not given"
    )
    made.add_argument(
        "--runs", type=int, default=runs, metavar="N", help=f"medians are of so many; {runs} if not given"
    )
    made.add_argument("--synthetic", action="store_true", help="made-up posts even where real ones are there")
    made.add_argument("--json", action="store_true")
    return made


def numbers(text: str) -> list[int]:
    found = [int(part) for part in text.split(",") if part]
    if any(number < 1 for number in found):
        raise argparse.ArgumentTypeError(f"not a number of posts: {text}")
    return found


def names(known: list[str]) -> Callable[[str], list[str]]:
    """What turns `a,b` into names out of those known."""

    def chosen(text: str) -> list[str]:
        found = [name for name in text.split(",") if name]
        if unknown := [name for name in found if name not in known]:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
        return found

    return chosen
