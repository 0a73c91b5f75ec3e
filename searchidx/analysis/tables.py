"""The data files behind the analysis, read once.

They are plain JSON without code, so that every implementation of the chain reads the same ones.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

TABLES = os.path.join(os.path.dirname(__file__), "tables")


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name` (`characters`, `korean`, `latin`)."""
    with open(os.path.join(TABLES, f"{name}.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def character_class(ranges: list[list[int]]) -> str:
    """The inside of a regular-expression class for [first, last] ranges of code points beyond ASCII.

    The characters themselves compile twice as fast as their escapes.
    """
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
