"""Stretches of source that Markdown must not look into: fenced code, `<pre>`, scripts, comments, formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from searchidx.rendering import lines
from searchidx.rendering.elements import SILENT

Fate = Literal["code", "html", "text", "nothing"]


class Region(NamedTuple):
    """What opens a stretch at the start of a line, what closes it, and what becomes of it."""

    opening: re.Pattern[str]
    closing: re.Pattern[str]
    fate: Fate
    one_block: bool = False  # ends with the paragraph, closed or not


def _region(opening: str, closing: str, fate: Fate, *, one_block: bool = False) -> Region:
    return Region(re.compile(opening, re.I), re.compile(closing, re.I), fate, one_block)


REGIONS = (
    _region(r"<pre\b", r"</pre\s*>", "html"),
    *(_region(rf"<{name}\b(?![^<>]*/>)", rf"</{name}\s*>", "nothing") for name in sorted(SILENT)),
    _region(r"<!--", r"-->", "nothing"),
    _region(r"\{%-?\s*highlight\b[^%]*%\}", r"\{%-?\s*endhighlight\s*-?%\}", "code"),
    _region(r"\{\{[<%]\s*highlight\b[^{}]*\}\}", r"\{\{[<%]\s*/\s*highlight\s*[>%]\}\}", "code"),
    _region(r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*endcomment\s*-?%\}", "nothing"),
    _region(r"\{::comment\}", r"\{:/(?:comment)?\}", "nothing"),
    _region(r"\$\$", r"\$\$", "text", one_block=True),
)


_OPENING = re.compile("|".join(region.opening.pattern for region in REGIONS), re.I)


def region_at(text: str) -> Region | None:
    """The region that opens at the start of `text`."""
    if not _OPENING.match(text):
        return None
    return next((region for region in REGIONS if region.opening.match(text)), None)


class Closed(NamedTuple):
    """A region with its marks, without them, and what follows in its last line; the source goes on at line `next`."""

    whole: str
    inner: str
    rest: str
    next: int


def closed(source: Sequence[str], ahead: int, region: Region, text: str, quotes: int) -> Closed | None:
    """What opens in `text`, the line above `source[ahead]`, in so many quotes; None if it is not closed."""
    content = [text]
    start = region.opening.match(text)
    position = start.end() if start else 0
    while not (end := region.closing.search(content[-1], position)):
        if ahead == len(source) or (region.one_block and not content[-1].strip()):
            return None
        content.append(lines.unquote(source[ahead], quotes)[1])
        position = 0
        ahead += 1
    rest = content[-1][end.end() :]
    whole = "\n".join([*content[:-1], content[-1][: end.end()]])
    inner = whole[start.end() if start else 0 : len(whole) - len(end[0])]
    return Closed(whole, inner, rest, ahead)


def fenced(source: Sequence[str], ahead: int, fence: str, column: int, quotes: int) -> tuple[list[str], int]:
    """The code below `fence`, from `source[ahead]` on, and the line behind it.

    It ends at a fence as long as the opening one, with the quotes around it, or with the post.
    """
    code: list[str] = []
    while ahead < len(source):
        line = source[ahead]
        if quotes:
            found, line = lines.unquote(line, quotes)
            if found < quotes:
                break
        ahead += 1
        if fence in line and lines.is_closing_fence(line, fence, column + lines.TAB):
            break
        code.append(lines.outdent(line, column) if column or "\t" in line else line)
    return code, ahead
