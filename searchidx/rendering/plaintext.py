"""HTML → sections of plain text, by Beautiful Soup. The only module that imports it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from searchidx.model import Section
from searchidx.rendering.anchors import Anchors, typographic
from searchidx.rendering.elements import BREAKING, CELLS, HEADINGS
from searchidx.rendering.prose import Picture, Prose
from searchidx.rendering.stash import TOKEN, Stash

# Soft hyphens, joiners (but for those that make one emoji of two), direction marks, byte order marks.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])"
)
# What is left of a link that its author broke or escaped: the address is no text.
_BROKEN_LINK = re.compile(r"\]\((?P<address>[^\s()]*\))?")
# Python's parser would decode them, and the marks of a token are among them.
_CONTROL_REFERENCES = re.compile(
    r"&#(?:0*(?:[12]?[0-9]|3[01]|127)(?![0-9])|x0*(?:[01]?[0-9a-f]|7f)(?![0-9a-f]));?", re.IGNORECASE
)
_ASCII_SPACES = " \t\n\f\r"


def sections(passages: Iterable[Prose | str], stash: Stash) -> tuple[Section, ...]:
    """The sections of `passages`, prose and HTML, in order, with the tokens of `stash` resolved.

    What has neither a heading nor content is left out.
    """
    reader = _Reader(stash)
    for passage in passages:
        if isinstance(passage, Prose):
            reader.read_prose(passage)
        else:
            for node, entering in _walk(passage):
                reader.read(node, entering)
    return reader.sections()


def plain(text: str) -> str:
    """`text` in NFC, without invisible characters, its lines and cells trimmed and those that are blank removed."""
    lines = (_trimmed(line) for line in _INVISIBLE.sub("", text).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(filter(None, lines)))


def _trimmed(line: str) -> str:
    if "\t" not in line:
        return " ".join(line.split())
    return "\t".join(filter(None, (" ".join(cell.split()) for cell in line.split("\t"))))


def _walk(html: str) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """The nodes in document order; a tag comes when it opens (True) and when it closes (False)."""
    # Splitting the values of `class` into lists is work that nobody here looks at.
    soup = BeautifulSoup(_CONTROL_REFERENCES.sub(" ", html), "html.parser", multi_valued_attributes=None)
    open_tags: list[Tag] = [soup]
    children = [iter(soup.contents)]
    while children:
        node = next(children[-1], None)
        if node is None:
            children.pop()
            yield open_tags.pop(), False
        elif isinstance(node, Tag):
            yield node, True
            open_tags.append(node)
            children.append(iter(() if node.name == "pre" else node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield node, True  # neither a comment nor a declaration


class _Part:
    """A section while it is read."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.anchor: str | None = None
        self.heading: list[str] = []
        self.slug: list[str] = []  # the heading as ids are made of it
        self.text: list[str] = []
        self.code: list[str] = []


class _Reader:
    """Takes the nodes in document order and sorts what they say into sections."""

    def __init__(self, stash: Stash) -> None:
        self._stash = stash
        self._anchors = Anchors()
        self._parts = [_Part(0)]
        self._heading: Tag | Prose | None = None  # the one that is open; its part is the last

    def read_prose(self, passage: Prose) -> None:
        """Takes a block as `read` would its element and the nodes in that."""
        if passage.level:
            self._heading = passage
            self._parts.append(_Part(passage.level))
        else:
            self._write("\n")
        for piece in passage.pieces:
            if isinstance(piece, Picture):
                self._write(f" {piece.alt} ")
            elif piece.strip(_ASCII_SPACES):
                self._string(piece)
            elif piece:
                self._prose("\n" if "\n" in piece else " ")  # as Beautiful Soup has it
        if passage.level:
            self._close_heading()
        else:
            self._write("\n")

    def read(self, node: Tag | NavigableString, entering: bool) -> None:
        if isinstance(node, NavigableString):
            self._string(node)
        elif node.name in HEADINGS and entering and self._heading is None:
            self._heading = node
            self._parts.append(_Part(int(node.name[1])))
            self._parts[-1].anchor = str(node.get("id") or "") or None
        elif node is self._heading:
            self._close_heading()
        elif node.name == "pre" and entering:
            self._parts[-1].code.append(node.get_text().strip("\n"))
            self._write("\n")
        elif node.name in BREAKING:
            self._write("\n")
        elif node.name in CELLS:
            self._write("\t")
        elif node.name == "img" and entering:
            self._write(f" {node.get('alt') or ''} ")

    def _string(self, text: str) -> None:
        position = 0
        for token in TOKEN.finditer(text):
            self._prose(text[position : token.start()])
            position = token.end()
            self._token(token)
        self._prose(text[position:])

    def _prose(self, text: str) -> None:
        if "\n" in text:  # two spaces at the end of a line are a line break
            self._write("\n".join(line.replace("\n", " ") for line in text.split("  \n")))
        else:
            self._write(text)
        if self._heading:
            self._parts[-1].slug.append(typographic(text))

    def _token(self, token: re.Match[str]) -> None:
        kind, content = self._stash[token].kind, self._stash[token].content
        part = self._parts[-1]
        if kind == "code":
            part.code.append(content)
            self._write("\n")
        elif kind == "anchor" and self._heading:
            part.anchor = content  # "" asks for an id made of the heading
        elif kind == "text" and content:
            self._write(token[0])  # resolved last: white space in a code span is as written
            if self._heading:
                part.slug.append(content)

    def _write(self, text: str) -> None:
        part = self._parts[-1]
        (part.heading if self._heading else part.text).append(text)

    def _close_heading(self) -> None:
        self._heading = None
        part = self._parts[-1]
        if not self._shown(part.heading).strip():  # only a picture without words, say
            self._parts.pop()
            self._parts[-1].code += part.code
        elif part.anchor == "":
            part.anchor = self._anchors.next("".join(part.slug))

    def sections(self) -> tuple[Section, ...]:
        made = (self._section(part) for part in self._parts)
        return tuple(part for part in made if part.heading or part.text or part.code)

    def _section(self, part: _Part) -> Section:
        heading = " ".join(self._shown(part.heading).split())
        code = unicodedata.normalize("NFC", "\n".join(part.code))
        return Section(part.anchor, heading, part.level, self._shown(part.text), code)

    def _shown(self, pieces: list[str]) -> str:
        text = _BROKEN_LINK.sub(lambda link: "]" if link["address"] else "] (", plain("".join(pieces)))
        text = TOKEN.sub(lambda token: self._stash[token].content, text)
        return unicodedata.normalize("NFC", text)
