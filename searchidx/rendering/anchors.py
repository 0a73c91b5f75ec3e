"""The ids that headings have on the published page.

kramdown's GFM parser, which Jekyll uses, follows GitHub: lower case, punctuation out, white space to hyphens,
`-1`, `-2` on repeats. Hugo and MDX sites do the same but for details.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_EXPLICIT = re.compile(
    r"[ \t]*(?:\{:?[ \t]*#(?P<id>[^\s{}]+)[^{}]*\}|\{/\*[ \t]*(?P<mdx>[^\s{}*]+)[ \t]*\*/\}|\{:[^{}]*\})$"
)
_ID_ATTRIBUTE = re.compile(r"(?:^|\s)#([^\s{}]+)|\bid=[\"']?([^\s\"'{}]+)")
_DASHES = re.compile("-{2,3}")


class Anchors:
    """Gives out the ids of one page, in the order of its headings."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def next(self, heading: str) -> str:
        """The id of a heading with this text, as it stands in the source: without collapsed white space."""
        slug = slugify(heading)
        repeats = self._given[slug]
        self._given[slug] += 1
        return f"{slug}-{repeats}" if repeats else slug


def slugify(heading: str) -> str:
    """`heading` with only letters, marks, digits, connectors (`_`) and hyphens left, in lower case.

    >>> slugify("1. 블록체인이란?")
    '1-블록체인이란'
    """
    return heading.lower().translate(_IN_ANCHORS)


def split_id(heading: str) -> tuple[str, str]:
    """The heading without the id that its author gave it, and that id or "".

    >>> split_id("설치 {#install}"), split_id("레퍼런스 {/*reference*/}"), split_id("집합 {1, 2}")
    (('설치', 'install'), ('레퍼런스', 'reference'), ('집합 {1, 2}', ''))
    """
    explicit = _EXPLICIT.search(heading) if "}" in heading else None
    if not explicit:
        return heading, ""
    return heading[: explicit.start()], explicit["id"] or explicit["mdx"] or id_among(
        explicit[0].strip("{: }")
    )


def id_among(attributes: str) -> str:
    """The id in what stands between `{:` and `}`, or ""."""
    found = _ID_ATTRIBUTE.search(attributes)
    return (found[1] or found[2]) if found else ""


def typographic(text: str) -> str:
    """`text` without `--` and `---`, of which kramdown makes dashes, in prose but not in code spans."""
    return _DASHES.sub("", text) if "--" in text else text


class _InAnchors(dict[int, "str | None"]):
    """What a character becomes in an anchor, found out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        kept = "-" if character in " \t" else character
        self[code] = kept if _is_kept(character) else None
        return self[code]


_IN_ANCHORS = _InAnchors()


def _is_kept(character: str) -> bool:
    if character in "- \t_" or character.isalpha():
        return True
    # Ruby's \\p{Word}: letters, marks, decimal digits, letter numbers and connector punctuation.
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Nd", "Nl", "Pc"}
