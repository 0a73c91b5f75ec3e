"""Hangul words → stems, by rule.

A word loses the longest particle, copula or ending that may stand after what is left: 을 wants a final consonant
before it, 를 wants none, so 가을 stays whole and 책을 gives 책. What is left must have two syllables, or one where
the suffix is beyond doubt. A suffix that leaves a word of the table goes before a longer one that does not: 이미지만
is 이미지 and 만, not 이미 and 지만.

What is left is stripped again until nothing comes off: 사용하기까지 → 사용하기 → 사용, 개발자들은 → 개발자들 → 개발자.
So a word has the same stem alone and with a particle, even where the rules take more off than they should, and the
stem of a stem is itself. The inventory is `tables/korean.json`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchidx.analysis.suffixes import inventory

LONGEST_WORD = 40  # syllables; a longer run of Hangul is cut


def stem(word: str) -> str:
    """The stem of a word of Hangul: 메타버스를 → 메타버스, 사용하기까지 → 사용; `word` where nothing comes off."""
    rules = inventory()
    while len(word) > 1 and word not in rules.verbs and not _is_whole(word) and (rest := _strip(word)):
        word = rest
    return word


def _is_whole(word: str) -> bool:
    """Whether the table has the word, or its end as that of longer words: 검색결과 by 결과."""
    rules = inventory()
    return word in rules.whole or word[2:].endswith(rules.tails)


def _strip(word: str) -> str:
    """The word without its last suffix, "" where it has none."""
    rules, longest_off, known = inventory(), "", ""
    for at in range(max(1, len(word) - rules.longest), len(word)):
        suffix = rules.suffixes.get(word[at:])
        if suffix is None:
            continue
        rest = word[:at]
        if suffix.verbal and rest in rules.verbs:
            known = rest
        elif suffix.may_follow(rest):
            if (at > 1 or suffix.nominal) and _is_whole(rest):
                known = rest
            elif not longest_off and (at > 1 or suffix.short):
                longest_off = rest
    return known or longest_off


@lru_cache(maxsize=1 << 12)
def is_suffix(word: str, *, after_number: bool) -> bool:
    """Whether Hangul that touches a Latin word or a number adds nothing to it: 를 of NFT를, 년부터 of 2023년부터."""
    if _adds_nothing(word):
        return True
    if not after_number:
        return False
    counted = _counted()
    return any(
        counted.fullmatch(word[:at]) and (at == len(word) or _adds_nothing(word[at:]))
        for at in range(1, len(word) + 1)
    )


def _adds_nothing(word: str) -> bool:
    """Whether the word is a suffix, with the plural before it or one more syllable behind: 들은, 하기에는."""
    found, plural = inventory().suffixes, inventory().plural
    for form in (word, word.removeprefix(plural)):
        if form in found and found[form].conditions:
            return True
    outer = found.get(word[-1:])
    return len(word) > 2 and outer is not None and outer.may_follow(word[:-1]) and word[:-1] in found


@cache
def _counted() -> re.Pattern[str]:
    """What may follow a number: 개, 시간째, 만여명, 개월간."""
    rules = inventory()
    counters, after = ("|".join(words) for words in (rules.counters, rules.after_counters))
    return re.compile(f"[{rules.multipliers}]*여?(?:{counters})?(?:{after})?")
