"""What must not be read as Markdown is put away and stands in the text as a token until the end.

A token is a number between two control characters, the second of which tells text from all else. `cleaning` takes
control characters out of the source first, so that nothing an author wrote can be mistaken for one, and Markdown and
HTML parsers pass them on.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

OPEN = "\x0e"
CLOSE, CLOSE_OTHER = (
    "\x0f",
    "\x10",
)  # behind a text that is not empty, and behind what does more than being shown
TOKEN = re.compile(f"{OPEN}([0-9]+)[{CLOSE}{CLOSE_OTHER}]")
_TOKEN_OR_TAG = re.compile(rf"{TOKEN.pattern}|<[^<>]*>")

Kind = Literal["text", "code", "html", "anchor"]


class Entry(NamedTuple):
    """`text` is shown as it is, `code` is a block apart, `html` goes to the HTML parser.

    `anchor` marks a heading that Markdown made; its content is the explicit id, or "".
    """

    kind: Kind
    content: str


class Stash:
    """The entries of one post, by number."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._tokens: dict[tuple[Kind, str], str] = {}
        self.has_html = False

    def put(self, kind: Kind, content: str) -> str:
        """The token for `content`; equal content gets an equal token."""
        token = self._tokens.get((kind, content))
        if token is None:
            close = CLOSE if kind == "text" and content else CLOSE_OTHER
            token = self._tokens[kind, content] = f"{OPEN}{len(self._entries)}{close}"
            self._entries.append(Entry(kind, content))
            self.has_html = self.has_html or kind == "html"
        return token

    def __getitem__(self, token: re.Match[str]) -> Entry:
        return self._entries[int(token[1])]

    def resolved(self, text: str) -> str:
        """`text` with the content of its tokens in their place."""
        if OPEN not in text:
            return text
        parts = TOKEN.split(text)
        parts[1::2] = [self._entries[int(number)].content for number in parts[1::2]]
        return "".join(parts)

    def html(self, text: str) -> str:
        """`text`, which is HTML, with the tokens of kind `html` resolved, or dropped inside a tag."""

        def resolve(found: re.Match[str]) -> str:
            if not found[1]:
                return TOKEN.sub(lambda token: "" if self[token].kind == "html" else token[0], found[0])
            entry = self._entries[int(found[1])]
            return entry.content if entry.kind == "html" else found[0]

        return _TOKEN_OR_TAG.sub(resolve, text)
