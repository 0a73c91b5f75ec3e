"""Tables of figures as text."""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Iterator, Sequence

import searchidx


def machine() -> str:
    """What ran: figures of two machines cannot be compared, ratios more or less."""
    python = f"Python {platform.python_version()}"
    return f"searchidx {searchidx.__version__} · {python} · {platform.system()} · {os.cpu_count()} cores"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with the first column to the left and all others to the right."""
    widths = [max(_width(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    for row in (heads, *rows):
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row[:1], widths, strict=False)]
        cells += [
            " " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def number(value: float | None, digits: int = 2) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"


def megabytes(size: float | None) -> str:
    return "-" if size is None else f"{size / 1e6:,.1f}"


def milliseconds(seconds: float | None) -> str:
    """With as many digits as tell something."""
    if seconds is None:
        return "-"
    value = 1000 * seconds
    return f"{value:,.{3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0}f}"


def times(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:,.2f}×"
