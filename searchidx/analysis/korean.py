"""Hangul words → stems, by rule.

A word loses the longest particle, copula or ending that may stand after what is left: 을 wants a final consonant
before it, 를 wants none, so 가을 stays whole and 책을 gives 책. What is left must have two syllables, or one where
the suffix is beyond doubt. A second, verbal suffix may follow (사용하기까지 → 사용하기 → 사용).
The inventory is `tables/korean.json`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from searchidx.analysis.tables import table

FIRST_SYLLABLE, FINALS, RIEUL = 0xAC00, 28, 8
LONGEST_WORD = 40


def final_consonant(syllable: str) -> int:
    """The number of the final consonant of a Hangul syllable, 0 where it has none."""
    return (ord(syllable) - FIRST_SYLLABLE) % FINALS


def fits(condition: str, syllable: str) -> bool:
    """Whether a suffix with this condition may stand after `syllable`."""
    if condition == "any":
        return True
    final = final_consonant(syllable)
    if condition == "closed":
        return final != 0
    return final == 0 or (condition == "liquid" and final == RIEUL)


class Suffixes(NamedTuple):
    """Suffix → conditions; which of them may leave one syllable; which are verbal; words never touched."""

    conditions: dict[str, tuple[str, ...]]
    short: frozenset[str]
    verbal: frozenset[str]
    counters: frozenset[str]
    whole: frozenset[str]
    longest: int


@cache
def suffixes() -> Suffixes:
    data = table("korean")
    found: dict[str, set[str]] = {}

    def add(words: str, condition: str) -> None:
        for word in words.split():
            found.setdefault(word, set()).add(condition)

    for kind in ("particles", "copula", "endings"):
        for condition, words in data[kind].items():
            add(words, condition)
    for words in data["verbalizers"].values():
        add(words, "any")
    for inner in data["stackable"].split():
        for condition, words in data["stacking"].items():
            for outer in words.split():
                if fits(condition, inner[-1]):
                    for own in tuple(found.get(inner, ())):
                        add(inner + outer, own)
    verbal = {w for words in data["verbalizers"].values() for w in words.split() if len(w) > 1}
    return Suffixes(
        {suffix: tuple(sorted(conditions)) for suffix, conditions in found.items()},
        frozenset(data["one_syllable_stem"].split()),
        frozenset(verbal),
        frozenset(data["counters"].split()),
        frozenset(data["whole"].split()),
        max(map(len, found)),
    )


def _strip(word: str, allowed: frozenset[str] | None = None) -> str:
    rules = suffixes()
    for length in range(min(rules.longest, len(word) - 1), 0, -1):
        suffix, rest = word[-length:], word[:-length]
        conditions = rules.conditions.get(suffix)
        if conditions is None or (allowed is not None and suffix not in allowed):
            continue
        if len(rest) == 1 and suffix not in rules.short:
            continue
        if any(fits(condition, rest[-1]) for condition in conditions):
            return rest
    return word


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word of Hangul syllables: 메타버스를 → 메타버스, 사용하기까지 → 사용; `word` where nothing is to strip."""
    rules = suffixes()
    if word in rules.whole or len(word) < 2 or len(word) > LONGEST_WORD:
        return word
    found = _strip(word)
    if found != word and len(found) > 3 and found not in rules.whole:
        found = _strip(found, rules.verbal)
    plural = table("korean")["plural"]
    if found != word and len(found) > 2 and found.endswith(plural) and found not in rules.whole:
        found = found[: -len(plural)]
    return found


@lru_cache(maxsize=1 << 12)
def is_suffix(word: str, *, after_number: bool) -> bool:
    """Whether Hangul that touches a Latin word or a number adds nothing to it: 를 of NFT를, 년부터 of 2023년부터."""
    rules = suffixes()
    if word in rules.conditions or word in (plural := table("korean")["plural"]):
        return True
    if word.startswith(plural) and word[len(plural) :] in rules.conditions:
        return True
    if not after_number:
        return False
    return any(
        word[:length] in rules.counters and (length == len(word) or word[length:] in rules.conditions)
        for length in range(1, len(word) + 1)
    )
