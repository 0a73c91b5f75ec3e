"""Latin words, numbers and identifiers → themselves and their parts.

`sendSignedTransaction` is findable as written and by send, signed, transaction; `Node.js` by node; `C++17` by C++.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from searchidx.analysis.normalizing import fold
from searchidx.analysis.tables import table

LONGEST_WORD = 64
_HUMPS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^A-Za-z0-9]+")
_JOINTS = re.compile(r"[._/\-]+")
_VERSION = re.compile(r"v[0-9]+(\.[0-9]+)*")
_LANGUAGE = re.compile(r"([a-z]\+\+|[a-z]#)[0-9]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_NAME_AND_NUMBER = re.compile(r"([a-z]{3,})[0-9]+")


@cache
def _whole() -> frozenset[str]:
    return frozenset(table("latin")["whole"].split())


def surface(word: str) -> str:
    """The one spelling under which a word is indexed: folded, thousands joined, without a possessive 's."""
    folded = fold(word).replace("’", "'")  # noqa: RUF001 - the typographic apostrophe is what posts hold
    if _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    return folded.removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def parts(word: str) -> tuple[str, ...]:
    """The parts under which a word as written may be found too; none for a plain word."""
    whole = surface(word)
    if len(word) > LONGEST_WORD:
        return ()
    if _VERSION.fullmatch(whole):
        return (whole[1:],)
    if named := _LANGUAGE.fullmatch(whole):
        return tuple(dict.fromkeys(part for part in (named[1], whole[0]) if part != whole))
    found = [part for piece in _JOINTS.split(word) if piece for part in _pieces(piece)]
    return tuple(part for part in dict.fromkeys(found) if part != whole)


def _pieces(piece: str) -> list[str]:
    """What one piece between joints is found by: itself, its humps, its name without a number."""
    folded = fold(piece)
    if folded in _whole():
        return [folded]
    found = [folded]
    humps = [fold(hump) for hump in _HUMPS.findall(piece)]
    words = [hump for hump in humps if hump.isalpha() and len(hump) > 1]
    if len(words) > 1:
        found += words
    elif numbered := _NAME_AND_NUMBER.fullmatch(folded):
        found.append(numbered[1])
    return found
