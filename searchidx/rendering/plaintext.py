"""Prose and HTML → sections of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from searchidx.model import Section
from searchidx.rendering.anchors import Anchors, typographic
from searchidx.rendering.elements import BREAKING, CELLS, HEADINGS
from searchidx.rendering.prose import Picture, Prose, Tag
from searchidx.rendering.stash import CLOSE, CLOSE_OTHER, TOKEN, Stash

# Soft hyphens, joiners (but for those that make one emoji of two), direction marks, byte order marks.
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_INVISIBLE = re.compile(f"[{_HIDDEN}](?<!\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff]))")
# These, and white space other than spaces, tabs and line ends.
_ODD = re.compile(f"[{_HIDDEN}\x0b-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# What is left of a link that its author broke or escaped: the address is no text.
_BROKEN_LINK = re.compile(r"\]\((?P<address>[^\s()]*\))?")
_ASCII_SPACES = " \t\n\f\r"
_WITHOUT_END = {"br", "hr", "img"}


def sections(passages: Iterable[Prose | str], stash: Stash) -> tuple[Section, ...]:
    """The sections of `passages`, prose and HTML, in order, with the tokens of `stash` resolved.

    What has neither a heading nor content is left out.
    """
    reader = _Reader(stash)
    for passage in passages:
        if isinstance(passage, Prose):
            reader.read_prose(passage)
        else:
            reader.read_html(passage)
    return reader.sections()


def plain(text: str) -> str:
    """`text` in NFC, without invisible characters, its lines and cells trimmed and those that are blank removed."""
    return unicodedata.normalize("NFC", _tidy(text))


def _tidy(text: str) -> str:
    lines = text.split("\n")
    if _ODD.search(text):
        lines = [_trimmed(line) for line in _INVISIBLE.sub("", text).split("\n")]
    elif "\t" in text:
        lines = [_trimmed(line) for line in lines]
    else:
        lines = [
            " ".join(line.split()) if "  " in line or line[:1] == " " or line[-1:] == " " else line
            for line in lines
        ]
    return "\n".join(filter(None, lines))


def _trimmed(line: str) -> str:
    if "\t" not in line:
        return " ".join(line.split())
    return "\t".join(filter(None, (" ".join(cell.split()) for cell in line.split("\t"))))


class _Part:
    """A section while it is read."""

    def __init__(self, level: int, anchor: str | None = None) -> None:
        self.level = level
        self.anchor = anchor
        self.heading: list[str] = []
        self.title = ""  # the heading as it is shown
        self.slug: list[str] = []  # the heading as ids are made of it
        self.text: list[str] = []
        self.code: list[str] = []


class _Reader:
    """Takes elements and what is in them in document order, and sorts what they say into sections."""

    def __init__(self, stash: Stash) -> None:
        self._stash = stash
        self._anchors = Anchors()
        self._parts = [_Part(0)]
        self._depth = 0  # open elements
        self._heading = 0  # the depth of the one that is open, whose part is the last; or 0

    def read_prose(self, passage: Prose) -> None:
        """Takes a block as `read_html` would its element."""
        level, pieces = passage
        if not level and len(pieces) == 1 and isinstance(pieces[0], str):  # most blocks
            self._parts[-1].text += "\n", self._shown_so_far(pieces[0]), "\n"
            return
        block = f"h{level}" if level else "p"
        self._enter(block)
        open_elements = [block]
        for piece in pieces:
            if isinstance(piece, str):
                if piece.strip(_ASCII_SPACES):
                    self._string(piece)
                elif piece:
                    self._string("\n" if "\n" in piece else " ")  # as Beautiful Soup has it
            elif isinstance(piece, Picture):
                self._write(f" {piece.alt} ")
            else:
                self._tag(piece, open_elements)
        while open_elements:
            self._leave(open_elements.pop())

    def _tag(self, tag: Tag, open_elements: list[str]) -> None:
        """Takes a tag as a parser does: an end tag ends what was opened since."""
        if not tag.closes:
            self._enter(tag.name, tag.value)
            if tag.name in _WITHOUT_END:
                self._leave(tag.name)
            else:
                open_elements.append(tag.name)
        elif tag.name in open_elements:
            while True:
                self._leave(ended := open_elements.pop())
                if ended == tag.name:
                    break

    def read_html(self, html: str) -> None:
        # Loading Beautiful Soup takes as long as reading a hundred posts, most of which do without.
        from searchidx.rendering.parsing import nodes  # noqa: PLC0415

        for node in nodes(html):
            if isinstance(node, str):
                self._string(node)
            elif node.closes:
                self._leave(node.name)
            else:
                if node.name == "pre":
                    self._parts[-1].code.append(TOKEN.sub(self._in_code, node.value).strip("\n"))
                self._enter(node.name, node.value)

    def _enter(self, name: str, value: str = "") -> None:
        self._depth += 1
        if name in HEADINGS and not self._heading:
            self._heading = self._depth
            self._parts.append(_Part(int(name[1]), value or None))
        elif name in BREAKING:
            self._write("\n")
        elif name in CELLS:
            self._write("\t")
        elif name == "img":
            self._write(f" {value} ")

    def _leave(self, name: str) -> None:
        if self._heading == self._depth:
            self._close_heading()
        elif name in BREAKING:
            self._write("\n")
        elif name in CELLS:
            self._write("\t")
        self._depth -= 1

    def _string(self, text: str) -> None:
        if self._heading:
            self._parts[-1].slug += self._in_slug(text)
        self._write(self._shown_so_far(text))

    def _shown_so_far(self, text: str) -> str:
        if "\n" in text:  # two spaces at the end of a line are a line break
            text = "\n".join(line.replace("\n", " ") for line in text.split("  \n"))
        return TOKEN.sub(self._token, text) if CLOSE_OTHER in text else text

    def _in_slug(self, text: str) -> Iterator[str]:
        position = 0
        for token in TOKEN.finditer(text):
            yield typographic(text[position : token.start()])
            position = token.end()
            if self._stash[token].kind == "text":
                yield self._stash[token].content
        yield typographic(text[position:])

    def _in_code(self, token: re.Match[str]) -> str:
        kind, content = self._stash[token]
        return content if kind in ("text", "code") else ""

    def _token(self, token: re.Match[str]) -> str:
        """What is left of a token for now: of a text, itself, since white space in a code span is as written."""
        if token[0][-1] == CLOSE:
            return token[0]
        kind, content = self._stash[token]
        part = self._parts[-1]
        if kind == "code":
            part.code.append(content)
            return "\n"
        if kind == "anchor" and self._heading:
            part.anchor = content  # "" asks for an id made of the heading
        return ""

    def _write(self, text: str) -> None:
        part = self._parts[-1]
        (part.heading if self._heading else part.text).append(text)

    def _close_heading(self) -> None:
        self._heading = 0
        part = self._parts[-1]
        part.title = " ".join(self._shown(part.heading).split())
        if not part.title:  # only a picture without words, say
            self._parts.pop()
            self._parts[-1].code += part.code
        elif part.anchor == "":
            part.anchor = self._anchors.next("".join(part.slug))

    def sections(self) -> tuple[Section, ...]:
        made = (self._section(part) for part in self._parts)
        return tuple(part for part in made if part.heading or part.text or part.code)

    def _section(self, part: _Part) -> Section:
        code = unicodedata.normalize("NFC", "\n".join(part.code))
        return Section(part.anchor, part.title, part.level, self._shown(part.text), code)

    def _shown(self, pieces: list[str]) -> str:
        text = _tidy("".join(pieces))
        if "](" in text:
            text = _BROKEN_LINK.sub(lambda link: "]" if link["address"] else "] (", text)
        return unicodedata.normalize("NFC", self._stash.resolved(text))
