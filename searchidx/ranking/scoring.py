"""BM25F: what a term is worth in a document.

Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), with the field weights already in frequencies and
lengths (`engines/inverting.py`). Counts are those of live documents, so that an index grown by adds, updates and
removals scores like one built at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import log
from typing import NamedTuple

from searchidx.engines.base import BODY, UNDATED, Postings, Reader, find, find_all
from searchidx.engines.inverting import WEIGHTS

# Chosen on the development halves of `benchmarks/quality.py`.
K1 = 0.9  # how soon further occurrences stop counting
B = 0.5  # how much longer documents are discounted
# Looking a document up by bisection costs about as much as passing over so many postings.
LOOK_UP = 6
YEAR = 365.25 * 24 * 3600  # seconds

Scores = dict[int, float]


class Member(NamedTuple):
    """Something that documents have of a query's word, and its worth: what it gives where it fills a document."""

    label: str
    postings: Postings
    worth: float


class Scorer:
    """Scores posting lists of one open reader.

    `newer` is how much more a document counts that is as new as the newest: 0.2 for a fifth; half of it a year later.
    """

    def __init__(self, reader: Reader, newer: float = 0.0) -> None:
        self._reader = reader
        self.documents = reader.document_count
        self.newer = newer

    @cached_property
    def _norms(self) -> list[float]:
        """The denominator's constant part by document number, in the units of frequencies."""
        mean = self._reader.total_length() / max(self.documents, 1) or 1.0
        unit = K1 * WEIGHTS[BODY]
        fixed, per_length = unit * (1 - B), unit * B / mean
        return [fixed + per_length * length for length in self._reader.lengths()]

    def idf(self, matching: int) -> float:
        """Inverse document frequency of what stands in `matching` documents; never negative."""
        return log(1 + (self.documents - matching + 0.5) / (matching + 0.5))

    def member(self, label: str, postings: Postings, weight: float = 1.0) -> Member:
        """What has these postings, its idf taken `weight` times."""
        return Member(label, postings, weight * self.idf(len(postings.documents)) * (K1 + 1))

    def score(self, member: Member, number: int) -> float:
        """What a member gives one document; 0 where it has nothing of it."""
        at = find(member.postings.documents, number)
        return member.worth * self._saturated(number, member.postings.frequencies[at]) if at >= 0 else 0.0

    def add(self, totals: Scores, member: Member) -> None:
        """Adds what a member gives to the documents that are in `totals` already."""
        norms, worth = self._norms, member.worth
        documents, frequencies = member.postings
        if len(totals) * LOOK_UP < len(documents):
            for number, at in find_all(documents, totals):
                frequency = frequencies[at]
                totals[number] += worth * frequency / (frequency + norms[number])
            return
        for number, frequency in zip(documents, frequencies, strict=True):
            if number in totals:
                totals[number] += worth * frequency / (frequency + norms[number])

    def worth(self, number: int, frequency: int, matching: int) -> float:
        """What a term of this frequency gives one document, where it stands in `matching` of them."""
        return self.idf(matching) * (K1 + 1) * self._saturated(number, frequency)

    def _saturated(self, number: int, frequency: int) -> float:
        return frequency / (frequency + self._norms[number])

    @cached_property
    def _newest(self) -> int:
        """The latest date in the index."""
        instants = self._reader.instants()
        return max((instants[number] for number in self._reader.numbers()), default=UNDATED)

    def prefer_newer(self, totals: Scores) -> None:
        """Raises the scores of newer documents, by the distance of their dates from the newest in the index."""
        instants, newest = self._reader.instants(), self._newest
        for number in totals:
            if instants[number] != UNDATED:
                totals[number] *= 1 + self.newer * 0.5 ** ((newest - instants[number]) / YEAR)


def together(members: Iterable[Member]) -> set[int]:
    """The documents that have any of the members."""
    return set().union(*(member.postings.documents for member in members))
