"""Words as they stand in URLs."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_PRETTY = "._~!$&'()+,;=@"
_ASCII_SLUG = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def slugify(words: str) -> str:
    """`Jekyll::Utils.slugify`: lower case, everything but letters and digits a hyphen."""
    return _hyphenated(words, "").lower()


def slugify_pretty(words: str) -> str:
    """The same in mode `pretty`, with its letter case: signs that read well in a URL stay."""
    return _hyphenated(words, _PRETTY)


def _hyphenated(words: str, kept: str) -> str:
    if _ASCII_SLUG.fullmatch(words):
        return words
    signs = (sign if sign in kept or _is_alnum(sign) else "-" for sign in words)
    return re.sub("-+", "-", "".join(signs)).strip("-")


def _is_alnum(sign: str) -> bool:
    """Ruby's `[:alnum:]`: letters, the marks upon them, and decimal digits."""
    return sign.isalpha() or sign.isdecimal() or unicodedata.category(sign)[0] == "M"


def hugo_path(path: str) -> str:
    """Hugo's `MakePath`, in lower case: spaces become hyphens, signs outside a short list go."""
    signs = (sign for sign in path if sign in "./_#+~-@% " or sign.isspace() or _is_alnum(sign))
    return re.sub(r"\s+", "-", "".join(signs).strip()).lower()


def percent_encoded(path: str) -> str:
    """`path` as a browser sends it; what is encoded already stays as it is."""
    return quote(_STRAY_PERCENT.sub("%25", path), safe="/:@!$&'()*+,;=%")
