from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.query import Period, parse

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 30))


@given(DAYS, st.sampled_from(["{0:04}-{1:02}-{2:02}", "{0:04}-{1}-{2}", "{0:04}/{1}/{2}", "{0:04}.{1}.{2}."]))
def test_every_day_of_the_calendar_is_a_date(day: date, form: str) -> None:
    typed = form.format(day.year, day.month, day.day)
    assert parse(f"date:{typed}").period == Period(day.isoformat(), day.isoformat())


@given(DAYS)
def test_a_month_ends_where_the_calendar_ends_it(day: date) -> None:
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    assert parse(f"before:{day.year:04}-{day.month}").period == Period("", last.isoformat())


@given(DAYS)
def test_the_day_after_the_last_of_a_month_is_none(day: date) -> None:
    days = calendar.monthrange(day.year, day.month)[1]
    assert parse(f"date:{day.year:04}-{day.month:02}-{days + 1}").period == Period()


@given(DAYS, DAYS, DAYS)
def test_periods_meet_in_the_days_that_are_in_all_of_them(first: date, last: date, day: date) -> None:
    query = parse(f"after:{first} before:{last} date:{day}")
    within = first <= day <= last
    assert (query.period == Period(day.isoformat(), day.isoformat())) == within
    assert (query.period.first <= query.period.last) == within


@pytest.mark.parametrize(
    ("left", "right", "both", "reason"),
    [
        (Period(), Period(), Period(), "open and open is open"),
        (Period("2023-01-01"), Period(), Period("2023-01-01"), "an open end does not widen"),
        (Period("", "2023-01-01"), Period(), Period("", "2023-01-01"), "nor does the other"),
        (Period("2023-01-01"), Period("2024-01-01"), Period("2024-01-01"), "the later first day counts"),
        (
            Period("", "2023-01-01"),
            Period("", "2024-01-01"),
            Period("", "2023-01-01"),
            "the earlier last day",
        ),
    ],
)
def test_two_periods_meet(left: Period, right: Period, both: Period, reason: str) -> None:
    assert left & right == both, reason
    assert right & left == both, reason


def test_neighbouring_periods_leave_no_day_between_them() -> None:
    before = parse("before:2023").period
    after = parse("after:2024").period
    assert date.fromisoformat(before.last) + timedelta(days=1) == date.fromisoformat(after.first)
