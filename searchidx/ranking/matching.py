"""Query → the matched set, and its documents in order.

The matched set is fixed before anything is ranked and does not depend on the page asked for: the documents that match
all groups; where these are fewer than `ENOUGH`, also those that match groups holding at least `SHARE` of the query's
idf. Whatever the order, all come before some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest

from searchidx.engines.base import Reader
from searchidx.query import Query
from searchidx.ranking.filtering import allowed
from searchidx.ranking.groups import Group, gram_postings, groups
from searchidx.ranking.scoring import Scorer, Scores

ENOUGH = 10
SHARE = 0.15
GRAM_WEIGHT = 0.3  # of a pair of syllables beside a word


@dataclass(frozen=True, slots=True)
class Ranking:
    """The matched set of a query. `all` and `some` map document numbers to scores."""

    groups: tuple[Group, ...]
    all: Scores
    some: Scores
    grams: Scores
    by_date: bool

    @property
    def total(self) -> int:
        return len(self.all) + len(self.some)

    def numbers(self) -> Iterable[int]:
        return (*self.all, *self.some)

    def score(self, number: int) -> float:
        return self.all[number] if number in self.all else self.some[number]

    def explain(self, number: int) -> tuple[tuple[str, float], ...]:
        """What gave a document its score: (term, share)."""
        shares = [
            (label, scores[number])
            for group in self.groups
            for label, scores in group.members
            if number in scores
        ]
        return (*shares, ("syllable pairs", self.grams[number])) if self.grams.get(number) else tuple(shares)


def rank(reader: Reader, query: Query) -> Ranking:
    """The matched set of `query`, scored."""
    scorer = Scorer(reader)
    found = groups(reader, scorer, query)
    passing = allowed(reader, query)
    if not found:
        wanted = bool(query.filters or query.excluded or query.period.first or query.period.last)
        everything = (reader.numbers() if passing is None else passing) if wanted and not query.groups else ()
        return Ranking((), dict.fromkeys(sorted(everything), 0.0), {}, {}, True)
    every, some = _matched(scorer, found, passing)
    grams: Scores = dict.fromkeys(sorted(every | some), 0.0)
    for _, postings in gram_postings(reader, found):
        scorer.add_to(grams, postings, GRAM_WEIGHT)

    def scored(numbers: set[int]) -> Scores:
        return {n: sum(group.score(n) for group in found) + grams[n] for n in sorted(numbers)}

    return Ranking(tuple(found), scored(every), scored(some), grams, query.sort == "date")


def _matched(scorer: Scorer, found: list[Group], passing: set[int] | None) -> tuple[set[int], set[int]]:
    sets = [group.documents() for group in found]
    for group, documents in zip(found, sets, strict=True):
        group.worth = scorer.idf(len(documents))
    every = set.intersection(*sets)
    if passing is not None:
        every &= passing
    if len(every) >= ENOUGH or len(found) == 1:
        return every, set()
    held: Scores = {}
    for group, documents in zip(found, sets, strict=True):
        for number in documents:
            held[number] = held.get(number, 0.0) + group.worth
    needed = SHARE * sum(group.worth for group in found)
    some = {n for n, share in held.items() if share >= needed and n not in every}
    return every, some if passing is None else some & passing


def first(reader: Reader, ranking: Ranking, count: int) -> list[int]:
    """The first `count` documents: all before some; by score or date; ties by date, then id."""
    instants = reader.instants()
    ordered: list[int] = []
    for scores in (ranking.all, ranking.some):

        def key(number: int, scores: Scores = scores) -> tuple[float, int]:
            return (0.0 if ranking.by_date else -scores[number], -instants[number])

        ordered += _smallest(scores, count - len(ordered), key, reader.id_of)
    return ordered


def _smallest(
    numbers: Iterable[int], count: int, key: Callable[[int], tuple[float, int]], id_of: Callable[[int], str]
) -> list[int]:
    """The `count` smallest by key, ties by id, asking for the id of tied documents only."""
    if count <= 0:
        return []
    candidates = list(numbers)
    cut = nsmallest(count, candidates, key)
    if not cut:
        return []
    last = key(cut[-1])
    kept = [number for number in candidates if key(number) <= last]
    tied: dict[tuple[float, int], int] = {}
    for number in kept:
        tied[key(number)] = tied.get(key(number), 0) + 1
    return sorted(kept, key=lambda n: (*key(n), id_of(n) if tied[key(n)] > 1 else ""))[:count]
