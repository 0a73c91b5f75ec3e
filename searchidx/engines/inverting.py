"""Document → the terms it is indexed under.

BM25F over one posting list per term (Robertson, Zaragoza & Taylor, CIKM 2004): occurrences are weighted by the field
they stand in and added up, and so are the words for the document's length. Weights are whole numbers, so that sums are
exact and an index answers alike whatever the order in which it grew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from searchidx.analysis import Terms, Word, fold, is_stem, normalize, terms_of, tokens, words
from searchidx.analysis.lexicon import inside, is_noun, split
from searchidx.engines.base import (
    BODY,
    CASED,
    CODE,
    HEADING,
    STEM,
    TAG,
    TITLE,
    TRANSLATIONS,
    DocumentTerms,
    Posting,
)
from searchidx.model import Document

# In quarters of a body word.
WEIGHTS = {TITLE: 12, HEADING: 6, TAG: 8, BODY: 4, CODE: 2}
_CAPITAL = re.compile("[A-Z]")
# Where lines and sections may begin, in words: what changes in one moves no position behind it, unless it outgrows its
# place. An export is then rewritten where the line's words are, and not where any word behind them is.
LINE, SECTION = 32, 128
ALIGNED = (
    1 << 14
)  # words; beyond them nothing is left out, so that positions go on taking two bytes in most indexes
INSIDE = 4  # how much less a noun weighs that only begins or ends another: 베이스 of 데이터베이스


def texts(document: Document) -> Iterator[tuple[int, str]]:
    """(field, text) of all that is searched in a document, in reading order."""
    yield TITLE, document.title
    for value in (*document.tags, *document.categories):
        yield TAG, value
    if document.summary:
        yield BODY, document.summary
    for section in document.sections:
        yield HEADING, section.heading
        yield BODY, section.text
        yield CODE, section.code


def joined_stems(found: Iterable[Word]) -> str:
    """The form in which whole titles, whole queries and synonyms are compared."""
    return " ".join(word.stem for word in found)


def filter_value(text: str) -> str:
    """The form in which filter values are compared: `Block  Chain` is `block chain`."""
    return " ".join(fold(normalize(text)).split())


def filter_values(document: Document) -> dict[str, dict[str, int]]:
    """Exact values by field, each followed by its spelling, so that a facet can show it as written."""

    def spelled(values: tuple[str | None, ...]) -> dict[str, int]:
        return {f"{filter_value(v)}\0{v}": 1 for v in values if v and filter_value(v)}

    return {
        "tag": spelled(document.tags),
        "category": spelled(document.categories),
        "author": spelled((document.author,)),
        "lang": spelled((document.lang,)),
        TRANSLATIONS: {document.translation_key: 1} if document.translation_key else {},
    }


@dataclass(slots=True)
class _Occurrences:
    """Where a word stands in a document."""

    script: str
    weight: int
    mask: int
    positions: list[int]


class _Marked(NamedTuple):
    """A term with the bits of its mask that do not depend on where it stands."""

    term: str
    mask: int


class _Entry(NamedTuple):
    """What a token is found by, wherever it stands.

    `stem` is None where it is the surface; `parts` weigh as much, and `inside` less; `split` says how a joined noun
    comes apart, "" where it is none.
    """

    surface: _Marked
    stem: _Marked | None
    parts: tuple[_Marked, ...]
    inside: tuple[_Marked, ...]
    split: str


def invert(document: Document) -> DocumentTerms:
    """Every term of a document with its weighted frequency, and the positions of words and their stems."""
    postings: dict[str, Posting] = {}
    splits: dict[str, int] = {}

    def add(marked: _Marked, frequency: int, share: int, mask: int, positions: tuple[int, ...]) -> None:
        term, bits = marked
        posting = Posting(frequency, share, mask | bits, positions)
        held = postings.get(term)
        postings[term] = posting if held is None else _together(held, posting)

    for token, found in _occurrences(document).items():
        entry = _entry(found.script, token)
        weight, mask, positions = found.weight, found.mask, found.positions
        # Only the word as it stands counts towards the length.
        add(entry.surface, weight, weight, mask, tuple(positions))
        if entry.stem is not None:
            add(entry.stem, weight, 0, mask, tuple([at + 1 for at in positions]))
        for part in entry.parts:
            add(part, weight, 0, mask, ())
        for part in entry.inside:
            add(part, max(1, weight // INSIDE), 0, mask, ())
        if entry.split:
            splits[entry.split] = 1
    titles = {joined_stems(words(document.title)): 1}
    return DocumentTerms(postings, splits, titles, filter_values(document))


@lru_cache(maxsize=1 << 17)
def _entry(script: str, token: str) -> _Entry:
    terms = terms_of(script, token)
    cased = CASED if _CAPITAL.search(token) else 0
    hangul = script == "hangul"
    pieces = _pieces(terms) if hangul else ()

    def marked(term: str) -> _Marked:
        return _Marked(term, cased | (STEM if is_stem(term) else 0))

    whole = dict.fromkeys((*terms.all, *pieces))
    parts = [term for term in whole if term not in (terms.surface, terms.stem)]
    within = [term for term in inside(terms.stem) if term not in whole] if hangul else []
    return _Entry(
        marked(terms.surface),
        marked(terms.stem) if terms.stem != terms.surface else None,
        tuple(map(marked, parts)),
        tuple(map(marked, within)),
        f"{terms.stem}\0{' '.join(pieces)}" if len(pieces) > 1 else "",
    )


def _pieces(terms: Terms) -> tuple[str, ...]:
    """The nouns of a joined noun. Where its stem is none, the rules may have taken a noun's end off: 기초강의."""
    pieces = split(terms.stem)
    if len(pieces) > 1 or terms.stem == terms.surface or is_noun(terms.stem):
        return pieces
    whole = split(terms.surface)
    return whole if len(whole) > 1 else pieces


def _occurrences(document: Document) -> dict[str, _Occurrences]:
    """Each word as written, so that it is analysed once, however often it stands there.

    At least one position is left out between two lines of prose and between two texts, so that no phrase runs from one
    into the next: where a rendered text has a new line, its reader sees another block. Code may be broken anywhere.
    """
    found: dict[str, _Occurrences] = {}
    position = 0
    for bit, text in texts(document):
        weight = WEIGHTS[bit]
        if bit == HEADING:
            position = _place(position, SECTION)
        end = len(text) if bit == CODE else _line_end(text, 0)
        for script, token, start in tokens(text):
            if start > end:
                position, end = _place(position + 2, LINE), _line_end(text, start)
            entry = found.get(token)
            if entry is None:
                found[token] = _Occurrences(script, weight, bit, [position])
            else:
                entry.weight += weight
                entry.mask |= bit
                entry.positions.append(position)
            position += 2
        position = _place(position + 2, LINE)
    return found


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _place(position: int, unit: int) -> int:
    """The first position that is not before `position` and where something that is placed by `unit` words may begin."""
    return position if position >= 2 * ALIGNED else position + -position % (2 * unit)


def _together(one: Posting, other: Posting) -> Posting:
    """The occurrences of a term that several words of a document share."""
    positions = tuple(sorted(one.positions + other.positions)) if other.positions else one.positions
    return Posting(one.frequency + other.frequency, one.share + other.share, one.mask | other.mask, positions)
