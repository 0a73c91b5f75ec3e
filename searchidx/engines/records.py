"""Document ↔ the bytes that an index keeps of it: a card that is cheap to read, and the text apart.

JSON, so that nothing an index holds can run code when it is read.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from searchidx.model import Document, Problem, Section

FAST = 3  # zlib level: 6 saves another 3% of the bytes and takes twice as long


def _json(value: object) -> bytes:
    # Lone surrogates, which a post may hold, have no UTF-8; ASCII escapes carry them.
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
    del values["problems"]
    values["date"], values["updated"] = _moment(values["date"]), _moment(values["updated"])
    values["categories"], values["tags"] = tuple(values["categories"]), tuple(values["tags"])
    values["sections"] = tuple(
        Section(anchor, heading, level, text="") for anchor, heading, level in values["sections"]
    )
    return Document(**values)


def problems(data: bytes) -> tuple[Problem, ...]:
    values = _load(data)
    return tuple(Problem(values["path"], line, message) for line, message in values["problems"])


def with_text(document: Document, data: bytes) -> Document:
    """`document` of `card`, with the texts of `text_bytes`."""
    texts = _load(zlib.decompress(data))
    return replace(
        document,
        sections=tuple(
            replace(section, text=text, code=code)
            for section, (text, code) in zip(document.sections, texts, strict=True)
        ),
    )
