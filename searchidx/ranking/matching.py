"""Query → the matched set, and its documents in order.

The matched set is fixed before anything is ranked and does not depend on the page asked for: the documents that match
all groups; where these are fewer than `ENOUGH`, also those that match groups holding at least `SHARE` of the query's
idf. Whatever the order, all come before some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from searchidx.engines.base import CASED, TITLES, Reader
from searchidx.engines.inverting import joined_stems
from searchidx.query import Query
from searchidx.ranking.filtering import allowed
from searchidx.ranking.groups import NO_SYNONYMS, Group, Synonyms, groups
from searchidx.ranking.nearness import nearness
from searchidx.ranking.scoring import K1, Scorer, Scores
from searchidx.ranking.translations import preferring

ENOUGH = 10
SHARE = 0.15
# Of the documents that match, so many of the best are looked at for words near each other.
LOOKED_AT = 20
# Up to so many numbers, sorting all takes less time than keeping the highest in a heap.
SORTED = 1000
_CAPITAL = re.compile("[A-Z]")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The matched set of a query. `all` and `some` map document numbers to scores.

    `extras` is what documents score beside their words: label → document → score. `cased` are the stems of words that
    were typed with a capital letter.
    """

    scorer: Scorer
    groups: tuple[Group, ...]
    all: Scores
    some: Scores
    extras: Mapping[str, Scores]
    cased: tuple[str, ...]
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
        members = (member for group in self.groups for member in group.expansion.members)
        shares = [(member.label, self.scorer.score(member, number)) for member in members]
        shares += [(label, scores.get(number, 0.0)) for label, scores in self.extras.items()]
        given = tuple((label, share) for label, share in shares if share)
        newer = self.score(number) - sum(share for _, share in given)
        return (*given, ("newer", newer)) if self.scorer.newer and given else given


def rank(
    reader: Reader, scorer: Scorer, query: Query, synonyms: Synonyms = NO_SYNONYMS, language: str = ""
) -> Ranking:
    """The matched set of `query`, scored; of a post's translations those in `language`, where one of them matches."""
    found = tuple(groups(reader, scorer, query, synonyms))
    passing = allowed(reader, query)
    if not found:
        wanted = bool(query.filters or query.excluded or query.period.first or query.period.last)
        everything = (reader.numbers() if passing is None else passing) if wanted and not query.groups else ()
        if language and everything:
            everything = preferring(reader, language, set(everything))
        return Ranking(scorer, (), dict.fromkeys(everything, 0.0), {}, {}, (), True)
    matched = _matched(scorer, found, passing)
    if language:
        kept = preferring(reader, language, matched[0] | matched[1])
        matched = (matched[0] & kept, matched[1] & kept)
    every, some = (_scored(scorer, found, numbers) for numbers in matched)
    looked_at = (*_best(every, LOOKED_AT), *_best(some, LOOKED_AT))
    extras = {
        "exact title": _exact_titles(reader, found, every),
        "near each other": nearness(reader, found, looked_at),
    }
    for scores in (every, some):
        for extra in extras.values():
            for number in scores.keys() & extra.keys():
                scores[number] += extra[number]
        if scorer.newer:
            scorer.prefer_newer(scores)
    return Ranking(scorer, found, every, some, extras, _cased(found), query.sort == "date")


def _scored(scorer: Scorer, found: Sequence[Group], numbers: set[int]) -> Scores:
    scores = dict.fromkeys(numbers, 0.0)
    for group in found if numbers else ():
        for member in group.expansion.members:
            scorer.add(scores, member)
    return scores


def _exact_titles(reader: Reader, found: Sequence[Group], matched: Scores) -> Scores:
    """What puts the documents first whose whole title was typed: as much as all words together can give."""
    typed = joined_stems(word for group in found for part in group.analysed for word in part)
    postings = reader.postings(TITLES, typed)
    worth = (K1 + 1) * sum(group.worth for group in found)
    return {number: worth for number in postings.documents if number in matched} if postings else {}


def _cased(found: Sequence[Group]) -> tuple[str, ...]:
    """The stems of the words typed with a capital letter."""
    typed = [
        word.stem
        for group in found
        for term, analysed in zip(group.alternatives, group.analysed, strict=True)
        for word in analysed
        if _CAPITAL.search(term.text[word.start : word.end])
    ]
    return tuple(dict.fromkeys(typed))


def _matched(scorer: Scorer, found: Sequence[Group], passing: set[int] | None) -> tuple[set[int], set[int]]:
    """The documents that match all groups, and those that match some where the former are too few."""
    for group in found:
        group.worth = scorer.idf(group.expansion.size)
    every = passing
    for group in sorted(found, key=lambda group: group.expansion.size):
        every = group.expansion.documents if every is None else group.expansion.among(every)
    assert every is not None
    if len(every) >= ENOUGH or len(found) == 1:
        return every, set()
    some = _holding(found, SHARE * sum(group.worth for group in found)) - every
    return every, some if passing is None else some & passing


def _holding(found: Sequence[Group], needed: float) -> set[int]:
    """The documents that match groups worth at least `needed` together.

    The commonest words cannot be enough by themselves: documents that have nothing else are never looked at
    (Turtle & Flood, Query evaluation: strategies and optimizations, 1995).
    """
    rarest_first = sorted(found, key=lambda group: -group.worth)
    held: Scores = {}
    for at, group in enumerate(rarest_first):
        if sum(rest.worth for rest in rarest_first[at:]) >= needed:
            for number in group.expansion.documents:
                held[number] = held.get(number, 0.0) + group.worth
            continue
        lacking = {number for number, worth in held.items() if worth < needed}
        for number in group.expansion.among(lacking):
            held[number] += group.worth
    return {number for number, worth in held.items() if worth >= needed}


def first(reader: Reader, ranking: Ranking, count: int) -> list[int]:
    """The first `count` documents: all before some; by score or date; ties by case, date, then id."""
    ordered: list[int] = []
    instants = reader.instants()
    for scores in (ranking.all, ranking.some):
        if (wanted := count - len(ordered)) <= 0:
            break
        if ranking.by_date:
            ordered += best(reader, {number: instants[number] for number in scores}, wanted)
        else:
            ordered += best(reader, scores, wanted, ranking.cased)
    return ordered


def best(reader: Reader, values: Mapping[int, float], count: int, cased: Sequence[str] = ()) -> list[int]:
    """The `count` documents with the highest values; ties by words in capitals as typed, by date, then id."""
    instants = reader.instants()
    candidates = _best(values, count)
    if len({values[number] for number in candidates}) == len(candidates):
        return sorted(candidates, key=lambda number: -values[number])[:count]
    as_high = Counter(values[number] for number in candidates)

    def key(number: int) -> tuple[float, int, int]:
        value = values[number]
        alone = as_high[value] == 1
        capitals = 0 if alone else sum(bool(reader.mask(stem, number) & CASED) for stem in cased)
        return -value, -capitals, -instants[number]

    keys = {number: key(number) for number in candidates}
    same = Counter(keys.values())
    ids = {number: reader.id_of(number) if same[key] > 1 else "" for number, key in keys.items()}
    return sorted(candidates, key=lambda number: (keys[number], ids[number]))[:count]


def _best(values: Mapping[int, float], count: int) -> list[int]:
    """The `count` documents with the highest values, and all others that have as much as the last of them."""
    if len(values) <= count:
        return list(values)
    some = values.values()
    cut = sorted(some)[-count] if len(some) < SORTED else nlargest(count, some)[-1]
    return [number for number, value in values.items() if value >= cut]
