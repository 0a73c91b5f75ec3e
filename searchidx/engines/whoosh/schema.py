"""The fields of the index, as Whoosh field types."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh import columns, fields, formats

from searchidx.engines.base import FILTERS, SPLITS, TITLES, TRANSLATIONS, WORDS, Posting
from searchidx.engines.whoosh.postings import encode

Item = tuple[bytes, int, float, bytes]


def encoded_places(mask: int, positions: Sequence[int]) -> bytes:
    """A posting's value as Whoosh hands it about; empty in a field that keeps no places."""
    return bytes((mask,)) + array("I", positions).tobytes() if mask else b""


class PlacesFormat(formats.Format):  # type: ignore[misc]  # Whoosh ships no types
    """A posting's value: one byte that says in which fields the word stands, then its positions."""

    def decode_positions(self, value: bytes) -> list[int]:
        return [at >> 1 for at in array("I", value[1:])]


class WordsField(fields.FieldType):  # type: ignore[misc]
    """Takes terms with their postings, ready made; the share of each counts towards the document's length."""

    indexed, scorable, stored, unique, vector, column_type = True, True, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = PlacesFormat()

    def index(self, value: Mapping[str, Posting], **kwargs: Any) -> Iterator[Item]:
        for term, posting in value.items():
            places = encoded_places(posting.mask, posting.positions)
            yield encode(term), posting.share, posting.frequency, places


class ValuesField(fields.FieldType):  # type: ignore[misc]
    """Takes exact values, each with its frequency."""

    indexed, scorable, stored, unique, vector, column_type = True, False, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: Mapping[str, int], **kwargs: Any) -> Iterator[Item]:
        return ((encode(term), frequency, frequency, b"") for term, frequency in value.items())


def schema() -> fields.Schema:
    return fields.Schema(
        **{WORDS: WordsField()},
        **{name: ValuesField() for name in (*FILTERS, TRANSLATIONS, SPLITS, TITLES)},
        card=fields.COLUMN(columns.VarBytesColumn()),
        text=fields.COLUMN(columns.VarBytesColumn()),
        instant=fields.COLUMN(columns.NumericColumn("q")),
        day=fields.COLUMN(columns.NumericColumn("q")),
    )
