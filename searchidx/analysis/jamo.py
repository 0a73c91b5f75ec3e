"""Hangul by keystroke: syllables ↔ jamo, initial consonants, and the wrong keyboard layout.

Everything is in compatibility jamo (ㄱ, ㅏ), one for each key of the two-set (dubeolsik) keyboard: ㅘ is ㅗ ㅏ, and the
cluster ㄳ is ㄱ ㅅ. Arithmetic after The Unicode Standard, section 3.12.
"""

from __future__ import annotations

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
KEYS = {
    **{
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
    },
    **{"ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
    **{"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"},
}
JOINED = {keys: jamo for jamo, keys in KEYS.items()}
FIRST, LAST = 0xAC00, 0xD7A3
_LATIN_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_HANGUL_KEYS = {jamo: key for key, jamo in _LATIN_KEYS.items()}


def is_syllable(character: str) -> bool:
    return FIRST <= ord(character) <= LAST


def is_jamo(character: str) -> bool:
    return "ㄱ" <= character <= "ㅣ"


def keystrokes(text: str) -> str:
    """The jamo that are typed for `text`, other characters as they are: 메탑 → ㅁㅔㅌㅏㅂ."""
    typed: list[str] = []
    for character in text:
        if is_syllable(character):
            number = ord(character) - FIRST
            parts = (INITIALS[number // 588], VOWELS[number % 588 // 28], FINALS[number % 28])
            typed += [KEYS.get(jamo, jamo) for jamo in parts if jamo != "\0"]
        else:
            typed.append(KEYS.get(character, character))
    return "".join(typed)


def compose(typed: str) -> str:
    """What a two-set input method makes of keystrokes: ㅁㅔㅌㅏㅂ → 메탑. A jamo that joins nothing stays."""
    text: list[str] = []
    at = 0
    while at < len(typed):
        syllable, used = _syllable(typed, at)
        text.append(syllable)
        at += used
    return "".join(text)


def _syllable(typed: str, at: int) -> tuple[str, int]:
    """The syllable, joined vowel or single character at `at`, and how many keystrokes it takes."""
    if typed[at] in INITIALS and (vowel := _vowel(typed, at + 1)):
        used = 1 + _taken(typed, at + 1, vowel)
        final = _final(typed, at + used)
        number = INITIALS.index(typed[at]) * 588 + VOWELS.index(vowel) * 28 + FINALS.index(final or "\0")
        return chr(FIRST + number), used + (_taken(typed, at + used, final) if final else 0)
    vowel = _vowel(typed, at)
    return (vowel, _taken(typed, at, vowel)) if vowel else (typed[at], 1)


def _taken(typed: str, at: int, jamo: str) -> int:
    """How many characters at `at` make `jamo`: one where it stands there itself, joined already or not."""
    return 1 if typed[at] == jamo else 2


def _vowel(typed: str, at: int) -> str:
    """The vowel that begins at `at`, joined where two keys make one; "" where there is none."""
    if typed[at : at + 1] not in VOWELS or at >= len(typed):
        return ""
    joined = JOINED.get(typed[at : at + 2], "")
    return joined if joined in VOWELS and joined else typed[at]


def _final(typed: str, at: int) -> str:
    """The final consonant at `at`; one before a vowel begins the next syllable instead."""
    single = typed[at : at + 1]
    if not single or single not in FINALS or single == "\0" or _vowel(typed, at + 1):
        return ""
    joined = JOINED.get(typed[at : at + 2], "")
    return joined if joined and joined in FINALS and not _vowel(typed, at + 2) else single


def continuations(typed: str) -> tuple[str, str]:
    """All that may come of `typed`, its last syllable unfinished, lies from one text to what begins with the other.

    메탑 may become 메탑 or 메타바, 고 may become 곡 or 과, ㅌ any syllable that begins with it.
    """
    before, last = typed[:-1], typed[-1]
    if is_syllable(last):
        number = ord(last) - FIRST
        vowel = VOWELS[number % 588 // 28]
        # Vowels that two keys make stand behind the first of them: ㅗ ㅘ ㅙ ㅚ.
        more = sum(KEYS.get(joined, "")[:1] == vowel for joined in VOWELS)
        opened = number // 28 * 28
        return before + chr(FIRST + opened), before + chr(FIRST + opened + 28 * more + 27)
    if last in INITIALS:
        number = INITIALS.index(last) * 588
        # A lone jamo comes before all syllables: 컴포넌ㅌ itself too.
        return before + last, before + chr(FIRST + number + 587)
    return typed, typed


def initials(text: str) -> str:
    """The initial consonants of the syllables in `text`, other characters as they are: 메타버스 → ㅁㅌㅂㅅ."""
    return "".join(INITIALS[(ord(c) - FIRST) // 588] if is_syllable(c) else c for c in text)


def typed_initials(text: str) -> str:
    """`text` with clusters apart (ㅁㅌㅄ → ㅁㅌㅂㅅ) where it is nothing but consonants, else ""."""
    apart = "".join(KEYS.get(character, character) for character in text)
    return apart if apart and all(character in INITIALS for character in apart) else ""


def as_hangul(text: str) -> str:
    """What the keys of Latin `text` type in the Korean layout: zmffpdlxms → 클레이튼."""
    return compose("".join(_LATIN_KEYS.get(c) or _LATIN_KEYS.get(_lower(c)) or c for c in text))


def _lower(character: str) -> str:
    return character.lower() if character.isascii() else character


def as_latin(text: str) -> str:
    """What the keys of Hangul `text` type in the Latin layout: ㅔㅛ쇄ㅜ → python."""
    return "".join(_HANGUL_KEYS.get(jamo, jamo) for jamo in keystrokes(text))
