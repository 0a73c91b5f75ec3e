"""Document ↔ the bytes that an index keeps of it: a card that is cheap to read, and the text apart.

JSON, so that nothing an index holds can run code when it is read; the text itself needs not even that.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from searchidx.engines.base import StoredPost
from searchidx.model import Document, Section

if TYPE_CHECKING:
    from searchidx.model import Problem

# What cards have in common; a card alone is too short to be compressed well without.
USUAL = (
    b'"tags":["","categories":["","sections":[[null,"",0],["","",3],["","",2],["'
    b'["_posts/2024-01-01-.md","_posts/20","/posts//","","published",[]]\n'
    b'{"title":"","date":"2023-05-12T00:00:00+09:00","updated":null,"author":null,"categories":[],"tags":[],"lang":"ko",'
    b'"summary":null,"image":null,"pinned":false,"translation_key":"","sections":[[null,"",0],["'
)
FAST = 3  # zlib level: 6 saves another 3% of the bytes and takes twice as long


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: object) -> bytes:
    # Lone surrogates, which a post may hold, have no UTF-8.
    return _ENCODER.encode(value).encode("utf-8", "surrogatepass")


def _load(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogatepass"))


def _lines(data: bytes) -> list[bytes]:
    """The two lines of `card_bytes`; JSON has no line break in it."""
    return zlib.decompressobj(-zlib.MAX_WBITS, USUAL).decompress(data).split(b"\n")


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def card_bytes(document: Document, problems: Sequence[Problem]) -> bytes:
    """All of a document but the text of its sections, with the problems found in its post.

    Two lines of JSON: what a build looks at of every post, and the rest, which takes three times as long to read.
    """
    first = (
        *(document.id, document.path, document.url, document.digest, document.status),
        [(p.line, p.message) for p in problems],
    )
    rest = {
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
        "translation_key": document.translation_key,
        "sections": [(s.anchor, s.heading, s.level) for s in document.sections],
    }
    packer = zlib.compressobj(FAST, wbits=-zlib.MAX_WBITS, zdict=USUAL)
    return packer.compress(_json(first) + b"\n" + _json(rest)) + packer.flush()


def text_bytes(document: Document) -> bytes:
    """The text and the code of each section: their lengths in code points, as JSON on a line, then all of them."""
    texts = [text for section in document.sections for text in (section.text, section.code)]
    whole = "".join((f"{list(map(len, texts))}\n", *texts))
    return zlib.compress(whole.encode("utf-8", "surrogatepass"), FAST)


def card(data: bytes) -> Document:
    """The document of `card_bytes`, its sections without text."""
    first, rest = _lines(data)
    id_, path, url, digest, status, _ = _load(first)
    values = _load(rest)
    values["date"], values["updated"] = _moment(values["date"]), _moment(values["updated"])
    values["categories"], values["tags"] = tuple(values["categories"]), tuple(values["tags"])
    values["sections"] = tuple(
        Section(anchor, heading, level, "") for anchor, heading, level in values["sections"]
    )
    return Document(id_, path, url, digest=digest, status=status, **values)


def with_text(card: Document, text: bytes) -> Document:
    """The whole document of a card and `text_bytes`."""
    lengths, _, whole = zlib.decompress(text).decode("utf-8", "surrogatepass").partition("\n")
    ends = list(accumulate(json.loads(lengths), initial=0))
    texts = [whole[start:end] for start, end in pairwise(ends)]
    sections = [
        Section(anchor, heading, level, text, code)
        for (anchor, heading, level, *_), text, code in zip(
            card.sections, texts[0::2], texts[1::2], strict=True
        )
    ]
    return replace(card, sections=tuple(sections))


def id_of(data: bytes) -> str:
    """The id of the document of `card_bytes`."""
    return str(_load(_lines(data)[0])[0])


def stored_post(number: int, data: bytes) -> StoredPost:
    """What a build asks of the document of `card_bytes`."""
    id_, path, url, digest, status, problems = _load(_lines(data)[0])
    return StoredPost(number, id_, path, url, digest, status, _problems(path, problems) if problems else ())


def _problems(path: str, found: Iterable[tuple[int | None, str]]) -> tuple[Problem, ...]:
    from searchidx.posts import Problem  # noqa: PLC0415 - a search asks for none

    return tuple(Problem(path, line, message) for line, message in found)
