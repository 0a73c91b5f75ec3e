"""Posting lists in memory, term by term, while a segment is gathered."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MOST_FREQUENT = 0xFFFF  # frequencies are 16 bits; BM25 has long levelled off there


class Block(NamedTuple):
    """One term's postings, as arrays while they are gathered and as views of the file when read."""

    documents: Any
    frequencies: Any
    ends: Any
    values: Any

    def value(self, at: int) -> bytes:
        """The value of the posting at index `at`; empty where the field keeps none."""
        if not len(self.ends):
            return b""
        return bytes(self.values[self.ends[at - 1] if at else 0 : self.ends[at]])

    def append(self, document: int, frequency: int, value: bytes) -> None:
        self.documents.append(document)
        self.frequencies.append(min(frequency, MOST_FREQUENT))
        if value:
            self.values.extend(value)
            self.ends.append(len(self.values))

    def extend(self, other: Block, by: int) -> None:
        """Appends all of another block, its documents' numbers higher by `by`."""
        self.documents.extend(number + by for number in other.documents)
        self.frequencies.frombytes(memoryview(other.frequencies).cast("B"))
        before = len(self.values)
        self.ends.extend(end + before for end in other.ends)
        self.values.extend(other.values)


class PostingPool:
    """Takes Whoosh's postings as they come and gives them back term by term.

    Stands in for `whoosh.writing.SegmentWriter.pool`, which sorts one tuple a posting.
    """

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, Block]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        fieldname, term, document, weight, value = item
        self._block(fieldname, term).append(document, int(weight), value)

    def merge(
        self, fieldname: str, term: bytes, block: Block, startdoc: int, docmap: Mapping[int, int] | None
    ) -> None:
        """Adds the block of a written segment.

        `docmap` gives the new numbers of the documents that are kept; where it is None, all are, numbered
        from `startdoc` on.
        """
        if docmap is None:
            self._block(fieldname, term).extend(block, startdoc)
            return
        for at, number in enumerate(block.documents):
            if number in docmap:
                self._block(fieldname, term).append(docmap[number], block.frequencies[at], block.value(at))

    def _block(self, fieldname: str, term: bytes) -> Block:
        terms = self._fields.setdefault(fieldname, {})
        found = terms.get(term)
        if found is None:
            found = terms[term] = Block(array("I"), array("H"), array("I"), bytearray())
        return found

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, Block]]]]:
        for fieldname in sorted(self._fields):
            yield fieldname, sorted(self._fields[fieldname].items(), key=lambda item: item[0])

    def save(self) -> None:
        """Part of the pool's protocol; this pool has nothing on disk."""

    def cleanup(self) -> None:
        self._fields.clear()
