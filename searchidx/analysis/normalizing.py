"""Text → one spelling of it.

Normal form C joins the jamo that macOS and some input methods leave apart (NFD file names, bodies).
NFKC is not used: it turns the stray jamo ㅎㅘㄱ into 화ᄀ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from searchidx.analysis.tables import table


def normalize(text: str) -> str:
    """`text` in NFC. Offsets everywhere in searchidx count code points of this form."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _folding() -> dict[str, str]:
    characters = table("characters")
    return dict(zip(characters["fold_from"], characters["fold_to"], strict=True))


@cache
def _folded_by_table() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(table('characters')['fold_from'])}]")


def fold(text: str) -> str:
    """`text` without case, Latin accents and full-width forms, one code point for one code point."""
    if text.isascii():
        return text.lower()
    folding = _folding()
    folded = _folded_by_table().sub(lambda found: folding[found[0]], text)
    # The lower() of bytes knows A to Z and nothing else; that of str differs with Python's Unicode version.
    return folded.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")
