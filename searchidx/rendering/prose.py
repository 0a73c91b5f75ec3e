"""Blocks that are their own text, but for links like `[말](주소)`: what a parser would only hand back.

Most paragraphs and headings of a blog are that. What is said here of Python-Markdown and Beautiful Soup is held by a
test that compares what they make of the same blocks.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from searchidx.rendering.stash import CLOSE

_HEADING = re.compile(rf"(?P<marks>#{{1,6}}) (?P<text>[^\n\\]*{CLOSE})")
# Nothing stands in the address that could be its end, or a title.
_ADDRESS = r"[^\s()<>\"'\[\]]+"
_LINK = re.compile(rf"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\({_ADDRESS}(?:\({_ADDRESS}\))?(?:{_ADDRESS})?\)")
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])|\\.", re.DOTALL)
_REFERENCE = re.compile(r"&(#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#40": "(", "#91": "[", "#93": "]"}


class Picture(NamedTuple):
    """What an image leaves in a text."""

    alt: str


class Prose(NamedTuple):
    """The text of a block, cut where links and images begin and end; `level` is 0 for a paragraph."""

    level: int
    pieces: tuple[str | Picture, ...]


def prose(block: str, *, has_definitions: bool) -> Prose | None:
    """What `block` says, but for tags in it; None where that is Python-Markdown's to find out.

    `has_definitions` says that brackets may be links to addresses defined elsewhere in the post.
    """
    if block.startswith("#"):
        heading = _HEADING.fullmatch(block)
        return (
            _in_pieces(len(heading["marks"]), heading["text"].strip(), has_definitions) if heading else None
        )
    if "\n#" in block or block.isspace():
        return None
    text = block.lstrip()
    if "\\" in text:
        if "[" in text or "&" in text:
            return None
        text = _ESCAPE.sub(lambda escape: escape[1] or escape[0], text)
        return Prose(0, (text,))
    return _in_pieces(0, text, has_definitions)


def _in_pieces(level: int, text: str, has_definitions: bool) -> Prose | None:
    if "[" not in text:
        pieces: list[str | Picture] = [text]
    elif "]:" in text:
        return None
    else:
        pieces, others = _at_links(text)
        if "](" in others or (has_definitions and "[" in others):
            return None
    if "&" in text:
        if any(reference not in _CHARACTERS for reference in _REFERENCE.findall(text)):
            return None
        pieces = [_decoded(piece) for piece in pieces]
    return Prose(level, tuple(pieces))


def _at_links(text: str) -> tuple[list[str | Picture], str]:
    """`text` in pieces, and what of it belongs to no link."""
    pieces: list[str | Picture] = []
    others: list[str] = []
    position = 0
    for link in _LINK.finditer(text):
        other = text[position : link.start()]
        pieces += other, Picture(link["text"]) if link["image"] else link["text"]
        others.append(other)
        position = link.end()
    return [*pieces, text[position:]], "".join([*others, text[position:]])


def _decoded(piece: str | Picture) -> str | Picture:
    if isinstance(piece, Picture):
        return Picture(_decode(piece.alt))
    return _decode(piece)


def _decode(text: str) -> str:
    return _REFERENCE.sub(lambda reference: _CHARACTERS[reference[1]], text)
