"""The postings of a segment while it is gathered, in bounded memory.

New postings are kept term by term; when they are many, they are written to a temporary file as a run. Runs and the
segments that are merged with them are read term by term when the segment is written, so that a merge costs time in
proportion to its postings and memory for one term at a time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from searchidx.engines.base import WORDS, WordColumns
from searchidx.engines.whoosh.blocks import STEM_SHAPE, Batch, Block, Packed, empty, packed, unpacked
from searchidx.engines.whoosh.gathering import BATCH, GatheredTerms
from searchidx.engines.whoosh.postings import FieldTerms, TermsReader, TermsWriter

MOST_MEMORY = 64_000_000  # bytes of postings before they go into a run


class Source(NamedTuple):
    """A written segment to be merged; its documents are numbered from `start` on, or as `renumbered` says."""

    terms: TermsReader
    start: int
    renumbered: Mapping[int, int] | None


class Moved(NamedTuple):
    """A term's postings in a segment to be merged, with the numbers that its documents get."""

    block: Block
    start: int
    renumbered: Mapping[int, int] | None


Stream = Iterator[tuple[bytes, Packed | Moved]]


class PostingPool:
    """Stands in for `whoosh.writing.SegmentWriter.pool`, which sorts one tuple a posting."""

    def __init__(self, most_memory: int = MOST_MEMORY) -> None:
        self._most_memory = most_memory
        self._fields: dict[str, GatheredTerms] = {}
        self._runs: list[TermsReader] = []
        self._sources: list[Source] = []
        self._documents = 0

    def add(self, document: int, words: WordColumns, values: Mapping[str, Mapping[str, int]]) -> None:
        """Adds what a document is found by; its number is larger than any before."""
        self._gathered(WORDS).add_words(document, words)
        for field, frequencies in values.items():
            self._gathered(field).add_values(document, frequencies)
        self._documents = document + 1
        if sum(gathered.memory() for gathered in self._fields.values()) >= self._most_memory:
            self._spill()

    def _gathered(self, field: str) -> GatheredTerms:
        if field not in self._fields:
            self._fields[field] = GatheredTerms()
        return self._fields[field]

    def _spill(self) -> None:
        """Writes what is gathered to a temporary file."""
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the run lives as long as the pool; nothing is left behind
        writer = TermsWriter(file)
        writer.add_postings(None, None, self._newest())
        file.flush()
        self._runs.append(TermsReader(file, "a temporary file", self._documents))
        writer.close()
        self._fields.clear()

    def merge(self, terms: TermsReader, start: int, renumbered: Mapping[int, int] | None) -> None:
        """Takes the postings of a written segment; it is read when this pool's are written, and closed then."""
        self._sources.append(Source(terms, start, renumbered))

    def _newest(self) -> Iterator[tuple[str, bool, Iterator[Batch]]]:
        for field in sorted(self._fields):
            yield field, self._fields[field].places, self._fields[field].batches()

    def iter_postings(self) -> Iterator[tuple[str, bool, Iterator[Batch]]]:
        """Every field, whether it keeps places, and its terms in order, each with all of its postings."""
        if not self._runs and not self._sources:
            yield from self._newest()
            return
        written = [*self._runs, *(source.terms for source in self._sources)]
        for field in sorted(set(self._fields).union(*(terms.fields for terms in written))):
            places = any(terms.fields[field].places for terms in written if field in terms.fields)
            # In the order of the documents' numbers: first the runs, then what is newer, then older segments.
            streams: list[Stream] = [_unmoved(run.fields[field]) for run in self._runs if field in run.fields]
            if field in self._fields:
                places = places or self._fields[field].places
                streams.append(_each(self._fields[field].batches()))
            streams += [_moved(source, field) for source in self._sources if field in source.terms.fields]
            yield field, places, _batches(_merged(streams, places))

    def save(self) -> None:
        """Part of the pool's protocol; what this pool has on disk needs no saving."""

    def cleanup(self) -> None:
        for terms in [*self._runs, *(source.terms for source in self._sources)]:
            terms.close()
        self._runs.clear()
        self._sources.clear()
        self._fields.clear()


def _each(batches: Iterator[Batch]) -> Iterator[tuple[bytes, Packed]]:
    for terms, sizes, shapes, data in batches:
        yield from zip(terms, map(Packed, sizes, shapes, data), strict=True)


def _batches(terms: Iterator[tuple[bytes, Packed]]) -> Iterator[Batch]:
    while some := list(islice(terms, BATCH)):
        yield Batch([term for term, _ in some], *zip(*(block for _, block in some), strict=True))


def _unmoved(terms: FieldTerms) -> Iterator[tuple[bytes, Packed]]:
    return ((terms[at], terms.packed(at)) for at in range(len(terms)))


def _moved(source: Source, field: str) -> Iterator[tuple[bytes, Moved]]:
    terms = source.terms.fields[field]
    return ((terms[at], Moved(terms.block(at), source.start, source.renumbered)) for at in range(len(terms)))


def _merged(streams: list[Stream], places: bool) -> Iterator[tuple[bytes, Packed]]:
    """The terms of all streams in order; the postings of one that several have, in the order of the streams."""
    for term, found in groupby(merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        parts = [part for _, part in found]
        if len(parts) == 1 and isinstance(parts[0], Packed):
            yield term, parts[0]
            continue
        block = empty()
        for part in parts:
            block.extend(*(Moved(_opened(part, places), 0, None) if isinstance(part, Packed) else part))
        # A term without documents left is left out.
        if len(block.documents):
            yield term, packed(block)


def _opened(part: Packed, places: bool) -> Block:
    return unpacked(memoryview(part.data), part.shape & ~STEM_SHAPE, part.size, places=places)
