"""The characters that mean something in a query, and the form that its text takes.

The sets are spelt out so that every runtime reads a query alike. Beside each operator stands the form that
Korean input methods type in its place.
"""

from __future__ import annotations

import unicodedata

WHITESPACE = frozenset(
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\ufeff"  # zero width space and byte order mark: invisible, and often pasted along
)
QUOTES = frozenset('"＂“”')
HYPHENS = frozenset("-－")
COLONS = frozenset(":：")
STARS = "*＊"


def normalised(text: str) -> str:
    """The text in NFC."""
    return unicodedata.normalize("NFC", text)


def single_spaced(text: str) -> str:
    """The text without white space around it, and with one space for each run of it inside."""
    spaced = "".join(" " if character in WHITESPACE else character for character in text)
    return " ".join(word for word in spaced.split(" ") if word)
