"""Posts to render, and what is looked at in what comes out."""

from __future__ import annotations

from searchidx.model import Metadata, Post, Section
from searchidx.rendering import render


def post(body: str, *, path: str = "글.md", title: str | None = None, slug: str = "slug") -> Post:
    return Post("글.md", path, Metadata(title, "/posts/slug/", slug), body)


def sections(body: str, *, path: str = "글.md") -> tuple[Section, ...]:
    rendering = render(post(body, path=path))
    assert rendering.problems == ()
    return rendering.document.sections


def text(body: str, *, path: str = "글.md") -> str:
    """The prose of all sections with their headings, each on a line of its own."""
    parts = sections(body, path=path)
    return "\n".join(line for part in parts for line in (part.heading, part.text) if line)


def code(body: str) -> str:
    return "\n".join(part.code for part in sections(body) if part.code)


def anchors(body: str) -> list[str | None]:
    return [part.anchor for part in sections(body) if part.heading]
