"""The postings of a segment while it is gathered, in bounded memory.

New postings are kept term by term; when they are many, they are written to a temporary file as a run. Runs and the
segments that are merged with them are read term by term when the segment is written, so that a merge costs time in
proportion to its postings and memory for one term at a time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import NamedTuple

from searchidx.engines.base import Posting
from searchidx.engines.whoosh.blocks import Block, empty
from searchidx.engines.whoosh.postings import TermsReader, TermsWriter, encode

MOST_MEMORY = 200_000_000  # bytes of postings before they go into a run
POSITION_SIZE, POSTING_SIZE, TERM_SIZE = 40, 150, 150  # about

Terms = Iterator[tuple[bytes, Block]]
Row = tuple[int, int, int, Sequence[int]]  # document, frequency, mask, positions


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
        self._fields: dict[str, dict[str, list[Row]]] = {}
        self._sources: list[Source] = []
        self._documents = 0

    def add_words(self, field: str, document: int, postings: Mapping[str, Posting]) -> int:
        """Adds the words of a document; returns its weighted length."""
        terms = self._fields.setdefault(field, {})
        known, length, places = len(terms), 0, 0
        for term, (frequency, share, mask, positions) in postings.items():
            row = (document, frequency, mask, positions)
            if term in terms:
                terms[term].append(row)
            else:
                terms[term] = [row]
            length += share
            places += len(positions)
        self._memory += (
            TERM_SIZE * (len(terms) - known) + POSTING_SIZE * len(postings) + POSITION_SIZE * places
        )
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
            if field in self._fields:
                streams.insert(self._runs, _sorted(self._fields[field]))
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


def _sorted(terms: Mapping[str, list[Row]]) -> Terms:
    for term in sorted(terms, key=encode):
        yield encode(term), _block(terms[term])


def _block(rows: list[Row]) -> Block:
    """The columns of gathered postings."""
    if len(rows) == 1:
        document, frequency, mask, positions = rows[0]
        alone = (bytes((mask,)), (len(positions),), positions) if mask else (b"", (), ())
        return Block((document,), (frequency,), *alone)
    documents, frequencies, masks, places = zip(*rows, strict=True)
    if not masks[0]:
        return Block(documents, frequencies, b"", (), ())
    ends = tuple(accumulate(map(len, places)))
    return Block(documents, frequencies, bytes(masks), ends, tuple(chain.from_iterable(places)))


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
