"""Reads an index: segments behind one another, documents numbered through, removed ones left out."""

from __future__ import annotations

import heapq
import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import compress, groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from searchidx.engines import records
from searchidx.engines.base import (
    MOST_STEMS,
    SPLITS,
    WORDS,
    Postings,
    StoredPost,
    TermPostings,
    find,
    find_all,
)
from searchidx.engines.whoosh.blocks import Block, empty
from searchidx.engines.whoosh.documents import EXTENSION as DOCUMENTS
from searchidx.engines.whoosh.documents import DocumentsReader
from searchidx.engines.whoosh.failures import Told
from searchidx.engines.whoosh.folder import IndexFolder, SegmentEntry
from searchidx.engines.whoosh.postings import EXTENSION as TERMS
from searchidx.engines.whoosh.postings import FieldTerms, TermsReader, decode, encode
from searchidx.model import Document

Read = TypeVar("Read")

# What stays at hand of what was read: the blocks and pieces of so many terms, and so many cards.
BLOCKS, CARDS = 4096, 1024


class Segment(NamedTuple):
    """An open segment; its documents are numbered from `base` on."""

    base: int
    size: int
    deleted: frozenset[int]
    terms: TermsReader
    documents: DocumentsReader


class WhooshReader:
    """An index as of one commit (`engines.base.Reader`)."""

    def __init__(self, folder: IndexFolder, generation: int) -> None:
        self.generation = generation
        self.settings: Mapping[str, object]
        self.settings, entries = folder.read(generation)
        self._folder = folder
        self._told = Told(folder.path)
        self._segments = list(self._opened(entries))
        self._lengths = _joined("Q", [segment.documents.lengths[WORDS] for segment in self._segments])
        self._instants = _joined("q", [segment.documents.numbers["instant"] for segment in self._segments])
        self._days = _joined("q", [segment.documents.numbers["day"] for segment in self._segments])
        self._blocks = lru_cache(BLOCKS)(self._find_blocks)
        self.pieces = lru_cache(BLOCKS)(self._pieces)
        self.card = lru_cache(CARDS)(self._card)

    def _opened(self, entries: Iterable[SegmentEntry]) -> Iterator[Segment]:
        base = 0
        for entry in entries:
            if entry.size:
                terms, documents = entry.file(TERMS), entry.file(DOCUMENTS)
                with open(self._folder.file(terms), "rb") as file:
                    terms_reader = TermsReader(file, terms, entry.size)
                with open(self._folder.file(documents), "rb") as file:
                    documents_reader = DocumentsReader(file, documents, entry.size)
                yield Segment(base, entry.size, entry.deleted, terms_reader, documents_reader)
            base += entry.size

    @property
    def document_count(self) -> int:
        return sum(segment.size - len(segment.deleted) for segment in self._segments)

    def numbers(self) -> Iterable[int]:
        if len(self._segments) == 1 and not self._segments[0].deleted:
            return range(self._segments[0].size)
        return (segment.base + number for segment in self._segments for number in _kept(segment))

    def lengths(self) -> Sequence[int]:
        return self._lengths

    def instants(self) -> Sequence[int]:
        return self._instants

    def days(self) -> Sequence[int]:
        return self._days

    @cached_property
    def _total_length(self) -> int:
        removed = (segment.base + number for segment in self._segments for number in segment.deleted)
        return sum(self._lengths) - sum(self._lengths[number] for number in removed)

    def total_length(self) -> int:
        return self._total_length

    def _find_blocks(self, field: str, term: str) -> list[tuple[Segment, Block]]:
        found, encoded = [], encode(term)
        for segment in self._segments:
            terms = segment.terms.fields.get(field)
            if terms is not None and (at := terms.find(encoded)) >= 0:
                found.append((segment, terms.block(at)))
        return found

    def postings(self, field: str, term: str) -> Postings | None:
        found = self._blocks(field, term)
        if len(found) == 1 and not found[0][0].deleted and not found[0][0].base:
            return Postings(found[0][1].documents, found[0][1].frequencies)
        documents: list[int] = []
        frequencies: list[int] = []
        for (base, _, deleted, *_), block in found:
            numbers, counts = list(block.documents), list(block.frequencies)
            if deleted:
                kept = _not_among(deleted, numbers)
                numbers, counts = list(compress(numbers, kept)), list(compress(counts, kept))
            documents += map(base.__add__, numbers) if base else numbers
            frequencies += counts
        return Postings(documents, frequencies) if documents else None

    def _posting(self, term: str, document: int) -> tuple[Block, int] | None:
        """The block that has a word's posting in a document, and where in it."""
        for segment, block in self._blocks(WORDS, term):
            if segment.base <= document < segment.base + segment.size:
                at = find(block.documents, document - segment.base)
                return (block, at) if at >= 0 else None
        return None

    def mask(self, term: str, document: int) -> int:
        found = self._posting(term, document)
        return found[0].mask(found[1]) if found else 0

    def positions(self, term: str, documents: Iterable[int]) -> Mapping[int, Sequence[int]]:
        found: dict[int, Sequence[int]] = {}
        with self._told:
            for segment, block in self._blocks(WORDS, term):
                base = segment.base
                # What lies in another segment is not among these numbers.
                wanted = (document - base for document in documents) if base else documents
                for number, at in find_all(block.documents, wanted):
                    if len(places := block.places(at)):
                        found[base + number] = places
        return found

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        return self.terms_between(field, prefix, prefix)

    def terms_between(self, field: str, first: str, last: str) -> Iterator[str]:
        begin, end = encode(first), encode(last)

        def of(segment: Segment) -> Iterator[bytes]:
            terms = segment.terms.fields.get(field)
            for term in terms.from_(begin) if terms is not None else ():
                if term > end and not term.startswith(end):
                    return
                yield term

        return self._merged([of(segment) for segment in self._segments])

    def all_postings(self, field: str) -> Iterator[TermPostings]:
        found = [_located(segment, field) for segment in self._segments if field in segment.terms.fields]
        live = {segment.base: _live(segment) for segment in self._segments}
        with self._told:
            if len(found) == 1 and live == {0: None}:  # nothing to be merged, nor left out
                yield from (TermPostings(decode(term), *terms.block(at)) for term, _, at, terms in found[0])
                return
            for term, group in groupby(heapq.merge(*found), key=itemgetter(0)):
                block = empty()
                for _, base, at, terms in group:
                    block.extend(terms.block(at), base, live[base])
                if len(block.documents):
                    yield TermPostings(decode(term), *block)

    def _pieces(self, noun: str) -> tuple[str, ...]:
        start = f"{noun}\0"
        found = (term for term in self.terms(SPLITS, start) if self.postings(SPLITS, term) is not None)
        return tuple(next(found, start)[len(start) :].split())

    @cached_property
    def _stems(self) -> Mapping[str, int]:
        with self._told:
            fields = [(segment.terms.fields.get(WORDS), segment.deleted) for segment in self._segments]
            sources = [terms.stems(deleted) for terms, deleted in fields if terms is not None]
            counts = dict(sources[0]) if len(sources) == 1 else _added(sources)
        # Sorting keeps the order of terms where counts are equal; that of bytes is that of code points.
        most = sorted(counts.items(), key=itemgetter(1), reverse=True)[:MOST_STEMS]
        return {decode(term): count for term, count in most}

    def stems(self) -> Mapping[str, int]:
        return self._stems

    def _merged(self, sources: list[Iterator[bytes]]) -> Iterator[str]:
        with self._told:
            for term, _ in groupby(heapq.merge(*sources)):
                yield decode(term)

    def _read(self, decode: Callable[..., Read], number: int, *columns: str) -> Read:
        """What `decode` makes of the bytes that these columns hold of a document."""
        for segment in self._segments:
            local = number - segment.base
            if 0 <= local < segment.size:
                with self._told:
                    return decode(*(segment.documents.bytes[column][local] for column in columns))
        raise IndexError(number)

    @cached_property
    def _posts(self) -> str:
        """What stands before the path of each post."""
        folder = str(self.settings.get("posts", ""))
        return "" if folder == os.curdir else os.path.join(folder, "")

    def id_of(self, number: int) -> str:
        return self._read(records.id_of, number, "card")

    def _card(self, number: int) -> Document:
        return self._below_folder(self._read(records.card, number, "card"))

    def document(self, number: int) -> Document:
        return self._read(partial(records.with_text, self.card(number)), number, "text")

    def _below_folder(self, document: Document) -> Document:
        return replace(document, path=self._posts + document.path.replace("/", os.sep))

    def stored_posts(self) -> Iterator[StoredPost]:
        with self._told:
            for segment in self._segments:
                cards = segment.documents.bytes["card"]
                for number in _kept(segment):
                    yield records.stored_post(segment.base + number, cards[number])

    def term_count(self) -> int:
        return sum(1 for _ in self.terms(WORDS))

    def segment_count(self) -> int:
        return len(self._segments)

    def size(self) -> int:
        return self._folder.size()

    def close(self) -> None:
        self._blocks.cache_clear()
        self.pieces.cache_clear()
        self.card.cache_clear()
        for segment in self._segments:
            segment.terms.close()
            segment.documents.close()
        self._segments = []


