"""The data files behind the analysis, read once.

They are plain JSON without code, so that every implementation of the chain reads the same ones.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name` (`characters`, `korean`, `latin`)."""
    loaded: dict[str, Any] = json.loads((TABLES / f"{name}.json").read_text("utf-8"))
    return loaded


def character_class(ranges: list[list[int]]) -> str:
    """The inside of a regular-expression class for [first, last] ranges of code points beyond ASCII.

    The characters themselves compile twice as fast as their escapes.
    """
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
