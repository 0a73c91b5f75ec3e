"""Text in columns of a terminal: what may be printed, how wide it is, where its lines break.

Hangul and other East Asian wide characters take two columns, combining marks none (Unicode Standard Annex
11, as the C library's `wcwidth` reads it).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

Run = tuple[str, bool]  # text, and whether it is marked
Line = tuple[Run, ...]

NO_BREAK_SPACE = "\u00a0"
_BREAKS = " \u3000"
_JOINERS = "\u200c\u200d"  # the only format characters that writing systems and emoji need
_MEDIAL_AND_FINAL_JAMO = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))


def clean(text: str) -> str:
    """`text` as a single line that cannot steer a terminal.

    Control characters, escape sequences' first bytes and bidirectional overrides are dropped, line breaks
    and tabs become spaces, lone surrogates become U+FFFD.
    """
    return "".join(map(_printable, text))


def text_width(text: str) -> int:
    """Columns that `text` takes, once it is clean."""
    return sum(map(char_width, text))


def pad(text: str, width: int) -> str:
    """`text` followed by the spaces that fill `width` columns."""
    return text + " " * (width - text_width(text))


def wrap(text: str, width: int, marks: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """Break `text` into lines of at most `width` columns, at spaces where there are any.

    No-break spaces hold together what they join, and come out as spaces, which can be searched and copied.
    `marks` are half-open code-point ranges of `text`. A line is its runs, marked and unmarked by turns, so
    that each line can be coloured by itself. `width` is at least 2.
    """
    lines: list[list[_Cell]] = [[]]
    room = width
    for gap, word in _words(_cells(text, marks)):
        needed = sum(cell.width for cell in word)
        if lines[-1] and needed < room:
            lines[-1].append(gap)
            room -= 1
        elif lines[-1]:
            lines.append([])
            room = width
        for cell in word:
            if cell.width > room:
                lines.append([])
                room = width
            lines[-1].append(cell)
            room -= cell.width
    return [_runs(line) for line in lines if line]


def plain(line: Line) -> str:
    """A line without its marks."""
    return "".join(text for text, _ in line)


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Columns that one character takes: 0, 1 or 2."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if any(first <= ord(char) <= last for first, last in _MEDIAL_AND_FINAL_JAMO):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=4096)
def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if char in "\n\r\t\v\f\x85" or category in ("Zl", "Zp"):
        return " "
    if category == "Cs":
        return "\ufffd"
    if category == "Cc" or (category == "Cf" and char not in _JOINERS):
        return ""
    return char


class _Cell:
    """A character with the combining marks that stand on it."""

    __slots__ = ("marked", "text", "width")

    def __init__(self, text: str, width: int, marked: bool) -> None:
        self.text = text
        self.width = width
        self.marked = marked


def _cells(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[_Cell]:
    marked = {place for start, end in marks for place in range(start, end)}
    cell: _Cell | None = None
    for place, char in enumerate(text):
        shown = _printable(char)
        if not shown:
            continue
        width = char_width(shown)
        if width == 0 and cell is not None and cell.text not in _BREAKS:
            cell.text += shown
            continue
        if cell is not None:
            yield cell
        cell = _Cell(shown, width, place in marked)
    if cell is not None:
        yield cell


def _words(cells: Iterator[_Cell]) -> Iterator[tuple[_Cell, list[_Cell]]]:
    """Words between spaces, each with the space before it, which carries the mark of a marked phrase."""
    gap, word = _Cell(" ", 1, False), []
    for cell in cells:
        if cell.text not in _BREAKS:
            word.append(cell)
            continue
        if word:
            yield gap, word
            word = []
        gap = _Cell(" ", 1, cell.marked)
    if word:
        yield gap, word


def _runs(cells: list[_Cell]) -> Line:
    runs: list[Run] = []
    for cell in cells:
        text = cell.text.replace(NO_BREAK_SPACE, " ")
        if runs and runs[-1][1] == cell.marked:
            runs[-1] = (runs[-1][0] + text, cell.marked)
        else:
            runs.append((text, cell.marked))
    return tuple(runs)
