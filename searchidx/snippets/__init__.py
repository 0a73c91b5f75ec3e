"""Document + what matched → the passage that shows it best.

    runs        where something may match, cheaply: neighbouring sentences that fit together
    sentences   where these begin and end
    marking     what does match in the few best of them, by analysing their words
    cutting     the best one, from a word's begin to a word's end

A passage is better the more of the query is in it; prose is better than code, earlier better than later. Only the
matched part of a word is marked: 메타버스 in 메타버스를, Signed in sendSignedTransaction.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchidx.model import Document, Section, Snippet
from searchidx.snippets.cutting import cut
from searchidx.snippets.marking import Highlights, Mark, marks
from searchidx.snippets.runs import Run, Worth, best_runs, most_promising, worth_of
from searchidx.snippets.sentences import LONGEST_SENTENCE, width

COLUMNS = 160
_BLANKS = re.compile(r"\s+")


def snippet(
    document: Document, highlights: Highlights, columns: int = COLUMNS
) -> tuple[Snippet, Section | None]:
    """The best passage of `document` in about `columns` columns, and the section it stands in.

    Where only a heading matched, the passage is the begin of its section; where nothing in the text did, of the
    document, without a section.
    """
    found = _best(document, highlights, columns)
    if found is not None:
        return cut(found.text, found.marks, columns), found.run.section
    section = _matched_heading(document, highlights)
    opening = section.text if section else document.summary or _opening(document)
    return cut(_BLANKS.sub(" ", opening[:LONGEST_SENTENCE]), (), columns), section


class _Passage(NamedTuple):
    """A run that something matches in, and what it is worth by its marks."""

    run: Run
    text: str
    marks: tuple[Mark, ...]
    worth: Worth


def _best(document: Document, highlights: Highlights, columns: int) -> _Passage | None:
    """The best of the passages that are analysed: mostly one, where it has all that it promises."""
    if highlights.telling:
        run = most_promising(document, highlights, columns)
        if run is None:
            return None
        passage = _passage(run, run.text(), highlights)
        if passage.marks and run.apart and passage.worth == run.worth:
            return passage
    best: _Passage | None = None
    for run in best_runs(document, highlights, columns):
        text = run.text()
        if best is not None and worth_of(run.code, highlights.possible(text), highlights) <= best.worth:
            continue
        passage = _passage(run, text, highlights)
        if passage.marks and (best is None or passage.worth > best.worth):
            best = passage
        if best is not None and best.worth >= (True, highlights.all):
            break
    return best


def _passage(run: Run, text: str, highlights: Highlights) -> _Passage:
    found = tuple(marks(text, highlights))
    return _Passage(
        run, text, found, worth_of(run.code, frozenset([mark.group for mark in found]), highlights)
    )


def _opening(document: Document) -> str:
    return next((section.text for section in document.sections if section.text), "")


def _matched_heading(document: Document, highlights: Highlights) -> Section | None:
    """The section whose heading has the most of the query in it; None where no heading has any."""
    found = [
        (highlights.worth(frozenset(mark.group for mark in marks(section.heading, highlights))), section)
        for section in document.sections
        if section.heading
    ]
    best = max(found, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] else None


__all__ = ["Highlights", "marks", "snippet", "width"]
