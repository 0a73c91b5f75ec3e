"""What a segment keeps of each document: bytes (card, text), whole numbers (instant, day), exact lengths."""

from __future__ import annotations

from array import array
from typing import Any

from searchidx.engines.whoosh.files import FileReader, FileWriter, corrupt

EXTENSION = ".docs"


class DocumentsWriter:
    """Writes the documents file of a segment, one document after the other (`whoosh.codec.base.PerDocumentWriter`).

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

    def finish_doc(self) -> None:
        """Part of Whoosh's protocol; what belongs to a document is written as it comes."""

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


class DocumentsReader:
    """Reads the documents file of a segment with so many `documents`.

    `bytes`, `numbers` and `lengths` are its columns by name, each with one value a document.
    """

    def __init__(self, file: Any, name: str, documents: int) -> None:
        self._file = source = FileReader(file, name)
        if source.directory["count"] != documents:
            raise corrupt(name, "the table of contents speaks of another number of documents")
        self.bytes = {
            name: ByteColumn(source, source.numbers(span, 2 * documents))
            for name, span in source.directory["bytes"].items()
        }
        self.numbers = {
            name: source.column(span, "q", documents) for name, span in source.directory["numbers"].items()
        }
        self.lengths = {
            name: source.numbers(span, documents) for name, span in source.directory["lengths"].items()
        }

    def close(self) -> None:
        self.bytes, self.numbers, self.lengths = {}, {}, {}
        self._file.close()
