"""Lists, flags and clean text out of whatever stands in front matter.

Values are what YAML, TOML or JSON give: text, numbers, dates, lists, mappings, None. All of YAML's scalars
come as text, so that a tag `1.10` and a title `007` stay what they are.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

MAX_LENGTH = 2_000  # characters of a title or summary; what is longer is neither
MAX_WORDS = 500  # more tags than this on one post are a mistake, or an attack by aliases of aliases
_NOTHING = {"", "~", "null", "Null", "NULL"}
_NAMES = ("name", "title", "label")  # what a mapping is called by
_COMMA = re.compile(r"\s*[,，、]\s*")
# Control characters, line separators, and halves of surrogate pairs, which an escape in JSON can smuggle in.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"<(?:br|wbr|hr|img)\b[^<>]*>", re.IGNORECASE)
# Elements that dress text up. Others in a title (`<input>`, `<Suspense>`) are what the title is about.
_DRESSED = re.compile(
    r"<(a|abbr|b|bdi|bdo|big|cite|code|center|del|dfn|em|font|i|ins|kbd|mark|p|q|s|samp|small|span|strike|strong"
    r"|sub|sup|tt|u|var)(?:\s[^<>]*)?>((?:(?!<\1[\s>]).)*?)</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)


def text(value: object) -> str:
    """One line of text for a scalar, a mapping's name, or the items of a list; "" for nothing."""
    if isinstance(value, str):
        return "" if value in _NOTHING else _line(value)
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return next((found for name in _NAMES if (found := _scalar(value.get(name)))), "")
    if isinstance(value, (list, tuple)):
        return ", ".join(dict.fromkeys(words(value)))
    return _scalar(value)


def _line(written: str) -> str:
    line = " ".join(_CONTROL.sub(" ", written).split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value) if isinstance(value, float) else _digits(value)
    return value.isoformat() if isinstance(value, (datetime, date, time)) else ""


def _digits(number: int) -> str:
    try:
        return str(number)
    except ValueError:  # Python refuses to print thousands of digits
        return ""


def readable(value: object) -> str:
    """Text without markup: entities resolved, tags that only dress the text removed, spaces single.

    `<b>x</b> &amp; y` gives `x & y`; `<Fragment> (<>...</>)` and `&lt;b&gt;` keep their angle brackets.
    """
    written = text(value)[:MAX_LENGTH]
    if "<" in written:
        written = _undressed(written) or written
    if "&" in written:
        written = _line(html.unescape(written))
    return written


def _undressed(written: str) -> str:
    written = _BREAK.sub(" ", _COMMENT.sub("", written))
    for _ in range(8):  # one layer of nested elements at a time
        bare = _DRESSED.sub(r"\2", written)
        if bare == written:
            break
        written = bare
    return " ".join(written.split())


def flag(value: object) -> bool | None:
    """True or False as YAML 1.1 writes them; None where the value says neither."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in {"true", "yes", "on"}:
        return True
    return False if word in {"false", "no", "off"} else None


def words(value: object, *, spaced: bool = False) -> Iterator[str]:
    """The entries of a list however it is written: nested, with empty entries, as text with commas.

    With `spaced`, text without a comma is a list separated by spaces.
    """
    if isinstance(value, str):
        yield from _split(text(value), spaced=spaced)
    elif isinstance(value, (list, tuple)):
        for count, item in enumerate(_leaves(value), 1):
            if found := text(item):
                yield found
            if count == MAX_WORDS:
                return
    elif found := text(value):
        yield found
    elif isinstance(value, Mapping):
        yield from (found for name in value if (found := text(name)))


def _split(written: str, *, spaced: bool) -> Iterable[str]:
    if _COMMA.search(written):
        return (part for part in _COMMA.split(written) if part)
    if spaced:
        return written.split()
    return (written,) if written else ()


def _leaves(value: Iterable[object]) -> Iterator[object]:
    """What nested lists hold. A list met again by an alias is passed over: its words are known."""
    seen: set[int] = set()
    stack = [iter(value)]
    while stack:
        for item in stack[-1]:
            if isinstance(item, (list, tuple)):
                if id(item) not in seen:
                    seen.add(id(item))
                    stack.append(iter(item))
                    break
            else:
                yield item
        else:
            stack.pop()


def distinct(entries: Iterable[str]) -> tuple[str, ...]:
    """The entries as first written, without those that differ by letter case only."""
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault(entry.casefold(), entry)
    return tuple(first.values())
