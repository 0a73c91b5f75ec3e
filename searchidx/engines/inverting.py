"""Document → the terms it is indexed under.

BM25F over one posting list per term (Robertson, Zaragoza & Taylor, CIKM 2004): occurrences are weighted by the field
they stand in and added up, and so are the words for the document's length. Weights are whole numbers, so that sums are
exact and an index answers alike whatever the order in which it grew.
"""

from __future__ import annotations

from collections.abc import Iterator

from searchidx.analysis import fold, grams, normalize, words
from searchidx.engines.base import BODY, CODE, HEADING, TAG, TITLE, DocumentTerms, Posting
from searchidx.model import Document

# In quarters of a body word.
WEIGHTS = {TITLE: 12, HEADING: 6, TAG: 8, BODY: 4, CODE: 2}


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


def invert(document: Document) -> DocumentTerms:
    """Every term of a document with its weighted frequency, and the positions of words as written.

    A position is left out between two texts, so that no phrase runs from one into the next.
    """
    found: dict[str, list[int]] = {}
    places: dict[str, list[int]] = {}
    pairs: dict[str, int] = {}
    position = 0
    for field, text in texts(document):
        weight = WEIGHTS[field]
        for word in words(text):
            for number, term in enumerate(word.terms):
                entry = found.setdefault(term, [0, 0, 0])
                entry[0] += weight
                entry[2] |= field
                if number == 0:
                    entry[1] += weight
                    places.setdefault(term, []).append(position)
            if word.script == "hangul":
                for pair in grams(word.surface):
                    pairs[pair] = pairs.get(pair, 0) + weight
            position += 1
        position += 1
    postings = {
        term: Posting(frequency, share, mask, tuple(places.get(term, ())))
        for term, (frequency, share, mask) in found.items()
    }
    return DocumentTerms(postings, pairs, filter_values(document))
