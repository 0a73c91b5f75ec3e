"""Forms of Korean verbs and adjectives → their stems, for the stems of the table.

    읽었다, 읽는, 읽기 → 읽      도와, 돕는 → 돕      만듭니다, 만드는 → 만들      달라서, 다른 → 다르

A form is taken apart from behind: an ending of the table, and before it what a stem may look like there. There are
four such shapes. As it is (읽고); without its ㄹ (만드는); before 으 (읽으면, 도우면, 지으면, 들으면); and with 아 or
어 (읽어, 도와, 지어, 들어, 달라, 써, 나와, 가져, 해), to which the past adds ㅆ. Each shape is turned back into all
stems that may have it, and the table says which of them exists; which class of irregular verbs it belongs to need not
be known. The longest stem wins. After the standard orthography, chapter 4, articles 15 to 18 and 34 to 36.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from searchidx.analysis.jamo import FINALS, FIRST, INITIALS, VOWELS, is_syllable
from searchidx.analysis.tables import table

LONGEST = 14  # syllables of a form
# Vowels that 아 or 어 makes of a stem's last one: 나와 of 나오, 배워 of 배우, 가져 of 가지, 돼 of 되.
CONTRACTED = {"ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅕ": "ㅣ", "ㅙ": "ㅚ"}
SWALLOWING = "ㅏㅓㅐㅔㅕㅖ"  # vowels that 아 or 어 vanishes after: 가, 서, 보내
PALE = {"ㅐ": "ㅏㅓ", "ㅔ": "ㅓ", "ㅒ": "ㅑ"}  # of a stem in ㅎ: 파래 of 파랗
_SYLLABLES = re.compile("[가-힣]+")
PAST_OR_FUTURE = "었겠어"  # what stands between a stem and an ending
CLOSED = {"ㄴ": "은", "ㄹ": "을", "ㅁ": "음", "ㅂ": "습"}  # what an ending begins with after a consonant
PLAIN, NASAL, OPENING, AFTER_EU, INFINITIVE, PAST = "pnoeat"
SHAPES = {"plain": PLAIN, "nasal": NASAL, "opening": OPENING, "infinitive": INFINITIVE, "past": PAST}
INFINITIVE_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅘㅙㅝ"  # that a form with 아 or 어 may end in
# What becomes of the vowel of a stem of one syllable: 해 of 하, 봐 of 보, 줘, 쳐, 돼, 써.
CHANGED = {"ㅏ": "ㅐ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ", "ㅡ": "ㅓ"}


class Verbs(NamedTuple):
    """What `tables/korean.json` knows of verbs and adjectives.

    `stems` are all that are known, each with the stem that it counts as, mostly itself. `endings` have the shapes of
    the stem that they stand after; `tails` are these and what is left of those that begin with a final consonant, and
    `lasts` the last syllables of both. `auxiliaries` are stems that add nothing of their own to a form before them
    (읽어보는), `light` ones make verbs of nouns (사용하는). `short` are forms of one syllable; `whole` are words that
    are no forms. `reach` has for the first syllable of a form how many syllables its stem has at most, where these may
    be more than one. `begins` are the first syllables of all forms, as `_opened`, `begins_light` and
    `begins_auxiliary` those of the forms of such stems.
    """

    stems: dict[str, str]
    endings: dict[str, str]
    tails: frozenset[str]
    lasts: frozenset[str]
    auxiliaries: frozenset[str]
    light: frozenset[str]
    short: frozenset[str]
    whole: frozenset[str]
    reach: dict[str, int]
    begins: frozenset[int]
    begins_light: frozenset[int]
    begins_auxiliary: frozenset[int]


@cache
def verbs() -> Verbs:
    """The table, read when first asked for."""
    korean = table("korean")
    data = korean["verbs"]
    stems = {stem: stem for stem in data["stems"].split()}
    stems |= {other: stem for stem, others in data["counted_as"].items() for other in others.split()}
    auxiliaries, light = (frozenset(data[name].split()) for name in ("auxiliaries", "light"))
    endings = _endings(data["endings"])
    tails = frozenset(endings).union(ending[1:] for ending in endings if ending[:1] in CLOSED)
    return Verbs(
        stems,
        endings,
        tails,
        frozenset(tail[-1] for tail in (*tails, PAST_OR_FUTURE) if tail),
        auxiliaries,
        light,
        frozenset(data["one_syllable"].split()),
        frozenset(" ".join(korean["whole"].values()).split()),
        _reach(stems),
        _beginnings(stems),
        _beginnings(stem for stem, counted in stems.items() if counted in light),
        _beginnings(stem for stem, counted in stems.items() if counted in auxiliaries),
    )


def _endings(table: dict[str, str]) -> dict[str, str]:
    """Ending → the shapes that it may follow, joined; with the 으 that some have after a consonant."""
    shapes = {"": INFINITIVE}
    for shape, letter in SHAPES.items():
        for ending in table[shape].split():
            shapes[ending] = shapes.get(ending, "") + letter
    for ending in table["opening"].split():
        closed = CLOSED[ending[0]] + ending[1:] if ending[0] in CLOSED else "으" + ending
        shapes[closed] = shapes.get(closed, "") + AFTER_EU
    return shapes


def _reach(stems: Iterable[str]) -> dict[str, int]:
    """First syllable of a form → syllables of the longest of the stems that may begin so, where these are two or more.

    Only the last syllable of a stem changes, and one before 르: 몰라 of 모르.
    """
    reach: dict[str, int] = {}
    for stem in stems:
        for beginning in (stem[0], _with_final(stem[0], "ㄹ")) if stem[1:] == "르" else (stem[0],):
            reach[beginning] = max(len(stem), reach.get(beginning, 0))
    return {beginning: syllables for beginning, syllables in reach.items() if syllables > 1}


def _beginnings(stems: Iterable[str]) -> frozenset[int]:
    """The first syllables of forms of the stems, as `_opened`."""
    first = {(*_parts(stem[0])[:2], len(stem) == 1) for stem in stems}
    vowels = ((initial, vowel + CHANGED.get(vowel, "") * alone) for initial, vowel, alone in first)
    return frozenset(_opened(_syllable(initial, vowel)) for initial, found in vowels for vowel in found)


def _opened(syllable: str) -> int:
    """The number of a syllable whatever its final consonant; no such number for other characters."""
    return (ord(syllable) - FIRST) // len(FINALS)


def known_stem(stem: str) -> str:
    """What a stem of the table counts as, "" for any other word: 만들 → 만들, 커지 → 크."""
    return verbs().stems.get(stem, "")


@lru_cache(maxsize=1 << 12)  # a build asks for what a suffix leaves, and again for its stem
def verb_stem(form: str) -> str:
    """The stem of a form of a known verb or adjective, "" for any other word: 도와줬다 → 돕."""
    if not 0 < len(form) <= LONGEST or _opened(form[0]) not in verbs().begins:
        return ""
    return _of_word(form) or _before_auxiliary(form, _of_word)


def verbalizes(tail: str) -> bool:
    """Whether a form makes a verb of the noun before it: 하였나요, 되어있는, 시켜볼; no bare stem does."""
    known = verbs()
    if not 0 < len(tail) <= LONGEST or _opened(tail[0]) not in known.begins_light or tail in known.stems:
        return False
    return (_of_form(tail) or _before_auxiliary(tail, _of_form)) in known.light


def _of_word(form: str) -> str:
    """As `_of_form`; but a syllable that stands alone is more often a noun, so that the table names those forms."""
    known = verbs()
    return _of_form(form) if len(form) > 1 or form in known.stems or form in known.short else ""


@lru_cache(maxsize=1 << 12)
def _of_form(form: str) -> str:
    known = verbs()
    if form in known.stems:
        return known.stems[form]
    if _opened(form[0]) not in known.begins:
        return ""
    reach = known.reach.get(form[0], 1)
    if (len(form) > reach + 1 and form[-1] not in known.lasts) or form in known.whole:
        return ""
    if not _SYLLABLES.fullmatch(form):
        return ""
    # The 우 and 워 of 도우면 and 추워, and the 아 of 읽어, are a syllable more than the stem.
    for at in range(min(len(form), reach + 1), 0, -1):
        tail = form[at:]
        if tail in known.tails or tail[0] in PAST_OR_FUTURE:
            for stem in _stems(form[:at], tail):
                if stem in known.stems:
                    return known.stems[stem]
    return ""


def _before_auxiliary(form: str, stem_of: Callable[[str], str]) -> str:
    """The stem of the form before an auxiliary, which stands after 아 or 어, 고 or 지: 읽어보는, 읽고있다, 읽지않는."""
    known = verbs()
    for at in range(len(form) - 1, 0, -1):
        if _opened(form[at]) not in known.begins_auxiliary:
            continue
        _, vowel, final = _parts(form[at - 1])
        if final or not (vowel in INFINITIVE_VOWELS or form[at - 1] in "고지"):
            continue
        if _of_form(form[at:]) in known.auxiliaries and (stem := stem_of(form[:at])):
            return stem
    return ""


def _stems(head: str, tail: str) -> Iterator[str]:
    """What may be the stem of a form whose ending is `tail`, or that with the final consonant of `head` before it."""
    endings, final = verbs().endings, _parts(head[-1])[2]
    if final == "ㅆ" and _follows_consonant(tail):
        yield from _before_a(_with_final(head, ""))
    shapes = endings.get(tail, "")
    if PLAIN in shapes or (tail[:1] == "겠" and _follows_consonant(tail[1:])):
        yield head
    if NASAL in shapes:
        yield head
        if not final:
            yield _with_final(head, "ㄹ")
    if INFINITIVE in shapes and not final and _parts(head[-1])[1] in INFINITIVE_VOWELS:
        yield from _before_a(head)
    if final == "ㄻ" and f"ㅁ{tail}" in endings:
        yield _with_final(head, "ㄹ")
    elif final and final + tail in endings:
        yield from _before_open(_with_final(head, ""), without_rieul=final != "ㅁ")
    if OPENING in shapes and final in ("", "ㄹ"):
        # One syllable without its ㄹ is more often a noun: 도시 is not of 돌.
        yield from _before_open(head, without_rieul=len(head) > 1)
    if AFTER_EU in shapes:
        yield from _before_vowel(head, final)


def _follows_consonant(tail: str) -> bool:
    """Whether an ending may stand after ㅆ: 다 of 읽었다, 으면 of 읽었으면, 어요 of 읽었어요."""
    endings = verbs().endings
    if set(endings.get(tail, "")) & {PLAIN, NASAL, AFTER_EU, PAST}:
        return True
    if tail[:1] == "어" and INFINITIVE in endings.get(tail[1:], ""):
        return True
    return tail[:1] in ("었", "겠") and _follows_consonant(tail[1:])


def _before_open(shape: str, *, without_rieul: bool) -> Iterator[str]:
    """Stems that an ending without 으 may follow: 가 (간), 만들 (만드 + ㄴ), 돕 (도우면), 파랗 (파라 + ㄴ)."""
    yield shape
    if _parts(shape[-1])[2]:
        return
    if shape[-1] == "우" and len(shape) > 1 and not _parts(shape[-2])[2]:
        yield _with_final(shape[:-1], "ㅂ")
    if without_rieul:
        yield _with_final(shape, "ㄹ")
    if len(shape) > 1:
        yield _with_final(shape, "ㅎ")


def _before_vowel(shape: str, final: str) -> Iterator[str]:
    """Stems that 으 may follow: 읽 (읽으면), 짓 (지으면), 듣 (들으면)."""
    if final == "ㄹ":
        yield _with_final(shape, "ㄷ")
    yield shape if final else _with_final(shape, "ㅅ")


def _before_a(shape: str) -> Iterator[str]:
    """Stems that 아 or 어 makes this of: 읽어, 지어, 들어, 도와, 달라, 써, 나와, 해, 파래."""
    before, (initial, vowel, _) = shape[:-1], _parts(shape[-1])
    if before:
        yield from _before_own_syllable(before, shape[-1])
    if shape[-1] == "해":
        yield before + "하"
    if vowel in SWALLOWING:
        yield shape
    if vowel in CONTRACTED:
        yield before + _syllable(initial, CONTRACTED[vowel])
    if vowel in "ㅏㅓ":
        yield before + _syllable(initial, "ㅡ")
    for dark in PALE.get(vowel, "") if before else "":
        yield before + _syllable(initial, dark, "ㅎ")


def _before_own_syllable(before: str, last: str) -> Iterator[str]:
    """Stems before 아 or 어 that is a syllable of its own, alone or with what has become of the stem's end."""
    final = _parts(before[-1])[2]
    if last in "아어":
        if not final:
            yield _with_final(before, "ㅅ")  # 지어 is rather of 짓 than of 지
        yield before
        if final == "ㄹ":
            yield _with_final(before, "ㄷ")  # 들어 is rather of 들 than of 듣
    elif last == "여" and before[-1] == "하":
        yield before
    elif not final and (last == "워" or before + last == "도와"):
        yield _with_final(before, "ㅂ")
    elif last in "라러" and final == "ㄹ":
        yield _with_final(before, "") + "르"
    elif last == "러" and before[-1] == "르":
        yield before


@lru_cache(maxsize=1 << 13)
def _parts(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final consonant of a syllable, which may be any character; "" for no final."""
    if not is_syllable(syllable):
        return "", "\0", "?"
    number = ord(syllable) - FIRST
    final = FINALS[number % 28]
    return INITIALS[number // 588], VOWELS[number % 588 // 28], "" if final == "\0" else final


@lru_cache(maxsize=1 << 13)
def _syllable(initial: str, vowel: str, final: str = "\0") -> str:
    return chr(FIRST + INITIALS.index(initial) * 588 + VOWELS.index(vowel) * 28 + FINALS.index(final))


def _with_final(word: str, final: str) -> str:
    """The word with this final consonant, or none, in its last syllable."""
    initial, vowel, _ = _parts(word[-1])
    return word[:-1] + _syllable(initial, vowel, final or "\0")
