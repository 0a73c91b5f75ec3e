"""Posting lists on disk.

A field is four columns over its sorted terms (the terms' bytes, where each ends, where its block lies, how
many documents it has) and one block a term: document numbers, then where each value ends, then frequencies,
then the values. A value is what the field's format makes of it (for words: a mask and positions); fields
without values leave both parts out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from searchidx.engines.whoosh.blocks import Block
from searchidx.engines.whoosh.files import FileReader, FileWriter, corrupt
from searchidx.engines.whoosh.matching import ArrayMatcher

EXTENSION = ".terms"


class TermsWriter(base.FieldWriter):  # type: ignore[misc]  # Whoosh ships no types
    """Writes the terms file of a segment."""

    def __init__(self, file: Any) -> None:
        self._raw = file
        self._file = FileWriter(file)
        self._directory: dict[str, object] = {}
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        for fieldname, terms in items:
            self._directory[fieldname] = self._add_field(terms)
        self._file.finish(self._directory)

    def _add_field(self, terms: list[tuple[bytes, Block]]) -> dict[str, object]:
        ends, starts, counts = array("I"), array("Q"), array("I")
        size, values = 0, False
        for term, block in terms:
            starts.append(self._file.put(block.documents, block.ends, block.frequencies, block.values)[0])
            size += len(term)
            ends.append(size)
            counts.append(len(block.documents))
            values = values or bool(block.ends)
        return {
            "values": values,
            "terms": self._file.put(b"".join(term for term, _ in terms)),
            "ends": self._file.put(ends),
            "starts": self._file.put(starts),
            "documents": self._file.put(counts),
        }

    def close(self) -> None:
        self._raw.close()
        self.is_closed = True


class FieldTerms:
    """The terms of one field of a segment, and where their postings lie; read when they are asked for."""

    def __init__(self, file: FileReader, entry: dict[str, Any], documents: int) -> None:
        self._file = file
        self._entry = entry
        self._documents = documents
        self._values = bool(entry["values"])
        self._span = file.span(entry["terms"])
        self.count = file.span(entry["ends"])[1] // 4

    @cached_property
    def _text(self) -> memoryview:
        return self._file.view(self._span)

    @cached_property
    def _ends(self) -> memoryview:
        return self._file.column(self._entry["ends"], "I", self.count)

    @cached_property
    def _starts(self) -> memoryview:
        return self._file.column(self._entry["starts"], "Q", self.count)

    @cached_property
    def _counts(self) -> memoryview:
        return self._file.column(self._entry["documents"], "I", self.count)

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> bytes:
        ends = self._ends
        return bytes(self._text[ends[at - 1] if at else 0 : ends[at]])

    def lower_bound(self, term: bytes) -> int:
        """The index of the first term that is not before `term`."""
        return bisect_left(self, term)

    def find(self, term: bytes) -> int:
        """The index of `term`, -1 where the field lacks it."""
        at = self.lower_bound(term)
        return at if at < self.count and self[at] == term else -1

    def containing(self, infix: bytes) -> Iterator[bytes]:
        """The terms that contain `infix`, in order."""
        size, ends = len(self._text), self._ends
        at = self._file.find(infix, self._span, 0)
        while 0 <= at < size:
            index = bisect_right(ends, at)
            end = ends[index]
            if at + len(infix) <= end:
                yield self[index]
                at = self._file.find(infix, self._span, end)
            else:
                at = self._file.find(infix, self._span, at + 1)

    def counted(self, deleted: frozenset[int], bit: int) -> Iterator[tuple[bytes, int]]:
        """Each term whose postings have `bit` in the first byte of their value, with the documents not in `deleted`."""
        for at, count in enumerate(self._counts):
            if (block := self.block(at)).value(0)[0] & bit:
                gone = sum(number in deleted for number in block.documents) if deleted else 0
                if count > gone:
                    yield self[at], count - gone

    def block(self, at: int) -> Block:
        count, start = self._counts[at], self._starts[at]
        ends_size = 4 * count if self._values else 0
        fixed = self._file.view((start, 6 * count + ends_size))
        documents = fixed[: 4 * count].cast("I")
        ends = fixed[4 * count : 4 * count + ends_size].cast("I")
        frequencies = fixed[4 * count + ends_size :].cast("H")
        if count and documents[-1] >= self._documents:
            raise corrupt(self._file.name, "a term stands in a document that is not there")
        values = self._file.view((start + len(fixed), ends[-1])) if self._values and count else b""
        return Block(documents, frequencies, ends, values)


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """Reads the terms file of a segment with so many `documents`, for Whoosh and for searchidx itself."""

    def __init__(self, file: Any, name: str, documents: int) -> None:
        self._file = FileReader(file, name)
        self.fields = {
            field: FieldTerms(self._file, entry, documents) for field, entry in self._file.directory.items()
        }

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        fieldname, text = term
        return fieldname in self.fields and self.fields[fieldname].find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return list(self.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for fieldname in sorted(self.fields):
            yield from self.terms_from(fieldname, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        if (field := self.fields.get(fieldname)) is not None:
            for at in range(field.lower_bound(prefix), len(field)):
                yield fieldname, field[at]

    def blocks(self) -> Iterator[tuple[str, bytes, Block]]:
        """Every field's terms with their postings."""
        for fieldname, field in self.fields.items():
            for at in range(len(field)):
                yield fieldname, field[at], field.block(at)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def _find(self, fieldname: str, text: bytes) -> Block | None:
        field = self.fields.get(fieldname)
        at = -1 if field is None else field.find(text)
        return field.block(at) if field is not None and at >= 0 else None

    def _block(self, fieldname: str, text: bytes) -> Block:
        block = self._find(fieldname, text)
        if block is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return block

    def frequency(self, fieldname: str, text: bytes) -> int:
        block = self._find(fieldname, text)
        return sum(block.frequencies) if block is not None else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        block = self._find(fieldname, text)
        return len(block.documents) if block is not None else 0

    def term_info(self, fieldname: str, text: bytes) -> Any:
        block = self._block(fieldname, text)
        return TermInfo(
            weight=sum(block.frequencies),
            df=len(block.documents),
            minlength=0,  # what Whoosh makes of it is never used: these postings have no block quality
            maxweight=max(block.frequencies),
            minid=block.documents[0],
            maxid=block.documents[-1],
        )

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        return ArrayMatcher(self._block(fieldname, text), format_, (fieldname, text), scorer)

    def close(self) -> None:
        self.fields = {}
        self._file.close()
