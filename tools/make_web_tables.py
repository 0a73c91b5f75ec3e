"""Writes searchidx/web/tables.js and tables-latin.js, the tables of searchidx/analysis for the browser.

    PYTHONPATH=. python tools/make_web_tables.py

A reader of a site downloads these tables before the first result, so what only people read is left out and the rest
is packed: ranges of characters as numbers, words in order, each without what it shares with the one before
it, Hangul by its keys, which compress better than syllables: a third less of Korean, gzipped. packing.js unpacks them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

from searchidx.analysis.jamo import as_hangul, as_latin

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "searchidx/analysis/tables"
WEB = ROOT / "searchidx/web"
FOR_PEOPLE = {"source", "about"}
# Groups of words that only people tell apart.
MERGED = {"verbalizers", "whole", "unstemmed"}
# Word → other words: each of these, and the word behind it.
PAIRED = {"counted_as", "irregular"}
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


def packed(numbers: Iterable[int]) -> str:
    """Numbers from 0 in base 32, the lowest digit first; each digit but a number's last counts 32 more."""
    return "".join(map(_digits, numbers))


def _digits(number: int) -> str:
    return DIGITS[number] if number < 32 else DIGITS[32 + number % 32] + _digits(number // 32)


def ranges(pairs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Of each [first, last]: how far it begins behind the last one's end, and how far it reaches."""
    end = 0
    for first, last in pairs:
        yield from (first - end, last - first)
        end = last


def lists(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Of each list of words in the table: its name and the words, packed; in order where they are no pairs."""
    for key, inner in table.items():
        if key in PAIRED:
            pairs = [
                (_keys(other), _keys(word)) for word, others in inner.items() for other in others.split()
            ]
            yield f"{prefix}{key} {packed_words(each for pair in sorted(pairs) for each in pair)}"
        elif isinstance(inner, dict) and key not in MERGED:
            yield from lists(inner, f"{prefix}{key}.")
        else:
            words = " ".join(inner.values()) if isinstance(inner, dict) else inner
            yield f"{prefix}{key} {packed_words(sorted({_keys(word) for word in words.split()}))}"


def packed_words(words: Iterable[str]) -> str:
    """Each word after the number of letters, up to 9, that it shares with the one before it."""
    text, before = "", ""
    for word in words:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before[:9], word, strict=False))
        shared = sum(1 for _ in alike)
        text += f"{shared}{word[shared:]}"
        before = word
    return text


def _keys(word: str) -> str:
    """A word as it is typed, which has to be all that there is to know of it."""
    keys = as_latin(word)
    if word not in (keys, as_hangul(keys)) or not keys.isascii() or not keys.isalpha():
        raise ValueError(f"{word!r} of the tables cannot be packed")
    return keys


def _table(name: str) -> dict[str, Any]:
    table = json.loads((TABLES / f"{name}.json").read_text("utf-8"))
    return {key: value for key, value in table.items() if key not in FOR_PEOPLE}


def modules() -> dict[str, str]:
    """The texts of the modules, by name; words of Latin letters have their own, since not all queries need them."""
    korean, latin = (",".join(lists(_table(name))) for name in ("korean", "latin"))
    numbers = {name: packed(ranges(_table("characters")[name])) for name in ("hangul", "unspaced", "letters")}
    made = "// Made by tools/make_web_tables.py from searchidx/analysis/tables.\n"
    return {
        "tables.js": made
        + f"export const characters = {json.dumps(numbers)};\nexport const packedWords = {json.dumps(korean)};\n",
        "tables-latin.js": f"{made}export const packedWords = {json.dumps(latin)};\n",
    }


if __name__ == "__main__":
    for name, text in modules().items():
        (WEB / name).write_text(text, "utf-8")
