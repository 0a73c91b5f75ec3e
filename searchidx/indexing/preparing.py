"""One post: bytes → all that an engine takes of it. What worker processes run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from searchidx.config import Settings
from searchidx.engines.base import Entry
from searchidx.model import Document, Problem, Skip
from searchidx.reading import Source

# ruff: noqa: PLC0415  (the parsers are imported for the first post that changed: loading them takes a tenth of a second.
# A draft is read each time, for it may have become a post.)

# Raised whenever reading or rendering make something else of the same bytes: older indexes are then built again.
PREPARER = "2"


class Prepared(NamedTuple):
    """A post ready for the index, or the reason why it is left out.

    `id` and `url` are those of its document, None where it is left out; `entry` is None where nobody asked for it.
    """

    id: str | None
    url: str | None
    entry: Entry | None
    skip: Skip | None
    problems: tuple[Problem, ...]


def prepare(
    source: Source, data: bytes, digest: str, settings: Settings, now: datetime, *, with_entry: bool = True
) -> Prepared:
    """Reads, renders and inverts one post. Never raises for what the post holds."""
    from searchidx.reading import read

    reading = read(source, data, settings, now)
    if reading.post is None:
        return Prepared(None, None, None, reading.skip, reading.problems)
    from searchidx.rendering import render

    rendering = render(reading.post, digest)
    document = rendering.document
    problems = (*reading.problems, *rendering.problems)
    made = _entry(source, document, settings, problems) if with_entry else None
    return Prepared(document.id, document.url, made, None, problems)


def _entry(source: Source, document: Document, settings: Settings, problems: Sequence[Problem]) -> Entry:
    from searchidx.engines.entries import entry
    from searchidx.engines.inverting import invert

    # The index knows posts by their paths below the posts folder.
    day = _day(document.date, settings)
    return entry(replace(document, path=source.relative), invert(document), day, problems)


def _day(date: datetime | None, settings: Settings) -> int:
    if date is None:
        return 0
    from zoneinfo import ZoneInfo

    try:
        local = date.astimezone(ZoneInfo(settings.timezone))
    except OverflowError:  # the first and the last day that a date can have
        local = date
    return local.year * 10000 + local.month * 100 + local.day
