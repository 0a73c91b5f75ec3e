"""Document → the terms it is indexed under.

BM25F over one posting list per term (Robertson, Zaragoza & Taylor, CIKM 2004): occurrences are weighted by the field
they stand in and added up, and so are the words for the document's length. Weights are whole numbers, so that sums are
exact and an index answers alike whatever the order in which it grew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from searchidx.analysis import Terms, Word, fold, is_stem, normalize, terms_of, words
from searchidx.analysis.lexicon import SHORTEST, inside, is_noun, split
from searchidx.analysis.words import apart, run_finder, script_of
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
ALIGNED = 1 << 14  # words, behind which only one place is left out: most positions go on taking two bytes
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

    weight: int
    mask: int
    positions: list[int]


class _Entry(NamedTuple):
    """What a token is found by, wherever it stands.

    With each term come the bits of its mask that do not depend on where it stands, and with further ones how much less
    they weigh. `stem` is "" where it is the surface; `split` says how a joined noun comes apart, "" where it is none.
    """

    surface: str
    surface_bits: int
    stem: str
    stem_bits: int
    further: tuple[tuple[str, int, int], ...]
    split: str


def invert(document: Document) -> DocumentTerms:
    """Every term of a document with its weighted frequency, and the positions of words and their stems."""
    postings: dict[str, Posting] = {}
    splits: dict[str, int] = {}
    for token, found in _occurrences(document).items():
        weight, mask, positions = found.weight, found.mask, tuple(found.positions)
        surface, surface_bits, stem, stem_bits, further, split = _entries[token]
        # Only the word as it stands counts towards the length.
        posting = _new(Posting, (weight, weight, mask | surface_bits, positions))
        held = postings.get(surface)
        postings[surface] = _together(held, posting) if held else posting
        if stem:
            posting = _new(Posting, (weight, 0, mask | stem_bits, tuple([at + 1 for at in positions])))
            held = postings.get(stem)
            postings[stem] = _together(held, posting) if held else posting
        for term, bits, less in further:
            posting = _new(Posting, (weight // less or 1, 0, mask | bits, ()))
            held = postings.get(term)
            postings[term] = _together(held, posting) if held else posting
        if split:
            splits[split] = 1
    titles = {joined_stems(words(document.title)): 1}
    return DocumentTerms(postings, splits, titles, filter_values(document))


_new = tuple.__new__  # what `Posting(...)` comes to, in half of the time


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
        for runs in map(run_finder(text), [text] if bit == CODE else text.split("\n")):
            begin = position
            for run in runs:
                word = found.get(run)
                if word is not None:
                    word.weight += weight
                    word.mask |= bit
                    word.positions.append(position)
                    position += 2
                    continue
                # Its first time, or a run that is more or less than one word.
                for _, token, _ in apart(run):
                    word = found.get(token)
                    if word is None:
                        found[token] = _Occurrences(weight, bit, [position])
                    else:
                        word.weight += weight
                        word.mask |= bit
                        word.positions.append(position)
                    position += 2
            if position > begin:
                position = _place(position + 2, LINE)
    return found


def _place(position: int, unit: int) -> int:
    """The first position that is not before `position` and where something that is placed by `unit` words may begin."""
    return position if position >= 2 * ALIGNED else position + -position % (2 * unit)


class _Entries(dict[str, _Entry]):
    """Tokens as written with their entries, made when first asked for.

    A dictionary takes half of the time of `lru_cache`, which moves what it finds to the front. When there are too many,
    those that were asked for since the last time are set aside, and what was set aside then and not asked for again is
    forgotten: a seventh less to make than where all are forgotten at once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._aside: dict[str, _Entry] = {}

    def __missing__(self, token: str) -> _Entry:
        found = self._aside.get(token) or _entry(script_of(token), token)
        if len(self) >= MOST_ENTRIES // 2:
            self._aside = self.copy()
            self.clear()
        self[intern(token)] = found
        return found


MOST_ENTRIES = 1 << 15  # more make a build no faster, and its workers larger
_entries = _Entries()


def _entry(script: str, token: str) -> _Entry:
    terms = terms_of(script, token)
    # Terms that many tokens share are kept once: what lies apart in memory takes longer to reach.
    surface, stem = intern(terms.surface), intern(terms.stem)
    cased = CASED if token != surface and _CAPITAL.search(token) else 0
    less = dict.fromkeys(terms.parts, 1)
    pieces: tuple[str, ...] = ()
    # Most nouns are too short to hold others.
    if script == "hangul" and max(len(surface), len(stem)) >= 2 * SHORTEST:
        pieces = _pieces(terms)
        less = dict.fromkeys(pieces, 1)
        less |= {term: INSIDE for term in inside(stem) if term not in less}
    further = [
        (intern(term), cased | _stem_bit(term), less[term]) for term in less if term not in (surface, stem)
    ]
    return _Entry(
        surface,
        cased | _stem_bit(surface),
        stem if stem != surface else "",
        cased | _stem_bit(stem) if stem != surface else 0,
        tuple(further),
        f"{stem}\0{' '.join(pieces)}" if len(pieces) > 1 else "",
    )


def _stem_bit(term: str) -> int:
    return STEM if is_stem(term) else 0


def _pieces(terms: Terms) -> tuple[str, ...]:
    """The nouns of a joined noun. Where its stem is none, the rules may have taken a noun's end off: 기초강의."""
    pieces = split(terms.stem)
    if len(pieces) > 1 or terms.stem == terms.surface or is_noun(terms.stem):
        return pieces
    whole = split(terms.surface)
    return whole if len(whole) > 1 else pieces


def _together(one: Posting, other: Posting) -> Posting:
    """The occurrences of a term that several words of a document share."""
    frequency, share, mask, positions = one
    more, more_share, more_mask, more_positions = other
    if more_positions:
        positions = tuple(sorted(positions + more_positions))
    return _new(Posting, (frequency + more, share + more_share, mask | more_mask, positions))
