"""Document + what matched → the passage that shows it best.

    _runs     where something may match, cheaply: neighbouring sentences that fit together
    _marks    what does match in the few best of them, by analysing their words
    _cut      the best one, from a word's begin to a word's end

A passage is better the more of the query is in it; prose is better than code, earlier better than later. Only the
matched part of a word is marked: 메타버스 in 메타버스를, Signed in sendSignedTransaction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from searchidx.analysis import Word, fold, words
from searchidx.analysis.latin import part_spans
from searchidx.model import Document, Section, Snippet

COLUMNS = 160
LONGEST_SENTENCE = 2000  # characters taken as one sentence where a text has no end of one
ANALYSED = 4  # runs of a document whose words are looked at
_END = re.compile(r"(?<=[.!?。！？…])\s+|\n+")
_BLANKS = re.compile(r"\s+")
_BEFORE, _AFTER = "… ", " …"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlights:
    """What to mark, each with the number of the group it stands for: terms, beginnings of words, runs of text.

    `weights` is the worth of each group. All texts are folded.
    """

    terms: Mapping[str, int]
    prefixes: Mapping[str, int]
    infixes: Mapping[str, int]
    weights: Sequence[float]

    def worth(self, groups: set[int]) -> float:
        return sum(self.weights[group] for group in sorted(groups))


@dataclass(frozen=True, slots=True)
class Mark:
    """A matched range of a text, and the group it stands for."""

    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences of a section; `groups` are those that may match in it."""

    section: Section
    code: bool
    span: Span
    groups: frozenset[int]

    def text(self) -> str:
        source = self.section.code if self.code else self.section.text
        return _BLANKS.sub(" ", source[slice(*self.span)]).strip()


def width(text: str) -> int:
    """About the columns that `text` takes: a Hangul syllable has three bytes in UTF-8 and takes two."""
    length = len(text)
    return length if text.isascii() else length + (len(text.encode("utf-8", "surrogatepass")) - length) // 2


def snippet(
    document: Document, highlights: Highlights, columns: int = COLUMNS
) -> tuple[Snippet, Section | None]:
    """The best passage of `document` in about `columns` columns, and the section it stands in.

    Where only a heading matched, the passage is the begin of its section; where nothing in the text did, of the
    document, without a section.
    """
    best = nlargest(
        ANALYSED, _runs(document, highlights, columns), key=lambda run: _worth(run, run.groups, highlights)
    )
    marked = [(run, text := run.text(), tuple(_marks(text, highlights))) for run in best]
    found = max(
        (item for item in marked if item[2]),
        key=lambda item: _worth(item[0], {mark.group for mark in item[2]}, highlights),
        default=None,
    )
    if found is not None:
        run, text, marks = found
        return _cut(text, marks, columns), run.section
    section = _matched_heading(document, highlights)
    opening = section.text if section else document.summary or _opening(document)
    return _cut(_BLANKS.sub(" ", opening[:LONGEST_SENTENCE]), (), columns), section


def _worth(run: Run, groups: set[int] | frozenset[int], highlights: Highlights) -> tuple[bool, float]:
    return not run.code, highlights.worth(set(groups))


def _opening(document: Document) -> str:
    return next((section.text for section in document.sections if section.text), "")


def _runs(document: Document, highlights: Highlights, columns: int) -> Iterator[Run]:
    """Every run that begins with a sentence in which something may match."""
    candidates = _Candidates(highlights)
    for section in document.sections:
        for text, code in ((section.text, False), (section.code, True)):
            if hits := candidates.find(text):
                sentences = list(_sentences(text))
                for span, groups in _fitting(text, sentences, hits, columns):
                    yield Run(section, code, span, groups)


class _Candidates:
    """Finds in a text every place where something may match, and some where nothing does."""

    def __init__(self, highlights: Highlights) -> None:
        infixes = {text.split()[0]: group for text, group in highlights.infixes.items()}
        terms = {_shared(term): group for term, group in highlights.terms.items()}
        self._groups = {**infixes, **highlights.prefixes, **terms}
        longest_first = sorted(self._groups, key=lambda text: (-len(text), text))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def find(self, text: str) -> list[tuple[int, int]]:
        """(offset, group) in the order of the text."""
        if self._pattern is None or not text:
            return []
        return [(match.start(), self._groups[match[0]]) for match in self._pattern.finditer(fold(text))]


def _shared(term: str) -> str:
    """The beginning that an English stem shares with its inflections: cach of cache and caching, quer of queries."""
    return term[:-1] if len(term) > 2 and term.isascii() and term.endswith(("e", "y")) else term


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    ends = [(match.start(), match.end()) for match in _END.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        while end - start > LONGEST_SENTENCE:
            yield start, start + LONGEST_SENTENCE
            start += LONGEST_SENTENCE
        if end > start:
            yield start, end
        start = following


def _fitting(
    text: str, sentences: list[Span], hits: list[tuple[int, int]], columns: int
) -> Iterator[tuple[Span, frozenset[int]]]:
    """From each sentence with a hit on, as many as fit, one at least; and the groups that are hit in them."""
    starts = [start for start, _ in sentences]
    hit: dict[int, set[int]] = {}
    for offset, group in hits:
        hit.setdefault(bisect_right(starts, offset) - 1, set()).add(group)
    for at, groups in hit.items():
        (start, end), last, found = sentences[at], at, set(groups)
        while last + 1 < len(sentences) and width(text[start : sentences[last + 1][1]]) <= columns:
            last += 1
            end = sentences[last][1]
            found |= hit.get(last, set())
        yield (start, end), frozenset(found)


def _marks(text: str, highlights: Highlights) -> Iterator[Mark]:
    """The matched ranges of `text`, in order, none inside another."""
    folded = fold(text)
    found = [mark for word in words(text) for mark in _word_marks(word, text, highlights)]
    for infix, group in highlights.infixes.items():
        found += [Mark(match.start(), match.end(), group) for match in re.finditer(re.escape(infix), folded)]
    end = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _word_marks(word: Word, text: str, highlights: Highlights) -> Iterator[Mark]:
    for term in (word.surface, word.stem):
        if (group := highlights.terms.get(term)) is not None:
            yield Mark(word.start, word.stem_end, group)
            return
    for prefix, group in highlights.prefixes.items():
        if word.surface.startswith(prefix):
            yield Mark(word.start, word.start + len(prefix), group)
            return
    for part, start, end in part_spans(text[word.start : word.end]) if word.parts else ():
        if (group := highlights.terms.get(part)) is not None:
            yield Mark(word.start + start, word.start + end, group)


def _matched_heading(document: Document, highlights: Highlights) -> Section | None:
    """The section whose heading has the most of the query in it; None where no heading has any."""
    found = [
        (highlights.worth({mark.group for mark in _marks(section.heading, highlights)}), section)
        for section in document.sections
        if section.heading
    ]
    best = max(found, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] else None


def _cut(text: str, marks: Sequence[Mark], columns: int) -> Snippet:
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
