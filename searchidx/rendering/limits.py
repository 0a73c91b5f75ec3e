"""Bounds on what one block may cost Python-Markdown, whose inline patterns are quadratic in a block's length.

Nothing that a person writes comes near them; what goes beyond is read as plain text there.
"""

from __future__ import annotations

import re

from searchidx.rendering.stash import CLOSE, CLOSE_OTHER, OPEN

LONGEST_BLOCK = 8000  # code points
_DEEPEST = 5  # brackets within brackets: an image in a link in a note
_BRACKETS = re.compile(r"\\.|[\[\]()]", re.DOTALL)
# Most blocks have no stray: their brackets come in pairs, at most two deep.
_TEXT = r"[^\[\]()\\]*"
_PAIR = rf"\[{_TEXT}\]|\({_TEXT}\)"
_WITH_PAIRS = rf"{_TEXT}(?:(?:{_PAIR}){_TEXT})*"
_PAIRED = re.compile(rf"{_TEXT}(?:(?:\[{_WITH_PAIRS}\]|\({_WITH_PAIRS}\)|\\[^\[\]()\\]){_TEXT})*")
_ENTITIES = {"[": "&#91;", "]": "&#93;", "(": "&#40;", ")": ")"}


def cut(block: str) -> list[str]:
    """`block` in pieces of at most `LONGEST_BLOCK` code points, cut at a space where there is one."""
    pieces: list[str] = []
    start = 0
    while len(block) - start > LONGEST_BLOCK:
        end = start + LONGEST_BLOCK
        space = max(block.rfind(" ", start, end), block.rfind("\n", start, end))
        if space > start:
            end = space
        elif (token := block.rfind(OPEN, start, end)) > max(
            block.rfind(CLOSE, start, end), block.rfind(CLOSE_OTHER, start, end)
        ):
            end = max(token, start + 1)
        pieces.append(block[start:end])
        start = end
    return [*pieces, block[start:]]


def without_stray_brackets(block: str) -> str:
    """`block` with those brackets escaped that have no partner, or lie too deep for a link."""
    if "[" not in block or _PAIRED.fullmatch(block):
        return block
    pieces: list[str] = []
    position = 0
    for place in sorted(_strays(block)):
        pieces += block[position:place], _ENTITIES[block[place]]
        position = place + 1
    return "".join(pieces) + block[position:]


def _strays(block: str) -> set[int]:
    strays: set[int] = set()
    waiting: dict[str, list[int]] = {"[": [], "(": []}
    for mark in _BRACKETS.finditer(block):
        character, place = mark[0], mark.start()
        if character in "[(":
            waiting[character].append(place)
        elif character in "])":
            opening = waiting["[" if character == "]" else "("]
            if not opening:
                strays.add(place)
            elif len(opening) > _DEEPEST:
                strays |= {opening.pop(), place}
            else:
                opening.pop()
    return strays.union(*waiting.values())
