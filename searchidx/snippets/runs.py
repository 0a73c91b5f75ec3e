"""Where something of a query may match: neighbouring sentences that fit together, found without analysing them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple

from searchidx.model import Document, Section
from searchidx.snippets.marking import Highlights, Hit
from searchidx.snippets.sentences import Span, fitting, sentence

ANALYSED = 4  # runs of a document whose words are looked at
# Characters. To search each of a document's many short texts for itself costs more than to search what they make
# joined; but where enough is found soon, the rest needs no search.
SEARCHED_AT_ONCE = 4096
_BLANKS = re.compile(r"\s+")

Worth = tuple[bool, float]  # whether it is prose, and that of the groups in it


class Run(NamedTuple):
    """Neighbouring sentences of a section, and what they are worth by the candidates in them.

    `apart` says whether no candidate overlaps another in that text.
    """

    section: Section
    code: bool
    span: Span
    worth: Worth
    apart: bool

    def text(self) -> str:
        source = self.section.code if self.code else self.section.text
        return _BLANKS.sub(" ", source[slice(*self.span)]).strip()


def worth_of(code: bool, groups: frozenset[int], highlights: Highlights) -> Worth:
    """What a passage with these groups is worth: prose goes before code, then what the groups are worth."""
    return not code, highlights.worth(groups)


def most_promising(document: Document, highlights: Highlights, columns: int) -> Run | None:
    """The first of the runs that no other can exceed, counting candidates that overlap too; None without candidates."""
    best: Run | None = None

    def promising(worth: Worth) -> bool:
        return best is None or worth > best.worth

    for run in _runs(document, highlights, columns, promising, overlapping=True):
        if promising(run.worth):
            best = run
    return best


def best_runs(document: Document, highlights: Highlights, columns: int) -> Iterator[Run]:
    """The ANALYSED best runs, the best first and the earlier of equals; reads no further than it must."""
    room = ANALYSED
    best: list[Run] = []

    def promising(worth: Worth) -> bool:
        return len(best) < room or worth > best[-1].worth

    for run in _runs(document, highlights, columns, promising, overlapping=False):
        if run.worth < (True, highlights.all):
            best = nlargest(room, [*best, run], key=attrgetter("worth"))
            continue
        yield run
        room -= 1
        if not room:
            return
    yield from best[:room]


def _runs(
    document: Document,
    highlights: Highlights,
    columns: int,
    promising: Callable[[Worth], bool],
    *,
    overlapping: bool,
) -> Iterator[Run]:
    """The runs that begin with a sentence in which something may match, but those that cannot be promising."""
    for section, code, found in _texts_with_hits(document, highlights, promising):
        text = section.code if code else section.text
        apart = _apart(found)
        hits = found if overlapping else apart
        groups = _groups(hits)
        whole = worth_of(code, groups, highlights)
        following = 0
        for at, (offset, _, _) in enumerate(hits):
            if not promising(whole):
                break
            if offset < following:  # a run begins with this sentence already
                continue
            # A run is no longer than its first sentence and `columns`.
            reach = max(offset + columns, _line_end(text, offset))
            if len(groups) > 1 and not promising(worth_of(code, _groups(hits, at, reach), highlights)):
                continue
            start, following = sentence(text, offset)
            end = fitting(text, start, following, columns)
            worth = worth_of(code, _groups(hits, at, end), highlights) if len(groups) > 1 else whole
            yield Run(section, code, (start, end), worth, len(apart) == len(found))


def _groups(hits: list[Hit], at: int = 0, end: int | None = None) -> frozenset[int]:
    """The groups of the hits from number `at` on, those before offset `end` where it is given."""
    return frozenset([hit[2] for hit in hits[at : None if end is None else bisect_left(hits, (end,))]])


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)


def _texts_with_hits(
    document: Document, highlights: Highlights, promising: Callable[[Worth], bool]
) -> Iterator[tuple[Section, bool, list[Hit]]]:
    """The texts of a document that have hits, by their section and whether they are its code, with all their hits."""
    batch: list[tuple[Section, bool, str]] = []
    size = 0
    prose, code = promising((True, highlights.all)), promising((False, highlights.all))
    for section in document.sections:
        if prose and section.text:
            batch.append((section, False, section.text))
            size += len(section.text)
        if code and section.code:
            batch.append((section, True, section.code))
            size += len(section.code)
        if size >= SEARCHED_AT_ONCE:
            yield from _searched(batch, highlights)
            batch, size = [], 0
            prose, code = promising((True, highlights.all)), promising((False, highlights.all))
    yield from _searched(batch, highlights)


def _searched(
    batch: list[tuple[Section, bool, str]], highlights: Highlights
) -> Iterator[tuple[Section, bool, list[Hit]]]:
    """The texts of a batch that have hits."""
    hits = highlights.hits("\n".join([text for _, _, text in batch]))
    begin = at = 0
    for section, code, text in batch:
        end = begin + len(text)
        until = bisect_left(hits, (end,), at)
        if until > at:
            yield section, code, [(offset - begin, length, group) for offset, length, group in hits[at:until]]
        begin, at = end + 1, until


def _apart(hits: list[Hit]) -> list[Hit]:
    """Those of the hits that do not overlap an earlier or, where it begins, a longer one."""
    kept: list[Hit] = []
    end = 0
    for hit in hits:
        if hit[0] >= end:
            kept.append(hit)
            end = hit[0] - hit[1]
    return kept
