"""Random texts to compare implementations with: what blogs hold, and what nobody would write."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from searchidx.analysis.jamo import keystrokes

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "searchidx" / "analysis" / "tables"
LATIN = (
    "NFT Klaytn sendSignedTransaction snake_case kebab-case Node.js C++ C++17 C# .NET I/O v1.2.3 1,000 12,345.67 1e10 "
    "2023 100% foo() don't it’s users' testing tests indices running studies GitHub iOS HTTPServers URLs k8s utf8 "
    "a__b __init__ x++ a.b.c ..net 1.2.3.4 naïve ÉCOLE Straße ＦＵＬＬ İstanbul ΑΒΓ привет"
)
OTHER = "漢字 ひらがな カタカナ 中 𠮷野家 🚀 👨‍👩‍👧 é ㅋㅋㅋ ㅁㅌㅄ ㅏ 뷁 각 ሀለ नमस्ते"
MARKS = [*" \n\t.,;:!?-_/'\"`’“”()[]{}<>%#+@&*~|\\·…「」』》）］｝", ", ", ". ", "``", "++", "__", "--"]
INITIALS, VOWELS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
)
INFLECTIONS = ("", "", "s", "es", "ed", "ing", "ies", "ied", "ings", "'s")


def _words_of(table: Any) -> set[str]:
    """Every word that a table of the analysis names, wherever in it."""
    if isinstance(table, str):
        return set(table.split())
    return {*table, *(word for inner in table.values() for word in _words_of(inner))}


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((TABLES / f"{name}.json").read_text("utf-8"))
    return {key: inner for key, inner in table.items() if key not in {"about", "source"}}


class Texts:
    """A source of texts, the same from the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.latin, self.other = LATIN.split(), OTHER.split()
        self.hangul = sorted(word for word in _words_of(_table("korean")) if "ㄱ" <= word[0] <= "힣")
        self.english = sorted(_words_of(_table("latin")))

    def text(self) -> str:
        """A few pieces in a row, in NFC as the analysis is given them."""
        pieces = "".join(self._piece() for _ in range(self.random.randint(1, 24)))
        return unicodedata.normalize("NFC", pieces)

    def word(self) -> str:
        """A word of Hangul, with suffixes or what looks like them."""
        return "".join(
            self._syllables() if self.random.random() < 0.3 else self.random.choice(self.hangul)
            for _ in range(self.random.randint(1, 3))
        )

    def inflected(self) -> str:
        """An English word, or what is spelt like one."""
        before = self._some("bcdefghlmnoprstuy") if self.random.random() < 0.6 else ""
        word = before + self.random.choice(self.english)
        return word + word[-1] * (self.random.random() < 0.2) + self.random.choice(INFLECTIONS)

    def name(self) -> str:
        """An identifier, a version, or what else Latin characters join to."""
        pieces: list[Callable[[], str]] = [
            self.inflected,
            lambda: self.random.choice(self.latin),
            lambda: self._some("aBC1.-_'’+"),
        ]
        return "".join(self.random.choice(pieces)() for _ in range(self.random.randint(1, 3)))

    def typed(self) -> str:
        """What hands on one keyboard layout or the other may give."""
        kinds: list[Callable[[], str]] = [
            self._syllables,
            lambda: self._some(INITIALS),
            lambda: self._some(VOWELS),
            lambda: self._some(INITIALS + VOWELS),
            lambda: self._some("abcdefghijklmnopqrstuvwxyzQWERTYOPASD0 ./"),
            lambda: self.random.choice(self.other),
        ]
        return "".join(self.random.choice(kinds)() for _ in range(self.random.randint(1, 4)))

    def keys(self) -> str:
        """The same, key by key."""
        return keystrokes(self.typed())

    def _piece(self) -> str:
        kinds: list[tuple[int, Callable[[], str]]] = [
            (10, self.word),
            (6, lambda: self.random.choice(self.latin)),
            (4, self.inflected),
            (6, lambda: self.random.choice(MARKS)),
            (6, lambda: " "),
            (3, lambda: str(self.random.randint(0, 10**5))),
            (3, lambda: self._some("abcdefgXYZsING019.'-_+#/,")),
            (2, lambda: self.random.choice(self.other)),
            (1, lambda: self._some(self._anything())),
            (1, lambda: self._syllables() * self.random.randint(1, 20)),
            (1, lambda: self._some("abC1.-_'") * self.random.randint(1, 20)),
        ]
        return self.random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]()

    def _some(self, characters: str) -> str:
        return "".join(self.random.choices(characters, k=self.random.randint(1, 8)))

    def _syllables(self) -> str:
        return "".join(chr(self.random.randint(0xAC00, 0xD7A3)) for _ in range(self.random.randint(1, 4)))

    def _anything(self) -> str:
        """Any characters at all; of lone surrogates only such as make no pair."""
        lone = chr(self.random.randint(0xDC00, 0xDFFF))
        beyond = chr(self.random.randint(0x10000, 0x10FFFF))
        return "".join(chr(self.random.randint(1, 0xD7FF)) for _ in range(6)) + lone + beyond


def utf16(text: str) -> str:
    """The text with surrogates that stand together as one character, which they are for a browser."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def planes() -> Iterator[str]:
    """Every character of the basic plane, and what lies about the ends of Han beyond it, apart and 256 at a time."""
    for first in [*range(0, 0x10000, 256), 0x1FF00, 0x20000, 0x2A600, 0x32300, 0x32400]:
        yield " ".join(unicodedata.normalize("NFC", chr(code)) for code in range(first, first + 256))


def paragraphs() -> Iterator[str]:
    """What stands in the sample posts, line by line."""
    for file in sorted((ROOT / "posts").rglob("*.md")):
        yield from filter(None, unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines())
