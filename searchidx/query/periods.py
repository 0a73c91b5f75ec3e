"""Days, months and years as people type them → `Period`."""

from __future__ import annotations

import re

from searchidx.query.model import Period

# Compiled when a date is first typed.
_FORMS = (
    r"([0-9]{4})",
    r"([0-9]{4})([0-9]{2})([0-9]{2})",
    r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?",
    r"([0-9]{4})/([0-9]{1,2})(?:/([0-9]{1,2}))?",
    r"([0-9]{4})\.([0-9]{1,2})(?:\.([0-9]{1,2}))?\.?",  # Korean offices close it with a dot: 2023.5.2.
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def period_of(field: str, text: str) -> Period | None:
    """The days that `after:`, `before:` or `date:` with `text` asks for; None if `text` is no date.

    `after` begins with the first day of the day, month or year that is named, `before` ends with its last.
    """
    named = _named(text)
    if named is None or field == "date":
        return named
    return Period(first=named.first) if field == "after" else Period(last=named.last)


def _named(text: str) -> Period | None:
    for form in _FORMS:
        if match := re.fullmatch(form, text):
            return _span(*(int(number) for number in match.groups() if number))
    return None


def _span(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    first_month, last_month = (1, 12) if month is None else (month, month)
    if year < 1 or not 1 <= first_month <= 12:
        return None
    first_day, last_day = (1, _days(year, last_month)) if day is None else (day, day)
    if not 1 <= first_day <= last_day <= _days(year, last_month):
        return None
    return Period(_written(year, first_month, first_day), _written(year, last_month, last_day))


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def _written(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"
