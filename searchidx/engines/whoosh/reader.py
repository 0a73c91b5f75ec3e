"""Reads an index: segments behind one another, documents numbered through, removed ones left out."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from whoosh.index import TOC

from searchidx.engines import records
from searchidx.engines.base import MOST_STEMS, SPLITS, WORDS, Postings, StoredPost, TermPostings
from searchidx.engines.whoosh.blocks import Block, empty
from searchidx.engines.whoosh.documents import DocumentsReader
from searchidx.engines.whoosh.failures import Told
from searchidx.engines.whoosh.postings import FieldTerms, TermsReader
from searchidx.engines.whoosh.schema import decode, encode, schema
from searchidx.engines.whoosh.storage import NAME, IndexStorage, table
from searchidx.model import Document

Read = TypeVar("Read")

# Terms whose blocks stay at hand: a phrase asks for the positions of one term in many documents.
AT_HAND = 256


class Segment(NamedTuple):
    """An open segment; its documents are numbered from `base` on."""

    base: int
    size: int
    deleted: frozenset[int]
    terms: TermsReader
    documents: DocumentsReader


class WhooshReader:
    """An index as of one commit (`engines.base.Reader`)."""

    def __init__(self, storage: IndexStorage, generation: int) -> None:
        self.generation = generation
        self.settings: Mapping[str, object] = storage.read_companion(table(generation))
        self._storage = storage
        self._told = Told(storage.path)
        self._segments = list(self._opened(TOC.read(storage, NAME, gen=generation, schema=schema()).segments))
        self._lengths = _joined("Q", [segment.documents.lengths[WORDS] for segment in self._segments])
        self._instants = _joined("q", [segment.documents.numbers["instant"] for segment in self._segments])
        self._days = _joined("q", [segment.documents.numbers["day"] for segment in self._segments])
        self._blocks = lru_cache(AT_HAND)(self._find_blocks)

    def _opened(self, segments: list[Any]) -> Iterator[Segment]:
        base = 0
        for segment in segments:
            codec, size = segment.codec(), segment.doc_count_all()
            if size:
                terms = codec.terms_reader(self._storage, segment)
                documents = codec.per_document_reader(self._storage, segment)
                yield Segment(base, size, documents.deleted_docs(), terms, documents)
            base += size

    @property
    def document_count(self) -> int:
        return sum(segment.size - len(segment.deleted) for segment in self._segments)

    def numbers(self) -> Iterable[int]:
        if len(self._segments) == 1 and not self._segments[0].deleted:
            return range(self._segments[0].size)
        return (
            segment.base + number
            for segment in self._segments
            for number in range(segment.size)
            if number not in segment.deleted
        )

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
        documents, frequencies = array("I"), array("H")
        for (base, _, deleted, *_), block in found:
            if not deleted:
                documents.extend(base + number for number in block.documents)
                frequencies.extend(block.frequencies)
                continue
            for number, frequency in zip(block.documents, block.frequencies, strict=True):
                if number not in deleted:
                    documents.append(base + number)
                    frequencies.append(frequency)
        return Postings(documents, frequencies) if documents else None

    def _posting(self, term: str, document: int) -> tuple[Block, int] | None:
        """The block that has a word's posting in a document, and where in it."""
        for segment, block in self._blocks(WORDS, term):
            if segment.base <= document < segment.base + segment.size:
                at = _index(block.documents, document - segment.base)
                return (block, at) if at >= 0 else None
        return None

    def mask(self, term: str, document: int) -> int:
        found = self._posting(term, document)
        return found[0].mask(found[1]) if found else 0

    def positions(self, term: str, document: int) -> Sequence[int]:
        found = self._posting(term, document)
        with self._told:
            return found[0].places(found[1]) if found else ()

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        return self.terms_between(field, prefix, prefix)

    def terms_between(self, field: str, first: str, last: str) -> Iterator[str]:
        begin, end = encode(first), encode(last)

        def of(segment: Segment) -> Iterator[bytes]:
            for _, term in segment.terms.terms_from(field, begin):
                if term > end and not term.startswith(end):
                    return
                yield term

        return self._merged([of(segment) for segment in self._segments])

    def all_postings(self, field: str) -> Iterator[TermPostings]:
        found = [_located(segment, field) for segment in self._segments if field in segment.terms.fields]
        live = {segment.base: _live(segment) for segment in self._segments}
        with self._told:
            for term, group in groupby(heapq.merge(*found), key=itemgetter(0)):
                block = empty()
                for _, base, at, terms in group:
                    block.extend(terms.block(at), base, live[base])
                if len(block.documents):
                    yield TermPostings(decode(term), *block)

    def pieces(self, noun: str) -> tuple[str, ...]:
        found = next(self.terms(SPLITS, f"{noun}\0"), None)
        return tuple(found.partition("\0")[2].split()) if found is not None else ()

    @cached_property
    def _stems(self) -> Mapping[str, int]:
        counts: dict[bytes, int] = {}
        with self._told:
            for segment in self._segments:
                if (terms := segment.terms.fields.get(WORDS)) is not None:
                    for term, count in terms.stems(segment.deleted):
                        counts[term] = counts.get(term, 0) + count
        stems = ((decode(term), count) for term, count in counts.items())
        return dict(nsmallest(MOST_STEMS, stems, key=lambda item: (-item[1], item[0])))

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
    def _folder(self) -> PurePath:
        return PurePath(str(self.settings.get("posts", "")))

    def id_of(self, number: int) -> str:
        return self._read(records.id_of, number, "card")

    def card(self, number: int) -> Document:
        return self._below_folder(self._read(records.card, number, "card"))

    def document(self, number: int) -> Document:
        return self._below_folder(self._read(records.document, number, "card", "text"))

    def _below_folder(self, document: Document) -> Document:
        return replace(document, path=str(self._folder / document.path))

    def stored_posts(self) -> Iterator[StoredPost]:
        for number in self.numbers():
            yield self._read(partial(records.stored_post, number), number, "card")

    def term_count(self) -> int:
        return sum(1 for _ in self.terms(WORDS))

    def segment_count(self) -> int:
        return len(self._segments)

    def size(self) -> int:
        return self._storage.size()

    def close(self) -> None:
        self._blocks.cache_clear()
        for segment in self._segments:
            segment.terms.close()
            segment.documents.close()
        self._segments = []


def _located(segment: Segment, field: str) -> Iterator[tuple[bytes, int, int, FieldTerms]]:
    """(term, the segment's first document, the term's index, the field) of each term of a field of a segment."""
    terms = segment.terms.fields[field]
    return ((terms[at], segment.base, at, terms) for at in range(len(terms)))


def _live(segment: Segment) -> Mapping[int, int] | None:
    """A segment's document → its number in the index; None where none of them was removed."""
    if not segment.deleted:
        return None
    numbers = range(segment.size)
    return {number: segment.base + number for number in numbers if number not in segment.deleted}


def _joined(code: str, columns: list[memoryview]) -> Sequence[int]:
    joined = array(code)
    for column in columns:
        joined.frombytes(column.cast("B"))
    return joined


def _index(numbers: Sequence[int], number: int) -> int:
    at = bisect_left(numbers, number)
    return at if at < len(numbers) and numbers[at] == number else -1
