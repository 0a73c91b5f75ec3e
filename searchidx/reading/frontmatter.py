"""Text → metadata as its author wrote it, and the body below.

python-frontmatter's handlers parse. What differs from its own: the boundaries are Jekyll's, since its pattern
also takes rules in a body for them; every YAML scalar stays text, since the types that YAML guesses spoil
tags (`1.10`, `on`), titles (`007`) and dates (`21:10:65` raises); a block that does not parse is salvaged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from searchidx.reading.decoding import Note
from searchidx.reading.salvage import CONFLICT, ENTRY, looks_like_entries, salvage

_YAML_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's is ten times as fast
_MAX_LENGTH = 200_000  # characters; a picture pasted in is no metadata
# libyaml composes by recursion in C: what is nested some ten thousand times ends the process.
_MAX_BRACKETS = 1_000
_MAX_DOTS = 100  # on a line; tomllib takes minutes, and all memory, for a name of some thousand parts
_DEEP = re.compile(r"^(?: {500}|[ \t]*(?:[-?:][ \t]+){50})", re.MULTILINE)
# What YAML forbids; said the other way round, with all planes, it takes ten times as long to compile.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_JSON_START = re.compile(r"\s*(?=\{\s*[\"}])")
_NO_ENTRY = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]*")  # empty lines, comments, and indentation


class _Yaml(YAMLHandler):
    START = re.compile(r"\s*^(?:<{7} .*\n)?---[ \t]*\n", re.MULTILINE)
    END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
    NAME = "YAML"

    def load(self, fm: str, **kwargs: object) -> Any:
        fm = _FORBIDDEN.sub("", fm)
        if len(fm) > _MAX_LENGTH:
            raise yaml.YAMLError("too long")
        if fm.count("[") + fm.count("{") > _MAX_BRACKETS or _DEEP.search(fm):
            raise yaml.YAMLError("nested too deeply")
        return super().load(fm, Loader=_YAML_LOADER, **kwargs)


class _Toml(BaseHandler):
    START = re.compile(r"\s*^\+\+\+[ \t]*\n", re.MULTILINE)
    END = FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.MULTILINE)
    NAME = "TOML"

    def load(self, fm: str) -> dict[str, Any]:
        if len(fm) > _MAX_LENGTH:
            raise ValueError("too long")
        if any(line.count(".") > _MAX_DOTS for line in fm.split("\n")):
            raise ValueError("nested too deeply")
        from searchidx.config.toml import tomllib  # noqa: PLC0415 - few blogs have any

        return tomllib.loads(fm)


_HANDLERS: tuple[_Yaml | _Toml, ...] = (_Yaml(), _Toml())


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values` by name as written; `body` begins on `body_line` (1-based), `block` on `block_line`."""

    values: Mapping[str, object]
    body: str
    body_line: int = 1
    notes: tuple[Note, ...] = ()
    block: str = ""
    block_line: int = 1

    def line_of(self, name: str) -> int | None:
        """The line on which the entry `name` begins, in any letter case; None where there is none."""
        found = re.search(rf"^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*[:=]", self.block, re.M | re.I)
        return self.block_line + self.block.count("\n", 0, found.start()) if found else None


def split(text: str) -> FrontMatter:
    """The front matter of `text` (YAML, TOML between `+++`, or a JSON object) and its body. Never raises."""
    for handler in _HANDLERS:
        if start := handler.START.match(text):
            return _delimited(text, start.end(), handler)
    if start := _JSON_START.match(text):
        return _json(text, start.end())
    return FrontMatter({}, text)


def _delimited(text: str, start: int, handler: _Yaml | _Toml) -> FrontMatter:
    first = _NO_ENTRY.match(text, start)
    at = first.end() if first else start
    end = handler.END.search(text, start)
    if end and at == end.start():
        return _front(text, start, end.start(), end.end())
    if not ENTRY.match(text, at) and not CONFLICT.match(text, at):
        return FrontMatter({}, text)  # a rule above ordinary text
    if end is None:
        return _unclosed(text, start, at, handler)
    values, notes = _load(text[start : end.start()], _line(text, start), handler)
    if values is None:
        return FrontMatter({}, text)
    return _front(text, start, end.start(), end.end(), values, notes)


def _unclosed(text: str, start: int, at: int, handler: _Yaml | _Toml) -> FrontMatter:
    """A block without its closing line reaches from its first entry, `at`, to the first line that is none."""
    end = at
    while end < len(text):
        stop = text.find("\n", end) + 1 or len(text)
        if not looks_like_entries(text[end:stop]):
            break
        end = stop
    message = "front matter has no closing line; it was read up to the first line that is no entry"
    values, notes = _load(text[start:end], _line(text, start), handler)
    return _front(text, start, end, end, values or {}, ((_line(text, start) - 1, message), *notes))


def _load(
    block: str, line: int, handler: _Yaml | _Toml
) -> tuple[Mapping[str, object] | None, tuple[Note, ...]]:
    """The entries of a block on `line`, one by one where it does not parse; None if it has none."""
    below, reason = 0, "not names with values"
    try:
        values = handler.load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # tomllib's errors are ValueErrors
        below, reason = _trouble(error)
    else:
        if isinstance(values, dict):
            return values, ()
    if not looks_like_entries(block):
        return None, ()
    if conflict := re.search(f"^{CONFLICT.pattern}", block, re.MULTILINE):
        below, reason = block.count("\n", 0, conflict.start()), "it holds a merge conflict"
    message = f"front matter is not valid {handler.NAME} ({reason}); its entries were read one by one"
    return salvage(block, handler.load), ((line + below, message),)


def _trouble(error: Exception) -> tuple[int, str]:
    """How many lines below the first a parser gave up, 0 where it does not tell, and why."""
    if isinstance(error, yaml.MarkedYAMLError):
        return error.problem_mark.line if error.problem_mark else 0, error.problem or "malformed"
    found = re.search(r" \(at line (\d+).*", str(error))
    reason = str(error).partition("\n")[0].partition(" (at ")[0]
    return int(found[1]) - 1 if found else 0, reason


def _json(text: str, start: int) -> FrontMatter:
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return FrontMatter({}, text)
    end += 1 if text[end : end + 1] == "\n" else 0
    return _front(text, start, end, end, values)


def _front(
    text: str,
    start: int,
    end: int,
    body: int,
    values: Mapping[str, object] | None = None,
    notes: tuple[Note, ...] = (),
) -> FrontMatter:
    return FrontMatter(
        values=values or {},
        body=text[body:],
        body_line=_line(text, body),
        notes=notes,
        block=text[start:end],
        block_line=_line(text, start),
    )


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
