"""BM25F: what a term is worth in a document.

Robertson & Zaragoza, The Probabilistic Relevance Framework (2009), with the field weights already in frequencies and
lengths (`engines/inverting.py`). Counts are those of live documents, so that an index grown by adds, updates and
removals scores like one built at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import log

from searchidx.engines.base import BODY, Postings, Reader
from searchidx.engines.inverting import WEIGHTS

K1 = 1.2  # how soon further occurrences stop counting
B = 0.75  # how much longer documents are discounted

Scores = dict[int, float]


class Scorer:
    """Scores posting lists of one open reader."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.documents = reader.document_count

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

    def scores(self, postings: Postings, weight: float = 1.0) -> Scores:
        """Document number → score of a term with these postings."""
        norms = self._norms
        worth = weight * self.idf(len(postings.documents)) * (K1 + 1)
        return {
            number: worth * frequency / (frequency + norms[number])
            for number, frequency in zip(postings.documents, postings.frequencies, strict=True)
        }

    def worth(self, number: int, frequency: int, matching: int) -> float:
        """What a term of this frequency gives one document, where it stands in `matching` of them."""
        return self.idf(matching) * (K1 + 1) * frequency / (frequency + self._norms[number])

    def scores_of(self, frequencies: Mapping[int, int], weight: float = 1.0) -> Scores:
        """The same for something found in documents by other means than one posting list."""
        return self.scores(Postings(list(frequencies), list(frequencies.values())), weight)

    def add_to(self, totals: Scores, postings: Postings, weight: float) -> None:
        """Adds a term's scores to the documents that are in `totals` already."""
        norms = self._norms
        worth = weight * self.idf(len(postings.documents)) * (K1 + 1)
        for number, frequency in zip(postings.documents, postings.frequencies, strict=True):
            if number in totals:
                totals[number] += worth * frequency / (frequency + norms[number])
