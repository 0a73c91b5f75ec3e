"""One Markdown file → one Post, or the reason why it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo
from zoneinfo import ZoneInfo

from searchidx.config import Settings
from searchidx.model import Metadata, Post, Problem, Skip
from searchidx.reading.decoding import Note, decode
from searchidx.reading.discovery import Source
from searchidx.reading.frontmatter import split
from searchidx.reading.metadata import Values, describe, effective
from searchidx.reading.places import Place, locate
from searchidx.reading.scopes import defaults, excluded
from searchidx.reading.values import flag


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file: a post or a skip, never both, and the problems met on the way."""

    post: Post | None
    skip: Skip | None
    problems: tuple[Problem, ...] = ()


def read(source: Source, data: bytes, settings: Settings, now: datetime) -> Reading:
    """The post that the bytes `data` of `source` hold. Never raises, whatever they are.

    Reasons to skip are `excluded`, `unpublished`, `draft` and `future`, which is anything later than `now`, a
    datetime with a zone; the last two give way to `settings.drafts` and `settings.future`.
    """
    place = locate(source.id, settings)
    if excluded(place.path, settings.exclude):
        return Reading(None, Skip(source.path, "excluded"))
    text, decoding_notes = decode(data)
    front = split(text)
    values = effective(front.values, defaults(place, settings))
    metadata, metadata_notes = describe(values, front, place, settings, _zone(settings))
    problems = _problems(source, (*decoding_notes, *front.notes, *metadata_notes))
    status = _status(values, place, metadata, settings, now)
    if status == "unpublished" or not _wanted(status, settings):
        return Reading(None, Skip(source.path, status), problems)
    post = Post(
        id=source.id,
        path=source.path,
        metadata=metadata,
        body=front.body,
        body_line=front.body_line,
        status=status,
    )
    return Reading(post, None, problems)


def _status(values: Values, place: Place, metadata: Metadata, settings: Settings, now: datetime) -> str:
    if flag(values.get("published")) is False or place.language in settings.languages.disabled:
        return "unpublished"
    if place.draft or flag(values.get("draft")) is True:
        return "draft"
    return "future" if metadata.date and metadata.date > now else "published"


def _wanted(status: str, settings: Settings) -> bool:
    return {"draft": settings.drafts, "future": settings.future}.get(status, True)


def _zone(settings: Settings) -> tzinfo:
    try:
        return ZoneInfo(settings.timezone)
    except (ValueError, LookupError, OSError):  # settings of a machine that knows more zones than this one
        return timezone.utc


def _problems(source: Source, notes: tuple[Note, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(source.path, line, message) for line, message in notes)
