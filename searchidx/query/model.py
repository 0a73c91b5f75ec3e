"""A query as data. All text in it is NFC, without white space around it and with single spaces inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from searchidx.query.characters import QUOTES, WHITESPACE


class Word(NamedTuple):
    """A word as typed; `prefix` where a `*` stood behind it, which `text` leaves out."""

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return self.text + "*" * self.prefix


class Phrase(NamedTuple):
    """Words that stood between quotes, to be found in this order; the quotes are left out."""

    text: str

    def __str__(self) -> str:
        return f'"{self.text}"'


class Filter(NamedTuple):
    """Documents whose `tag`, `category`, `author` or `lang` is `value`, or whose `title` has its words."""

    field: str
    value: str

    def __str__(self) -> str:
        if self.value[:1] in QUOTES or any(character in WHITESPACE for character in self.value):
            return f'{self.field}:"{_without_quotes(self.value)}"'
        return f"{self.field}:{self.value}"


class Period(NamedTuple):
    """The days `first` to `last`, both included, as `YYYY-MM-DD` in the site's zone; "" is an open end.

    A period whose first day comes after its last holds no day.
    """

    first: str = ""
    last: str = ""

    def __and__(self, other: Period) -> Period:
        """The days that are in both."""
        lasts = [last for last in (self.last, other.last) if last]
        return Period(max(self.first, other.first), min(lasts, default=""))

    def __str__(self) -> str:
        ends = (("after", self.first), ("before", self.last))
        return " ".join(f"{name}:{day}" for name, day in ends if day)


Term = Word | Phrase


class Query(NamedTuple):
    """What is wanted.

    Each of `groups` is a tuple of alternatives (`a OR b`), and all groups are wanted. None of `excluded` may
    match. `filters` of one field are alternatives, and fields add up. `sort` is `relevance` or `date`.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term | Filter, ...] = ()
    filters: tuple[Filter, ...] = ()
    period: Period = Period()
    sort: str = "relevance"

    def __str__(self) -> str:
        """Canonical text, equal for equal queries; `parse` gives this query back.

        One thing the language cannot say: a filter value that begins with a quote, or has one and a space,
        which only `with_filters` can make, is written without its quotes.
        """
        return " ".join(part for part in self._parts() if part)

    def _parts(self) -> Iterator[str]:
        for alternatives in self.groups:
            yield " OR ".join(map(str, alternatives))
        for item in self.excluded:
            yield f"-{item}"
        yield from map(str, self.filters)
        yield str(self.period)
        if self.sort != "relevance":
            yield f"sort:{self.sort}"


def _without_quotes(text: str) -> str:
    return "".join(character for character in text if character not in QUOTES)
