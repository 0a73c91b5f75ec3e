"""Document ↔ the bytes that an index keeps of it: a card that is cheap to read, and the text apart.

JSON, so that nothing an index holds can run code when it is read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from searchidx.engines.base import StoredPost
from searchidx.model import Document, Section

if TYPE_CHECKING:
    from searchidx.model import Problem

FAST = 3  # zlib level: 6 saves another 3% of the bytes and takes twice as long


def _json(value: object) -> bytes:
    # Lone surrogates, which a post may hold, have no UTF-8.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def card_bytes(document: Document, problems: Sequence[Problem]) -> bytes:
    """All of a document but the text of its sections, with the problems found in its post."""
    return _json(
        {
            "id": document.id,
            "path": document.path,
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
            "status": document.status,
            "digest": document.digest,
            "sections": [(s.anchor, s.heading, s.level) for s in document.sections],
            "problems": [(p.line, p.message) for p in problems],
        }
    )


def text_bytes(document: Document) -> bytes:
    return zlib.compress(_json([(s.text, s.code) for s in document.sections]), FAST)


def card(data: bytes) -> Document:
    """The document of `card_bytes`, its sections without text."""
    values = _load(data)
    return _document(values, [("", "")] * len(values["sections"]))


def document(card: bytes, text: bytes) -> Document:
    """The whole document of `card_bytes` and `text_bytes`."""
    return _document(_load(card), _load(zlib.decompress(text)))


def _document(values: Any, texts: Sequence[tuple[str, str]]) -> Document:
    del values["problems"]
    values["date"], values["updated"] = _moment(values["date"]), _moment(values["updated"])
    values["categories"], values["tags"] = tuple(values["categories"]), tuple(values["tags"])
    values["sections"] = tuple(
        Section(anchor, heading, level, text, code)
        for (anchor, heading, level), (text, code) in zip(values["sections"], texts, strict=True)
    )
    return Document(**values)


def id_of(data: bytes) -> str:
    """The id of the document of `card_bytes`."""
    return str(_load(data)["id"])


def stored_post(number: int, data: bytes) -> StoredPost:
    """What a build asks of the document of `card_bytes`."""
    from searchidx.model import Problem  # noqa: PLC0415 - a search asks for none

    values = _load(data)
    problems = tuple(Problem(values["path"], line, message) for line, message in values["problems"])
    return StoredPost(
        number, values["id"], values["path"], values["url"], values["digest"], values["status"], problems
    )
