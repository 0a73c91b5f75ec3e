"""An index as JSON, all of it, for a reader in Node that has nothing else; see memory_reader.mjs."""

from __future__ import annotations

from typing import Any

from searchidx.engines.base import FILTERS, SPLITS, TITLES, TRANSLATIONS, WORDS, Reader
from searchidx.model import Document


def dump(reader: Reader) -> dict[str, Any]:
    numbers = list(reader.numbers())
    site: Any = reader.settings.get("site", {})
    return {
        "numbers": numbers,
        "lengths": list(reader.lengths()),
        "instants": list(reader.instants()),
        "days": list(reader.days()),
        "totalLength": reader.total_length(),
        "settings": {name: site[name] for name in ("synonyms", "prefer_newer")},
        "words": list(filter(None, (_word(reader, term) for term in reader.terms(WORDS)))),
        "fields": [[field, _terms(reader, field)] for field in (*FILTERS, TRANSLATIONS, TITLES)],
        "splits": [
            [noun, reader.pieces(noun)]
            for noun in dict.fromkeys(term.partition("\0")[0] for term in reader.terms(SPLITS))
        ],
        "stems": list(reader.stems().items()),
        "documents": {number: _document(reader.document(number)) for number in numbers},
    }


def _word(reader: Reader, term: str) -> list[Any] | None:
    postings = reader.postings(WORDS, term)
    if postings is None:
        return None
    documents = list(postings.documents)
    masks = [reader.mask(term, number) for number in documents]
    places = reader.positions(term, documents)
    positions = [list(places.get(number, ())) for number in documents]
    return [term, documents, list(postings.frequencies), masks, positions]


def _terms(reader: Reader, field: str) -> list[list[Any]]:
    found = ((term, reader.postings(field, term)) for term in reader.terms(field))
    return [[term, list(postings.documents)] for term, postings in found if postings is not None]


def _document(document: Document) -> dict[str, Any]:
    names = ("id", "path", "url", "title", "tags", "categories", "author", "lang", "summary", "image")
    return {
        **{name: getattr(document, name) for name in names},
        "date": document.date.isoformat(timespec="seconds") if document.date else None,
        "sections": [
            {"anchor": s.anchor, "heading": s.heading, "level": s.level, "text": s.text, "code": s.code}
            for s in document.sections
        ],
    }
