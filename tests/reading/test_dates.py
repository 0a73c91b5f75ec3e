from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.reading.dates import calendar_day, understand

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            "2023-5-12 15:32:00 +0800", "2023-05-12T15:32:00+08:00", id="unpadded, as Chirpy blogs have it"
        ),
        pytest.param("2023-05-12", "2023-05-12T00:00:00+09:00", id="a day is the site's"),
        pytest.param("2023-05-12 15:32", "2023-05-12T15:32:00+09:00", id="so is a time without a zone"),
        pytest.param("2023/03/22", "2023-03-22T00:00:00+09:00", id="slashes"),
        pytest.param("2023. 5. 12.", "2023-05-12T00:00:00+09:00", id="dots, as Koreans write it"),
        pytest.param("2023년 5월 12일", "2023-05-12T00:00:00+09:00", id="in words"),
        pytest.param("23-05-12", "2023-05-12T00:00:00+09:00", id="two digits of this century"),
        pytest.param("99-05-12", "1999-05-12T00:00:00+09:00", id="and of the last"),
        pytest.param("2023-05-12 15:32:00 + 0900", "2023-05-12T15:32:00+09:00", id="a space after the sign"),
        pytest.param("2023-05-12 20:00:00:00 +0900", "2023-05-12T20:00:00+09:00", id="a pair too many"),
        pytest.param("2023-05-12T06:32:00Z", "2023-05-12T06:32:00+00:00", id="ISO 8601"),
        pytest.param("2023-05-12T06:32:00.123+09:00", "2023-05-12T06:32:00+09:00", id="with a fraction"),
        pytest.param("2023-10-11 23:14:00 UTC", "2023-10-11T23:14:00+00:00", id="UTC"),
        pytest.param("2023-10-11 23:14:00 KST", "2023-10-11T23:14:00+09:00", id="an abbreviation"),
        pytest.param("2023-10-11 23:14:00 GMT+2", "2023-10-11T23:14:00+02:00", id="hours from Greenwich"),
        pytest.param("2023-10-11 23:14 Europe/Paris", "2023-10-11T23:14:00+02:00", id="a place"),
        pytest.param("2023-10-11 23:14 -0330", "2023-10-11T23:14:00-03:30", id="half an hour, west"),
        pytest.param("2023-10-11 23:14 +900", "2023-10-11T23:14:00+09:00", id="three digits"),
        pytest.param("2023-10-11 -0800", "2023-10-11T00:00:00-08:00", id="a day with a zone"),
        pytest.param("Fri, 12 May 2023 15:32:00 +0900", "2023-05-12T15:32:00+09:00", id="as in mail"),
        pytest.param("May 12th, 2023 3:04 pm", "2023-05-12T15:04:00+09:00", id="as Americans write it"),
        pytest.param("2023-05-12 12:05 AM", "2023-05-12T00:05:00+09:00", id="twelve at night"),
        pytest.param("2023-05-12 24:00:00", "2023-05-13T00:00:00+09:00", id="the end of a day"),
        pytest.param("2023-05-12 15:32:60", "2023-05-12T15:33:00+09:00", id="a leap second"),
        pytest.param("1905-01-01", "1905-01-01T00:00:00+08:28", id="before zones, to the minute"),
        pytest.param(date(2023, 5, 12), "2023-05-12T00:00:00+09:00", id="a day of TOML"),
        pytest.param(datetime(2023, 5, 12, 1), "2023-05-12T01:00:00+09:00", id="a local time of TOML"),
        pytest.param(
            datetime(2023, 5, 12, 1, tzinfo=timezone(timedelta(hours=-5))),
            "2023-05-12T01:00:00-05:00",
            id="with zone",
        ),
    ],
)
def test_dates_as_posts_have_them(written: object, expected: str) -> None:
    instant, guessed = understand(written, SEOUL)
    assert instant.isoformat() == expected
    assert guessed == ""


@pytest.mark.parametrize(
    ("written", "expected", "named"),
    [
        pytest.param("2023-05-12 21:10:65", "2023-05-12T00:00:00+09:00", "21:10:65", id="no such second"),
        pytest.param("2023-05-12 25:00 +0100", "2023-05-12T00:00:00+01:00", "25:00", id="no such hour"),
        pytest.param("2023-05-12 15:00 +2500", "2023-05-12T15:00:00+09:00", "+2500", id="no such zone"),
        pytest.param(
            "2023-05-12 15:00 Mars/Olympus", "2023-05-12T15:00:00+09:00", "mars", id="no such place"
        ),
        pytest.param("2023-05-12 15:00 2023 -0800", "2023-05-12T15:00:00-08:00", "2023", id="a stray year"),
    ],
)
def test_what_is_wrong_in_a_date_is_guessed_and_told(written: str, expected: str, named: str) -> None:
    instant, guessed = understand(written, SEOUL)
    assert instant.isoformat() == expected
    assert named in guessed


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2023",
        "2023-13-01",
        "2023-02-30",
        "0000-01-01",
        "0001-01-01T00:00:00Z",
        "2023-5-120",
        True,
        7,
        [1],
        time(),
    ],
)
def test_no_date_is_an_error(written: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        understand(written, SEOUL)


@pytest.mark.parametrize(
    "written", ["9999-12-31", "9999-12-31 23:59:59 -1200", "9999-12-31 24:00", "9999-12-30 23:00"]
)
def test_the_end_of_the_calendar_can_be_shown_in_any_zone(written: str) -> None:
    instant, _ = understand(written, SEOUL)
    assert instant.year == 9999
    for hours in (-12, 14):
        instant.astimezone(timezone(timedelta(hours=hours)))


def test_a_day_of_the_calendar() -> None:
    assert calendar_day(2023, 5, 12, SEOUL).isoformat() == "2023-05-12T00:00:00+09:00"
    with pytest.raises(ValueError, match="month"):
        calendar_day(2009, 27, 3, SEOUL)


@settings(max_examples=100, deadline=None)
@given(
    st.text()
    | st.from_regex(
        r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{1,2}(:\d{1,2})?)? ?([-+ ]{0,2}\d{0,4}|[A-Z/]{1,6})"
    )
    | st.datetimes(timezones=st.none() | st.timezones())
    | st.dates()
)
def test_anything_gives_an_instant_with_a_zone_or_a_value_error(written: object) -> None:
    try:
        instant, _ = understand(written, SEOUL)
    except ValueError:
        return
    instant.astimezone(SEOUL)
    instant.astimezone(timezone.utc)
    assert datetime.fromisoformat(instant.isoformat()) == instant


@settings(max_examples=100, deadline=None)
@given(
    st.datetimes(
        min_value=datetime(1000, 1, 1),
        max_value=datetime(9999, 12, 29),
        timezones=st.timedeltas(timedelta(hours=-23), timedelta(hours=23))
        .map(lambda offset: st.just(timezone(timedelta(minutes=offset // timedelta(minutes=1)))))
        .flatmap(lambda strategy: strategy),
    )
)
def test_iso_dates_come_back(instant: datetime) -> None:
    instant = instant.replace(microsecond=0)
    assert understand(instant.isoformat(), SEOUL) == (instant, "")
    assert understand(instant.strftime("%Y-%m-%d %H:%M:%S %z"), SEOUL) == (instant, "")
