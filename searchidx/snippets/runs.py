"""Where something of a query may match: neighbouring sentences that fit together, found without analysing them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from searchidx.model import Document, Section
from searchidx.snippets.marking import Highlights
from searchidx.snippets.sentences import Span, fitting, sentence

ANALYSED = 4  # runs of a document whose words are looked at
_BLANKS = re.compile(r"\s+")

Worth = tuple[bool, float]  # whether it is prose, and that of the groups in it
Hit = tuple[int, int]  # offset, group


class Run(NamedTuple):
    """Neighbouring sentences of a section, and what they are worth at most."""

    section: Section
    code: bool
    span: Span
    worth: Worth

    def text(self) -> str:
        source = self.section.code if self.code else self.section.text
        return _BLANKS.sub(" ", source[slice(*self.span)]).strip()


def worth_of(code: bool, groups: frozenset[int], highlights: Highlights) -> Worth:
    """What a passage with these groups is worth: prose goes before code, then what the groups are worth."""
    return not code, highlights.worth(groups)


def best_runs(document: Document, highlights: Highlights, columns: int) -> Iterator[Run]:
    """The ANALYSED best runs, the best first and the earlier of equals; reads no further than it must."""
    room = ANALYSED
    best: list[Run] = []

    def promising(worth: Worth) -> bool:
        return len(best) < room or worth > best[-1].worth

    for run in _runs(document, highlights, columns, promising):
        if run.worth < (True, highlights.all):
            best = nlargest(room, [*best, run], key=attrgetter("worth"))
            continue
        yield run
        room -= 1
        if not room:
            return
    yield from best[:room]


def _runs(
    document: Document, highlights: Highlights, columns: int, promising: Callable[[Worth], bool]
) -> Iterator[Run]:
    """The runs that begin with a sentence in which something may match, but those that cannot be promising."""
    for section in document.sections:
        for text, code in ((section.text, False), (section.code, True)):
            hits = _hits(text, highlights) if text and promising((not code, highlights.all)) else []
            if not promising(worth_of(code, frozenset([group for _, group in hits]), highlights)):
                continue
            following = 0
            for at, (offset, _) in enumerate(hits):
                if offset < following:  # a run begins with this sentence already
                    continue
                # A run is no longer than its first sentence and `columns`.
                reach = max(offset + columns, _line_end(text, offset))
                if not promising(worth_of(code, _groups(hits, at, reach), highlights)):
                    continue
                start, following = sentence(text, offset)
                end = fitting(text, start, following, columns)
                yield Run(section, code, (start, end), worth_of(code, _groups(hits, at, end), highlights))


def _groups(hits: list[Hit], at: int, end: int) -> frozenset[int]:
    """The groups of the hits from number `at` to offset `end`."""
    return frozenset([group for _, group in hits[at : bisect_left(hits, (end,))]])


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)


def _hits(text: str, highlights: Highlights) -> list[Hit]:
    """All candidates in the order of the text; none overlaps another."""
    folded = highlights.searchable(text)
    found: list[tuple[int, int, int]] = []
    for candidate, group in highlights.candidates.items():
        at = folded.find(candidate)
        while at >= 0:
            found.append((at, -len(candidate), group))
            at = folded.find(candidate, at + 1)
    hits: list[Hit] = []
    end = 0
    for at, length, group in sorted(found):
        if at >= end:
            hits.append((at, group))
            end = at - length
    return hits
