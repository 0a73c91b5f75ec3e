"""The query language: one pass over the code points, and no text that it refuses.

    블록체인 컨퍼런스          both words          메타*             words that begin so
    "탈 중앙성"               these words in a row  a OR b OR c       any of them
    -NFT -"x y" -tag:x       none of these       tag:x tag:"x y"   also category: author: lang: title:
    after:2023-05 before:2023-12-31 date:2023    days, both ends kept; several must all hold
    sort:date                newest first

Fields have Korean names too (`FIELDS`), in either case; a field wants its value directly behind the colon.
An operator counts where an item begins: `kebab-case`, `24"` and `a:b` are words. Where it can do nothing, it
is text:

- A quote that nothing closes is as if it were not there.
- `-` needs a word, a quote or a field behind it. `--force` is a word: people look for options.
- Unknown fields, dates and orders that do not exist, and excluded dates and orders (`-date:2023`) are words.
- `OR` joins the words or phrases on both its sides. Beside a filter, an exclusion, a date or an order it is
  left out: they add up whatever stands between. Anywhere else it is the word `or`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

from searchidx.query.characters import (
    COLONS,
    HYPHENS,
    QUOTES,
    STARS,
    WHITESPACE,
    normalised,
    single_spaced,
)
from searchidx.query.model import Filter, Period, Phrase, Query, Term, Word
from searchidx.query.periods import period_of

FIELDS = {
    **dict.fromkeys(("tag", "tags", "태그"), "tag"),
    **dict.fromkeys(("category", "categories", "분류", "카테고리"), "category"),
    **dict.fromkeys(("author", "저자"), "author"),
    **dict.fromkeys(("lang", "언어"), "lang"),
    **dict.fromkeys(("title", "제목"), "title"),
    **dict.fromkeys(("after", "이후"), "after"),
    **dict.fromkeys(("before", "이전"), "before"),
    **dict.fromkeys(("date", "날짜"), "date"),
    **dict.fromkeys(("sort", "정렬"), "sort"),
}
_LONGEST_FIELD = max(map(len, FIELDS))
_FILTERS = frozenset(("tag", "category", "author", "lang", "title"))
_PERIODS = frozenset(("after", "before", "date"))
_SORTS = {"date": "date", "날짜": "date", "relevance": "relevance", "관련도": "relevance"}


class _Token(NamedTuple):
    """One item as typed: `-name:text`, where `name` holds its colon; `quoted` if quotes held the text."""

    excluded: bool
    name: str
    text: str
    quoted: bool


class _Excluded(NamedTuple):
    item: Term | Filter


class _Sort(NamedTuple):
    order: str


class _Or:
    """Joins what stands on both its sides."""


_Item = Word | Phrase | Filter | Period | _Excluded | _Sort | _Or


def parse(text: str) -> Query:
    """The query that `text` asks for. Takes any string, in time linear in its length, and raises nothing."""
    items = [_item(token) for token in _Scanner(normalised(text)).tokens()]
    period = Period()
    for item in items:
        if isinstance(item, Period):
            period = period & item
    sorts = [item.order for item in items if isinstance(item, _Sort)]
    return Query(
        groups=tuple(_groups(items)),
        excluded=tuple(item.item for item in items if isinstance(item, _Excluded)),
        filters=tuple(item for item in items if isinstance(item, Filter)),
        period=period,
        sort=sorts[-1] if sorts else "relevance",
    )


class _Scanner:
    """Cuts NFC text into tokens. Quotes are looked for only forwards, so every code point is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def tokens(self) -> Iterator[_Token]:
        while True:
            self._at = self._skip(self._at)
            if self._at == len(self._text):
                return
            token = self._token()
            if token is not None and (token.name or token.text):
                yield token

    def _token(self) -> _Token | None:
        """The token at the present place, or None after taking out a quote that nothing closes."""
        excluded = self._excludes(self._at)
        start = self._at + excluded
        name = self._field(start)
        start += len(name)
        if self._text[start] not in QUOTES:
            end = self._end(start)
            self._at = end
            return _Token(excluded, name, self._text[start:end], quoted=False)
        close = self._closing(start + 1)
        if close is None:
            # No quote follows this one, so the text is copied once at most.
            self._text = self._text[:start] + self._text[start + 1 :]
            return None
        self._at = close + 1
        return _Token(excluded, name, single_spaced(self._text[start + 1 : close]), quoted=True)

    def _excludes(self, at: int) -> bool:
        following = self._text[at + 1 : at + 2]
        bare = not following or following in WHITESPACE or following in HYPHENS or following in STARS
        return self._text[at] in HYPHENS and not bare

    def _field(self, start: int) -> str:
        """The name of a known field with its colon, if one with a value begins here; else the empty text."""
        for end in range(start, min(start + _LONGEST_FIELD + 1, len(self._text) - 1)):
            if self._text[end] in COLONS:
                known = self._text[start:end].lower() in FIELDS
                return self._text[start : end + 1] if known and self._text[end + 1] not in WHITESPACE else ""
        return ""

    def _skip(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in WHITESPACE:
            at += 1
        return at

    def _end(self, at: int) -> int:
        while at < len(self._text) and self._text[at] not in WHITESPACE:
            at += 1
        return at

    def _closing(self, at: int) -> int | None:
        while at < len(self._text) and self._text[at] not in QUOTES:
            at += 1
        return at if at < len(self._text) else None


def _item(token: _Token) -> _Item:
    field = FIELDS[token.name[:-1].lower()] if token.name else ""
    if token.excluded:
        return _Excluded(_filter(field, token.text) or _term(token))
    return _filter(field, token.text) or _frame(field, token.text) or _operator(token) or _term(token)


def _filter(field: str, value: str) -> Filter | None:
    return Filter(field, value) if field in _FILTERS and value else None


def _frame(field: str, value: str) -> Period | _Sort | None:
    """When or in which order, if that is what the field and its value say."""
    if field == "sort" and value.lower() in _SORTS:
        return _Sort(_SORTS[value.lower()])
    return period_of(field, value) if field in _PERIODS else None


def _operator(token: _Token) -> _Or | None:
    return _Or() if token.text == "OR" and not token.name and not token.quoted else None


def _term(token: _Token) -> Term:
    text = token.name + token.text
    if token.quoted:
        return Phrase(text)
    stem = text.rstrip(STARS)
    return Word(stem, prefix=True) if stem and stem != text else Word(text)


def _groups(items: Sequence[_Item]) -> tuple[tuple[Term, ...], ...]:
    """The terms, those that an `OR` joins in one tuple."""
    groups: list[list[Term]] = []
    joining = False
    for item in _settled(items):
        if isinstance(item, _Or):
            joining = True
        elif _is_term(item):
            if joining:
                groups[-1].append(item)
            else:
                groups.append([item])
            joining = False
    return tuple(map(tuple, groups))


def _settled(items: Sequence[_Item]) -> Iterator[_Item]:
    """The items, of whose `OR`s only those are left that stand between two terms."""
    for at, item in enumerate(items):
        around = [*items[max(at - 1, 0) : at], *items[at + 1 : at + 2]]
        if not isinstance(item, _Or) or (len(around) == 2 and all(map(_is_term, around))):
            yield item
        elif all(_is_term(one) or isinstance(one, _Or) for one in around):
            # In lower case, since its canonical text must not join what comes to stand around it.
            yield Word("or")


def _is_term(item: _Item) -> TypeGuard[Term]:
    return isinstance(item, Word | Phrase)
