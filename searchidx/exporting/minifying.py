"""The browser's modules without what only people read: comments, indentation, blank lines, spaces between signs.

Line breaks stay, and so do names: what runs is what is in `web/`. It reads JavaScript as these modules are written: a
`/` begins a regular expression where a value is expected, and divides behind a name, a value or a closing bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_REGEX = r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
_TOKENS = (
    r"(?P<blank>(?:\s|//[^\n]*|/\*.*?\*/)+)|(?P<template>`)"
    r"|(?P<value>{values}|[\w$]+|\+\+|--|[)\]}}])|(?P<sign>.)"
)
_AFTER_VALUE = re.compile(_TOKENS.format(values=_STRING), re.DOTALL)
_BEFORE_VALUE = re.compile(_TOKENS.format(values=f"{_STRING}|{_REGEX}"), re.DOTALL)
# What looks like a name, and has a value behind it.
_OPERATORS = {
    "await",
    "case",
    "delete",
    "else",
    "in",
    "instanceof",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
}


def minified(code: str) -> str:
    """The module `code` with the same meaning in fewer bytes. Raises ValueError where it ends inside a template."""
    kept, blank = "", ""
    for kind, token in ((kind, code[start:end]) for kind, start, end in _tokens(code, 0)):
        if kind == "blank":
            blank = "\n" if "\n" in token else " "
            continue
        if kept and (blank == "\n" or (blank and _would_join(kept[-1], token[0]))):
            kept += blank
        kept += token
        blank = ""
    return kept + "\n"


def _tokens(code: str, at: int) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each token from `at` on; blanks and comments that follow each other are one."""
    value = False  # whether the last token was one, so that what follows is an operator
    while at < len(code):
        match = (_AFTER_VALUE if value else _BEFORE_VALUE).match(code, at)
        assert match is not None  # a sign is any character
        kind, end = str(match.lastgroup), match.end()
        if kind == "template":
            end = _template_end(code, end)
        if kind != "blank":
            value = kind != "sign" and match[0] not in _OPERATORS
        yield kind, at, end
        at = end


def _template_end(code: str, at: int) -> int:
    """Where the template ends whose text begins at `at`, behind its quote."""
    while at < len(code):
        if code[at] == "`":
            return at + 1
        if code.startswith("${", at):
            at = _inserted_end(code, at + 2)
        else:
            at += 2 if code[at] == "\\" else 1
    raise ValueError("a template is not closed")


def _inserted_end(code: str, at: int) -> int:
    """Where the code ends that begins at `at`, inside a template: behind a brace that nothing in it opened."""
    depth = 1
    for _, start, end in _tokens(code, at):
        depth += {"{": 1, "}": -1}.get(code[start:end], 0)
        if depth == 0:
            return end
    raise ValueError("a template is not closed")


def _would_join(last: str, first: str) -> bool:
    """Whether two tokens would be read as one, or as something else, without a space: names, `+ +`, `/ /`."""
    return last == first or all(character.isalnum() or character in "_$" for character in last + first)
