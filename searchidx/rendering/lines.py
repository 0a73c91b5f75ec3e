"""What a line of Markdown begins with: indentation, quote marks, list and other markers."""

from __future__ import annotations

import re

TAB = 4  # columns between tab stops
BLANKS = " \t"
# What a rule, and the marker of a container, may begin with.
MARKERS = frozenset("-*+>:[0123456789_")

_QUOTES = re.compile(r"(?: {0,3}>[ \t]?)+")
_QUOTE = re.compile(r" {0,3}>[ \t]?")

# Four digits are a year ("2023. 5. 12"), not the number of a list item.
MARKER = re.compile(
    r"(?:[-*+]|[0-9]{1,3}[.)])(?:[ \t]+|$)"  # list item
    r"|>[ \t]?"  # quote inside a list item
    r"|:[ \t]+(?=\S)"  # definition
    r"|\[\^(?P<footnote>[^\]\s]+)\]:[ \t]*"
)
TASK = re.compile(r"\[[ xX]\][ \t]+")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r"(?:(?P<first>=+)|-+)[ \t]*$")
FENCE = re.compile(r"(?P<fence>`{3,})[^`]*$|(?P<waves>~{3,}).*$")
ATTRIBUTES = re.compile(r"\{:(?!:)(?P<attributes>[^{}]*)\}[ \t]*$")
REFERENCE = re.compile(r"\[[^\]^][^\]]*\]:[ \t]*\S")
UNSEEN = re.compile(
    r"\*\[[^\]]+\]:"  # abbreviation
    r"|\[(?:\[?_?toc_?\]?|![a-z]+)\][ \t]*$",  # table of contents, first line of a GitHub alert
    re.IGNORECASE,
)
_DELIMITERS = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?$")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?:[ \t]|$)|={7}$")


def measure(line: str) -> tuple[int, str]:
    """The columns that `line` is indented by, and what follows."""
    if line[:1] not in BLANKS:
        return 0, line
    text = line.lstrip(" \t")
    return len(line[: len(line) - len(text)].expandtabs(TAB)), text


def outdent(line: str, columns: int) -> str:
    """`line` without its first `columns` columns of white space, or what there is of them."""
    column, text = measure(line)
    if column >= columns:
        return " " * (column - columns) + text if "\t" in line[: len(line) - len(text)] else line[columns:]
    return text


def unquote(line: str, limit: int | None = None) -> tuple[int, str]:
    """How many quote marks (at most `limit`) `line` begins with, and what follows them."""
    if limit is None:
        marks = _QUOTES.match(line)
        return (marks[0].count(">"), line[marks.end() :]) if marks else (0, line)
    for count in range(limit):
        mark = _QUOTE.match(line)
        if not mark:
            return count, line
        line = line[mark.end() :]
    return limit, line


def heading(text: str) -> tuple[int, str] | None:
    """The level of the heading that `text` is, and what it says without a closing row of `#`."""
    level = len(text) - len(text.lstrip("#"))
    if level > 6 or not text.startswith((" ", "\t"), level):
        return None
    said = text[level:].strip(BLANKS)
    without = said.rstrip("#")
    return level, without.rstrip(BLANKS) if without.endswith((" ", "\t")) else said


def is_closing_fence(line: str, fence: str, limit: int) -> bool:
    """Whether `line`, indented by less than `limit` columns, ends the code that `fence` begins."""
    column, text = measure(line)
    return column < limit and text.startswith(fence) and not text.rstrip(" \t").strip(fence[0])


def is_conflict_marker(line: str) -> bool:
    """Whether `line` is one of those that git puts where two versions of a file differ."""
    return _CONFLICT.match(line) is not None


def is_delimiter_row(text: str) -> bool:
    """Whether `text` is the line of a table that stands below its header: `|---|:--:|`."""
    return (
        text[0] in "|:-"
        and "|" in text
        and "-" in text
        and _DELIMITERS.match("".join(text.split())) is not None
    )
