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

from searchidx.analysis import Terms, Word, fold, is_stem, normalize, terms_of, words
from searchidx.analysis.words import runs, apart
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


@dataclass(slots=True)
class _Occurrences:
    """Where a word stands in a document."""

    script: str
    weight: int
    mask: int
    positions: list[int]


# What a term is of the token that it is indexed for.
_SURFACE, _STEM, _PART, _INSIDE = range(4)


class _Entry(NamedTuple):
    """What a token is found by, wherever it stands.

    `terms` have the bits of their mask that do not depend on where it stands, and what they are of the token: its
    surface first, its stem where that is another term, then parts, which weigh as much, and what is inside a noun, which
    weighs less. `split` says how a joined noun comes apart, "" where it is none.
    """

    terms: tuple[tuple[str, int, int], ...]
    split: str


def invert(document: Document) -> DocumentTerms:
    """Every term of a document with its weighted frequency, and the positions of words and their stems."""
    postings: dict[str, Posting] = {}
    splits: dict[str, int] = {}
    for token, found in _occurrences(document).items():
        terms, split = _entry(found.script, token)
        weight, mask, positions = found.weight, found.mask, found.positions
        stems = [at + 1 for at in positions] if len(terms) > 1 else positions
        # Frequency, share and positions. Only the word as it stands counts towards the length.
        kinds = (
            (weight, weight, tuple(positions)),
            (weight, 0, tuple(stems)),
            (weight, 0, ()),
            (max(1, weight // INSIDE), 0, ()),
        )
        for term, bits, kind in terms:
            frequency, share, where = kinds[kind]
            posting = Posting(frequency, share, mask | bits, where)
            held = postings.get(term)
            postings[term] = posting if held is None else _together(held, posting)
        if split:
            splits[split] = 1
    titles = {joined_stems(words(document.title)): 1}
    return DocumentTerms(postings, splits, titles, filter_values(document))


def _occurrences(document: Document) -> dict[str, _Occurrences]:
    """Each word as written, so that it is analysed once, however often it stands there.

    A position is left out between two texts, so that no phrase runs from one into the next.
    """
    found: dict[str, _Occurrences] = {}
    by_run: dict[str, list[_Occurrences]] = {}
    position = 0
    for bit, text in texts(document):
        weight = WEIGHTS[bit]
        for run in runs(text):
            of_run = by_run.get(run)
            if of_run is None:
                tokens = apart(run)
                of_run = by_run[run] = [
                    found.get(token) or found.setdefault(token, _Occurrences(script, 0, 0, []))
                    for script, token, _ in tokens
                ]
            for word in of_run:
                word.weight += weight
                word.mask |= bit
                word.positions.append(position)
                position += 2
        position += 2
    return found


@lru_cache(maxsize=1 << 17)
def _entry(script: str, token: str) -> _Entry:
    terms = terms_of(script, token)
    cased = CASED if _CAPITAL.search(token) else 0
    hangul = script == "hangul"
    pieces = _pieces(terms) if hangul else ()

    kinds = dict.fromkeys((*terms.all, *pieces), _PART)
    kinds[terms.stem] = _STEM
    kinds[terms.surface] = _SURFACE
    within = [term for term in inside(terms.stem) if term not in kinds] if hangul else []
    kinds |= dict.fromkeys(within, _INSIDE)
    return _Entry(
        tuple([(term, cased | (STEM if is_stem(term) else 0), kind) for term, kind in kinds.items()]),
        f"{terms.stem}\0{' '.join(pieces)}" if len(pieces) > 1 else "",
    )


def _pieces(terms: Terms) -> tuple[str, ...]:
    """The nouns of a joined noun. Where its stem is none, the rules may have taken a noun's end off: 기초강의."""
    pieces = split(terms.stem)
    if len(pieces) > 1 or terms.stem == terms.surface or is_noun(terms.stem):
        return pieces
    whole = split(terms.surface)
    return whole if len(whole) > 1 else pieces


def _together(one: Posting, other: Posting) -> Posting:
    """The occurrences of a term that several words of a document share."""
    positions = tuple(sorted(one.positions + other.positions)) if other.positions else one.positions
    return Posting(one.frequency + other.frequency, one.share + other.share, one.mask | other.mask, positions)
