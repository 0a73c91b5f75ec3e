"""Document → the terms it is indexed under.

BM25F over one posting list per term (Robertson, Zaragoza & Taylor, CIKM 2004): occurrences are weighted by the field
they stand in and added up, and so are the words for the document's length. Weights are whole numbers, so that sums are
exact and an index answers alike whatever the order in which it grew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from searchidx.analysis import Terms, Word, fold, is_stem, normalize, terms_of, tokens, words
from searchidx.analysis.lexicon import inside, is_noun, split
from searchidx.engines.base import BODY, CASED, CODE, HEADING, STEM, TAG, TITLE, DocumentTerms, Posting
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
    }


@dataclass(slots=True)
class _Occurrences:
    """Where a word stands in a document."""

    script: str
    weight: int = 0
    mask: int = 0
    positions: list[int] = field(default_factory=list)


def invert(document: Document) -> DocumentTerms:
    """Every term of a document with its weighted frequency, and the positions of words and their stems."""
    postings: dict[str, Posting] = {}
    splits: dict[str, int] = {}

    def add(term: str, posting: Posting) -> None:
        held = postings.get(term)
        postings[term] = posting if held is None else _together(held, posting)

    for token, found in _occurrences(document).items():
        weight, mask = found.weight, found.mask | (CASED if _CAPITAL.search(token) else 0)
        terms, positions = terms_of(found.script, token), tuple(found.positions)
        # Only the word as it stands counts towards the length.
        add(terms.surface, Posting(weight, weight, mask, positions))
        hangul = found.script == "hangul"
        pieces = _pieces(terms) if hangul else ()
        if len(pieces) > 1:
            splits[f"{terms.stem}\0{' '.join(pieces)}"] = 1
        whole = dict.fromkeys((*terms.all, *pieces))
        for term in whole:
            if term != terms.surface:
                as_stem = tuple(at + 1 for at in positions) if term == terms.stem else ()
                add(term, Posting(weight, 0, mask, as_stem))
        for term in inside(terms.stem) if hangul else ():
            if term not in whole:
                add(term, Posting(max(1, weight // INSIDE), 0, mask))
    stems = {
        term: posting._replace(mask=posting.mask | STEM)
        for term, posting in postings.items()
        if is_stem(term)
    }
    titles = {joined_stems(words(document.title)): 1}
    return DocumentTerms(postings | stems, splits, titles, filter_values(document))


def _pieces(terms: Terms) -> tuple[str, ...]:
    """The nouns of a joined noun. Where its stem is none, the rules may have taken a noun's end off: 기초강의."""
    pieces = split(terms.stem)
    if len(pieces) > 1 or terms.stem == terms.surface or is_noun(terms.stem):
        return pieces
    whole = split(terms.surface)
    return whole if len(whole) > 1 else pieces


def _occurrences(document: Document) -> dict[str, _Occurrences]:
    """Each word as written, so that it is analysed once, however often it stands there.

    A position is left out between two texts, so that no phrase runs from one into the next.
    """
    found: dict[str, _Occurrences] = {}
    position = 0
    for bit, text in texts(document):
        weight = WEIGHTS[bit]
        for script, token, _ in tokens(text):
            entry = found.get(token)
            if entry is None:
                entry = found[token] = _Occurrences(script)
            entry.weight += weight
            entry.mask |= bit
            entry.positions.append(position)
            position += 2
        position += 2
    return found


def _together(one: Posting, other: Posting) -> Posting:
    """The occurrences of a term that several words of a document share."""
    positions = tuple(sorted(one.positions + other.positions)) if other.positions else one.positions
    return Posting(one.frequency + other.frequency, one.share + other.share, one.mask | other.mask, positions)
