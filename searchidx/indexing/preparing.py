"""One post: bytes → all that an engine takes of it. What worker processes run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from searchidx.config import Settings
from searchidx.engines.base import DocumentTerms
from searchidx.model import Document, Problem, Skip
from searchidx.reading import Source

# ruff: noqa: PLC0415  (the parsers are imported for the first post that changed: loading them takes a tenth of a second.
# A draft is read each time, for it may have become a post.)

# Raised whenever reading or rendering make something else of the same bytes: older indexes are then built again.
PREPARER = "2"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A post ready for the index, or the reason why it is left out.

    `terms` is None where nobody asked for them; `day` is the post's date in the site's zone as yyyymmdd, 0 without.
    """

    document: Document | None
    terms: DocumentTerms | None
    day: int
    skip: Skip | None
    problems: tuple[Problem, ...]


def prepare(
    source: Source, data: bytes, digest: str, settings: Settings, now: datetime, *, with_terms: bool = True
) -> Prepared:
    """Reads, renders and inverts one post. Never raises for what the post holds."""
    from searchidx.reading import read

    reading = read(source, data, settings, now)
    if reading.post is None:
        return Prepared(None, None, 0, reading.skip, reading.problems)
    from searchidx.engines.inverting import invert
    from searchidx.rendering import render

    rendering = render(reading.post, digest)
    document = rendering.document
    terms = invert(document) if with_terms else None
    return Prepared(
        document, terms, _day(document.date, settings), None, (*reading.problems, *rendering.problems)
    )


def _day(date: datetime | None, settings: Settings) -> int:
    if date is None:
        return 0
    from zoneinfo import ZoneInfo

    try:
        local = date.astimezone(ZoneInfo(settings.timezone))
    except OverflowError:  # the first and the last day that a date can have
        local = date
    return local.year * 10000 + local.month * 100 + local.day
