"""Where text is shown, and the few shapes that every report shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from searchidx.presenting.columns import NO_BREAK_SPACE, Line, pad, plain, wrap

BOLD, DIM, LINK, MARK = "1", "2", "36", "1;33"  # SGR parameters
LABEL = 12  # columns that the labels of a list take


class Screen(NamedTuple):
    """Where text will be shown: its width in columns, and whether it understands colour."""

    width: int
    color: bool

    def paint(self, text: str, style: str) -> str:
        """`text` in a style (SGR parameters such as `1;33`), or as it is where there is no colour."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.color and text else text


def painted(line: Line, screen: Screen) -> str:
    """A line with its marked runs in colour; each run ends its own colour."""
    return "".join(screen.paint(text, MARK) if marked else text for text, marked in line)


def tally(values: Sequence[tuple[str, int]], limit: int) -> str:
    """`klaytn 3 · nft 2 · +4`: the first `limit` values with their numbers, and how many were left out.

    A value and its number are joined by a no-break space, for `wrap`.
    """
    parts = [f"{value}{NO_BREAK_SPACE}{number:,}" for value, number in values[:limit]]
    if len(values) > limit:
        parts.append(f"+{len(values) - limit}")
    return " · ".join(parts)


def labelled(label: str, text: str, screen: Screen) -> Iterator[str]:
    """A label and, beside it, its text on as many lines as it needs; nothing where there is no text."""
    for number, line in enumerate(wrap(text, screen.width - LABEL)):
        yield screen.paint(pad(label if number == 0 else "", LABEL), DIM) + plain(line)
