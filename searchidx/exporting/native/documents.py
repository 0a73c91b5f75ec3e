"""Documents → cards, which say what a result shows at once, and passages, the text that snippets are cut from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from searchidx.engines.base import UNDATED, Reader, StoredPost
from searchidx.exporting.native.packing import hashed, packed, runs, steps, zigzag
from searchidx.exporting.native.parts import Part, json_bytes, json_list, part_of
from searchidx.model import Document, Section

DAY = 86_400  # seconds


def in_order(reader: Reader) -> list[StoredPost]:
    """The posts by their numbers in the export: undated ones, then by date, so that a new one comes last."""
    instants = reader.instants()
    return sorted(
        reader.stored_posts(), key=lambda post: (instants[post.number], post.id, post.path, post.digest)
    )


class Cards(NamedTuple):
    """A file of cards, for so many documents, and the files of their passages."""

    documents: int
    part: Part
    passages: tuple[Part, ...]


class _Entry(NamedTuple):
    """A document as JSON: its card, and the text of its sections."""

    id: str
    card: bytes
    text: bytes


def cards(reader: Reader, posts: Iterable[StoredPost], target: int, target_passages: int) -> Iterator[Cards]:
    """The files of cards, in the order of `posts`."""
    entries = (_entry(reader.document(post.number), post.path) for post in posts)
    for run in runs(entries, lambda one: len(one.card), _rank, target):
        groups = list(runs(run, lambda one: len(one.text), _rank, target_passages))
        passages = tuple(part_of("passages", json_list(one.text for one in group)) for group in groups)
        where = [[len(group), file.name] for group, file in zip(groups, passages, strict=True)]
        data = b'{"documents":%b,"passages":%b}' % (json_list(one.card for one in run), json_bytes(where))
        yield Cards(len(run), part_of("cards", data), passages)


def _rank(before: _Entry, behind: _Entry) -> int:
    return hashed(before.id)


def columns(reader: Reader, posts: Sequence[StoredPost], files: Iterable[Cards]) -> dict[str, object]:
    """What ranking asks of every document: length, date, day; and which file has its card."""
    lengths, instants, days = reader.lengths(), reader.instants(), reader.days()
    dated = [post.number for post in posts if instants[post.number] != UNDATED]
    first = instants[dated[0]] if dated else 0
    listed = list(files)
    return {
        "lengths": packed(lengths[post.number] for post in posts),
        "undated": len(posts) - len(dated),
        "first": first,
        "instants": packed(steps([instants[number] - first for number in dated])),
        "days": packed(zigzag(_days(days[number]) - instants[number] // DAY) for number in dated),
        "cards": [[file.documents for file in listed], "".join(file.part.name for file in listed)],
    }


def _days(day: int) -> int:
    """Days since 1970 of a day as yyyymmdd."""
    return date(day // 10000, day // 100 % 100, day % 100).toordinal() - date(1970, 1, 1).toordinal()


def _entry(document: Document, path: str) -> _Entry:
    text = [_text(section) for section in document.sections]
    return _Entry(document.id, json_bytes(_card(document, path)), json_bytes(text))


def _text(section: Section) -> object:
    return [section.text, section.code] if section.code else section.text


def _card(document: Document, path: str) -> dict[str, object]:
    """What a document says of itself; what is empty is left out, and its path where that is its id."""
    found: dict[str, object] = {
        "id": document.id,
        "path": path if path != document.id else None,
        "url": document.url,
        "title": document.title,
        "date": _iso(document.date),
        "updated": _iso(document.updated),
        "author": document.author,
        "categories": document.categories,
        "tags": document.tags,
        "lang": document.lang,
        "summary": document.summary,
        "image": document.image,
        "pinned": document.pinned,
        "sections": [_section(section) for section in document.sections],
    }
    return {name: value for name, value in found.items() if value or name in ("id", "url", "title")}


def _section(section: Section) -> list[object]:
    return [section.anchor, section.heading, section.level]


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
