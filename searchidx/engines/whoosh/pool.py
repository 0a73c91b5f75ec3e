"""The postings of a segment while it is gathered, in bounded memory.

New postings are kept term by term; when they are many, they are written to a temporary file as a run. Runs and the
segments that are merged with them are read term by term when the segment is written, so that a merge costs time in
proportion to its postings and memory for one term at a time.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from searchidx.engines.base import Posting
from searchidx.engines.whoosh.blocks import MOST_FREQUENT, Block, empty
from searchidx.engines.whoosh.postings import TermsReader, TermsWriter
from searchidx.engines.whoosh.schema import encode

MOST_MEMORY = 300_000_000  # bytes of postings before they go into a run
NUMBER_SIZE, TERM_SIZE = 5, 250  # about, with what arrays keep in reserve

Terms = Iterator[tuple[bytes, Block]]


class Source(NamedTuple):
    """Written postings to be merged; their documents are numbered from `start` on, or as `renumbered` says."""

    terms: TermsReader
    start: int
    renumbered: Mapping[int, int] | None


class PostingPool:
    """Stands in for `whoosh.writing.SegmentWriter.pool`, which sorts one tuple a posting."""

    def __init__(self, most_memory: int = MOST_MEMORY) -> None:
        self._most_memory = most_memory
        self._memory = 0
        # Field → term → its postings: document, frequency, mask, number of positions, positions, and so on.
        self._fields: dict[str, dict[str, array[int]]] = {}
        self._sources: list[Source] = []
        self._documents = 0

    def add_words(self, field: str, document: int, postings: Mapping[str, Posting]) -> int:
        """Adds the words of a document; returns its weighted length."""
        terms = self._fields.setdefault(field, {})
        known, length, numbers = len(terms), 0, 0
        for term, (frequency, share, mask, positions) in postings.items():
            row = (document, frequency, mask, len(positions), *positions)
            if term in terms:
                terms[term].extend(row)
            else:
                terms[term] = array("I", row)
            length += share
            numbers += len(row)
        self._memory += NUMBER_SIZE * numbers + TERM_SIZE * (len(terms) - known)
        self._documents = document + 1
        return length

    def add_values(self, field: str, document: int, values: Mapping[str, int]) -> None:
        """Adds exact values of a document with their frequencies."""
        self.add_words(field, document, {term: Posting(frequency) for term, frequency in values.items()})

    def spill_if_full(self) -> None:
        """Writes what is gathered to a temporary file where it takes too much memory."""
        if self._memory < self._most_memory:
            return
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the run lives as long as the pool; nothing is left behind
        writer = TermsWriter(file)
        writer.add_postings(None, None, self._gathered())
        file.flush()
        self._sources.append(Source(TermsReader(file, "a temporary file", self._documents), 0, None))
        writer.close()
        self._fields.clear()
        self._memory = 0

    def merge(self, terms: TermsReader, start: int, renumbered: Mapping[int, int] | None) -> None:
        """Takes the postings of a written segment; it is read when this pool's are written, and closed then."""
        self._sources.append(Source(terms, start, renumbered))

    def _gathered(self) -> Iterator[tuple[str, Iterable[tuple[bytes, Block]]]]:
        for field in sorted(self._fields):
            yield field, _sorted(self._fields[field])

    def iter_postings(self) -> Iterator[tuple[str, Iterable[tuple[bytes, Block]]]]:
        """Every field with its terms in order, each with all of its postings."""
        fields = set(self._fields).union(*(source.terms.fields for source in self._sources))
        for field in sorted(fields):
            streams = [_renumbered(source, field) for source in self._sources if field in source.terms.fields]
            # What is gathered is newer than every run and older than the segments merged with it at the end.
            streams.insert(self._runs, _sorted(self._fields.get(field, {})))
            yield field, streams[0] if len(streams) == 1 else _merged(streams)

    @property
    def _runs(self) -> int:
        return sum(source.start == 0 and source.renumbered is None for source in self._sources)

    def save(self) -> None:
        """Part of the pool's protocol; what this pool has on disk needs no saving."""

    def cleanup(self) -> None:
        for source in self._sources:
            source.terms.close()
        self._sources.clear()
        self._fields.clear()


def _sorted(terms: Mapping[str, array[int]]) -> Terms:
    for term in sorted(terms, key=encode):
        yield encode(term), _block(terms[term])


def _block(rows: array[int]) -> Block:
    """The block of postings that were gathered as numbers one after the other."""
    at, size = 0, len(rows)
    if size == 4 + rows[3]:  # one posting, as most terms have: no columns to grow
        places = (bytes((rows[2],)), rows[3:4], rows[4:]) if rows[2] else ((), (), ())
        return Block(rows[:1], (min(rows[1], MOST_FREQUENT),), *places)
    block = empty()
    while at < size:
        end = at + 4 + rows[at + 3]
        block.append(rows[at], rows[at + 1], rows[at + 2], rows[at + 4 : end])
        at = end
    return block


def _renumbered(source: Source, field: str) -> Terms:
    """A source's terms with the numbers that its documents get; a term without documents left is left out."""
    terms = source.terms.fields[field]
    for at in range(len(terms)):
        block = terms.block(at)
        if source.start or source.renumbered is not None:
            moved = empty()
            moved.extend(block, source.start, source.renumbered)
            block = moved
        if len(block.documents):
            yield terms[at], block


def _merged(streams: list[Terms]) -> Terms:
    """The terms of all streams in order; the postings of one that several have, in the order of the streams."""
    for term, found in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        blocks = [block for _, block in found]
        if len(blocks) > 1:
            together = empty()
            for block in blocks:
                together.extend(block, 0, None)
            blocks = [together]
        yield term, blocks[0]
