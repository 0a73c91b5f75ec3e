"""A text and its marks → as much of it as fits, from a word's begin to a word's end."""

from __future__ import annotations

from collections.abc import Sequence

from searchidx.model import Snippet
from searchidx.snippets.marking import Mark
from searchidx.snippets.sentences import Span, width

_BEFORE, _AFTER = "… ", " …"


def cut(text: str, marks: Sequence[Mark], columns: int) -> Snippet:
    """`text` in at most `columns` columns, with … where something was left out."""
    start, end = _window(text, marks, columns)
    before, after = _BEFORE if start else "", _AFTER if end < len(text) else ""
    shift = len(before) - start
    kept = [
        (mark.start + shift, mark.end + shift) for mark in marks if start <= mark.start and mark.end <= end
    ]
    return Snippet(before + text[start:end] + after, tuple(kept))


def _window(text: str, marks: Sequence[Mark], columns: int) -> Span:
    """The part of `text` that fits and has the most different groups in it."""
    if width(text) <= columns:
        return 0, len(text)
    columns -= width(_BEFORE + _AFTER)
    # A third of the room goes before the first mark, so that it is read in its context.
    starts = dict.fromkeys(_word_begin(text, mark.start, columns // 3) for mark in marks)
    windows = [(start, _word_end(text, start, columns)) for start in starts or (0,)]

    def groups(span: Span) -> int:
        return len({mark.group for mark in marks if span[0] <= mark.start and mark.end <= span[1]})

    return max(windows, key=groups)


def _word_begin(text: str, at: int, room: int) -> int:
    """The begin of the first word that starts no more than `room` columns before `at`."""
    start = max(0, at - room)
    while width(text[start:at]) > room:
        start += 1
    if start == 0:
        return 0
    blank = text.find(" ", start - 1, at)
    return blank + 1 if blank >= 0 else start


def _word_end(text: str, start: int, room: int) -> int:
    """The end of the last word that fits into `room` columns from `start` on."""
    end = min(len(text), start + room)
    while width(text[start:end]) > room:
        end -= 1
    if end == len(text):
        return end
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end
