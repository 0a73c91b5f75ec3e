"""Hangul words → stems, by rule.

A form of a verb or an adjective that the table knows gives its stem (`verbs`): 도와 gives 돕.

Any other word loses the longest particle, copula or ending that may stand after what is left: 을 wants a final
consonant before it, 를 wants none, so 가을 stays whole and 책을 gives 책. What is left must have two syllables, or one
where the suffix is beyond doubt. A suffix that leaves a word of the table goes before a longer one that does not:
이미지만 is 이미지 and 만, not 이미 and 지만; 가게는 is 가게 and 는, and no form of 가.

What is left is stripped again until nothing comes off: 사용하기까지 → 사용하기 → 사용, 개발자들은 → 개발자들 → 개발자.
So a word has the same stem alone and with a particle, even where the rules take more off than they should, and the
stem of a stem is itself. The inventory is `tables/korean.json`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchidx.analysis.jamo import keystrokes
from searchidx.analysis.suffixes import inventory
from searchidx.analysis.verbs import known_stem, verb_stem, verbalizes

LONGEST_WORD = 40  # syllables; a longer run of Hangul is cut


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """The stem of a word of Hangul: 메타버스를 → 메타버스, 도와주기까지 → 돕; `word` where nothing comes off."""
    if _is_whole(word):
        return word
    if known := known_stem(word):
        return known
    rests = _rests(word)
    for rest in reversed(rests):
        if _is_word(rest):
            return stem(rest)
    if found := verb_stem(word):
        return found
    for rest in reversed(rests):
        if len(rest) > 1 and verb_stem(rest):
            return stem(rest)
    return stem(rests[0]) if rests else word


def stem_length(word: str, stem: str) -> int:
    """How many syllables of the word its stem takes, at least one: 2 of 만듭니다 (만들), 2 of 도와 (돕)."""
    if word.startswith(stem):
        return len(stem)
    left = keystrokes(stem)
    for at, syllable in enumerate(word):
        typed = keystrokes(syllable)
        if left.startswith(typed):
            left = left[len(typed) :]
            continue
        # The ㄹ of 만들 is gone in 만드는; else the stem's end has become part of this syllable: 도와, 달라.
        gone = left in ("", "ㄹ") and left[:1] != typed[:1]
        return at if gone and at else at + 1
    return len(word)


def _is_whole(word: str) -> bool:
    """Whether the table has the word, or its end as that of longer words: 검색결과 by 결과."""
    rules = inventory()
    return word in rules.whole or word[2:].endswith(rules.tails.get(word[-1], ()))


def _is_word(rest: str) -> bool:
    """Whether what a suffix leaves is a word of the table, as a noun or as a stem that looks like one (가지)."""
    return _is_whole(rest) or (len(rest) > 1 and bool(known_stem(rest)))


def _rests(word: str) -> list[str]:
    """What each suffix of the table may leave of the word, that of the longest one first."""
    rules = inventory()
    rests: list[str] = []
    for at in range(max(1, len(word) - rules.longest), len(word)):
        tail = word[at:]
        suffix = rules.suffixes.get(tail)
        if suffix is None or not suffix.may_follow(word[:at]):
            if at > 1 and verbalizes(tail):
                rests.append(word[:at])
        elif at > 1 or suffix.short or (suffix.nominal and _is_whole(word[:at])):
            rests.append(word[:at])
    return rests


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

    def comes_off(form: str) -> bool:
        return form in found or verbalizes(form)

    outer = found.get(word[-1:])
    return any(map(comes_off, (word, word.removeprefix(plural)))) or (
        len(word) > 2 and outer is not None and outer.may_follow(word[:-1]) and comes_off(word[:-1])
    )


@cache
def _counted() -> re.Pattern[str]:
    """What may follow a number: 개, 시간째, 만여명, 개월간."""
    rules = inventory()
    counters, after = ("|".join(words) for words in (rules.counters, rules.after_counters))
    return re.compile(f"[{rules.multipliers}]*여?(?:{counters})?(?:{after})?")
