"""The suffixes of Korean words as the rules ask for them, from `tables/korean.json`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from searchidx.analysis.tables import table

FIRST_SYLLABLE, LAST_SYLLABLE, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8


class Suffix(NamedTuple):
    """What may stand before a suffix, and what it may leave.

    `finals` are the final consonants, by number, of a syllable that it may follow. `nominal` suffixes follow a noun;
    `short` ones may leave one syllable.
    """

    finals: frozenset[int]
    nominal: bool
    short: bool

    def may_follow(self, rest: str) -> bool:
        """Whether the suffix may stand after `rest`."""
        return final_consonant(rest[-1]) in self.finals


class Inventory(NamedTuple):
    """What comes off a word, and what is not touched.

    `whole` are words that nothing comes off, `tails`, by their last
    syllable, end longer words of that kind. `plural` is a suffix too.
    `counters`, the `multipliers` before them and what may follow them say nothing of their own after a number.
    `longest` is the longest suffix in syllables.
    """

    suffixes: dict[str, Suffix]
    longest: int
    plural: str
    whole: frozenset[str]
    tails: dict[str, tuple[str, ...]]
    multipliers: str
    counters: tuple[str, ...]
    after_counters: tuple[str, ...]


@cache
def inventory() -> Inventory:
    data = table("korean")
    found = _suffixes(data)
    return Inventory(
        found,
        max(map(len, found)),
        data["plural"],
        frozenset(" ".join(data["whole"].values()).split()),
        _by_last_syllable(data["whole_at_the_end"].split()),
        data["multipliers"],
        tuple(data["counters"].split()),
        tuple(data["after_counters"].split()),
    )


def _by_last_syllable(words: list[str]) -> dict[str, tuple[str, ...]]:
    return {last: tuple(word for word in words if word[-1] == last) for last in {word[-1] for word in words}}


def _suffixes(data: dict[str, Any]) -> dict[str, Suffix]:
    of_nouns = {
        (data["plural"], "any"),
        *_stacked(data),
        *_entries(data["particles"]),
        *_entries(data["copula"]),
    }
    of_verbs = list(_entries(data["endings"]))
    verbalizers = {(suffix, "any") for words in data["verbalizers"].values() for suffix in words.split()}
    conditions: dict[str, set[str]] = {}
    for suffix, condition in (*of_nouns, *of_verbs, *verbalizers):
        conditions.setdefault(suffix, set()).add(condition)
    nominal = {suffix for suffix, _ in of_nouns}
    short = set(data["one_syllable_stem"].split())
    finals = {condition: _finals(condition) for condition in set().union(*conditions.values())}
    return {
        suffix: Suffix(frozenset().union(*map(finals.__getitem__, found)), suffix in nominal, suffix in short)
        for suffix, found in conditions.items()
    }


def _finals(condition: str) -> frozenset[int]:
    """The numbers of the final consonants that a condition allows."""
    return frozenset(final for final in range(FINALS) if fits(condition, chr(FIRST_SYLLABLE + final)))


def _entries(groups: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(suffix, condition) of a part of the table."""
    for condition, words in groups.items():
        for suffix in words.split():
            yield suffix, condition


def _stacked(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Particles on particles, which stand where the inner one does: 에서 + 는."""
    inner_condition = dict(_entries(data["particles"]))
    for inner in data["stackable"].split():
        for outer, condition in _entries(data["stacking"]):
            if fits(condition, inner[-1]):
                yield inner + outer, inner_condition[inner]


def final_consonant(syllable: str) -> int:
    """The number of the final consonant of a Hangul syllable, 0 where it has none or is a lone jamo."""
    code = ord(syllable)
    return (code - FIRST_SYLLABLE) % FINALS if FIRST_SYLLABLE <= code <= LAST_SYLLABLE else 0


def fits(condition: str, syllable: str) -> bool:
    """Whether a suffix with this condition may stand after `syllable`."""
    if condition == "any":
        return True
    final = final_consonant(syllable)
    if condition == "closed":
        return final != 0
    return final == 0 or (condition == "liquid" and final == RIEUL)
