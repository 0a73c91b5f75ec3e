"""Latin words, numbers and identifiers → themselves and their parts.

`sendSignedTransaction` is findable as written and by send, sign, transaction; `Node.js` by node; `C++17` by C++.
Plain words have a stem, in the manner of Harman's S stemmer (How effective is suffixing?, JASIS 42, 1991) with -ed and
-ing: tests, testing and tested are test. What English spelling does there (running, caching) and what is no inflection
(string, redis, news) is in `tables/latin.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from searchidx.analysis.normalizing import fold
from searchidx.analysis.tables import table

LONGEST_WORD = 64  # code points; what is longer (base64, a path of packages) is found by its pieces alone
SHORTEST_INFLECTED = 4  # letters: keys, used
JOINT = r"._\-"
_SPAN = re.Match.span
_HUMPS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_BETWEEN_JOINTS = re.compile(f"[^{JOINT}/]+")
_NUMBER_BEGINS = tuple("v0123456789")
_NUMBER = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)")
_LANGUAGE = re.compile(r"([a-z]\+\+|[a-z]#)[0-9]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_NAME_AND_NUMBER = re.compile(r"([a-z]{3,})[0-9]+")
_INFLECTIONS = ("s", "ed", "ing")
_INFLECTED = re.compile(rf"[a-z]*(?:{'|'.join(_INFLECTIONS)})")
_ES = re.compile(r"[a-z]{2,}(?:[sxzo]|ch|sh)es")
_ED_OR_ING = re.compile(r"([a-z]*[aeiouy][a-z]+|[a-z]+[aeiouy])(?:ed|ing)")
_DOUBLED = re.compile(r"[a-z]{2,}([b-df-hj-np-tv-z])\1")
# One syllable that ends so has lost an e: with a short vowel it would have doubled its consonant (timing, planning).
_SHORT = re.compile(r"[^aeiou]*[aeiouy][^aeiouwxy]")


class Spelling(NamedTuple):
    """What English spelling does to words.

    Nothing comes off the words `whole` and what ends in `whole_ends`. A word whose inflection comes off keeps a doubled
    consonant of `kept_double` unless it ends in `single`; `silent_e` says of endings whether an e was lost behind them,
    the longest deciding.
    """

    names: frozenset[str]
    irregular: dict[str, str]
    whole: frozenset[str]
    whole_ends: tuple[str, ...]
    kept_double: str
    single: tuple[str, ...]
    silent_e: dict[str, bool]


@cache
def spelling() -> Spelling:
    data = table("latin")
    names = frozenset(data["whole"].split())
    return Spelling(
        names,
        {form: word for word, forms in data["irregular"].items() for form in forms.split()},
        names.union(" ".join(data["unstemmed"].values()).split()),
        tuple(data["unstemmed_ends"].split()),
        data["kept_double"],
        tuple(data["single"].split()),
        dict.fromkeys(data["silent_e"].split(), True) | dict.fromkeys(data["no_silent_e"].split(), False),
    )


def surface(word: str) -> str:
    """The one spelling under which a word is indexed: folded, thousands joined, without a possessive 's."""
    folded = fold(word).replace("’", "'")
    return (
        folded.replace(",", "")
        if "," in folded and _THOUSANDS.fullmatch(folded)
        else folded.removesuffix("'s")
    )


def stem(word: str) -> str:
    """A surface without its inflection: queries → query, running → run; as it is where it is no plain word.

    The stem of a stem is itself.
    """
    if not word.endswith(_INFLECTIONS):
        return word
    rules = spelling()
    while _INFLECTED.fullmatch(word) and word not in rules.whole:
        rest = rules.irregular.get(word) or _strip(word, rules)
        if rest == word:
            break
        word = rest
    return word


def _strip(word: str, rules: Spelling) -> str:
    """The word without its last -s, -ed or -ing."""
    if len(word) < SHORTEST_INFLECTED or word.endswith(rules.whole_ends):
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > SHORTEST_INFLECTED else word[:-1]
    if _ES.fullmatch(word):
        return _respelt(word[:-2], rules)
    if word.endswith("s"):
        return word[:-1]
    inflected = _ED_OR_ING.fullmatch(word)
    return _respelt(inflected[1], rules) if inflected else word


def _respelt(rest: str, rules: Spelling) -> str:
    """What is left of a word, as it is spelt alone: runn → run, cach → cache."""
    if _DOUBLED.fullmatch(rest):
        kept = rest[-1] in rules.kept_double and not rest.endswith(rules.single)
        return rest if kept else rest[:-1]
    endings = (rest[at:] for at in range(len(rest)))
    lost = next((rules.silent_e[ending] for ending in endings if ending in rules.silent_e), None)
    return rest + "e" if lost or (lost is None and _SHORT.fullmatch(rest)) else rest


def parts(word: str) -> tuple[str, ...]:
    """The stems of the parts under which a word as written may be found too; none for a plain word or number."""
    return tuple(dict.fromkeys(part for part, _, _ in part_spans(word)))


def part_spans(word: str) -> list[tuple[str, int, int]]:
    """(stem, start, end) of each part; the offsets are code points into the word as written."""
    if _is_plain(word):
        return []
    word, whole = word.replace("’", "'"), surface(word)
    found = [(fold(word[start:end]), start, end) for start, end in _ranges(word, whole)]
    return [(stem(part), start, end) for part, start, end in found if part != whole]


def _is_plain(word: str) -> bool:
    """Whether a word is nothing but letters of one case, but for the first."""
    return word.isascii() and word.isalpha() and (word[1:].islower() or word.isupper())


def _ranges(word: str, whole: str) -> Iterator[tuple[int, int]]:
    if whole.startswith(_NUMBER_BEGINS) and (number := _NUMBER.fullmatch(whole)):
        if number[1] != whole:  # what has lost its commas has other offsets
            yield number.span(1)
    elif whole[1:2] in ("+", "#") and (language := _LANGUAGE.fullmatch(whole)):
        yield language.span(1)
        yield 0, 1
    else:
        # The surface's own length leaves a possessive out.
        for piece in _BETWEEN_JOINTS.finditer(word[: len(whole)].removesuffix("++")):
            yield piece.span()
            yield from _inner_ranges(piece[0], piece.start())


def _inner_ranges(piece: str, at: int) -> list[tuple[int, int]]:
    """What one piece between joints is found by besides itself: its humps, its name without a number."""
    if _is_plain(piece) or not piece.isascii() or piece.lower() in spelling().names:
        return []
    found = [(at + start, at + end) for start, end in map(_SPAN, _HUMPS.finditer(piece)) if end - start > 1]
    if len(found) > 1:
        return found
    numbered = _NAME_AND_NUMBER.fullmatch(piece.lower())
    return [(at, at + numbered.end(1))] if numbered else []
