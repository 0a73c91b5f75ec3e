"""One file's text → what reading makes of it."""

from __future__ import annotations

from datetime import datetime, timezone

from searchidx.config import Settings
from searchidx.model import Metadata, Post
from searchidx.reading import Reading, Source, read

NOW = datetime(2024, 1, 1, tzinfo=timezone.utc)


def reading(text: str | bytes, identity: str = "a.md", settings: Settings | None = None) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    source = Source(identity, identity, f"posts/{identity}", identity)
    return read(source, data, settings or Settings(), NOW)


def post(text: str | bytes, identity: str = "a.md", settings: Settings | None = None) -> Post:
    result = reading(text, identity, settings)
    assert result.post is not None, result.skip
    return result.post


def metadata(front: str, identity: str = "a.md", settings: Settings | None = None) -> Metadata:
    return post(f"---\n{front}\n---\n본문\n", identity, settings).metadata
