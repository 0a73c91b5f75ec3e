"""What a segment keeps of each document: byte values (card, text), whole numbers (instant, day), exact lengths."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh.codec import base

from searchidx.engines.whoosh.files import FileReader, FileWriter

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
            lengths = self._lengths.setdefault(fieldname, array("Q"))
            lengths.extend([0] * (self._count - 1 - len(lengths)))
            lengths.append(length)

    def add_column_value(self, fieldname: str, columnobj: Any, value: bytes | int) -> None:
        if isinstance(value, int):
            self._numbers.setdefault(fieldname, array("q")).append(value)
        else:
            self._offsets.setdefault(fieldname, array("Q")).extend(self._file.put(value))

    def close(self) -> None:
        """Completes the file; a writer that is cancelled closes it too, and what it wrote is never referred to."""
        if self.is_closed:
            return
        self._file.finish(
            {
                "count": self._count,
                "bytes": {name: self._file.put(values) for name, values in self._offsets.items()},
                "numbers": {name: self._file.put(values) for name, values in self._numbers.items()},
                "lengths": {name: self._file.put(values) for name, values in self._lengths.items()},
            }
        )
        self._raw.close()
        self.is_closed = True


class ByteColumn:
    """Document number → bytes."""

    def __init__(self, file: FileReader, offsets: memoryview) -> None:
        self._file = file
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) // 2

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._file.view((self._offsets[2 * number], self._offsets[2 * number + 1])))


class DocumentsReader(base.PerDocumentReader):  # type: ignore[misc]
    """Reads the documents file of a segment; which documents are deleted, the segment knows."""

    def __init__(self, file: Any, name: str, segment: Any) -> None:
        self._file = FileReader(file, name)
        self._segment = segment
        self._directory = self._file.directory

    def close(self) -> None:
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
        return fieldname in self._directory["bytes"] or fieldname in self._directory["numbers"]

    def column_reader(self, fieldname: str, column: Any = None) -> Any:
        return self.numbers(fieldname) if fieldname in self._directory["numbers"] else self.bytes(fieldname)

    def bytes(self, fieldname: str) -> ByteColumn:
        return ByteColumn(self._file, self._file.view(self._directory["bytes"][fieldname]).cast("Q"))

    def numbers(self, fieldname: str) -> memoryview:
        return self._file.view(self._directory["numbers"][fieldname]).cast("q")

    def lengths(self, fieldname: str) -> memoryview:
        return self._file.view(self._directory["lengths"][fieldname]).cast("Q")

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in self._directory["lengths"]:
            return default
        lengths = self.lengths(fieldname)
        return lengths[docnum] if docnum < len(lengths) else default

    def field_length(self, fieldname: str) -> int:
        return sum(self.doc_field_length(number, fieldname) for number in self.all_doc_ids())

    def min_field_length(self, fieldname: str) -> int:
        return min((self.doc_field_length(number, fieldname) for number in self.all_doc_ids()), default=0)

    def max_field_length(self, fieldname: str) -> int:
        return max((self.doc_field_length(number, fieldname) for number in self.all_doc_ids()), default=0)
