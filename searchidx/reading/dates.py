"""Every way in which posts write a date → datetime with a zone.

The forms are those that Ruby's `Time.parse` reads, which is what Jekyll uses, and those that TOML and YAML
have of their own: `2023-5-12 15:32:00 +0800`, `2023/03/22`, `2023-05-12T06:32:00Z`, `2023년 5월 12일`,
`Fri, 12 May 2023 15:32 KST`, with slips such as `+ 0900` and `20:00:00:00`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Hours east of Greenwich, as in the zone table of Ruby's Date.
_ZONES = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0.0),
    **dict.fromkeys(("bst", "west", "cet", "met"), 1.0),
    **dict.fromkeys(("cest", "mest", "eet", "sast"), 2.0),
    **dict.fromkeys(("eest", "msk"), 3.0),
    **dict.fromkeys(("kst", "jst"), 9.0),
    **{"ist": 5.5, "sgt": 8.0, "hkt": 8.0, "aest": 10.0, "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0},
    **{
        "est": -5.0,
        "edt": -4.0,
        "cst": -6.0,
        "cdt": -5.0,
        "mst": -7.0,
        "mdt": -6.0,
        "pst": -8.0,
        "pdt": -7.0,
    },
}
_DAY = re.compile(r"(\d{4}|\d\d)\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})(?!\d)[.일]?")
_DAY_BY_NAME = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)??(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m1>[a-z]{3,9})|(?P<m2>[a-z]{3,9})\.?\s+(?P<d2>\d{1,2}))"
    r"(?:st|nd|rd|th)?,?[\s-]+(?P<y>\d{4})(?!\d)"
)
_TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,:]\d+)*\s*([ap]\.?m\.?)?")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([-+−])\s*(\d{1,2})(?::?(\d\d))?(?::?\d\d)?")
_LAST_DAYS = datetime(9999, 12, 30)
_FIRST_YEAR = 1000


def understand(value: object, zone: tzinfo) -> tuple[datetime, str]:
    """The instant that `value` names, with its own offset or, failing that, `zone`'s; and what had to be
    guessed about it ("" where nothing had).

    `value` is text, or a date or time as TOML has them. Raises ValueError, saying why, for all else.
    """
    if isinstance(value, datetime):
        return _placed(value.replace(tzinfo=None), value.tzinfo or zone), ""
    if isinstance(value, date):
        return _placed(datetime.combine(value, time()), zone), ""
    if not isinstance(value, str):
        raise ValueError("it is not a date")
    return _from_text(value.strip()[:100], zone)


def calendar_day(year: int, month: int, day: int, zone: tzinfo) -> datetime:
    """The beginning of a day in `zone`. Raises ValueError where the calendar has no such day."""
    return _placed(datetime(year, month, day), zone)


def _from_text(text: str, zone: tzinfo) -> tuple[datetime, str]:
    day, rest = _day(text.lower())
    clock, rest, guessed = _clock(rest)
    own_zone = _zone(rest, text)
    if rest and own_zone is None:
        own_zone = _zone(rest.split()[-1], text)
        guessed = guessed or f"`{rest}` was not understood"
    if day >= _LAST_DAYS:
        clock = timedelta()  # 24:00 of the last day would leave the calendar
    return _placed(day + clock, own_zone or zone), guessed


def _day(text: str) -> tuple[datetime, str]:
    """The day at the beginning of `text`, and what follows it."""
    if found := _DAY.match(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if len(found[1]) == 2:  # as Ruby reads them
            year += 1900 if year >= 69 else 2000
    elif (found := _DAY_BY_NAME.match(text)) and (found["m1"] or found["m2"])[:3] in _MONTHS:
        year, month = int(found["y"]), _MONTHS.index((found["m1"] or found["m2"])[:3]) + 1
        day = int(found["d1"] or found["d2"])
    else:
        raise ValueError("it does not begin with a day")
    return datetime(year, month, day), text[found.end() :].lstrip(" \tt,")


def _clock(text: str) -> tuple[timedelta, str, str]:
    """The time of day at the beginning of `text`, what follows it, and what had to be guessed."""
    found = _TIME.match(text)
    if not found:
        return timedelta(), text, ""
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "")[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    rest = text[found.end() :].strip()
    clock = timedelta(hours=hour, minutes=minute, seconds=second)
    # 24:00 ends the day, and a leap second is number 60.
    if minute > 59 or second > 60 or clock > timedelta(days=1):
        return timedelta(), rest, f"there is no time of day {found[0].strip()}; midnight was taken"
    return clock, rest, ""


def _zone(text: str, original: str) -> tzinfo | None:
    """The zone that `text` names by offset, abbreviation or place; None if it names none."""
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    if found := _OFFSET.fullmatch(text):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if offset < timedelta(hours=24):
            return timezone(offset if found[1] == "+" else -offset)
    if "/" in text:
        try:
            return ZoneInfo(original[-len(text) :])
        except (ValueError, LookupError, OSError):
            return None
    return None


def _placed(naive: datetime, zone: tzinfo) -> datetime:
    """`naive` in `zone`, with the offset fixed, which is what is printed and stored."""
    if naive.year < _FIRST_YEAR:  # 0001-01-01 is how Go writes "none"
        raise ValueError(f"the year {naive.year} is none for a post")
    if naive >= _LAST_DAYS:  # no other zone could show these: the calendar ends
        return naive.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=timezone.utc)
    offset = zone.utcoffset(naive) or timedelta()
    minutes = round(offset.total_seconds() / 60)  # local mean time, before there were zones, has seconds
    return naive.replace(tzinfo=timezone(timedelta(minutes=minutes)) if minutes else timezone.utc)
