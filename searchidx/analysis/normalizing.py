"""Text → one spelling of it.

Normal form C joins the jamo that macOS and some input methods leave apart (NFD file names, bodies).
NFKC is not used: it turns the stray jamo ㅎㅘㄱ into 화ᄀ.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from searchidx.analysis.tables import table


def normalize(text: str) -> str:
    """`text` in NFC. Offsets everywhere in searchidx count code points of this form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _folding() -> dict[int, str]:
    characters = table("characters")
    pairs = zip(characters["fold_from"], characters["fold_to"], strict=True)
    return {ord(a): b for a, b in pairs} | {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}


def fold(text: str) -> str:
    """`text` without case, Latin accents and full-width forms, one code point for one code point."""
    return text.lower() if text.isascii() else text.translate(_folding())
