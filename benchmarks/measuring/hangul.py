"""Jamo, the Korean keyboard (KS X 5002, two sets), and one jamo wrong.

Strokes are what a finger types for a syllable: 각 is ㄱㅏㄱ, 왔 is ㅇㅗㅏㅆ, 읽 is ㅇㅣㄹㄱ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FIRST, LAST = "가", "힣"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"  # a blank for none
PAIRS = {
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
}  # fmt: skip
JOINED = {strokes: jamo for jamo, strokes in PAIRS.items()}
LATIN_KEYS = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
)
LATIN_KEYS |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
HANGUL_KEYS = {key: jamo for jamo, key in LATIN_KEYS.items()}

# Keys side by side, and letters that sound alike.
_ROWS = ("ㅂㅈㄷㄱㅅ", "ㅁㄴㅇㄹㅎ", "ㅋㅌㅊㅍ", "ㅛㅕㅑㅐㅔ", "ㅗㅓㅏㅣ", "ㅠㅜㅡ")
_ALIKE = ("ㅅㅆ", "ㄱㅋ", "ㄱㄲ", "ㄷㅌ", "ㄷㄸ", "ㅂㅍ", "ㅂㅃ", "ㅈㅊ", "ㅈㅉ", "ㅡㅜ", "ㅐㅔ")


def split(syllable: str) -> tuple[str, str, str]:
    """Initial, medial and final jamo of a syllable; the final is "" where there is none."""
    code = ord(syllable) - ord(FIRST)
    return INITIALS[code // 588], MEDIALS[code // 28 % 21], FINALS[code % 28].strip()


def joined(initial: str, medial: str, final: str = "") -> str:
    """The syllable of three jamo. Raises ValueError where one of them cannot stand there."""
    parts = (INITIALS.index(initial), MEDIALS.index(medial), FINALS.index(final or " "))
    return chr(ord(FIRST) + (parts[0] * 21 + parts[1]) * 28 + parts[2])


def is_syllable(character: str) -> bool:
    return FIRST <= character <= LAST


def initials(word: str) -> str:
    """메타버스 → ㅁㅌㅂㅅ."""
    return "".join(split(syllable)[0] for syllable in word)


def strokes(text: str) -> list[str]:
    """The jamo that are typed for a text of syllables and jamo, one a key."""
    jamo = (
        part for character in text for part in (split(character) if is_syllable(character) else character)
    )
    return [stroke for part in jamo for stroke in PAIRS.get(part, part)]


def typed(keys: Sequence[str]) -> str:
    """What an input method shows for these strokes: ㅁㅔㅌㅏㅂ → 메탑."""
    return "".join(_syllables(keys))


def in_latin_layout(word: str) -> str:
    """What stands there when a Korean word is typed with the keyboard set to English: 클레이튼 → zmffpdlxms."""
    return "".join(LATIN_KEYS[stroke] for stroke in strokes(word))


def in_hangul_layout(word: str) -> str:
    """What stands there when a lower-case Latin word is typed with the keyboard set to Korean: python → ㅔㅛ쇄ㅜ."""
    return typed([HANGUL_KEYS[letter] for letter in word])


def _syllables(keys: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(keys):
        begins = keys[at] in INITIALS and _is_vowel(keys, at + 1)
        if begins or _is_vowel(keys, at):
            initial = keys[at] if begins else ""
            at += begins
            medial, at = _medial(keys, at)
            if initial:
                final, at = _final(keys, at)
                yield joined(initial, medial, final)
            else:
                yield medial
        else:
            yield keys[at]
            at += 1


def _is_vowel(keys: Sequence[str], at: int) -> bool:
    return at < len(keys) and keys[at] in MEDIALS


def _medial(keys: Sequence[str], at: int) -> tuple[str, int]:
    both = JOINED.get("".join(keys[at : at + 2]))
    return (both, at + 2) if both and both in MEDIALS else (keys[at], at + 1)


def _final(keys: Sequence[str], at: int) -> tuple[str, int]:
    """Consonants up to the next vowel, which takes the last of them as its own initial."""
    both = JOINED.get("".join(keys[at : at + 2]))
    if both and both in FINALS and not _is_vowel(keys, at + 2):
        return both, at + 2
    if at < len(keys) and keys[at] in FINALS and not _is_vowel(keys, at + 1):
        return keys[at], at + 1
    return "", at


def neighbours(jamo: str) -> str:
    """The jamo that are typed for this one by mistake."""
    found = [other for pair in _ALIKE if jamo in pair for other in pair if other != jamo]
    for row in _ROWS:
        if jamo in row:
            at = row.index(jamo)
            found += [*row[max(at - 1, 0) : at], *row[at + 1 : at + 2]]
    return "".join(dict.fromkeys(found))


def one_stroke_wrong(word: str) -> list[str]:
    """What a word becomes by one wrong stroke: replaced or left out but for the first, or added at the end."""
    keys = strokes(word)
    replaced = [
        typed([*keys[:at], other, *keys[at + 1 :]])
        for at in range(1, len(keys))
        for other in neighbours(keys[at])
    ]
    left_out = [typed([*keys[:at], *keys[at + 1 :]]) for at in range(1, len(keys) - 1)]
    added = [typed([*keys, other]) for other in neighbours(keys[-1])]
    return [wrong for wrong in dict.fromkeys(replaced + left_out + added) if wrong != word]


def unfinished(word: str) -> list[str]:
    """What a word looks like while its third or a later syllable is being typed."""
    begun = []
    for at in range(2, len(word)):
        before, last = strokes(word[:at]), strokes(word[at])
        begun += [typed([*before, *last[:count]]) for count in range(1, len(last))]
    return begun


def clustered(jamo: str) -> str:
    """A row of consonants as input methods join them: ㅁㅌㅂㅅ → ㅁㅌㅄ."""
    found, at = "", 0
    while at < len(jamo):
        both = JOINED.get(jamo[at : at + 2])
        found += both or jamo[at]
        at += 2 if both else 1
    return found
