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
from itertools import accumulate, compress, count
from typing import Any

from searchidx.engines.whoosh.blocks import STEM_SHAPE, WIDTHS, Batch, Block, Packed, unpacked
from searchidx.engines.whoosh.files import FileReader, FileWriter, corrupt

EXTENSION = ".terms"
_STEM_SHAPES = bytes(shape >= STEM_SHAPE for shape in range(256))  # shape → whether of a stem


def encode(term: str) -> bytes:
    # Lone surrogates, which a post may hold, have no UTF-8.
    return term.encode("utf-8", "surrogatepass")


def decode(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")


class TermsWriter:
    """Writes the terms file of a segment (`whoosh.codec.base.FieldWriter`)."""

    def __init__(self, file: Any) -> None:
        self._raw = file
        self._file = FileWriter(file)
        self._directory: dict[str, object] = {}
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Writes all fields: each as its name, whether it keeps places, and its terms in order."""
        for fieldname, places, terms in items:
            self._directory[fieldname] = self._add_field(places, terms)
        self._file.finish(self._directory)

    def _add_field(self, places: bool, batches: Iterable[Batch]) -> dict[str, object]:
        texts: list[bytes] = []
        starts, counts, shapes = array("Q"), array("I"), bytearray()
        for batch in batches:
            texts += batch.terms
            counts.extend(batch.sizes)
            shapes.extend(batch.shapes)
            start, _ = self._file.put(*batch.data)
            starts.extend(accumulate(map(len, batch.data[:-1]), initial=start))
        text = self._file.put(*texts)
        starts.append(text[0])
        return {
            "places": places,
            "terms": text,
            "ends": self._file.put_numbers(array("I", accumulate(map(len, texts)))),
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
        self.places = bool(entry["places"])
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

    def from_(self, first: bytes) -> Iterator[bytes]:
        """The terms that are not before `first`, in order."""
        return (self[at] for at in range(self.lower_bound(first), self.count))

    def find(self, term: bytes) -> int:
        """The index of `term`, -1 where the field lacks it."""
        at = self.lower_bound(term)
        return at if at < self.count and self[at] == term else -1

    def stems(self, deleted: frozenset[int]) -> Iterator[tuple[bytes, int]]:
        """Each stem in order, with the number of its documents that are not in `deleted`."""
        text, ends = bytes(self._text), self._ends.tolist()
        stands = bytes(self._shapes).translate(_STEM_SHAPES)
        # A pass over all terms without a step of Python's for those that are no stems.
        found = compress(zip(count(), [0, *ends], ends, self._counts, strict=False), stands)
        if not deleted:
            return ((text[start:end], documents) for _, start, end, documents in found)
        return (
            (text[start:end], left)
            for at, start, end, documents in found
            if (left := documents - len(deleted.intersection(self.block(at).documents)))
        )

    def _view(self, at: int) -> memoryview:
        start = self._starts[at]
        return self._file.view((start, self._starts[at + 1] - start))

    def packed(self, at: int) -> Packed:
        """The postings of the term at index `at` as they lie in the file."""
        return Packed(self._counts[at], self._shapes[at], self._view(at))

    def block(self, at: int) -> Block:
        """The postings of the term at index `at`."""
        view, count, number = self._view(at), self._counts[at], self._shapes[at] & ~STEM_SHAPE
        if number >= len(WIDTHS) or not count:
            raise corrupt(self._file.name, "a term has no postings")
        block = unpacked(view, number, count, places=self.places)
        if WIDTHS[number].size(count, len(block.positions), places=self.places) != len(view):
            raise corrupt(self._file.name, "the postings of a term are cut short")
        if block.documents[-1] >= self._documents:
            raise corrupt(self._file.name, "a term stands in a document that is not there")
        return block


class TermsReader:
    """Reads the terms file of a segment with so many `documents`; `fields` are its fields by name."""

    def __init__(self, file: Any, name: str, documents: int) -> None:
        self._file = FileReader(file, name)
        self.fields = {
            field: FieldTerms(self._file, entry, documents) for field, entry in self._file.directory.items()
        }

    def close(self) -> None:
        self.fields = {}
        self._file.close()
