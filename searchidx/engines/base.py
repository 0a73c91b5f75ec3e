"""The seam between searchidx and whatever keeps its postings.

An engine stores documents and posting lists and hands them back. What a query means, which documents match
and how they rank is decided above it (`ranking/`), so that every engine gives the same answers.

Documents are numbered from 0 within an open reader; numbers of removed documents never come out of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from array import array

    from searchidx.model import Document, Problem

# Fields of the index: the ranked one and the exact values that filters ask for.
WORDS = "words"
FILTERS = ("tag", "category", "author", "lang")
# What the translations of a post share.
TRANSLATIONS = "translation"
# What joined nouns are made of, decided when they are indexed: the noun, a NUL, its pieces with spaces between them.
SPLITS = "split"
# Whole titles, as the stems of their words with spaces between them.
TITLES = "title"

# Where in a document a word stands: one bit each in a posting's mask.
TITLE, HEADING, TAG, BODY, CODE = 1, 2, 4, 8, 16
PLACES = TITLE | HEADING | TAG | BODY | CODE
# Two more bits: that it stands there with a capital letter; that the term is a stem, which can be suggested.
CASED, STEM = 32, 64
MOST_STEMS = 20_000
MOST_FREQUENT = 0xFFFF  # frequencies are 16 bits; BM25 has long levelled off there


class Posting(NamedTuple):
    """A term in one document.

    `frequency` is its occurrences weighted by field; `share` the part of it that counts towards the
    document's length (a stem adds none: its word already did); `mask` says in which fields it stands;
    `positions` where, for words as they are written and their stems: twice the number of its place in the document, and
    one more where the term is not written there but is the stem of what is.
    """

    frequency: int
    share: int = 0
    mask: int = 0
    positions: tuple[int, ...] = ()


class DocumentTerms(NamedTuple):
    """All that a document is indexed under, by field."""

    words: Mapping[str, Posting]
    splits: Mapping[str, int]
    titles: Mapping[str, int]
    filters: Mapping[str, Mapping[str, int]]


class WordColumns(NamedTuple):
    """The words of a document as columns, which are cheap to hand from one process to another and to add to an index.

    One frequency (16 bits), mask and number of positions for each term; all positions behind one another, in 16 bits
    where the document's fit, else in 32. `length` is the document's weighted length.
    """

    terms: Sequence[str]
    length: int
    frequencies: array[int]
    masks: bytes
    counts: array[int]
    positions: array[int]


class Entry(NamedTuple):
    """All that an engine takes of a document: what it gives back as it is, and what the document is found by.

    `card` and `text` are those of `records`; `instant` is the date as seconds since 1970 UTC, `UNDATED` without one,
    `day` the site's calendar day, yyyymmdd, 0 without one; `values` are exact values with their frequencies, by field.
    """

    card: bytes
    text: bytes
    instant: int
    day: int
    words: WordColumns
    values: Mapping[str, Mapping[str, int]]


class Postings(NamedTuple):
    """A term's documents in ascending order with the weighted frequency in each."""

    documents: Sequence[int]
    frequencies: Sequence[int]


def find(numbers: Sequence[int], number: int) -> int:
    """The index of `number` in ascending `numbers`, such as a term's documents; -1 where it is not among them."""
    at = bisect_left(numbers, number)
    return at if at < len(numbers) and numbers[at] == number else -1


def find_all(numbers: Sequence[int], wanted: Iterable[int]) -> list[tuple[int, int]]:
    """(number, its index in ascending `numbers`) of those of `wanted` that are among them, in the order of `wanted`."""
    size = len(numbers)
    return [
        (number, at)
        for number in wanted
        if (at := bisect_left(numbers, number)) < size and numbers[at] == number
    ]


class TermPostings(NamedTuple):
    """All that an index keeps of a term, as columns: ascending documents, and one value for each of them.

    `ends` says where the positions of each document end in `positions`. Fields that keep no places have empty masks,
    ends and positions.
    """

    term: str
    documents: Sequence[int]
    frequencies: Sequence[int]
    masks: Sequence[int]
    ends: Sequence[int]
    positions: Sequence[int]


class StoredPost(NamedTuple):
    """What a build has to know of a document to see whether it changed. `path` is below the posts folder."""

    number: int
    id: str
    path: str
    url: str
    digest: str
    status: str
    problems: tuple[Problem, ...]


class Reader(Protocol):
    """An index as of one commit."""

    @property
    def generation(self) -> int: ...
    @property
    def settings(self) -> Mapping[str, object]:
        """What the build saved with it; `posts` is the folder that documents' paths lie below."""
        ...

    @property
    def document_count(self) -> int: ...
    def numbers(self) -> Iterable[int]:
        """The numbers of all documents, ascending."""
        ...

    def lengths(self) -> Sequence[int]:
        """Weighted length by document number."""
        ...

    def total_length(self) -> int:
        """The sum of `lengths` over the documents that are not removed."""
        ...

    def instants(self) -> Sequence[int]:
        """Date as seconds since 1970 UTC by document number; `UNDATED` without one."""
        ...

    def days(self) -> Sequence[int]:
        """Date as the site's calendar day, yyyymmdd, by document number; 0 without one."""
        ...

    def postings(self, field: str, term: str) -> Postings | None:
        """None where no document has the term."""
        ...

    def mask(self, term: str, document: int) -> int:
        """In which fields of a document the word `term` stands; 0 where it does not."""
        ...

    def positions(self, term: str, documents: Iterable[int]) -> Mapping[int, Sequence[int]]:
        """Where `term` stands in those of `documents` in which it is a word or the stem of one; as in a `Posting`."""
        ...

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms that begin with `prefix`, in code-point order; some may have lost their last document."""
        ...

    def terms_between(self, field: str, first: str, last: str) -> Iterator[str]:
        """The terms from `first` up to those that begin with `last`, otherwise as `terms`."""
        ...

    def all_postings(self, field: str) -> Iterator[TermPostings]:
        """Every term of a field that a document has, in code-point order, for those who want all of an index."""
        ...

    def pieces(self, noun: str) -> tuple[str, ...]:
        """The nouns that a joined noun of the index is made of; () where it is one word."""
        ...

    def stems(self) -> Mapping[str, int]:
        """Stem → number of documents, for the `MOST_STEMS` most frequent stems, in that order."""
        ...

    def id_of(self, number: int) -> str: ...
    def card(self, number: int) -> Document:
        """The document without the text of its sections."""
        ...

    def document(self, number: int) -> Document: ...
    def stored_posts(self) -> Iterator[StoredPost]: ...
    def term_count(self) -> int: ...
    def segment_count(self) -> int: ...
    def size(self) -> int:
        """Bytes on disk."""
        ...

    def close(self) -> None: ...


class Writer(Protocol):
    """The one writer of an index. Nothing is seen by readers before `commit`."""

    @property
    def reader(self) -> Reader | None:
        """The index as it was when the writer was opened; None where it begins anew."""
        ...

    def add(self, entry: Entry) -> None: ...
    def remove(self, number: int) -> None: ...
    def commit(self, settings: Mapping[str, object]) -> None: ...
    def cancel(self) -> None: ...


UNDATED = -(1 << 62)
