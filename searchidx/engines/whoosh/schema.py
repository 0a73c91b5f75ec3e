"""The fields of the index, as Whoosh field types."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from whoosh import columns, fields, formats

from searchidx.engines.base import FILTERS, SPLITS, TITLES, TRANSLATIONS, WORDS


def encoded_places(mask: int, positions: Sequence[int]) -> bytes:
    """A posting's value as Whoosh hands it about; empty in a field that keeps no places."""
    return bytes((mask,)) + array("I", positions).tobytes() if mask else b""


class PlacesFormat(formats.Format):  # type: ignore[misc]  # Whoosh ships no types
    """A posting's value: one byte that says in which fields the word stands, then its positions."""

    def decode_positions(self, value: bytes) -> list[int]:
        return [at >> 1 for at in array("I", value[1:])]


class WordsField(fields.FieldType):  # type: ignore[misc]
    """Words, which are ranked. The writer takes them without asking a field (`ArraySegmentWriter.add_entry`)."""

    indexed, scorable, stored, unique, vector, column_type = True, True, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = PlacesFormat()


class ValuesField(fields.FieldType):  # type: ignore[misc]
    """Exact values."""

    indexed, scorable, stored, unique, vector, column_type = True, False, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = formats.Existence()


def schema() -> fields.Schema:
    return fields.Schema(
        **{WORDS: WordsField()},
        **{name: ValuesField() for name in (*FILTERS, TRANSLATIONS, SPLITS, TITLES)},
        card=fields.COLUMN(columns.VarBytesColumn()),
        text=fields.COLUMN(columns.VarBytesColumn()),
        instant=fields.COLUMN(columns.NumericColumn("q")),
        day=fields.COLUMN(columns.NumericColumn("q")),
    )
