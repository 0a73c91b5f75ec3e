"""Posting lists on disk.

A field is five columns over its sorted terms (the terms' bytes, where each ends, where its block begins, how many
documents it has, its shape) and one block a term, as `blocks` describes it. The shape names the widths of the block's
columns and says whether the term is a stem.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from searchidx.engines.base import STEM
from searchidx.engines.whoosh.blocks import WIDTHS, Block, packed, unpacked
from searchidx.engines.whoosh.files import FileReader, FileWriter, corrupt
from searchidx.engines.whoosh.matching import ArrayMatcher

EXTENSION = ".terms"
STEM_SHAPE = 0x80


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

    def _add_field(self, terms: Iterable[tuple[bytes, Block]]) -> dict[str, object]:
        texts: list[bytes] = []
        ends, starts, counts, shapes = array("I"), array("Q"), array("I"), bytearray()
        size = 0
        places = False
        for term, block in terms:
            shape, data = packed(block)
            starts.append(self._file.put(data)[0])
            texts.append(term)
            size += len(term)
            ends.append(size)
            counts.append(len(block.documents))
            shapes.append(shape | STEM_SHAPE if block.mask(0) & STEM else shape)
            places = places or bool(block.ends)
        text = self._file.put(*texts)
        starts.append(text[0])
        return {
            "places": places,
            "terms": text,
            "ends": self._file.put_numbers(ends),
            "starts": self._file.put_numbers(starts),
            "documents": self._file.put_numbers(counts),
            "shapes": self._file.put(shapes),
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
        self._places = bool(entry["places"])
        self._span = file.span(entry["terms"])
        self.count = file.span(entry["shapes"])[1]

    @cached_property
    def _text(self) -> memoryview:
        return self._file.view(self._span)

    @cached_property
    def _ends(self) -> memoryview:
        return self._file.numbers(self._entry["ends"], self.count)

    @cached_property
    def _starts(self) -> memoryview:
        return self._file.numbers(self._entry["starts"], self.count + 1)

    @cached_property
    def _counts(self) -> memoryview:
        return self._file.numbers(self._entry["documents"], self.count)

    @cached_property
    def _shapes(self) -> memoryview:
        return self._file.view(self._file.span(self._entry["shapes"], self.count))

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

    def at_or_after(self, term: bytes) -> bytes:
        """The first term that is not before `term`; empty where all are."""
        at = self.lower_bound(term)
        return self[at] if at < self.count else b""

    def stems(self, deleted: frozenset[int]) -> Iterator[tuple[bytes, int]]:
        """Each stem with the number of its documents that are not in `deleted`."""
        for at, shape in enumerate(self._shapes):
            if shape & STEM_SHAPE:
                count = self._counts[at]
                if deleted:
                    count -= len(deleted.intersection(self.block(at).documents))
                if count:
                    yield self[at], count

    def block(self, at: int) -> Block:
        start, count = self._starts[at], self._counts[at]
        view = self._file.view((start, self._starts[at + 1] - start))
        number = self._shapes[at] & ~STEM_SHAPE
        if number >= len(WIDTHS) or not count:
            raise corrupt(self._file.name, "a term has no postings")
        block = unpacked(view, number, count, places=self._places)
        if WIDTHS[number].size(count, len(block.positions), places=self._places) != len(view):
            raise corrupt(self._file.name, "the postings of a term are cut short")
        if block.documents[-1] >= self._documents:
            raise corrupt(self._file.name, "a term stands in a document that is not there")
        return block


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
