"""Blocks of Markdown → prose and HTML, in order.

Python-Markdown and Beautiful Soup see only the blocks that need them, those that lie together at once. That is allowed
where every block ends what it begins: its paragraph closes all elements that were opened in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape

from searchidx.rendering.prose import Picture, Piece, Prose, Tag, is_definition, prose
from searchidx.rendering.stash import CLOSE_OTHER, TOKEN, Stash

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?: (?:id|alt)=\"(?P<value>[^\"<>]*)\")?>")
_WITHOUT_END = {"br", "hr", "img"}
_PARSED_APART = {"pre", "title"}  # what stands in them is not read as elsewhere
# HTML that is kept as written ends where it seems to end, if nothing else is in it than such tags.
_QUOTED = r"\"[^\"<>]*\"|'[^'<>]*'"
_SIMPLE_TAG = (
    r"</?(?!script|style|pre|p\b|h[1-6]|title|textarea)[a-z][\w-]*"
    rf"(?:\s+[\w-]+(?:=(?:{_QUOTED}))?)*\s*/?>"
)
_KEPT = re.compile(rf"<pre\b(?:[^<>\"']|{_QUOTED})*>[^<]*(?:{_SIMPLE_TAG}[^<]*)*</pre>", re.IGNORECASE)


def passages(blocks: Sequence[str], stash: Stash) -> Iterator[Prose | str]:
    """What `blocks` come to: prose where it can be read off them, else HTML, with tokens of `stash` in their text."""
    html = [_html(block, stash) for block in blocks] if stash.has_html else [[]] * len(blocks)
    definitions = [block for block in blocks if is_definition(block)]
    to_html = _to_html(definitions)
    if not all(map(_is_closed, blocks, html)):
        yield stash.html(to_html(blocks))
        return
    waiting: list[str] = []  # HTML
    for block, found in zip(blocks, html, strict=True):
        read = None
        if not found or _is_readable(found):
            read = prose(block, has_definitions=bool(definitions), has_tags=bool(found))
        if read is None:
            waiting.append(to_html([block]))
            continue
        if waiting:
            yield stash.html("\n".join(waiting))
            waiting = []
        yield _with_tags(read, stash) if found else read
    if waiting:
        yield stash.html("\n".join(waiting))


def _to_html(definitions: Sequence[str]) -> Callable[[Sequence[str]], str]:
    """Python-Markdown's `converter`, which few posts need."""
    convert: Callable[[Sequence[str]], str] | None = None

    def to_html(blocks: Sequence[str]) -> str:
        nonlocal convert
        if convert is None:
            from searchidx.rendering.markup import converter  # noqa: PLC0415 - loaded for the first block that needs it

            convert = converter(definitions)
        return convert(blocks)

    return to_html


def _html(block: str, stash: Stash) -> list[str]:
    """The HTML that stands in `block` as tokens."""
    if CLOSE_OTHER not in block:
        return []
    return [entry.content for token in TOKEN.finditer(block) if (entry := stash[token]).kind == "html"]


def _is_readable(html: list[str]) -> bool:
    """Whether its HTML is tags that can be read off as they stand."""
    return all(tag is not None and tag.name not in _PARSED_APART for tag in map(_tag, html))


def _with_tags(read: Prose, stash: Stash) -> Prose:
    """`read` with the tags that stand in its texts as tokens."""
    pieces: list[Piece] = []
    for piece in read.pieces:
        if isinstance(piece, Picture):
            pieces.append(Picture(TOKEN.sub(lambda token: _unless_html(token, stash), piece.alt)))
            continue
        if isinstance(piece, Tag):
            pieces.append(piece)
            continue
        position = 0
        for token in TOKEN.finditer(piece):
            entry = stash[token]
            if entry.kind == "html" and (tag := _tag(entry.content)):
                pieces += piece[position : token.start()], tag
                position = token.end()
        pieces.append(piece[position:])
    return Prose(read.level, tuple(pieces))


def _unless_html(token: re.Match[str], stash: Stash) -> str:
    return "" if stash[token].kind == "html" else token[0]


@lru_cache(maxsize=1024)
def _tag(html: str) -> Tag | None:
    """The tag that `html` is; None where there is more to it, as in HTML that is kept as written."""
    tag = _TAG.fullmatch(html)
    return Tag(tag["name"], bool(tag["close"]), unescape(tag["value"] or "")) if tag else None


def _is_closed(block: str, html: list[str]) -> bool:
    """Whether no element of `block` is open behind it, and nothing in it speaks of other blocks but a definition."""
    if "]:" in block and not is_definition(block):
        return False  # may be a definition all the same, below a line of text
    if not html:
        return True
    if "\n#" in block:
        return False
    block_element = f"h{len(block) - len(block.lstrip('#'))}" if block.startswith("#") else "p"
    open_elements = [block_element]
    for written in (*html, f"</{block_element}>"):
        tag = _tag(written)
        if tag is None and not _KEPT.fullmatch(written):
            return False
        if tag is None or tag.name in _WITHOUT_END:
            continue
        if not tag.closes:
            open_elements.append(tag.name)
        elif tag.name in open_elements:
            while open_elements.pop() != tag.name:
                pass
    return not open_elements
