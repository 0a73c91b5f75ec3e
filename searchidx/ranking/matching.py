"""Query → the matched set, and its documents in order.

The matched set is fixed before anything is ranked and does not depend on the page asked for: the documents that match
all groups; where these are fewer than `ENOUGH`, also those that match groups holding at least `SHARE` of the query's
idf. Whatever the order, all come before some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest

from searchidx.engines.base import TITLES, Reader
from searchidx.engines.inverting import joined_stems
from searchidx.query import Query
from searchidx.ranking.expanding import Members
from searchidx.ranking.filtering import allowed
from searchidx.ranking.groups import NO_SYNONYMS, Group, Synonyms, gram_postings, groups
from searchidx.ranking.scoring import K1, Scorer, Scores

ENOUGH = 10
SHARE = 0.15
GRAM_WEIGHT = 0.3  # of a pair of syllables beside a word


@dataclass(frozen=True, slots=True)
class Ranking:
    """The matched set of a query. `all` and `some` map document numbers to scores.

    `extras` is what documents score beside their words: (label, document → score).
    """

    groups: tuple[Group, ...]
    all: Scores
    some: Scores
    extras: Members
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
        members = (*(member for group in self.groups for member in group.expansion.members), *self.extras)
        return tuple((label, scores[number]) for label, scores in members if number in scores)


def rank(reader: Reader, query: Query, synonyms: Synonyms = NO_SYNONYMS) -> Ranking:
    """The matched set of `query`, scored."""
    scorer = Scorer(reader)
    found = groups(reader, scorer, query, synonyms)
    passing = allowed(reader, query)
    if not found:
        wanted = bool(query.filters or query.excluded or query.period.first or query.period.last)
        everything = (reader.numbers() if passing is None else passing) if wanted and not query.groups else ()
        return Ranking((), dict.fromkeys(sorted(everything), 0.0), {}, (), True)
    every, some = _matched(scorer, found, passing)
    extras = (
        ("syllable pairs", _pairs(reader, scorer, found, every | some)),
        ("exact title", _exact_titles(reader, found, every)),
    )

    def scored(numbers: set[int]) -> Scores:
        scores = {n: sum(group.score(n) for group in found) for n in sorted(numbers)}
        for _, extra in extras:
            for number, score in extra.items():
                if number in scores:
                    scores[number] += score
        return scores

    return Ranking(tuple(found), scored(every), scored(some), extras, query.sort == "date")


def _pairs(reader: Reader, scorer: Scorer, found: list[Group], matched: set[int]) -> Scores:
    scores = dict.fromkeys(matched, 0.0)
    for _, postings in gram_postings(reader, found):
        scorer.add_to(scores, postings, GRAM_WEIGHT)
    return {number: score for number, score in scores.items() if score}


def _exact_titles(reader: Reader, found: list[Group], matched: set[int]) -> Scores:
    """What puts the documents first whose whole title was typed: as much as all words together can give."""
    typed = joined_stems(word for group in found for part in group.analysed for word in part)
    postings = reader.postings(TITLES, typed)
    worth = (K1 + 1) * sum(group.worth for group in found)
    return {number: worth for number in postings.documents if number in matched} if postings else {}


def _matched(scorer: Scorer, found: list[Group], passing: set[int] | None) -> tuple[set[int], set[int]]:
    sets = [group.expansion.documents() for group in found]
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
    ordered: list[int] = []
    for scores in (ranking.all, ranking.some):
        same = dict.fromkeys(scores, 0.0) if ranking.by_date else scores
        ordered += best(reader, same, count - len(ordered))
    return ordered


def best(reader: Reader, scores: Scores, count: int) -> list[int]:
    """The `count` documents with the highest scores; ties by date, then id."""
    instants = reader.instants()
    return _smallest(scores, count, lambda number: (-scores[number], -instants[number]), reader.id_of)


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
