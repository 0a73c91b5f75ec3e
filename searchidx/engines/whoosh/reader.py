"""Reads an index: segments behind one another, documents numbered through, removed ones left out."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import PurePath
from typing import Any, NamedTuple

from whoosh.index import FileIndex

from searchidx.engines import records
from searchidx.engines.base import WORDS, Postings, StoredPost
from searchidx.engines.whoosh.documents import DocumentsReader
from searchidx.engines.whoosh.postings import Block, TermsReader
from searchidx.engines.whoosh.schema import decode, encode, schema
from searchidx.engines.whoosh.storage import NAME, IndexStorage
from searchidx.model import Document


class Segment(NamedTuple):
    """An open segment; its documents are numbered from `base` on."""

    base: int
    size: int
    deleted: frozenset[int]
    terms: TermsReader
    documents: DocumentsReader


class WhooshReader:
    """An index as of one commit (`engines.base.Reader`)."""

    def __init__(self, storage: IndexStorage) -> None:
        self.generation = storage.latest()
        self.settings: Mapping[str, object] = storage.read_companion(self.generation)
        self._storage = storage
        self._whoosh = FileIndex(storage, schema=schema(), indexname=NAME).reader()
        self._segments = [self._open(leaf, base) for leaf, base in self._whoosh.leaf_readers() if leaf.doc_count_all()]
        self._cards: list[Any] = [segment.documents.bytes("card") for segment in self._segments]

    def _open(self, leaf: Any, base: int) -> Segment:
        codec, segment = leaf.codec(), leaf.segment()
        return Segment(
            base,
            leaf.doc_count_all(),
            frozenset(segment.deleted_docs()),
            codec.terms_reader(self._storage, segment),
            codec.per_document_reader(self._storage, segment),
        )

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

    def _column(self, name: str) -> Sequence[int]:
        joined = array("q")
        for segment in self._segments:
            joined.frombytes(segment.documents.numbers(name).cast("B"))
        return joined

    @cached_property
    def _lengths(self) -> Sequence[int]:
        joined = array("Q")
        for segment in self._segments:
            joined.frombytes(segment.documents.lengths(WORDS).cast("B"))
        return joined

    @cached_property
    def _instants(self) -> Sequence[int]:
        return self._column("instant")

    @cached_property
    def _days(self) -> Sequence[int]:
        return self._column("day")

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

    def _blocks(self, field: str, term: bytes) -> Iterator[tuple[Segment, Block]]:
        for segment in self._segments:
            terms = segment.terms.fields.get(field)
            if terms is not None and (at := terms.find(term)) >= 0:
                yield segment, terms.block(at)

    def postings(self, field: str, term: str) -> Postings | None:
        found = list(self._blocks(field, encode(term)))
        if len(found) == 1 and not found[0][0].deleted and not found[0][0].base:
            return Postings(found[0][1].documents, found[0][1].frequencies)
        documents, frequencies = array("I"), array("H")
        for segment, block in found:
            base, deleted = segment.base, segment.deleted
            kept = [
                (base + number, frequency)
                for number, frequency in zip(block.documents, block.frequencies, strict=True)
                if number not in deleted
            ]
            documents.extend(number for number, _ in kept)
            frequencies.extend(frequency for _, frequency in kept)
        return Postings(documents, frequencies) if documents else None

    def masks(self, term: str) -> Mapping[int, int]:
        return {
            segment.base + number: block.value(at)[0]
            for segment, block in self._blocks(WORDS, encode(term))
            for at, number in enumerate(block.documents)
            if number not in segment.deleted
        }

    def positions(self, term: str, document: int) -> Sequence[int]:
        for segment, block in self._blocks(WORDS, encode(term)):
            if segment.base <= document < segment.base + segment.size:
                at = _index(block.documents, document - segment.base)
                return array("I", block.value(at)[1:]) if at >= 0 else ()
        return ()

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        start = encode(prefix)

        def of(segment: Segment) -> Iterator[bytes]:
            for _, term in segment.terms.terms_from(field, start):
                if not term.startswith(start):
                    return
                yield term

        return _merged([of(segment) for segment in self._segments])

    def terms_with(self, field: str, infix: str) -> Iterator[str]:
        found = [segment.terms.fields.get(field) for segment in self._segments]
        return _merged([terms.containing(encode(infix)) for terms in found if terms is not None])

    def _locate(self, number: int) -> tuple[Segment, Any, int]:
        for segment, cards in zip(reversed(self._segments), reversed(self._cards), strict=True):
            if number >= segment.base:
                return segment, cards, number - segment.base
        raise IndexError(number)

    @cached_property
    def _folder(self) -> PurePath:
        return PurePath(str(self.settings.get("posts", "")))

    def card(self, number: int) -> Document:
        _, cards, local = self._locate(number)
        document = records.card(cards[local])
        return replace(document, path=str(self._folder / document.path))

    def id_of(self, number: int) -> str:
        return self.card(number).id

    def document(self, number: int) -> Document:
        segment, _, local = self._locate(number)
        return records.with_text(self.card(number), segment.documents.bytes("text")[local])

    def stored_posts(self) -> Iterator[StoredPost]:
        for number in self.numbers():
            _, cards, local = self._locate(number)
            card, problems = records.card(cards[local]), records.problems(cards[local])
            yield StoredPost(number, card.id, card.path, card.url, card.digest, card.status, problems)

    def term_count(self) -> int:
        return sum(1 for _ in self.terms(WORDS))

    def segment_count(self) -> int:
        return len(self._segments)

    def size(self) -> int:
        return self._storage.size()

    def close(self) -> None:
        self._cards.clear()
        for segment in self._segments:
            segment.terms.close()
            segment.documents.close()
        self._segments = []
        self._whoosh.close()


def _index(numbers: Sequence[int], number: int) -> int:
    at = bisect_left(numbers, number)
    return at if at < len(numbers) and numbers[at] == number else -1


def _merged(sources: list[Iterator[bytes]]) -> Iterator[str]:
    return (decode(term) for term, _ in groupby(heapq.merge(*sources)))
