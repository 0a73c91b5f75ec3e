"""Document + what matched → the passage that shows it best.

Sections are cut into sentences. Those in which a matched word may stand are analysed; the best run of neighbouring
sentences that fits is the one with the most of the query in it, prose before code, earlier before later. Only the words
of that run are marked: 메타버스 in 메타버스를, and Signed in sendSignedTransaction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from searchidx.analysis import Word, fold, words
from searchidx.model import Document, Section, Snippet

WIDTH = 160  # columns; a Hangul syllable takes two
LONGEST_SENTENCE = 2000  # characters looked at behind one another where a text has no sentences
_ENDS = re.compile(r"(?<=[.!?。！？…])\s+|\n+")  # noqa: RUF001 - full-width marks end sentences too
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Highlights:
    """What to mark: terms by the group they stand for, beginnings of words, and runs of text as typed.

    `weights` is the worth of each group; a passage with more groups in it is better.
    """

    terms: Mapping[str, int]
    prefixes: Mapping[str, int]
    infixes: Mapping[str, int]
    weights: tuple[float, ...]

    def __bool__(self) -> bool:
        return bool(self.terms or self.prefixes or self.infixes)


@dataclass(frozen=True, slots=True)
class Mark:
    """A matched range of a text, and the group it stands for."""

    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a section's text or code, its marks counted from its own begin."""

    section: Section
    text: str
    marks: tuple[Mark, ...]
    code: bool


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def snippet(document: Document, highlights: Highlights, columns: int = WIDTH) -> tuple[Snippet, Section | None]:
    """The best passage of `document` in at most about `columns` columns, and the section it stands in.

    Where only a heading matched it is the begin of that section; where nothing in the text did, of the document.
    """
    best = max(_passages(document, highlights, columns), key=lambda p: _worth(p, highlights), default=None)
    if best is not None:
        return _cut(best, columns), best.section
    section = _matched_heading(document, highlights)
    opening = section.text if section else document.summary or next((s.text for s in document.sections if s.text), "")
    return _cut(Passage(Section(None, "", 0, ""), opening[:LONGEST_SENTENCE], (), False), columns), section


def _worth(passage: Passage, highlights: Highlights) -> tuple[bool, float, int]:
    groups = {mark.group for mark in passage.marks}
    return (not passage.code, sum(highlights.weights[group] for group in groups), min(len(passage.marks), 4))


def _passages(document: Document, highlights: Highlights, columns: int) -> Iterator[Passage]:
    """Every run that begins with a sentence in which something matched."""
    pattern = _pattern(highlights)
    if pattern is None:
        return
    for section in document.sections:
        for text, code in ((section.text, False), (section.code, True)):
            if pattern.search(fold(text)) is not None:
                sentences = list(_marked(text, pattern, highlights))
                for at, (_, marks) in enumerate(sentences):
                    if marks:
                        yield _run(section, sentences[at:], columns, code)


def _pattern(highlights: Highlights) -> re.Pattern[str] | None:
    """Finds in folded text every place where something may match, and some where nothing does."""
    texts = {*highlights.terms, *highlights.prefixes, *(fold(text.split()[0]) for text in highlights.infixes)}
    if not texts:
        return None
    return re.compile("|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)))


Sentence = tuple[str, tuple[Mark, ...]]


def _marked(text: str, pattern: re.Pattern[str], highlights: Highlights) -> Iterator[Sentence]:
    for sentence in _sentences(text):
        hit = pattern.search(fold(sentence)) is not None
        yield sentence, tuple(_marks(sentence, highlights)) if hit else ()


def _sentences(text: str) -> Iterator[str]:
    for sentence in _ENDS.split(text):
        for start in range(0, len(sentence), LONGEST_SENTENCE):
            if piece := _BLANKS.sub(" ", sentence[start : start + LONGEST_SENTENCE]).strip():
                yield piece


def _run(section: Section, sentences: list[Sentence], columns: int, code: bool) -> Passage:
    """As many sentences as fit, one at least."""
    text, marks = sentences[0][0], list(sentences[0][1])
    for sentence, found in sentences[1:]:
        if width(text) + width(sentence) >= columns:
            break
        offset = len(text) + 1
        text += " " + sentence
        marks += [Mark(m.start + offset, m.end + offset, m.group) for m in found]
    return Passage(section, text, tuple(marks), code)


def _marks(text: str, highlights: Highlights) -> Iterator[Mark]:
    folded = fold(text)
    end = 0
    for mark in sorted(_all_marks(text, folded, highlights), key=lambda m: (m.start, -m.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _all_marks(text: str, folded: str, highlights: Highlights) -> Iterator[Mark]:
    for word in words(text):
        yield from _word_marks(word, folded, highlights)
    for infix, group in highlights.infixes.items():
        for start in _finds(folded, fold(infix)):
            yield Mark(start, start + len(infix), group)


def _word_marks(word: Word, folded: str, highlights: Highlights) -> Iterator[Mark]:
    for term in (word.surface, word.stem):
        if (group := highlights.terms.get(term)) is not None:
            yield Mark(word.start, word.stem_end, group)
            return
    for prefix, group in highlights.prefixes.items():
        if word.surface.startswith(prefix):
            yield Mark(word.start, word.start + len(prefix), group)
            return
    for part in word.parts:
        if (group := highlights.terms.get(part)) is not None:
            start = folded.find(part, word.start, word.end)
            yield Mark(start, start + len(part), group) if start >= 0 else Mark(word.start, word.end, group)


def _finds(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


def _matched_heading(document: Document, highlights: Highlights) -> Section | None:
    found = [(len({m.group for m in _marks(s.heading, highlights)}), s) for s in document.sections if s.heading]
    best = max(found, key=lambda item: item[0], default=None)
    return best[1] if best and best[0] else None


def _cut(passage: Passage, columns: int) -> Snippet:
    """The passage from a word's begin to a word's end in at most `columns` columns, … where it was cut."""
    text, marks = _BLANKS.sub(" ", passage.text) if not passage.marks else passage.text, passage.marks
    start, end = _window(text, marks, columns)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    kept = [(m.start + shift, m.end + shift) for m in marks if start <= m.start and m.end <= end]
    return Snippet(before + text[start:end] + after, tuple(kept))


def _window(text: str, marks: Iterable[Mark], columns: int) -> tuple[int, int]:
    if width(text) <= columns:
        return 0, len(text)
    starts = [mark.start for mark in marks]
    # A third of the room goes before the first mark, where that leaves it inside.
    start = _word_begin(text, starts[0], columns // 3) if starts else 0
    return start, _word_end(text, start, columns)


def _word_begin(text: str, at: int, room: int) -> int:
    """The begin of the earliest word that is no more than `room` columns before `at`."""
    start = at
    while start > 0 and room > 0:
        start -= 1
        room -= width(text[start])
    if start == 0:
        return 0
    blank = text.find(" ", start, at)
    return blank + 1 if blank >= 0 else start


def _word_end(text: str, start: int, room: int) -> int:
    """The end of the last word that fits into `room` columns from `start` on."""
    end = start
    while end < len(text) and room >= width(text[end]):
        room -= width(text[end])
        end += 1
    if end == len(text):
        return end
    blank = text.rfind(" ", start, end + 1)
    return blank if blank > start else end
