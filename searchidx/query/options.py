"""What a caller adds to a typed query: filters, dates and order as options of their own."""

from __future__ import annotations

from collections.abc import Iterable

from searchidx.query.characters import normalised, single_spaced
from searchidx.query.model import Filter, Period, Query
from searchidx.query.periods import period_of

SORTS = ("relevance", "date")


def with_filters(
    query: Query,
    *,
    tags: Iterable[str] = (),
    categories: Iterable[str] = (),
    authors: Iterable[str] = (),
    langs: Iterable[str] = (),
    after: str | None = None,
    before: str | None = None,
    sort: str | None = None,
) -> Query:
    """The query with these filters added, its period narrowed, and its order replaced where `sort` is given.

    Dates take the forms that they have in a query (`2023`, `2023-05`, `2023-5-2`). Raises ValueError for an
    empty filter, for what is not a date, and for an unknown order; the message is meant for the user.
    """
    given = {"tag": tags, "category": categories, "author": authors, "lang": langs}
    added = tuple(_filter(field, value) for field, values in given.items() for value in values)
    period = query.period & _period("after", after) & _period("before", before)
    return query._replace(filters=query.filters + added, period=period, sort=_sort(sort, query.sort))


def _filter(field: str, value: str) -> Filter:
    text = single_spaced(normalised(value))
    if not text:
        raise ValueError(f"the {field} to search in is empty")
    return Filter(field, text)


def _period(field: str, text: str | None) -> Period:
    if text is None:
        return Period()
    period = period_of(field, single_spaced(text))
    if period is None:
        raise ValueError(f"not a date: {text!r} (write 2023, 2023-05 or 2023-05-12)")
    return period


def _sort(asked: str | None, present: str) -> str:
    if asked is None:
        return present
    if asked not in SORTS:
        raise ValueError(f"unknown order: {asked!r} (one of {', '.join(SORTS)})")
    return asked
