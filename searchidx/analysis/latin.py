"""Latin words, numbers and identifiers → themselves and their parts.

`sendSignedTransaction` is findable as written and by send, signed, transaction; `Node.js` by node; `C++17` by C++.
"""

from __future__ import annotations

import re
from functools import cache

from searchidx.analysis.normalizing import fold
from searchidx.analysis.tables import table

LONGEST_WORD = 64  # code points; what is longer (base64, a path of packages) is found by its pieces alone
JOINT = r"._\-"
_HUMPS = re.compile(r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")
_JOINTS = re.compile(f"[{JOINT}/]+")
_NUMBER = re.compile(r"v?([0-9]+(?:\.[0-9]+)*)")
_LANGUAGE = re.compile(r"([a-z]\+\+|[a-z]#)[0-9]*")
_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_NAME_AND_NUMBER = re.compile(r"([a-z]{3,})[0-9]+")


@cache
def _whole() -> frozenset[str]:
    return frozenset(table("latin")["whole"].split())


def surface(word: str) -> str:
    """The one spelling under which a word is indexed: folded, thousands joined, without a possessive 's."""
    folded = fold(word).replace("’", "'")
    return folded.replace(",", "") if _THOUSANDS.fullmatch(folded) else folded.removesuffix("'s")


def parts(word: str) -> tuple[str, ...]:
    """The parts under which a word as written may be found too; none for a plain word or number."""
    whole = surface(word)
    if number := _NUMBER.fullmatch(whole):
        found = [number[1]]
    elif named := _LANGUAGE.fullmatch(whole):
        found = [named[1], named[1][0]]
    else:
        # The surface's own length leaves a possessive out.
        stem = word[: len(whole)].replace("’", "'").removesuffix("++")
        found = [part for piece in _JOINTS.split(stem) if piece for part in _pieces(piece)]
    return tuple(part for part in dict.fromkeys(found) if part != whole)


def _pieces(piece: str) -> list[str]:
    """What one piece between joints is found by: itself, its humps, its name without a number."""
    folded = fold(piece)
    if folded in _whole() or not piece.isascii():
        return [folded]
    humps = [hump.lower() for hump in _HUMPS.findall(piece) if len(hump) > 1]
    if len(humps) > 1:
        return [folded, *humps]
    numbered = _NAME_AND_NUMBER.fullmatch(folded)
    return [folded, numbered[1]] if numbered else [folded]
