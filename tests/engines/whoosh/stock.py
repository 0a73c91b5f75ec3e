"""The same documents on Whoosh's own codec: an engine that shares no line with ours.

Slow, and good for one thing: what ranks above an engine has to say the same on both.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats, index

from searchidx.engines import records
from searchidx.engines.base import (
    FILTERS,
    MOST_STEMS,
    SPLITS,
    STEM,
    TITLES,
    TRANSLATIONS,
    UNDATED,
    WORDS,
    Posting,
    Postings,
)
from searchidx.engines.inverting import invert
from searchidx.model import Document


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh ships no types
    """A posting's value is its mask as one byte, then its positions."""

    indexed, scorable, stored, unique, vector, column_type = True, False, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = formats.Format()

    def index(self, value: Mapping[str, Posting], **kwargs: Any) -> Iterator[tuple[bytes, int, int, bytes]]:
        for term, (frequency, _, mask, positions) in value.items():
            yield term.encode(), frequency, frequency, bytes([mask]) + array("I", positions).tobytes()


EXACT = (*FILTERS, TRANSLATIONS, SPLITS, TITLES)
NUMBERS = ("instant", "day", "length")
SCHEMA = fields.Schema(
    **{name: Words() for name in (WORDS, *EXACT)},
    **{name: fields.COLUMN(columns.NumericColumn("q")) for name in NUMBERS},
    card=fields.COLUMN(columns.VarBytesColumn()),
    text=fields.COLUMN(columns.VarBytesColumn()),
)


def _plain(values: Mapping[str, int]) -> dict[str, Posting]:
    return {term: Posting(frequency) for term, frequency in values.items()}


class StockReader:
    """Documents, indexed by stock Whoosh in `folder` and read back by it (`engines.base.Reader`)."""

    generation = 1
    settings: Mapping[str, object]

    def __init__(
        self, folder: Path, documents: Iterable[tuple[Document, int]], settings: Mapping[str, object]
    ) -> None:
        """`documents` come with the day that each is of, yyyymmdd."""
        self.settings = settings
        writer = index.create_in(str(folder), SCHEMA).writer()
        for document, day in documents:
            terms = invert(document)
            exact = {SPLITS: terms.splits, TITLES: terms.titles, **terms.filters}
            writer.add_document(
                words=dict(terms.words),
                **{name: _plain(values) for name, values in exact.items() if values},
                length=sum(posting.share for posting in terms.words.values()),
                instant=int(document.date.timestamp()) if document.date else UNDATED,
                day=day,
                card=records.card_bytes(document, ()),
                text=records.text_bytes(document),
            )
        writer.commit()
        self._reader: Any = index.open_dir(str(folder)).reader()

    @property
    def document_count(self) -> int:
        return int(self._reader.doc_count())

    def numbers(self) -> Iterable[int]:
        return range(self.document_count)

    def _column(self, name: str) -> Sequence[Any]:
        column = self._reader.column_reader(name)
        return [column[number] for number in self.numbers()]

    def lengths(self) -> Sequence[int]:
        return self._column("length")

    def total_length(self) -> int:
        return sum(self.lengths())

    def instants(self) -> Sequence[int]:
        return self._column("instant")

    def days(self) -> Sequence[int]:
        return self._column("day")

    def _walked(self, field: str, term: str) -> Iterator[tuple[int, int, bytes]]:
        """(document, frequency, value) of each posting of a term."""
        if (field, term.encode()) in self._reader:
            matcher = self._reader.postings(field, term.encode())
            while matcher.is_active():
                yield matcher.id(), int(matcher.weight()), matcher.value()
                matcher.next()

    def postings(self, field: str, term: str) -> Postings | None:
        found = list(self._walked(field, term))
        return Postings([each[0] for each in found], [each[1] for each in found]) if found else None

    def mask(self, term: str, document: int) -> int:
        return next((value[0] for number, _, value in self._walked(WORDS, term) if number == document), 0)

    def positions(self, term: str, documents: Iterable[int]) -> Mapping[int, Sequence[int]]:
        wanted = set(documents)
        found = {number: value[1:] for number, _, value in self._walked(WORDS, term) if number in wanted}
        return {number: array("I", value) for number, value in found.items() if value}

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        return self.terms_between(field, prefix, prefix)

    def terms_between(self, field: str, first: str, last: str) -> Iterator[str]:
        terms = (
            term.decode() for name, term in self._reader.terms_from(field, first.encode()) if name == field
        )
        return takewhile(lambda term: term <= last or term.startswith(last), terms)

    def all_postings(self, field: str) -> Iterator[Any]:
        raise NotImplementedError("a search never asks for it")

    def pieces(self, noun: str) -> tuple[str, ...]:
        found = next(self.terms(SPLITS, f"{noun}\0"), "\0")
        return tuple(found.partition("\0")[2].split())

    @cache  # noqa: B019 - a reader of a test is soon gone
    def stems(self) -> Mapping[str, int]:
        masks = {term: [value[0] for *_, value in self._walked(WORDS, term)] for term in self.terms(WORDS)}
        counts = {term: len(found) for term, found in masks.items() if found[0] & STEM}
        return dict(sorted(counts.items(), key=lambda each: -each[1])[:MOST_STEMS])

    def id_of(self, number: int) -> str:
        return self.card(number).id

    def card(self, number: int) -> Document:
        return records.card(self._reader.column_reader("card")[number])

    def document(self, number: int) -> Document:
        return records.with_text(self.card(number), self._reader.column_reader("text")[number])

    def stored_posts(self) -> Iterator[Any]:
        raise NotImplementedError("a search never asks for it")

    def term_count(self) -> int:
        return sum(1 for _ in self.terms(WORDS))

    def segment_count(self) -> int:
        return 1

    def size(self) -> int:
        return 0

    def close(self) -> None:
        self._reader.close()
