"""Text → words: where they stand and under which terms each is indexed.

Words come apart where the script changes: NFT를 is NFT and a particle that adds nothing, React컴포넌트 is two words.
Scripts without spaces (Han, kana) are cut into overlapping pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from searchidx.analysis import korean, latin
from searchidx.analysis.tables import character_class, table


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    `surface` is the folded word as it stands, `stem` what its endings leave (the same where there are none),
    `parts` further terms that it is found by. `start` and `end` are code points into the text,
    `stem_end` is where the stem ends in it.
    """

    surface: str
    stem: str
    parts: tuple[str, ...]
    start: int
    end: int
    stem_end: int
    script: str

    @property
    def terms(self) -> tuple[str, ...]:
        """All terms of the word, the surface first."""
        stems = () if self.stem == self.surface else (self.stem,)
        return (self.surface, *stems, *self.parts)


@cache
def token_pattern() -> re.Pattern[str]:
    """One token: a run of Hangul, of an unspaced script, or a Latin word with its joints (`node.js`, `c++`, `i/o`)."""
    characters = table("characters")
    hangul, unspaced = (character_class(characters[name]) for name in ("hangul", "unspaced"))
    letter = "A-Za-z0-9" + character_class(characters["letters"])
    return re.compile(
        f"(?P<hangul>[{hangul}]+)"
        f"|(?P<unspaced>[{unspaced}]+)"
        f"|(?P<latin>(?<![{letter}])[A-Za-z]/[A-Za-z](?![{letter}/])"
        f"|[A-Za-z](?:\\+\\+[0-9]*|#)(?![{letter}])"
        f"|(?:(?<![{letter}./])\\.(?=[A-Za-z]))?[{letter}]+(?:(?:[.'’\\-]|_+|,(?=[0-9]{{3}}(?![0-9])))[{letter}]+)*"
        f"(?:\\+\\+(?![{letter}+]))?)"
    )


def words(text: str) -> Iterator[Word]:
    """The words of NFC `text`, in order."""
    before, before_end = "", -1
    for match in token_pattern().finditer(text):
        script, token, start = match.lastgroup or "", match[0], match.start()
        if script == "hangul":
            touching = before_end == start and before == "latin"
            if not (touching and _adds_nothing(token, text[start - 1])):
                yield _hangul(token, start)
        elif script == "unspaced":
            yield from _pairs(token, start)
        elif len(token) <= latin.LONGEST_WORD:
            yield _latin(token, start)
        before, before_end = script, match.end()


def _adds_nothing(token: str, previous: str) -> bool:
    return korean.is_suffix(token, after_number=previous.isascii() and previous.isdigit())


def _hangul(token: str, start: int) -> Word:
    stem = korean.stem(token)
    end = start + len(token)
    return Word(token, stem, (), start, end, start + len(stem), "hangul")


def _latin(token: str, start: int) -> Word:
    surface = latin.surface(token)
    end = start + len(token)
    return Word(surface, surface, latin.parts(token), start, end, end, "latin")


def _pairs(token: str, start: int) -> Iterator[Word]:
    for at in range(max(1, len(token) - 1)):
        pair = token[at : at + 2]
        yield Word(pair, pair, (), start + at, start + at + len(pair), start + at + len(pair), "unspaced")


def grams(word: str) -> list[str]:
    """The overlapping pairs of syllables of a Hangul word: 메타버스 → 메타, 타버, 버스."""
    return [word[at : at + 2] for at in range(len(word) - 1)]
