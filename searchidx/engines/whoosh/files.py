"""A file of a segment: columns of bytes behind one another, checked page by page.

    data ............ whatever was written
    directory ....... JSON: where what is
    page sums ....... CRC-32 of every 64 KiB of data
    footer .......... magic, offset and length of the directory, CRC-32 of all that follows the data

A page is checked when it is first read, so that opening costs nothing and no damaged byte is ever used.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Literal

from searchidx.errors import IndexCorrupt

# Columns are in the machine's byte order, and so is the magic: another kind of machine refuses the index.
MAGIC = b"SIDXSEG1" if sys.byteorder == "little" else b"1GESXDIS"
PAGE = 1 << 16
FOOTER = struct.Struct("=8sQQI")
BUFFER = 1 << 20
SUM = 4  # bytes of a checksum
UNSIGNED = {"B": 1, "H": 2, "I": 4, "Q": 8}  # type codes of `array` by size in bytes

Span = tuple[int, int]


def corrupt(name: str, why: str) -> IndexCorrupt:
    return IndexCorrupt(f"{name}: {why}", "Build the index again: searchidx build --full")


class FileWriter:
    """Writes a file of a segment from front to back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._pending = bytearray()
        self._size = 0
        self._sums = array("I")
        self._sum = 0

    def put(self, *pieces: bytes | bytearray | memoryview | array[int]) -> Span:
        """Appends the pieces as one; returns where it lies: (offset, length) in bytes."""
        offset = self._size + len(self._pending)
        self._pending += pieces[0] if len(pieces) == 1 else b"".join(pieces)
        length = self._size + len(self._pending) - offset
        if len(self._pending) >= BUFFER:
            self._flush()
        return offset, length

    def put_numbers(self, numbers: Sequence[int]) -> Span:
        """Appends a column of whole numbers from 0 on, as narrow as they allow."""
        largest = max(numbers, default=0)
        code = next(code for code, size in UNSIGNED.items() if largest < 1 << 8 * size)
        return self.put(array(code, numbers))

    def _flush(self) -> None:
        view = memoryview(self._pending)
        while view:
            room = PAGE - self._size % PAGE
            piece, view = view[:room], view[room:]
            self._sum = zlib.crc32(piece, self._sum)
            self._size += len(piece)
            if self._size % PAGE == 0:
                self._end_page()
        self._file.write(self._pending)
        self._pending = bytearray()

    def _end_page(self) -> None:
        self._sums.append(self._sum)
        self._sum = 0

    def finish(self, directory: Mapping[str, object]) -> None:
        """Writes the directory and the footer; the file is complete after it."""
        self._flush()
        if self._size % PAGE:
            self._end_page()
        head = json.dumps(directory, separators=(",", ":")).encode()
        tail = head + self._sums.tobytes()
        self._file.write(tail + FOOTER.pack(MAGIC, self._size, len(head), zlib.crc32(tail)))


class FileReader:
    """Reads a file of a segment; raises `IndexCorrupt` for whatever `FileWriter` did not write."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        try:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise corrupt(name, "the file is empty") from error
        self._view = memoryview(self._map)
        self.size, self.directory, self._sums = self._read_tail()
        self._checked = bytearray(len(self._sums))

    def _read_tail(self) -> tuple[int, dict[str, Any], array[int]]:
        if len(self._view) < FOOTER.size:
            raise corrupt(self.name, "the file is cut short")
        magic, size, length, checksum = FOOTER.unpack(self._view[-FOOTER.size :])
        tail = self._view[size : -FOOTER.size] if size <= len(self._view) else b""
        # The footer's own numbers have no checksum: they have to fit each other.
        pages = -(-size // PAGE)
        if magic != MAGIC or zlib.crc32(tail) != checksum or len(tail) != length + SUM * pages:
            raise corrupt(self.name, "the file is damaged or cut short")
        return size, json.loads(bytes(tail[:length])), array("I", bytes(tail[length:]))

    def span(self, value: Any, length: int | None = None) -> Span:
        """A span as the directory gives it, `length` bytes long where that is known."""
        match value:
            case [int(offset), int(found)] if min(offset, found) >= 0 and length in {None, found}:
                return offset, found
        raise corrupt(self.name, "the directory is damaged")

    def numbers(self, value: Any, count: int) -> memoryview:
        """The `count` numbers that `put_numbers` wrote at a span as the directory gives it."""
        span = self.span(value)
        for code, size in UNSIGNED.items():
            if span[1] == size * count:
                return self.view(span).cast(code)  # type: ignore[call-overload,no-any-return]  # one of four codes
        raise corrupt(self.name, "the directory is damaged")

    def column(self, value: Any, code: Literal["I", "Q", "q"], count: int) -> memoryview:
        """The `count` numbers of type `code` at a span as the directory gives it."""
        size = struct.calcsize(f"={code}") * count
        return self.view(self.span(value, size)).cast(code)

    def view(self, span: Span) -> memoryview:
        """The bytes of a span that `put` returned, checked."""
        offset, length = span
        if offset + length > self.size:
            raise corrupt(self.name, "a column lies outside the file")
        for page in range(offset // PAGE, -(-(offset + length) // PAGE)):
            if not self._checked[page]:
                self._check(page)
        return self._view[offset : offset + length]

    def _check(self, page: int) -> None:
        start = page * PAGE
        if zlib.crc32(self._view[start : min(start + PAGE, self.size)]) != self._sums[page]:
            raise corrupt(self.name, f"the checksum of the bytes from {start} on does not match")
        self._checked[page] = 1

    def close(self) -> None:
        """Lets go of the file; columns that are still in use keep it mapped until they are gone."""
        try:
            self._view.release()
            self._map.close()
        except BufferError:
            pass
