"""Blocks of Markdown → prose and HTML, in order.

Python-Markdown and Beautiful Soup see only the blocks that need them, those that lie together at once. That is allowed
where every block ends what it begins: its paragraph closes all elements that were opened in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from searchidx.rendering.markup import converter, is_definition
from searchidx.rendering.prose import Prose, prose
from searchidx.rendering.stash import OPEN, TOKEN, Stash

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)[^<]*>")
_WITHOUT_END = {"br", "hr", "img"}
# HTML that is kept as written ends where it seems to end, if nothing else is in it than such tags.
_QUOTED = r"\"[^\"<>]*\"|'[^'<>]*'"
_SIMPLE_TAG = (
    r"</?(?!script|style|pre|p\b|h[1-6]|title|textarea)[a-z][\w-]*"
    rf"(?:\s+[\w-]+(?:=(?:{_QUOTED}))?)*\s*/?>"
)
_KEPT = re.compile(rf"<pre\b(?:[^<>\"']|{_QUOTED})*>[^<]*(?:{_SIMPLE_TAG}[^<]*)*</pre>", re.IGNORECASE)


def passages(blocks: Sequence[str], stash: Stash) -> Iterator[Prose | str]:
    """What `blocks` come to: prose where it can be read off them, else HTML, with tokens of `stash` in their text."""
    tags = [_tags(block, stash) for block in blocks]
    definitions = [block for block in blocks if is_definition(block)]
    to_html = converter(definitions)
    if not all(map(_is_closed, blocks, tags)):
        yield stash.html(to_html(blocks))
        return
    waiting: list[str] = []  # HTML
    for block, found in zip(blocks, tags, strict=True):
        read = prose(block, has_definitions=bool(definitions))
        if found or read is None:
            waiting.append(_paragraph(read) or to_html([block]))
            continue
        if waiting:
            yield stash.html("\n".join(waiting))
            waiting = []
        yield read
    if waiting:
        yield stash.html("\n".join(waiting))


def _paragraph(read: Prose | None) -> str:
    """HTML of a paragraph in which nothing but tags keeps it from being prose; "" for any other block."""
    if read is None or read.level or len(read.pieces) > 1:
        return ""
    return f"<p>{escape(str(read.pieces[0]), quote=False)}</p>"


def _tags(block: str, stash: Stash) -> list[str]:
    """The HTML that stands in `block` as tokens."""
    if OPEN not in block:
        return []
    return [entry.content for token in TOKEN.finditer(block) if (entry := stash[token]).kind == "html"]


def _is_closed(block: str, tags: list[str]) -> bool:
    """Whether no element of `block` is open behind it, and nothing in it speaks of other blocks but a definition."""
    if "]:" in block and not is_definition(block):
        return False  # may be a definition all the same, below a line of text
    if not tags:
        return True
    if "\n#" in block:
        return False
    block_element = f"h{len(block) - len(block.lstrip('#'))}" if block.startswith("#") else "p"
    open_elements = [block_element]
    for html in (*tags, f"</{block_element}>"):
        tag = _TAG.fullmatch(html)
        if tag is None and not _KEPT.fullmatch(html):
            return False
        if tag is None or tag["name"] in _WITHOUT_END:
            continue
        if not tag["close"]:
            open_elements.append(tag["name"])
        elif tag["name"] in open_elements:
            while open_elements.pop() != tag["name"]:
                pass
    return not open_elements
