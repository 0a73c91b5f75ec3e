"""Where the corpora and the questions are: beside the checkout, in development only."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPORA = SHARED / "corpora"
QUESTIONS = SHARED / "bench"

# What the query classes are made from: Korean blogs, a wiki and documentation, as one site.
BLOGS = ("BangJeongBin-chirpy", "johngrib-wiki", "ko.react.dev", "seed-in63119", "ydj515-chirpy")


def missing(wanted: list[Path]) -> str:
    """What to tell a user who lacks some of `wanted`; "" where all of it is there."""
    absent = [path for path in dict.fromkeys(wanted) if not path.exists()]
    if not absent:
        return ""
    names = ", ".join(map(str, absent)) if SHARED.exists() else str(SHARED)
    return f"Nothing measured: {names} not found. The corpora are kept beside the checkout, not in it."
