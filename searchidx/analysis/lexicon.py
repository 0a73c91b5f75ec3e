"""Joined nouns → the nouns they are made of: 블록체인기술 → 블록체인, 기술.

Only a build asks: what it learns of a word stands in the index beside it, so that no query needs the lexicon.
A noun comes apart along the cheapest path of known words of two syllables and more. Each piece costs `PIECE`, so
that few pieces win over many, and its rank, so that usual words win over rare ones (한국 + 사회, not 한국사 + 회). A
syllable before or behind a known word makes another of it (최적 + 화, 재 + 사용) and is no piece of its own.
The words, their ranks and the affixes are `tables/nouns.json`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from searchidx.analysis.tables import table

SHORTEST = 2  # syllables of a piece; single syllables explain anything
LONGEST = 24  # syllables of a noun that is worth trying
PIECE = 3
AFFIX = 2
# Of a piece of the rarest rank. Where all are as dear as that, they explain a foreign name as well as a joined noun.
RAREST = PIECE + 3


class Nouns(NamedTuple):
    """Word → rank, 0 for the most usual; syllables that may stand before or behind a word."""

    ranks: dict[str, int]
    prefixes: frozenset[str]
    suffixes: frozenset[str]


@cache
def nouns() -> Nouns:
    """The lexicon, read when first asked for."""
    data = table("nouns")
    ranks = {
        first + rest: rank
        for rank, words in enumerate(data["words"])
        for first, rests in words.items()
        for rest in rests.split()
    }
    return Nouns(ranks, frozenset(data["prefixes"]), frozenset(data["suffixes"]))


def is_noun(word: str) -> bool:
    """Whether the lexicon has the word."""
    return word in nouns().ranks


@lru_cache(maxsize=1 << 12)
def split(noun: str) -> tuple[str, ...]:
    """The nouns that `noun`, Hangul syllables without particles, is made of, in order; joined they give it again.

    `(noun,)` where it is one word, or where the lexicon does not explain every syllable of it.
    """
    if not 2 * SHORTEST <= len(noun) <= LONGEST or noun in nouns().ranks:
        return (noun,)
    # cheapest[end]: (cost, pieces) of the syllables before `end`
    cheapest: dict[int, tuple[int, tuple[str, ...]]] = {0: (0, ())}
    for end in range(SHORTEST, len(noun) + 1):
        for start in range(end - SHORTEST + 1):
            if start not in cheapest or (cost := _cost(noun[start:end])) is None:
                continue
            before, pieces = cheapest[start]
            if end not in cheapest or before + cost < cheapest[end][0]:
                cheapest[end] = (before + cost, (*pieces, noun[start:end]))
    total, found = cheapest.get(len(noun), (0, ()))
    return found if found and total < RAREST * len(found) else (noun,)


@lru_cache(maxsize=1 << 12)
def inside(noun: str) -> tuple[str, ...]:
    """The nouns with which `noun` begins and ends, two syllables at least beside them: 데이터, 베이스 of 데이터베이스.

    Other than what `split` gives, they need not be what the noun is made of.
    """
    ranks = nouns().ranks if 2 * SHORTEST <= len(noun) <= LONGEST else {}
    ends = range(SHORTEST, len(noun) - SHORTEST + 1)
    parts = [part for length in ends for part in (noun[:length], noun[-length:])]
    return tuple(dict.fromkeys(part for part in parts if part in ranks))


@lru_cache(maxsize=1 << 12)
def _cost(piece: str) -> int | None:
    """What a piece costs; None for what is no word, not even without its affixes."""
    lexicon = nouns()
    if (rank := lexicon.ranks.get(piece)) is not None:
        return PIECE + rank
    costs = [
        PIECE + lexicon.ranks[word] + AFFIX * (len(piece) - len(word))
        for word in _without_affixes(piece, lexicon)
        if word in lexicon.ranks
    ]
    return min(costs, default=None)


def _without_affixes(piece: str, lexicon: Nouns) -> list[str]:
    before, behind = piece[0] in lexicon.prefixes, piece[-1] in lexicon.suffixes
    return [piece[1:]] * before + [piece[:-1]] * behind + [piece[1:-1]] * (before and behind)
