"""The `[synonyms]` of `searchidx.toml` → groups of words that mean the same.

[synonyms]
"쿠버네티스" = ["kubernetes", "k8s"]
"리액트" = "react, reactjs"
"""

from __future__ import annotations

import re
from pathlib import Path

from searchidx.config.files import source
from searchidx.errors import ConfigError

_TABLE_HINT = 'expected a table: [synonyms], and below it "쿠버네티스" = ["kubernetes", "k8s"]'
_ENTRY_HINT = 'expected a list of words or one text with commas, as in "쿠버네티스" = ["kubernetes", "k8s"]'


def synonyms(value: object, path: Path) -> dict[str, tuple[str, ...]]:
    """Each word with those that mean the same, as written but for white space around them, each once.

    `value` is what the file at `path` holds under `synonyms`. Raises ConfigError, which names the line.
    """
    if not isinstance(value, dict):
        raise ConfigError(f"{path}:{_line(path, 'synonyms')}: synonyms cannot be {value!r:.60}", _TABLE_HINT)
    return {word.strip(): _others(word, others, path) for word, others in value.items()}


def _others(word: str, value: object, path: Path) -> tuple[str, ...]:
    words = value.split(",") if isinstance(value, str) else value
    if isinstance(words, list) and all(isinstance(other, str) for other in words):
        found = tuple(dict.fromkeys(other.strip() for other in words))
        if found and all(found) and word.strip():
            return found
    raise ConfigError(
        f"{path}:{_line(path, word)}: synonyms of {word!r} cannot be {value!r:.60}", _ENTRY_HINT
    )


def _line(path: Path, word: str) -> int:
    """The 1-based line that gives `word` its value; that of the table where none can be told."""
    text = source(path)
    patterns = [r"^[ \t]*\[*[ \t]*[\"']?synonyms\b"]
    if word.strip():
        patterns.insert(0, rf"(?<![^\s\"'.{{,]){re.escape(word)}[\"']?\s*=")
    found = next(filter(None, (re.search(pattern, text, re.MULTILINE) for pattern in patterns)), None)
    return text.count("\n", 0, found.start()) + 1 if found else 1
