"""Markdown source → a flat list of blocks, with code put away.

Lists and quotes leave no trace in a plain text but where one block ends and the next begins, and they are
where the dialects differ most: a list right below a paragraph, two columns of indentation, fences in items.
Python-Markdown follows neither kramdown nor GitHub there, so the containers are resolved here, line by line,
as those two do it, in time linear to the source; what stands in them is left to Markdown.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from searchidx.rendering import lines
from searchidx.rendering.anchors import id_among, split_id
from searchidx.rendering.elements import is_open_tag, opened
from searchidx.rendering.regions import Closed, Region, closed, fenced, region_at
from searchidx.rendering.stash import Stash
from searchidx.rendering.templates import unwrap_raw

_DEEPEST = 40  # containers that open in one line
_LONGEST_HEADING = 1000  # code points; what is longer is a paragraph that begins with a hash

Kind = Literal["paragraph", "row", "heading"]


class Block(NamedTuple):
    """A leaf of the document; `text` is still Markdown, without the markers of its containers."""

    kind: Kind
    text: str
    level: int = 0
    anchor: str = ""


class Blocks(NamedTuple):
    """The blocks of a post in order, and the names of the footnotes that it defines."""

    blocks: list[Block]
    footnotes: frozenset[str]


def split(source: str, stash: Stash) -> Blocks:
    """The leaf blocks of `source`; code blocks go to `stash` and leave their tokens as paragraphs."""
    return _Splitter(source.split("\n"), stash).run()


class _Splitter:
    """Goes over the lines once; its attributes are what the lines before say of the next."""

    def __init__(self, source: list[str], stash: Stash) -> None:
        self._source = source
        self._stash = stash
        self._next = 0  # the line to read next
        self._blocks: list[Block] = []
        self._footnotes: set[str] = set()
        self._paragraph: list[str] = []
        self._indented: list[str] = []  # lines of indented code
        self._containers: list[int] = []  # the column at which the content of each open list item begins
        self._quotes = 0  # around the block
        self._line_quotes = 0  # before the line, which may be fewer
        self._elements = 0  # open HTML elements, in which indentation is not code
        self._in_table = False
        self._in_conflict = False
        self._unclosed: set[Region] = set()

    def run(self) -> Blocks:
        while self._next < len(self._source):
            line = self._source[self._next]
            self._next += 1
            if line:
                self._line(line)
            else:
                self._line_quotes = 0
                self._blank()
        self._end_block()
        return Blocks(self._blocks, frozenset(self._footnotes))

    def _line(self, line: str) -> None:
        if line[0].isalpha():  # many lines; what follows would find nothing in them
            self._line_quotes = 0
            self._requote(0)
            self._end_code()
            self._leaf(0, line)
            return
        if line[0] in "<>|=" and self._is_conflict_marker(line):
            self._end_block()
            self._add("paragraph", line)
            return
        quotes, rest = 0, line
        if ">" in line:
            if self._inside_tag(line):
                self._paragraph.append(line.strip())
                return
            quotes, rest = lines.unquote(line)
        self._line_quotes = quotes
        column, text = lines.measure(rest)
        if not text:
            self._blank()
            return
        self._requote(quotes)
        if column >= lines.TAB and self._is_indented_code(column):
            self._indented.append(lines.outdent(rest, self._base(column) + lines.TAB))
            return
        self._end_code()
        self._content(column, text)

    def _is_conflict_marker(self, line: str) -> bool:
        """Conflict markers are neither quotes nor underlines; `=======` only between the other two."""
        if not lines.is_conflict_marker(line) or (line[0] in "=>|" and not self._in_conflict):
            return False
        self._in_conflict = line[0] != ">"
        return True

    def _inside_tag(self, line: str) -> bool:
        """Whether `line` begins with the `>` that ends a tag of several lines."""
        if not self._paragraph or not line.lstrip().startswith((">", "/>")):
            return False
        return is_open_tag(self._paragraph[-50:])

    def _requote(self, quotes: int) -> None:
        """A line with other quote marks than the one before begins a new block, unless it goes on with a paragraph."""
        if quotes != self._quotes and (quotes > self._quotes or not self._paragraph):
            self._end_block()
            self._containers.clear()
            self._quotes = quotes

    def _blank(self) -> None:
        if self._indented:
            self._indented.append("")
        else:
            self._end_paragraph()

    def _base(self, column: int) -> int:
        return max((start for start in self._containers if start <= column), default=0)

    def _is_indented_code(self, column: int) -> bool:
        inside = self._paragraph or self._in_table or self._elements
        return not inside and column - self._base(column) >= lines.TAB

    def _content(self, column: int, text: str) -> None:
        """A line that is neither blank nor indented code: first its markers, then what they hold."""
        if text[0] in "=-" and self._underline(column, text):
            return
        for _ in range(_DEEPEST):
            if text[0] not in lines.MARKERS:
                break
            if text[0] in "*-_" and lines.RULE.match(text):
                self._end_paragraph()
                return
            marker = lines.MARKER.match(text)
            if not marker or (marker[0][0] == ":" and not (self._paragraph or self._blocks)):
                break
            self._enter(marker, column)
            column += marker.end()
            text = lines.TASK.sub("", text[marker.end() :], count=1)
            if not text:
                return
        self._leaf(column, text)

    def _underline(self, column: int, text: str) -> bool:
        """Make a heading of the paragraph's only line if this one underlines it."""
        if len(self._paragraph) != 1 or self._in_table or column < max(self._containers, default=0):
            return False
        underline = lines.UNDERLINE.match(text)
        if not underline:
            return False
        self._heading(1 if underline["first"] else 2, self._paragraph.pop())
        return True

    def _enter(self, marker: re.Match[str], column: int) -> None:
        self._end_paragraph()
        self._containers = [start for start in self._containers if start <= column]
        if marker["footnote"]:
            self._footnotes.add(marker["footnote"])
            self._containers.append(column + lines.TAB)
        elif marker[0][0] != ">":
            width = len(marker[0].rstrip())
            spaces = len(marker[0]) - width
            self._containers.append(column + width + (spaces if 0 < spaces <= lines.TAB else 1))

    def _leaf(self, column: int, text: str) -> None:
        if self._containers and not self._paragraph:
            self._containers = [start for start in self._containers if start <= column]
        first = text[0]
        if first == "#" and len(text) <= _LONGEST_HEADING and (heading := lines.heading(text)):
            self._end_paragraph()
            self._heading(*heading)
        elif first in "`~" and (fence := lines.FENCE.match(text)):
            self._end_paragraph()
            self._fence(fence["fence"] or fence["waves"], column)
        elif first in "<{$" and (region := region_at(text)) and region not in self._unclosed:
            self._region(region, column, text)
        elif first in "{[*":
            self._text(text)
        else:
            self._prose(text)

    def _text(self, text: str) -> None:
        """A line that only a Markdown processor would read, or one of prose."""
        if text[0] == "{" and (attributes := lines.ATTRIBUTES.match(text)):
            self._attributes(attributes["attributes"])
        elif lines.UNSEEN.match(text):
            self._end_paragraph()
        elif lines.REFERENCE.match(text) and not (self._in_table and "|" in text):
            self._end_paragraph()
            self._add("paragraph", text)
        else:
            self._prose(text)

    def _prose(self, text: str) -> None:
        """A line of prose, or a row of a table."""
        if not ("|" in text and self._row(text)):
            self._in_table = False
            self._paragraph.append(text)
            self._elements = max(0, self._elements + opened(text)) if "<" in text else self._elements

    def _attributes(self, attributes: str) -> None:
        """A line `{: …}` speaks of the block above it: a heading's id, a list that the contents replace."""
        if "toc" in attributes.split():
            self._paragraph.clear()
        self._end_paragraph()
        anchor = id_among(attributes)
        right_below = self._next > 1 and self._source[self._next - 2].strip() != ""
        if anchor and right_below and self._blocks and self._blocks[-1].kind == "heading":
            self._blocks[-1] = self._blocks[-1]._replace(anchor=anchor)

    def _row(self, text: str) -> bool:
        """Take `text` as a row of a table, if it is one: below a delimiter row, or framed by pipes."""
        if lines.is_delimiter_row(text):
            header = self._paragraph.pop() if self._paragraph and "|" in self._paragraph[-1] else ""
            self._end_paragraph()
            if header:
                self._add("row", header)
            self._in_table = True
            return True
        framed = text[0] == "|" and text.rstrip()[-1] == "|" and len(text) > 2
        if not (framed or self._in_table):
            return False
        self._end_paragraph(table_goes_on=True)
        self._add("row", text)
        self._in_table = True
        return True

    def _heading(self, level: int, text: str) -> None:
        text, anchor = split_id(text)
        if text.strip():
            self._add("heading", text, level, anchor)

    def _fence(self, fence: str, column: int) -> None:
        code, self._next = fenced(self._source, self._next, fence, column, self._line_quotes)
        self._add_code(code)

    def _region(self, region: Region, column: int, text: str) -> None:
        found = closed(self._source, self._next, region, text, self._line_quotes)
        if found is None:  # then its opening is ordinary text
            self._unclosed.update(() if region.one_block else (region,))
            self._text(text)
            return
        self._next = found.next
        self._put_region(region, found, column)

    def _put_region(self, region: Region, found: Closed, column: int) -> None:
        rest = found.rest
        if region.fate == "text":
            self._paragraph.append(self._stash.put("text", " ".join(found.inner.split())) + rest)
            return
        if region.fate == "code":
            self._end_paragraph()
            self._add_code(found.inner.split("\n"))
        elif region.fate == "html":
            self._end_paragraph()
            self._add("paragraph", self._stash.put("html", found.whole))
        if rest.strip():
            self._content(column, rest.strip())

    def _add_code(self, code: list[str]) -> None:
        text = unwrap_raw("\n".join(code)).strip("\n")
        if text.strip():
            self._add("paragraph", self._stash.put("code", text))

    def _add(self, kind: Kind, text: str, level: int = 0, anchor: str = "") -> None:
        self._blocks.append(Block(kind, text, level, anchor))

    def _end_paragraph(self, *, table_goes_on: bool = False) -> None:
        if self._paragraph:
            self._add("paragraph", "\n".join(self._paragraph))
            self._paragraph = []
        self._in_table = self._in_table and table_goes_on

    def _end_code(self) -> None:
        if self._indented:
            self._add_code(self._indented)
            self._indented = []

    def _end_block(self) -> None:
        self._end_code()
        self._end_paragraph()
