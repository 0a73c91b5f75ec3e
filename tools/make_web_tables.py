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


def lists(table: dict[str, Any]) -> dict[str, Any]:
    """The table with each list of words packed; in order where they are no pairs."""
    return {
        key: _pairs(inner)
        if key in PAIRED
        else lists(inner)
        if isinstance(inner, dict) and key not in MERGED
        else _list(inner)
        for key, inner in table.items()
    }


def _pairs(words: dict[str, str]) -> str:
    pairs = sorted((_keys(other), _keys(word)) for word, others in words.items() for other in others.split())
    return packed_words(each for pair in pairs for each in pair)


def _list(words: str | dict[str, str]) -> str:
    text = " ".join(words.values()) if isinstance(words, dict) else words
    return packed_words(sorted({_keys(word) for word in text.split()}))


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
    numbers = {name: packed(ranges(_table("characters")[name])) for name in ("hangul", "unspaced", "letters")}
    return {
        "tables.js": _module({"characters": numbers, **lists(_table("korean"))}),
        "tables-latin.js": _module(lists(_table("latin"))),
    }


def _module(exported: dict[str, Any]) -> str:
    lines = ["// Made by tools/make_web_tables.py from searchidx/analysis/tables."]
    for name, value in exported.items():
        lines.append(f"export const {name.upper()} = {json.dumps(value, indent=2)};")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name, text in modules().items():
        (WEB / name).write_text(text, "utf-8")
