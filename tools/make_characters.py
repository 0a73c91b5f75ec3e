"""Writes searchidx/analysis/tables/characters.json from the Unicode Character Database of this Python.

    python tools/make_characters.py

The tables are generated once and read by every implementation, so that the terminal and the browser agree on
what a letter is and how it folds whatever Unicode version their own runtimes have.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

TABLE = Path(__file__).parent.parent / "searchidx/analysis/tables/characters.json"
BMP = range(0x80, 0x10000)
# Scripts written without spaces, cut into overlapping pairs: Han, kana, Bopomofo, Yi.
# The kana middle dot and double hyphen stand between words.
UNSPACED = [
    *(
        (0x3005, 0x3007),
        (0x3041, 0x309F),
        (0x30A1, 0x30FA),
        (0x30FC, 0x30FF),
        (0x3105, 0x312F),
        (0x31F0, 0x31FF),
    ),
    *(
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xA000, 0xA48C),
        (0xF900, 0xFAFF),
        (0xFF66, 0xFF9F),
        (0x20000, 0x323AF),
    ),
]
# Without the filler U+3164, which is blank.
HANGUL = [
    *(
        (0x1100, 0x11FF),
        (0x3131, 0x3163),
        (0x3165, 0x318E),
        (0xA960, 0xA97C),
        (0xAC00, 0xD7A3),
        (0xD7B0, 0xD7FB),
    ),
]
# Letters or marks by category that no word is made of: blank Hangul fillers, what surrounds a symbol (the keycap of
# an emoji), variation selectors.
NOT_IN_WORDS = [(0x20D0, 0x20FF), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0)]


def inside(code: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def ranges_of(codes: Iterable[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def filled(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges without the gaps in which nothing is assigned yet: what comes there will be letters too."""
    found = ranges[:1]
    for first, last in ranges[1:]:
        gap = range(found[-1][1] + 1, first)
        if all(unicodedata.category(chr(code)) == "Cn" for code in gap):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def folded(char: str) -> str:
    """One code point for one code point, so that offsets into folded text are offsets into the text."""
    if 0xFF01 <= ord(char) <= 0xFF5E:
        char = chr(ord(char) - 0xFEE0)
    base = unicodedata.normalize("NFD", char)
    if base[0].isascii() and all(unicodedata.combining(mark) for mark in base[1:]):
        char = base[0]
    for lower in (char.casefold(), char.lower()):
        if len(lower) == 1:
            base = unicodedata.normalize("NFD", lower)
            return base[0] if base[0].isascii() else lower
    return char


def main() -> None:
    letters = [
        c for c in BMP if unicodedata.category(chr(c))[0] in "LM" or unicodedata.category(chr(c)) == "Nd"
    ]
    spaced = [c for c in letters if not inside(c, [*UNSPACED, *HANGUL, *NOT_IN_WORDS])]
    pairs = [(chr(c), folded(chr(c))) for c in BMP if folded(chr(c)) != chr(c)]
    table = {
        "source": f"Unicode Character Database {unicodedata.unidata_version}, by tools/make_characters.py",
        "hangul": HANGUL,
        "unspaced": UNSPACED,
        "letters": filled(ranges_of(spaced)),
        "fold_from": "".join(a for a, _ in pairs),
        "fold_to": "".join(b for _, b in pairs),
    }
    TABLE.write_text(json.dumps(table, ensure_ascii=True, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
