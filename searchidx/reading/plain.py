"""YAML in which each line is an entry or an item of a list: what a parser would only hand back.

Most front matter is that, and reading it off takes a fraction of libyaml's time. What is said here of YAML is held by
a test that compares both.
"""

from __future__ import annotations

import re

_SIGNS = (
    r"\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff"  # no space, no line end
)
# A plain value begins with a letter or a digit, and nothing in it begins a comment or an entry.
_PLAIN = rf"[0-9A-Za-z\uac00-\ud7a3][!-9;-~{_SIGNS}]*(?:(?::+| +)[!\"$-9;-~{_SIGNS}][!-9;-~{_SIGNS}]*)*"
_LINE = re.compile(
    r"(?:([A-Za-z_][A-Za-z0-9_.-]{,99}):(?: +|$)|( *)- +)"
    rf"(?:({_PLAIN})|'([ -&(-~{_SIGNS}]*)'|\"([ !#-\[\]-~{_SIGNS}]*)\")? *"
)


def plain_entries(block: str) -> dict[str, object] | None:
    """The entries of `block` by name, each text or a list of texts; None where that is a YAML parser's to find out."""
    entries: dict[str, object] = {}
    name = ""  # of the entry that items may follow
    items: list[str] = []
    below = ""  # the margin of the items so far
    for line in block.rstrip("\n").split("\n"):
        found = _LINE.fullmatch(line)
        if not found:
            return None
        own, margin, plain, single, double = found.groups()
        value = plain or single or double or ""
        empty = plain is None and single is None and double is None
        if own:
            entries[own] = value
            name, items = own if empty else "", []
        elif empty or not name or (items and margin != below):
            return None
        else:
            items.append(value)
            entries[name], below = items, margin
    return entries
