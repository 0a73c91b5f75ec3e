"""HTML's element names, by what they mean for a plain text."""

from __future__ import annotations

import re


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
CELLS = _names("td th")

BREAKING = HEADINGS | _names(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form header hgroup hr html legend li main menu nav ol optgroup option p pre"
    " section select summary table tbody textarea tfoot thead title tr ul video"
)
"""What ends a line before and after itself."""

INLINE = _names(
    "a abbr acronym area audio b base bdi bdo big cite code col colgroup data datalist del dfn em embed font"
    " frame frameset head i input ins kbd label link map mark marquee meta meter nobr noscript output param"
    " picture progress q rb rp rt rtc ruby s samp search slot small source span strike strong sub sup time"
    " track tt u var wbr"
)
"""What leaves no trace in the text that it stands in."""

SILENT = _names("script style template iframe svg object canvas")
"""What nobody reads: the element and all that is in it."""

_CONTAINER = re.compile(
    r"<(?P<close>/?)(?:div|details|section|article|aside|table|thead|tbody|tr|td|th|ul|ol|dl|figure|center|nav"
    r"|main|header|footer|form|fieldset|blockquote|video|picture)\b[^<>]*?(?P<empty>/?)>",
    re.IGNORECASE,
)
_COMPONENT = re.compile(r"<(?P<close>/?)[A-Z][\w.]*[^<>]*?(?P<empty>/?)>[ \t]*$")
_CODE_SPAN = re.compile(r"`[^`]*`")
_UNFINISHED = re.compile(r"<[A-Za-z][^<>]*$")


def opened(line: str) -> int:
    """How many containers `line` opens, less those that it closes; a component counts alone on its line."""
    if "<" not in line:
        return 0
    line = _CODE_SPAN.sub("", line)
    tags = [*_CONTAINER.finditer(line), *filter(None, [_COMPONENT.match(line)])]
    return sum(-1 if tag["close"] else 1 for tag in tags if not tag["empty"])


def is_open_tag(lines: list[str]) -> bool:
    """Whether a tag begins in `lines` that does not end in them."""
    last = next((line for line in reversed(lines) if "<" in line or ">" in line), "")
    return _UNFINISHED.search(last) is not None