def _located(segment: Segment, field: str) -> Iterator[tuple[bytes, int, int, FieldTerms]]:
    """(term, the segment's first document, the term's index, the field) of each term of a field of a segment."""
    terms = segment.terms.fields[field]
    return ((terms[at], segment.base, at, terms) for at in range(len(terms)))


def _kept(segment: Segment) -> Iterable[int]:
    """The documents of a segment that were not removed, numbered from 0."""
    numbers = range(segment.size)
    return [number for number in numbers if number not in segment.deleted] if segment.deleted else numbers


def _not_among(deleted: frozenset[int], documents: Sequence[int]) -> bytearray:
    """1 for each of the ascending documents that is not deleted, else 0."""
    kept = bytearray(b"\1" * len(documents))
    if len(deleted) < len(documents):
        for _, at in find_all(documents, deleted):
            kept[at] = 0
        return kept
    return bytearray(number not in deleted for number in documents)


def _live(segment: Segment) -> Mapping[int, int] | None:
    """A segment's document → its number in the index; None where none of them was removed."""
    return {number: segment.base + number for number in _kept(segment)} if segment.deleted else None


def _joined(code: str, columns: list[memoryview]) -> Sequence[int]:
    joined = array(code)
    for column in columns:
        joined.extend(column)
    return joined


def _added(sources: list[Iterator[tuple[bytes, int]]]) -> dict[bytes, int]:
    """Term → the sum of its counts, in the order of terms, which each source is in."""
    counts: dict[bytes, int] = {}
    for term, count in heapq.merge(*sources):
        counts[term] = counts.get(term, 0) + count
    return counts
