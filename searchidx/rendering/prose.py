"""Blocks that are their own text, but for links like `[말](주소)`: what a parser would only hand back.

Most paragraphs and headings of a blog are that. What is said here of Python-Markdown and Beautiful Soup is held by a
test that compares what they make of the same blocks.
"""

from __future__ import annotations

import re
import string
from html.entities import html5
from typing import NamedTuple

from searchidx.rendering.stash import CLOSE_OTHER

_HEADING = re.compile(rf"(?P<marks>#{{1,6}}) (?P<text>[^\n]*{CLOSE_OTHER})")
# Nothing stands in the address that could be its end or that of the title, or make a title of it.
_ADDRESS = r"[^()<>\"'\[\]]*"
_TITLE = r"(?:\"[^()\"'\[\]]*\"|'[^()\"'\[\]]*')[ ]*"
_LINK = re.compile(
    rf"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\({_ADDRESS}(?:\({_ADDRESS}\){_ADDRESS}|{_TITLE})?\)"
)
_DEFINITION = re.compile(r"\[[^\]]*\]:")  # of a link; it may stand below the link
_ESCAPED_LINK_MARK = re.compile(r"\\[\[\]()!]")
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])|\\.", re.DOTALL)
_REFERENCE = re.compile(r"&(#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_CHARACTERS = {
    **{name.rstrip(";"): character for name, character in html5.items()},
    **{f"#{code}": chr(code) for code in range(ord("!"), ord("~") + 1)},
}


class Picture(NamedTuple):
    """What an image leaves in a text."""

    alt: str


class Tag(NamedTuple):
    """A tag of HTML; `value` is the id of a heading, what an image shows, or the text of a `<pre>`."""

    name: str
    closes: bool
    value: str = ""


Piece = str | Picture | Tag


class Prose(NamedTuple):
    """The text of a block, cut where links, images and tags begin and end; `level` is 0 for a paragraph."""

    level: int
    pieces: tuple[Piece, ...]


_LINK_BEGINS, _LINK_ENDS = Tag("a", closes=False), Tag("a", closes=True)


def is_definition(block: str) -> bool:
    """Whether `block` says where a link leads, which may stand above it."""
    return block.startswith("[") and _DEFINITION.match(block) is not None


def prose(block: str, *, has_definitions: bool, has_tags: bool = False) -> Prose | None:
    """What `block` says, but for tags in it; None where that is Python-Markdown's to find out.

    `has_definitions` says that brackets may be links to addresses defined elsewhere in the post, and `has_tags` that
    tokens may be tags: links are elements too, then.
    """
    text = block.lstrip()
    level = 0
    if text.startswith("#"):
        heading = _HEADING.fullmatch(block.lstrip("\n"))
        if not heading:
            return None
        level, text = len(heading["marks"]), heading["text"].strip()
    elif "\n#" in text:
        return None
    if "\\" in text:
        if "&" in text or ("[" in text and ("![" in text or _ESCAPED_LINK_MARK.search(text))):
            return None
        text = _ESCAPE.sub(lambda escape: escape[1] or escape[0], text)
    return _in_pieces(level, text, has_definitions, has_tags)


def _in_pieces(level: int, text: str, has_definitions: bool, has_tags: bool) -> Prose | None:
    if "[" not in text:
        pieces: list[Piece] = [text]
    elif "]:" in text:
        return None
    else:
        pieces, others = _at_links(text, has_tags)
        if "](" in others or (has_definitions and "[" in others):
            return None
    if "&" in text:
        if any(reference not in _CHARACTERS for reference in _REFERENCE.findall(text)):
            return None
        pieces = [_decoded(piece) for piece in pieces]
    return Prose(level, tuple(pieces))


def _at_links(text: str, has_tags: bool) -> tuple[list[Piece], str]:
    """`text` in pieces, and what of it belongs to no link."""
    pieces: list[Piece] = []
    others: list[str] = []
    position = 0
    for link in _LINK.finditer(text):
        other = text[position : link.start()]
        if link["image"]:
            pieces += other, Picture(link["text"])
        elif has_tags and CLOSE_OTHER in link["text"]:
            pieces += other, _LINK_BEGINS, link["text"], _LINK_ENDS
        else:
            pieces += other, link["text"]
        others.append(other)
        position = link.end()
    return [*pieces, text[position:]], "".join([*others, text[position:]])


def _decoded(piece: Piece) -> Piece:
    if isinstance(piece, Picture):
        return Picture(_decode(piece.alt))
    return piece if isinstance(piece, Tag) else _decode(piece)


def _decode(text: str) -> str:
    return _REFERENCE.sub(lambda reference: _CHARACTERS[reference[1]], text)
