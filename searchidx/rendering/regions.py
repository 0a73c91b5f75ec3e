"""Stretches of source that Markdown must not look into: `<pre>`, scripts, comments, formulas."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

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


def region_at(text: str) -> Region | None:
    """The region that opens at the start of `text`."""
    if text[:1] not in "<{$" or not text:
        return None
    return next((region for region in REGIONS if region.opening.match(text)), None)
