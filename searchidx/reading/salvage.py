"""What can be saved of front matter that does not parse: its entries, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

# `name: value` or `name = value` at the start of a line; not the `http://` of a link.
ENTRY = re.compile(r"[\"']?(\w[\w.-]*(?: +[\w.-]+)*)[\"']?[ \t]*(?::(?!//)|=(?!=))")
CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)")
_MAX_ENTRIES = 1_000
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_INLINE_LIST = re.compile(r"\[([^\[\]]*)\]?")


def salvage(block: str, parse: Callable[[str], object]) -> dict[str, object]:
    """The entries of `block`; `parse` gives the mapping that a well-formed one stands for, or raises.

    An entry that is malformed by itself is taken as written. Of two entries with one name the first counts,
    which is one's own side of a merge conflict.
    """
    values: dict[str, object] = {}
    for name, entry in islice(_entries(block), _MAX_ENTRIES):
        values.setdefault(name, _value(name, entry, parse))
    return values


def looks_like_entries(block: str) -> bool:
    """Whether `block` is front matter with mistakes, rather than prose between two rules."""
    lines = [line for line in block.split("\n") if line.strip()]
    likely = sum(1 for line in lines if line[0] in " \t-#]}" or CONFLICT.match(line) or ENTRY.match(line))
    return likely * 2 > len(lines)


def _entries(block: str) -> Iterator[tuple[str, str]]:
    """The name of each entry at the left margin, and its lines."""
    name, lines = "", list[str]()
    for line in block.split("\n"):
        if CONFLICT.match(line):
            continue
        if found := ENTRY.match(line if name else line.lstrip()):
            if name:
                yield name, "\n".join(lines)
            name, lines = found[1], []
        lines.append(line)
    if name:
        yield name, "\n".join(lines)


def _value(name: str, entry: str, parse: Callable[[str], object]) -> object:
    for attempt in (entry, entry.expandtabs(2)):
        try:
            values = parse(attempt)
        except Exception:  # whatever a parser may raise of strangers' text
            continue
        if isinstance(values, dict) and name in values:
            return values[name]
    return _as_written(entry)


def _as_written(entry: str) -> object:
    first, _, rest = entry.lstrip().partition("\n")
    found = ENTRY.match(first)
    written = first[found.end() :].strip() if found else first
    if not written:
        return [item[1].strip() for line in rest.split("\n") if (item := _ITEM.match(line))]
    if inline := _INLINE_LIST.fullmatch(written):
        return [_unquoted(item.strip()) for item in inline[1].split(",")]
    return _unquoted(written)


def _unquoted(written: str) -> str:
    for quote in "\"'":
        if written.startswith(quote):
            inner = written[1:]
            return inner.removesuffix(quote) if inner.endswith(quote) or quote not in inner else written
    return written
