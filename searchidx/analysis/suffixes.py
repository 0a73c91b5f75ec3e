"""The suffixes of Korean words as the rules ask for them, from `tables/korean.json`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from searchidx.analysis.tables import table

FIRST_SYLLABLE, LAST_SYLLABLE, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8


class Suffix(NamedTuple):
    """What may stand before a suffix, and what it may leave.

    `conditions` are of the last syllable before it. `nominal` suffixes follow a noun; `short` ones may leave one
    syllable.
    """

    conditions: frozenset[str]
    nominal: bool
    short: bool

    def may_follow(self, rest: str) -> bool:
        """Whether the suffix may stand after `rest`."""
        return "any" in self.conditions or any(fits(condition, rest[-1]) for condition in self.conditions)


class Inventory(NamedTuple):
    """What comes off a word, and what is not touched.

    `whole` are words that nothing comes off, `tails` end longer words of that kind. `plural` is a suffix too.
    `counters`, the `multipliers` before them and what may follow them say nothing of their own after a number.
    `longest` is the longest suffix in syllables.
    """

    suffixes: dict[str, Suffix]
    longest: int
    plural: str
    whole: frozenset[str]
    tails: tuple[str, ...]
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
        tuple(data["whole_at_the_end"].split()),
        data["multipliers"],
        tuple(data["counters"].split()),
        tuple(data["after_counters"].split()),
    )


def _suffixes(data: dict[str, Any]) -> dict[str, Suffix]:
    of_nouns = {
        (data["plural"], "any"),
        *_stacked(data),
        *_entries(data["particles"]),
        *_entries(data["copula"]),
    }
    of_verbs = _entries(data["endings"])
    verbalizers = {(suffix, "any") for words in data["verbalizers"].values() for suffix in words.split()}
    conditions: dict[str, set[str]] = {}
    for suffix, condition in (*of_nouns, *of_verbs, *verbalizers):
        conditions.setdefault(suffix, set()).add(condition)
    nominal = {suffix for suffix, _ in of_nouns}
    short = set(data["one_syllable_stem"].split())
    return {
        suffix: Suffix(frozenset(found), suffix in nominal, suffix in short)
        for suffix, found in conditions.items()
    }


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
