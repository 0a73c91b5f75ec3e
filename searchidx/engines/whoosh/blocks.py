"""One term's postings as columns, in memory and in a file.

In a file every column is as narrow as its numbers allow, which `Widths` says in one byte. A column of places (masks,
ends, positions) is there only for fields that keep them.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from searchidx.engines.base import STEM

BYTE, SHORT = 1 << 8, 1 << 16


class Block(NamedTuple):
    """Ascending `documents`, with the weighted frequency in each.

    Where places are kept: a mask for each document, where its positions end, and all positions behind one another.
    Columns are arrays while they are gathered and views of the file when read.
    """

    documents: Any
    frequencies: Any
    masks: Any
    ends: Any
    positions: Any

    def mask(self, at: int) -> int:
        """The mask of the posting at index `at`; 0 where none are kept."""
        return int(self.masks[at]) if len(self.masks) else 0

    def places(self, at: int) -> Sequence[int]:
        """The positions of the posting at index `at`."""
        if not len(self.ends):
            return ()
        found: Sequence[int] = self.positions[self.ends[at - 1] if at else 0 : self.ends[at]]
        return found

    def append(self, document: int, frequency: int, mask: int = 0, positions: Sequence[int] = ()) -> None:
        """Adds a posting; `mask` is 0 in a field that keeps no places."""
        self.documents.append(document)
        self.frequencies.append(frequency)
        if mask:
            self.masks.append(mask)
            self.positions.extend(positions)
            self.ends.append(len(self.positions))

    def extend(self, other: Block, start: int, renumbered: Mapping[int, int] | None) -> None:
        """Adds the postings of another block.

        `renumbered` has the new numbers of the documents that are kept; where it is None, all are, numbered from
        `start` on.
        """
        if renumbered is not None:
            for at, number in enumerate(other.documents):
                if (moved := renumbered.get(number)) is not None:
                    self.append(moved, other.frequencies[at], other.mask(at), other.places(at))
            return
        self.documents.extend(map(start.__add__, other.documents) if start else other.documents)
        self.frequencies.extend(other.frequencies)
        self.masks.extend(other.masks)
        before = len(self.positions)
        self.ends.extend(map(before.__add__, other.ends) if before else other.ends)
        self.positions.extend(other.positions)


def empty() -> Block:
    """A block to gather postings in."""
    return Block(array("I"), array("I"), bytearray(), array("I"), array("I"))


class Widths(NamedTuple):
    """The type codes of a block's columns in a file, as `array` and `memoryview.cast` know them."""

    documents: str
    frequencies: str
    ends: str
    positions: str

    def size(self, count: int, positions: int, *, places: bool) -> int:
        """The bytes of a block with so many documents and positions."""
        bytes_ = count * (SIZES[self.documents] + SIZES[self.frequencies])
        if places:
            bytes_ += count * (1 + SIZES[self.ends]) + positions * SIZES[self.positions]
        return bytes_


SIZES = {"B": 1, "H": 2, "I": 4}
# Every combination that may be chosen, by the byte that names it.
WIDTHS = tuple(Widths(d, f, e, p) for d in "BHI" for f in "BH" for e in "BHI" for p in "HI")
SHAPE_OF: dict[tuple[str, str, str, str], int] = {chosen: number for number, chosen in enumerate(WIDTHS)}
STEM_SHAPE = 0x80  # added to the number of the widths of a stem


class Packed(NamedTuple):
    """A block as it lies in a file.

    `size` is the number of its documents; `shape` that of its widths, which says whether its term is a stem, too.
    """

    size: int
    shape: int
    data: bytes | memoryview


class Batch(NamedTuple):
    """Some terms in order with their packed blocks, column by column, as a file is written faster."""

    terms: Sequence[bytes]
    sizes: Sequence[int]
    shapes: Sequence[int]
    data: Sequence[bytes | memoryview]


def packed(block: Block) -> Packed:
    """The block with the narrowest columns that it allows, in the order of a file."""
    documents, frequencies, masks, ends, positions = block
    chosen = document, frequency, end, position = (
        narrowest(documents[-1]),
        narrowest(max(frequencies)),
        narrowest(len(positions)),
        "H" if not len(positions) or max(positions) < SHORT else "I",
    )
    shape = SHAPE_OF[chosen] | (STEM_SHAPE if block.mask(0) & STEM else 0)
    columns = [array(document, documents), array(frequency, frequencies)]
    if len(masks):
        columns += [masks, array(end, ends), array(position, positions)]
    return Packed(len(documents), shape, b"".join(columns))


def narrowest(largest: int) -> str:
    """The type code for numbers from 0 up to `largest`."""
    return "B" if largest < BYTE else "H" if largest < SHORT else "I"


def unpacked(view: memoryview, number: int, count: int, *, places: bool) -> Block:
    """The block of `count` documents that begins at the begin of `view`."""
    codes = WIDTHS[number]
    at = 0

    def column(code: str, length: int) -> memoryview:
        nonlocal at
        start, at = at, at + length * SIZES[code]
        found: memoryview = view[start:at].cast(code)  # type: ignore[call-overload]  # one of three codes
        return found

    documents, frequencies = column(codes.documents, count), column(codes.frequencies, count)
    if not places:
        return Block(documents, frequencies, b"", (), ())
    masks, ends = column("B", count), column(codes.ends, count)
    return Block(documents, frequencies, masks, ends, column(codes.positions, ends[-1] if count else 0))
