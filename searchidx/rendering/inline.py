"""Inside one block: code spans put away, cells told apart, emphasis taken off.

Emphasis leaves no trace in a plain text, and its rules fail in Korean: CommonMark does not close the bold
of `**"말"**은`, and versions of Python-Markdown differ. So its marks are paired here, in linear time.
"""

from __future__ import annotations

import html
import re

from searchidx.rendering.limits import LONGEST_BLOCK
from searchidx.rendering.stash import Stash
from searchidx.rendering.templates import unwrap_raw

# Each alternative begins with a character, so that the search runs from one of these to the next.
_SPAN = re.compile(
    r"\\\\|\\(?<!\\\\)[`$]|`(?P<ticks>`*)|\$\$(?P<formula>(?:[^$]|\$(?!\$))+)\$\$"
    r"|<(?P<tag>(?i:code|kbd|samp))\b[^<>]*>",
)
_ELEMENT = re.compile(r"<(?i:code|kbd|samp)\b")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"\\.|\*\**|_(?<!\w_)_*|__*(?!\w)|~~~*", re.DOTALL)  # within a word, `_` is none
_ESCAPED_STAR = re.compile(r"\\[*\\]")
_OTHER_MARK = re.compile(r"_(?<!\w_)|_(?!\w)|~~")
# Marks that are each other's by any rule: the next one of as many, with nothing odd about what stands beside them.
_PAIR = re.compile(r"(\*\*?)(?=[^\s*.,:;!?)])([^*]*[^\s*])\1(?!\*)")


def put_away_code(text: str, stash: Stash) -> str:
    """`text` with its code spans and formulas as tokens."""
    if "$$" in text or "``" in text or "\\`" in text or ("<" in text and _ELEMENT.search(text)):
        return _without_spans(text, stash)
    return _without_simple_spans(text, stash) if "`" in text else text


def _without_simple_spans(text: str, stash: Stash) -> str:
    """As `_without_spans`, where no backtick stands beside another or is escaped, and nothing else opens a span."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # the last backtick has no partner
        parts[-2:] = [f"{parts[-2]}`{parts[-1]}"]
    parts[1::2] = [stash.put("text", _code(part)) for part in parts[1::2]]
    return "".join(parts)


def _without_spans(text: str, stash: Stash) -> str:
    closing = _closing_ticks(text)
    pieces: list[str] = []
    position = 0
    while span := _SPAN.search(text, position):
        token, end = _span(text, span, closing, stash)
        pieces += text[position : span.start()], token
        position = end
    return "".join(pieces) + text[position:]


def _closing_ticks(text: str) -> dict[int, list[int]]:
    """Where the runs of backticks begin, by their length, the last first."""
    runs: dict[int, list[int]] = {}
    for run in reversed(list(re.finditer("`+", text))):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _span(text: str, span: re.Match[str], closing: dict[int, list[int]], stash: Stash) -> tuple[str, int]:
    """What stands for the span that begins at the match, and where the text goes on."""
    start = span.end()
    if span["ticks"] is not None:
        length = 1 + len(span["ticks"])
        ends = closing.get(length, [])  # an escape may have shortened the run
        while ends and ends[-1] < start:
            ends.pop()
        if ends:
            return stash.put("text", _code(text[start : ends[-1]])), ends[-1] + length
    elif span["formula"]:
        return stash.put("text", " ".join(span["formula"].split())), start
    elif span["tag"]:
        end = text.find(f"</{span['tag']}>", start, start + LONGEST_BLOCK)
        if end >= 0 and "`" not in text[start:end]:
            return stash.put("text", html.unescape(re.sub("<[^<>]*>", "", text[start:end]))), end + len(
                span["tag"]
            ) + 3
    return span[0], start


def _code(content: str) -> str:
    """The content of a code span: line breaks are spaces, and one space of padding goes on each side."""
    content = unwrap_raw(content.replace("\n", " ") if "\n" in content else content)
    padded = len(content) > 2 and content[0] == content[-1] == " " and content.strip() != ""
    return content[1:-1] if padded else content


def cells(row: str) -> str:
    """The cells of a table's row, separated by tabs."""
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    return "\t".join(cell.strip().replace("\\|", "|") for cell in _PIPE.split(row)).rstrip("\t")


def without_emphasis(text: str) -> str:
    """`text` without the marks of emphasis, strong emphasis and deletion that have a partner."""
    if not (("_" in text or "~~" in text) and _OTHER_MARK.search(text)):
        if "*" not in text:
            return text
        if "\\" not in text or not _ESCAPED_STAR.search(text):
            bare = _PAIR.sub(lambda pair: pair[2], text)
            if "*" not in bare:
                return bare
    marks = [mark for mark in _MARKS.finditer(text) if mark[0][0] != "\\"]
    left = _unpaired(text, marks)
    pieces: list[str] = []
    position = 0
    for mark, count in zip(marks, left, strict=True):
        pieces += text[position : mark.start()], mark[0][0] * count
        position = mark.end()
    return "".join(pieces) + text[position:]


def _unpaired(text: str, marks: list[re.Match[str]]) -> list[int]:
    """How many characters of each mark find no partner."""
    left = [len(mark[0]) for mark in marks]
    open_marks: dict[str, list[int]] = {"*": [], "_": [], "~": []}
    for number, mark in enumerate(marks):
        waiting = open_marks[mark[0][0]]
        opens, closes = _sides(text, mark)
        while closes and waiting and left[number]:
            common = min(left[waiting[-1]], left[number])
            left[waiting[-1]] -= common
            left[number] -= common
            if not left[waiting[-1]]:
                waiting.pop()
        if opens and left[number]:
            waiting.append(number)
    return left


def _sides(text: str, mark: re.Match[str]) -> tuple[bool, bool]:
    """Whether `mark` can open and whether it can close, by what stands before and after it."""
    before = text[mark.start() - 1 : mark.start()] or " "
    after = text[mark.end() : mark.end() + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if mark[0][0] == "_":
        return opens and not _in_word(before), closes and not _in_word(after)
    # `**굵게 **` is no emphasis by the book, and written all the time.
    if mark[0] == "**" and not closes and after in " \n.,:;!?)":
        return False, True
    return opens, closes


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
