"""The postings of one field while they are gathered: a few bytes each, and no object of Python's for any of them.

Each term has its postings behind one another as rows of fixed size, and all positions lie as the documents brought
them. A row says where its own are; they are put in the order of terms when they are written.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from itertools import accumulate, chain, compress
from operator import iadd, ne
from struct import Struct, iter_unpack, pack
from typing import Any

from searchidx.engines.base import MOST_FREQUENT, STEM, WordColumns
from searchidx.engines.whoosh.blocks import BYTE, SHAPE_OF, SHORT, SIZES, STEM_SHAPE, Batch, narrowest
from searchidx.engines.whoosh.postings import encode

# Document, where its positions begin and end, in bytes, their number (32 bits each), frequency (16), mask (8).
ROW = Struct("=IIIIHBx")
SHORT_SIZE = SIZES["H"]
FREQUENCY, MASK = 16, 18  # where in a row they stand
LOW = 0 if sys.byteorder == "little" else 1  # which half of a number is the lower one
TERM_SIZE = 250  # bytes of a term, about, besides its rows
BATCH = 512  # terms that are put in order at once


class GatheredTerms:
    """Postings of one field, term by term; `places` tells whether they have positions."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, bytearray] = defaultdict(bytearray)
        self._positions: list[bytes] = []
        self._position_bytes = self._postings = 0
        self._wide = False  # whether some positions are of 32 bits
        self.places = False

    def memory(self) -> int:
        """Bytes that all of it takes, about."""
        return TERM_SIZE * len(self._rows) + ROW.size * self._postings + self._position_bytes

    def add_words(self, document: int, words: WordColumns) -> None:
        """Adds the words of a document, whose number is larger than any before."""
        if not words.terms:
            return
        count = len(words.terms)
        size = words.positions.itemsize
        ends = array("I", accumulate(map(size.__mul__, words.counts), initial=self._position_bytes))
        rows = bytearray(ROW.size * count)
        view: Any = memoryview(rows)  # of numbers once, of short ones the other time
        numbers, shorts = view.cast("I"), view.cast("H")
        numbers[0::5] = array("I", [document]) * count
        numbers[1::5], numbers[2::5], numbers[3::5] = ends[:-1], ends[1:], words.counts
        shorts[8::10] = words.frequencies
        rows[MASK :: ROW.size] = words.masks
        each = chain.from_iterable(iter_unpack(f"{ROW.size}s", rows))
        deque(map(iadd, map(self._rows.__getitem__, words.terms), each), maxlen=0)
        self._positions.append(words.positions.tobytes())
        self._position_bytes = ends[-1]
        self._postings += count
        self._wide = self._wide or size > SHORT_SIZE
        self.places = True

    def add_values(self, document: int, values: Mapping[str, int]) -> None:
        """Adds exact values of a document, which have a frequency and nothing else."""
        for value, frequency in values.items():
            self._rows[value] += ROW.pack(document, 0, 0, 0, min(frequency, MOST_FREQUENT), 0)
        self._postings += len(values)

    def batches(self) -> Iterator[Batch]:
        """All terms in order with their postings as they lie in a file. Nothing is gathered any more after it."""
        positions = b"".join(self._positions)
        self._positions.clear()
        terms = sorted(self._rows)  # by code points, which is the order of their bytes
        for at in range(0, len(terms), BATCH):
            names = terms[at : at + BATCH]
            yield self._batch(list(map(encode, names)), list(map(self._rows.pop, names)), positions)

    def _batch(self, terms: list[bytes], rows: list[bytearray], positions: bytes) -> Batch:
        """The postings of some terms: all of them are taken apart into columns at once, and cut by term."""
        columns = _Columns(b"".join(rows), positions, wide=self._wide, places=self.places)
        lasts = list(accumulate([len(row) // ROW.size for row in rows]))
        counts, shapes, data = [], [], []
        first = 0
        for last in lasts:
            # Most terms have one posting.
            shape, block = columns.alone(first) if last - first == 1 else columns.cut(first, last)
            counts.append(last - first)
            shapes.append(shape)
            data.append(block)
            first = last
        return Batch(terms, counts, shapes, data)


class _Columns:
    """The rows of some terms as columns over all of their postings.

    What most numbers need of a wider one is cut out of the rows as it stands, without a step for each number.
    """

    def __init__(self, rows: bytes, positions: bytes, *, wide: bool, places: bool) -> None:
        numbers, shorts = array("I", rows), array("H", rows)
        self.documents, starts, ends, self.counts = (numbers[at::5] for at in range(4))
        self.short_documents, self.frequencies = shorts[LOW::10], shorts[8::10]
        self.low_frequencies = rows[FREQUENCY + LOW :: ROW.size]
        self.high_frequencies = rows[FREQUENCY + 1 - LOW :: ROW.size]
        self.masks = rows[MASK :: ROW.size]
        self.pieces = list(map(positions.__getitem__, map(slice, starts, ends)))
        self.positions = b"".join(self.pieces)
        self.ends = [0, *accumulate(self.counts)]
        # Where not all have 16 bits: where each posting's begin, in bytes, and which postings have 32.
        self.offsets: list[int] = []
        self.wide: list[int] = []
        if wide:
            self.offsets = [0, *accumulate(map(len, self.pieces))]
            short = map(SHORT_SIZE.__mul__, self.counts)
            self.wide = list(compress(range(len(self.pieces)), map(ne, map(len, self.pieces), short)))
        self.places = places

    def alone(self, at: int) -> tuple[int, bytes]:
        """Shape and block of a term with one posting."""
        document, frequency, count = self.documents[at], self.frequencies[at], self.counts[at]
        positions, code = self._where(at, at + 1)
        chosen = narrowest(document), narrowest(frequency), narrowest(count), code
        mask = self.masks[at]
        shape = SHAPE_OF[chosen] | STEM_SHAPE if mask & STEM else SHAPE_OF[chosen]
        if not self.places:
            return shape, pack(f"={chosen[0]}{chosen[1]}", document, frequency)
        head = pack(f"={chosen[0]}{chosen[1]}B{chosen[2]}", document, frequency, mask, count)
        return shape, head + positions

    def cut(self, first: int, last: int) -> tuple[int, bytes]:
        """Shape and block of a term with the postings from `first` to before `last`."""
        positions, code = self._where(first, last)
        largest, count = self.documents[last - 1], self.ends[last] - self.ends[first]
        low = self.high_frequencies.count(0, first, last) == last - first
        chosen = narrowest(largest), "B" if low else "H", narrowest(count), code
        documents = self.short_documents if largest < SHORT else self.documents
        columns = [
            documents[first:last] if largest >= BYTE else bytes(documents[first:last].tolist()),
            self.low_frequencies[first:last] if low else self.frequencies[first:last],
        ]
        if self.places:
            ends = accumulate(self.counts[first:last])
            columns += [
                self.masks[first:last],
                bytes(ends) if count < BYTE else array(chosen[2], ends),
                positions,
            ]
        stem = STEM_SHAPE if self.masks[first] & STEM else 0
        return SHAPE_OF[chosen] | stem, b"".join(columns)

    def _where(self, first: int, last: int) -> tuple[bytes, str]:
        """The positions of some postings, as narrow as they can be, and their type code."""
        if not self.offsets:
            return self.positions[SHORT_SIZE * self.ends[first] : SHORT_SIZE * self.ends[last]], "H"
        wide = self.wide[bisect_left(self.wide, first) : bisect_left(self.wide, last)]
        if not wide:
            return self.positions[self.offsets[first] : self.offsets[last]], "H"
        positions = array("I")
        for at in wide:
            positions.extend(self._short(first, at))
            positions.frombytes(self.pieces[at])
            first = at + 1
        positions.extend(self._short(first, last))
        code = "H" if max(positions) < SHORT else "I"
        return array(code, positions).tobytes(), code

    def _short(self, first: int, last: int) -> array[int]:
        """The positions of some postings that have 16 bits each, in 32."""
        return array("I", array("H", self.positions[self.offsets[first] : self.offsets[last]]))
