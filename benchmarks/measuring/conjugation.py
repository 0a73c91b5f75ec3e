"""The forms of verbs and adjectives, from a small grammar of its own.

Which stems change how is a closed matter of Korean grammar (standard orthography, chapter 4, article 18); stems for
which it cannot be told from the spelling (묻다: to ask, to bury) are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from measuring.hangul import joined, split

_ON_STEM = (
    "다 고 지 지만 게 기 던 도록 거나 자 겠다 겠습니다 더라도 고자 고서 "
    "기도 기가 기를 기에 기는 기만 기로 지는 지도 지를"
)
_ON_STEM_N = "는 는데 는지 는가 네 느냐 느라"  # a stem's ㄹ goes before ㄴ
_ON_VOWEL = "면 며 면서 려고 려면 려는 러 므로 나 라고 시"  # after a consonant with 으
_ON_CONSONANT = "은 을 음 은데 을지 을까 을수록 음을"
_ON_INFINITIVE = "서 도 야 야만 요 라 서는"
_ON_PAST = "다 고 지만 는데 던 을 습니다 으며 으면 기 음 어요 다고 다는 으나 는지 다면 다가"
_PROOF = "다 고 지 게 기 지만 도록 거나"

_D_CHANGES = ("걷", "듣", "닫", "싣", "긷", "붇", "눋", "컫")  # 닫 only in 깨닫다
_B_STAYS = ("입", "잡", "씹", "집", "뽑", "접", "좁", "꼽", "업", "뵙")
_S_CHANGES = ("잇", "짓", "낫", "붓", "긋", "젓", "잣")
_H_STAYS = ("좋", "놓", "넣", "낳", "닿", "쌓", "찧", "빻", "땋")
_REU_DROPS = ("따르", "치르", "들르", "다다르", "우러르")
UNCLEAR = ("묻", "굽", "곱", "이르", "푸르", "누르", "그리")  # 그리고 is no form of 그리다


def _with_final(text: str, final: str) -> str:
    initial, medial, _ = split(text[-1])
    return text[:-1] + joined(initial, medial, final)


def _changed(stem: str) -> str:
    """The stem before a vowel, where it changes there: 들 of 듣다, 도우 of 돕다, 지 of 짓다, 그러 of 그렇다."""
    last, final = stem[-1], split(stem[-1])[2]
    if final == "ㄷ" and last in _D_CHANGES and (last != "닫" or stem.endswith("깨닫")):
        return _with_final(stem, "ㄹ")
    if final == "ㅂ" and last not in _B_STAYS:
        return _with_final(stem, "") + "우"
    if (final == "ㅅ" and last in _S_CHANGES) or (final == "ㅎ" and last not in _H_STAYS):
        return _with_final(stem, "")
    return stem


def infinitives(stem: str) -> list[str]:
    """The stem with 아/어, whole and contracted: 보아 and 봐, 하여 and 해, 달라, 지어, 도와."""
    initial, medial, final = split(stem[-1])
    changed = _changed(stem)
    if stem[-1] == "하":
        return [stem + "여", stem[:-1] + "해"]
    if final == "ㅎ" and changed != stem:
        vowel = (
            "ㅒ"
            if medial == "ㅑ"
            else "ㅖ"
            if medial == "ㅕ"
            else "ㅐ"
            if medial == "ㅏ" or stem[-1] == "렇"
            else "ㅔ"
        )
        return [stem[:-1] + joined(initial, vowel)]
    if final == "ㅂ" and changed != stem:
        return [changed[:-1] + ("와" if stem in {"돕", "곱"} else "워")]
    if final:
        return [changed + ("아" if medial in "ㅏㅗㅑ" else "어")]
    return _open_infinitives(stem, initial, medial)


def _open_infinitives(stem: str, initial: str, medial: str) -> list[str]:
    before = stem[:-1]
    if medial == "ㅡ":
        bright = before and split(before[-1])[1] in "ㅏㅗㅑ"
        if stem[-1] == "르" and before and not stem.endswith(_REU_DROPS):
            return [_with_final(before, "ㄹ") + ("라" if bright else "러")]
        return [before + joined(initial, "ㅏ" if bright else "ㅓ")]
    if medial in "ㅏㅓㅐㅔㅕㅑㅒㅖ":
        return [stem] if medial in "ㅏㅓㅕㅑ" else [stem, stem + "어"]
    short = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}.get(medial)
    whole = stem + ("아" if medial == "ㅗ" else "어")
    return [whole, before + joined(initial, short)] if short else [whole]


def _before_vowel_endings(stem: str) -> Iterable[str]:
    """Forms with 으 and what follows it: 읽으면, 읽은, 만들면, 만든, 도우면, 도운."""
    changed, final = _changed(stem), split(stem[-1])[2]
    opened = split(changed[-1])[2] in {"", "ㄹ"} and not (final in {"ㄷ", "ㅅ"} and changed != stem)
    if not opened:
        yield from (f"{changed}으{ending}" for ending in _ON_VOWEL.split())
        yield from (f"{changed}{ending}" for ending in _ON_CONSONANT.split())
        yield stem + "습니다"
        return
    bare = _with_final(changed, "")
    for ending in _ON_VOWEL.split():
        yield (bare if ending in {"나", "시"} else changed) + ending
    for jamo, tails in (
        ("ㄴ", ("", "다", "데", "지", "다면", "다는", "다고")),
        ("ㄹ", ("", "지", "까", "수록", "게")),
    ):
        yield from (_with_final(changed, jamo) + tail for tail in tails)
    yield _with_final(changed, "ㄻ" if final == "ㄹ" else "ㅁ")
    yield stem + "습니다" if final in {"ㅂ", "ㅎ"} else _with_final(changed, "ㅂ") + "니다"


@cache
def forms(stem: str) -> frozenset[str]:
    """The forms of a verb or an adjective that are common in writing; such as it does not have do no harm."""
    final = split(stem[-1])[2]
    before_n = _with_final(stem, "") if final == "ㄹ" else stem
    found = {stem + ending for ending in _ON_STEM.split()} | {
        before_n + ending for ending in _ON_STEM_N.split()
    }
    found |= {f"{stem}는다", f"{stem}는다면"} if final and final != "ㄹ" else set()
    found.update(_before_vowel_endings(stem), past_forms(stem))
    found.update(
        infinitive + ending for infinitive in infinitives(stem) for ending in ("", *_ON_INFINITIVE.split())
    )
    return frozenset(found)


def past_forms(stem: str) -> set[str]:
    """Forms of the past: 읽었다, 봤고, 했습니다."""
    return {
        _with_final(infinitive, "ㅆ") + ending
        for infinitive in infinitives(stem)
        for ending in _ON_PAST.split()
    }


def stems(words: Iterable[str]) -> set[str]:
    """The stems of the verbs and adjectives that show themselves among `words`.

    One does by four of the endings that stand on the stem itself and three forms of the past: nouns before 이다 share
    the first, and nothing but verbs and adjectives has the second.
    """
    known = set(words)
    ended = {word[: -len(ending)] for word in known for ending in _PROOF.split() if word.endswith(ending)}
    return {stem for stem in ended if stem and _is_proved(stem, known)}


def _is_proved(stem: str, known: set[str]) -> bool:
    if split(stem[-1])[2] == "ㅆ" or stem[-1] == "시" or stem.endswith(UNCLEAR):  # a past, a polite form
        return False
    # 높이다 has 높였다; 값이다 has only 값이었다.
    past = {form for form in past_forms(stem) & known if not form.startswith(f"{stem}었")}
    return sum(stem + ending in known for ending in _PROOF.split()) >= 4 and len(past) >= 3
