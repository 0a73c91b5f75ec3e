"""HTML and JSX in the source: each tag becomes a token of a bare one, and what is no tag becomes text.

Only what text is made of is kept of a tag: its name, the `id` of a heading, the `alt` of an image. Markdown
never sees a tag, so that it is read inside any HTML (`markdown="1"`, MDX, `<details>`).
"""

from __future__ import annotations

import html
import re
from functools import cached_property

from searchidx.rendering.elements import BREAKING, CELLS, HEADINGS, INLINE, SILENT
from searchidx.rendering.stash import Stash

_LONGEST_TAG = 4000  # code points; bounds the search for the end of a tag that has none
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)"
    rf"(?P<attributes>(?:\s[^<>\"'{{}}]*(?:(?:\"[^\"]*\"|'[^']*'|{_BRACES})[^<>\"'{{}}]*)*)?)/?>"
)
_PLAIN_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)(?P<attributes>(?:\s[^<>]*)?)/?>")
_CLOSING = re.compile(r"</([A-Za-z][\w.:-]*)")
_FRAGMENT = re.compile(r"</?>")
_ADDRESS = re.compile(r"<[ ]?(?P<address>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]+|[^\s<>@]+@[^\s<>@]+)[ ]?>")
_DECLARATION = re.compile(r"<(?:\?[^<>]*\?|![A-Za-z\[][^<>]*)>")
_START = re.compile(r"\\.|<", re.DOTALL)
_ATTRIBUTE = re.compile(r"\b(alt|caption|id)\s*=\s*(?:\{?\"([^\"]*)\"\}?|\{?'([^']*)'\}?|([^\s\"'>]+))", re.I)

_STRUCTURE = BREAKING | CELLS
_NAMES = _STRUCTURE | INLINE | {"img"}


def tokenize(text: str, stash: Stash) -> str:
    """`text` with its tags as tokens, its addresses in brackets as text and any other `<` escaped."""
    if "<" not in text:
        return text
    return _Tokenizer(text, stash).run()


class _Tokenizer:
    def __init__(self, text: str, stash: Stash) -> None:
        self._text = text
        self._stash = stash

    def run(self) -> str:
        pieces: list[str] = []
        position = 0
        while start := _START.search(self._text, position):
            token, end = (start[0], start.end()) if start[0] != "<" else self._at(start.start())
            pieces += self._text[position : start.start()], token
            position = end
        return "".join(pieces) + self._text[position:]

    def _at(self, start: int) -> tuple[str, int]:
        """What stands for the `<` at `start`, and where the text goes on."""
        text = self._text
        tag = _TAG.match(text, start, start + _LONGEST_TAG)
        if tag and tag["name"].lower() in INLINE:  # most
            return "", tag.end()
        maybe_address = tag is None or ":" in tag["name"]
        if maybe_address and (address := _ADDRESS.match(text, start, start + _LONGEST_TAG)):
            return self._stash.put("text", address["address"]), address.end()
        if tag := tag or _PLAIN_TAG.match(text, start):
            return self._tag(tag)
        if text.startswith("<!--", start):
            end = text.find("-->", start) if start < self._last_comment_end else -1
            return ("", end + 3) if end >= 0 else ("&lt;", start + 1)
        if other := _FRAGMENT.match(text, start) or _DECLARATION.match(text, start):
            return "", other.end()
        return "&lt;", start + 1

    @cached_property
    def _last_comment_end(self) -> int:
        return self._text.rfind("-->")

    @cached_property
    def _closed(self) -> set[str]:
        """The names of all elements that are closed somewhere."""
        return {name.lower() for name in _CLOSING.findall(self._text)}

    def _tag(self, tag: re.Match[str]) -> tuple[str, int]:
        name = tag["name"].lower()
        if name in SILENT:
            return "", self._end_of_silence(tag, name)
        if name not in _NAMES and not self._is_component(tag, name):
            return "&lt;", tag.start() + 1
        return self._bare(tag, name), tag.end()

    def _end_of_silence(self, tag: re.Match[str], name: str) -> int:
        if tag["close"] or tag[0].endswith("/>") or name not in self._closed:
            return tag.end()
        end = re.compile(rf"</{name}\s*>", re.I).search(self._text, tag.end())
        return end.end() if end else tag.end()

    def _is_component(self, tag: re.Match[str], name: str) -> bool:
        """Whether an unknown name is that of a component, and not `List<String>` or `<branch>` in prose."""
        if tag["close"] or tag[0].endswith("/>") or tag["attributes"].strip():
            return True
        return name in self._closed

    def _bare(self, tag: re.Match[str], name: str) -> str:
        """The tag without what has no text in it; nothing at all for most."""
        if name == "br":  # `</br>` too, as browsers have it
            return self._stash.put("html", "<br>")
        if tag["close"]:
            return self._stash.put("html", f"</{name}>") if name in _STRUCTURE else ""
        if name in INLINE:
            return ""
        values = {
            key.lower(): html.escape(html.unescape(double or single or bare))
            for key, double, single, bare in _ATTRIBUTE.findall(tag["attributes"])
        }
        if name in HEADINGS:
            return self._stash.put("html", f'<{name} id="{values.get("id", "")}">')
        if name in _STRUCTURE:
            return self._stash.put("html", f"<{name}>")
        shown = (values[key] for key in ("alt", "caption") if values.get(key))
        return "".join(self._stash.put("html", f'<img alt="{text}">') for text in shown)
