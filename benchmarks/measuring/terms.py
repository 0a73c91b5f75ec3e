"""Documents → ready terms, the same for every engine, so that indexing is compared and not analysis."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring.corpus import plain_text
from searchidx import Document
from searchidx.engines.base import WORDS, DocumentTerms, Posting
from searchidx.engines.inverting import WEIGHTS, invert

# Which terms: words as they are written, with their positions; all that searchidx indexes, stems and pieces too.
KINDS = ("words", "all")
LEVEL = 3  # of zlib, searchidx's own
_ONCE = min(WEIGHTS.values()) * 2  # the weight of one occurrence in a body


@dataclass(frozen=True, slots=True)
class Ready:
    """A document and its terms in two forms: postings by term, and one term after another.

    `stream` begins with the words in reading order; what has no position (stems, pieces) stands behind them,
    as often as it occurs.
    """

    document: Document
    terms: DocumentTerms
    stream: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def words(self) -> dict[str, Posting]:
        return dict(getattr(self.terms, WORDS))


def ready(document: Document, kind: str) -> Ready:
    """The terms of a document, as many of them as `kind` says."""
    terms = invert(document)
    if kind == "words":
        written = {
            term: posting._replace(frequency=posting.share)
            for term, posting in terms.words.items()
            if posting.share
        }
        terms = DocumentTerms(written, {}, {}, {})
    return Ready(
        document,
        terms,
        (*(term for _, term in in_order(terms)), *_without_position(terms)),
        tuple(value.partition("\0")[0].replace(" ", "-") for value in terms.filters.get("tag", ())),
    )


def in_order(terms: DocumentTerms) -> list[tuple[int, str]]:
    """(position, word) of the words as they are written."""
    return sorted(
        (at >> 1, term) for term, posting in terms.words.items() if posting.share for at in posting.positions
    )


def _without_position(terms: DocumentTerms) -> Iterator[str]:
    for term, posting in terms.words.items():
        weight = posting.frequency - posting.share
        least = 0 if posting.share else 1
        for _ in range(max(least, weight // _ONCE)):
            yield term


def stored(document: Document) -> bytes:
    """What every engine keeps of a document to show it: what searchidx keeps, in as many bytes."""
    values = {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "tags": document.tags,
        "categories": document.categories,
        "author": document.author,
        "summary": document.summary,
        "sections": [(s.anchor, s.heading, s.level, s.text, s.code) for s in document.sections],
    }
    return zlib.compress(json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass"), LEVEL)


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a file of ready documents holds: bytes of plain and of stored text, and counts."""

    documents: int
    text: int
    stored: int
    terms: int
    postings: int
    positions: int
    sample: dict[str, int]  # term → number of documents


def save(documents: Iterable[Document], kind: str, file: Path) -> Contents:
    """Writes ready documents one by one, so that they are read again without what made them."""
    counts: dict[str, int] = {}
    number = text = kept = postings = positions = 0
    with file.open("wb") as out:
        for document in documents:
            made = ready(document, kind)
            pickle.dump(made, out, pickle.HIGHEST_PROTOCOL)
            number += 1
            text += len(plain_text(document).encode("utf-8", "surrogatepass"))
            kept += len(stored(document))
            postings += len(made.terms.words)
            positions += sum(len(posting.positions) for posting in made.terms.words.values())
            for term in made.terms.words:
                counts[term] = counts.get(term, 0) + 1
    sample = _sample(counts)
    return Contents(number, text, kept, len(counts), postings, positions, sample)


def _sample(counts: dict[str, int]) -> dict[str, int]:
    """Terms of every frequency: each at a fixed share of the way from the most to the least frequent."""
    ordered = sorted(counts, key=lambda term: (-counts[term], term))
    places = sorted({int(len(ordered) ** (step / 20)) - 1 for step in range(20)})
    return {ordered[place]: counts[ordered[place]] for place in places}


def load(file: Path) -> Iterator[Ready]:
    with file.open("rb") as source:
        while True:
            try:
                yield pickle.load(source)
            except EOFError:
                return
