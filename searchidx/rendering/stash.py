"""What must not be read as Markdown is put away and stands in the text as a token until the end.

A token is a number between two control characters. `cleaning` takes control characters out of the source
first, so that nothing an author wrote can be mistaken for one, and Markdown and HTML parsers pass them on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

OPEN, CLOSE = "\x0e", "\x0f"
TOKEN = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_TOKEN_OR_ATTRIBUTE = re.compile(rf'{TOKEN.pattern}|="[^"]*"')

Kind = Literal["text", "code", "html", "anchor"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`text` is shown as it is, `code` is a block apart, `html` goes to the HTML parser.

    `anchor` marks a heading that Markdown made; its content is the explicit id, or "".
    """

    kind: Kind
    content: str


class Stash:
    """The entries of one post, by number."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._numbers: dict[Entry, int] = {}

    def put(self, kind: Kind, content: str) -> str:
        """The token for `content`; equal content gets an equal token."""
        entry = Entry(kind, content)
        number = self._numbers.get(entry)
        if number is None:
            number = self._numbers[entry] = len(self._entries)
            self._entries.append(entry)
        return f"{OPEN}{number}{CLOSE}"

    def __getitem__(self, token: re.Match[str]) -> Entry:
        return self._entries[int(token[1])]

    def html(self, text: str) -> str:
        """`text`, which is HTML, with the tokens of kind `html` resolved, or dropped inside an attribute."""

        def resolve(found: re.Match[str]) -> str:
            if not found[1]:
                return TOKEN.sub(lambda token: "" if self[token].kind == "html" else token[0], found[0])
            entry = self._entries[int(found[1])]
            return entry.content if entry.kind == "html" else found[0]

        return _TOKEN_OR_ATTRIBUTE.sub(resolve, text)
