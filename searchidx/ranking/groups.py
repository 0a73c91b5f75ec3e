"""The words of a query → groups.

A group is one word or phrase that was typed, or alternatives joined by OR, and is matched if any member of it is. Two
neighbours that the index knows as one word (메타 버스) match that too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from searchidx.analysis import Word, normalize, words
from searchidx.engines.base import Reader
from searchidx.engines.inverting import joined_stems
from searchidx.query import Phrase, Query, Term
from searchidx.query import Word as TypedWord
from searchidx.ranking.expanding import Expander, Expansion
from searchidx.ranking.scoring import Scorer


@dataclass(slots=True)
class Group:
    """What was typed, what it matches, and its `worth`: the idf of what it matches."""

    alternatives: tuple[Term, ...]
    analysed: tuple[tuple[Word, ...], ...]
    expansion: Expansion = field(default_factory=Expansion)
    worth: float = 0.0

    @property
    def single_word(self) -> Word | None:
        """The one Hangul word of a group that is nothing else."""
        if len(self.alternatives) != 1 or not isinstance(self.alternatives[0], TypedWord):
            return None
        found = self.analysed[0]
        alone = len(found) == 1 and found[0].script == "hangul" and not self.alternatives[0].prefix
        return found[0] if alone else None


class Synonyms:
    """Words of which each finds the others. A word is known by its stems: 쿠버네티스를 is 쿠버네티스."""

    def __init__(self, written: Mapping[str, tuple[str, ...]]) -> None:
        self._alike: dict[str, list[str]] = {}
        for word, others in written.items():
            for one in (word, *others):
                self._alike.setdefault(joined_stems(words(normalize(one))), []).extend((word, *others))

    def of(self, word: Iterable[Word]) -> list[tuple[Word, ...]]:
        """The words of each synonym."""
        if not self._alike:
            return []
        stems = joined_stems(word)
        others = (tuple(words(normalize(text))) for text in dict.fromkeys(self._alike.get(stems, ())))
        return [other for other in others if other and joined_stems(other) != stems]


NO_SYNONYMS = Synonyms({})


def groups(reader: Reader, scorer: Scorer, query: Query, synonyms: Synonyms) -> list[Group]:
    """The groups of a query, in the order typed; what has no word in it, such as lone punctuation, is none."""
    expander = Expander(reader, scorer)
    analysed = [Group(terms, tuple(tuple(words(term.text)) for term in terms)) for terms in query.groups]
    typed = [group for group in analysed if any(group.analysed)]
    for group in typed:
        expansions = (
            _expansion(expander, term, found, last=group is typed[-1])
            for term, found in zip(group.alternatives, group.analysed, strict=True)
        )
        others = (
            reduce(and_, map(expander.word, synonym))
            for term, found in zip(group.alternatives, group.analysed, strict=True)
            if isinstance(term, TypedWord)
            for synonym in synonyms.of(found)
        )
        group.expansion = reduce(or_, (*expansions, *others))
    for left, right in pairwise(typed):
        first, second = left.single_word, right.single_word
        if first is not None and second is not None:
            joined = expander.neighbours(first, second)
            if joined.members:
                left.expansion |= joined
                right.expansion |= joined
    return typed


def _expansion(expander: Expander, term: Term, found: tuple[Word, ...], *, last: bool) -> Expansion:
    """One typed word matches where all its words do: React컴포넌트 is two."""
    if not found:
        return Expansion()
    if isinstance(term, Phrase):
        return expander.phrase(term.text)
    parts = [expander.word(word, last=last and word is found[-1]) for word in found]
    if term.prefix:
        parts[-1] = expander.prefix(found[-1].surface)
    return reduce(and_, parts)
