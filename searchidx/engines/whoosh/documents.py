"""What a segment keeps of each document: bytes (card, text), whole numbers (instant, day), exact lengths."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base

from searchidx.engines.whoosh.files import FileReader, FileWriter, corrupt

EXTENSION = ".docs"


class DocumentsWriter(base.PerDocumentWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes the documents file of a segment, one document after the other.

    A column is bytes or whole numbers; every document has a value in every column.
    """

    def __init__(self, file: Any) -> None:
        self._raw = file
        self._file = FileWriter(file)
        self._count = 0
        self._offsets: dict[str, array[int]] = {}
        self._numbers: dict[str, array[int]] = {}
        self._lengths: dict[str, array[int]] = {}
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._count = docnum + 1

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if fieldobj.scorable:
            self._lengths.setdefault(fieldname, array("Q")).append(length)

    def add_column_value(self, fieldname: str, columnobj: Any, value: bytes | int) -> None:
        if isinstance(value, int):
            self._numbers.setdefault(fieldname, array("q")).append(value)
        else:
            self._offsets.setdefault(fieldname, array("Q")).extend(self._file.put(value))

    def close(self) -> None:
        self._file.finish(
            {
                "count": self._count,
                "bytes": {name: self._file.put_numbers(values) for name, values in self._offsets.items()},
                "numbers": {name: self._file.put(values) for name, values in self._numbers.items()},
                "lengths": {name: self._file.put_numbers(values) for name, values in self._lengths.items()},
            }
        )
        self._raw.close()
        self.is_closed = True


class ByteColumn:
    """Document number → bytes."""

    def __init__(self, file: FileReader, offsets: memoryview) -> None:
        self._file = file
        self._offsets = offsets

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._file.view((self._offsets[2 * number], self._offsets[2 * number + 1])))


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Reads the documents file of a segment; which documents are deleted, the segment knows.

    `bytes`, `numbers` and `lengths` are its columns by name, each with one value a document.
    """

    def __init__(self, file: Any, name: str, segment: Any) -> None:
        self._file = source = FileReader(file, name)
        self._segment = segment
        count = segment.doc_count_all()
        if source.directory["count"] != count:
            raise corrupt(name, "the table of contents speaks of another number of documents")
        self.bytes = {
            name: ByteColumn(source, source.numbers(span, 2 * count))
            for name, span in source.directory["bytes"].items()
        }
        self.numbers = {
            name: source.column(span, "q", count) for name, span in source.directory["numbers"].items()
        }
        self.lengths = {
            name: source.numbers(span, count) for name, span in source.directory["lengths"].items()
        }

    def close(self) -> None:
        self.bytes, self.numbers, self.lengths = {}, {}, {}
        self._file.close()

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> frozenset[int]:
        return frozenset(self._segment.deleted_docs())

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """Nothing: what is kept of a document is in columns."""
        return {}

    def iter_docs(self) -> Iterator[tuple[int, dict[str, object]]]:
        return ((docnum, {}) for docnum in self.all_doc_ids())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self.bytes or fieldname in self.numbers

    def column_reader(self, fieldname: str, column: Any = None) -> Any:
        return self.numbers[fieldname] if fieldname in self.numbers else self.bytes[fieldname]

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self.lengths.get(fieldname)
        return lengths[docnum] if lengths is not None else default

    def _live_lengths(self, fieldname: str) -> Iterator[int]:
        return (self.doc_field_length(number, fieldname) for number in self.all_doc_ids())

    def field_length(self, fieldname: str) -> int:
        return sum(self._live_lengths(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        return min(self._live_lengths(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max(self._live_lengths(fieldname), default=0)
