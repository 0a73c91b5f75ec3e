"""The values that flow from a file on disk to a page of results; all of them immutable.

    bytes ─reading─▶ Post ─rendering─▶ Document ─indexing─▶ index
    text  ─query──▶ Query ─searching─▶ Page of Hits, each with a Snippet

What only a build makes is in `posts`, and loaded when it is first used: each class takes half a millisecond.

Offsets are in code points of NFC text, half open: `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from searchidx.posts import BuildReport, ExportReport, Metadata, Post, Problem, Skip, Stats


class Section(NamedTuple):  # four times quicker to make than a frozen dataclass; long posts have hundreds
    """A heading and what stands below it, up to the next heading of any level.

    The part before the first heading has level 0, an empty heading and no anchor. `text` is prose, blocks
    separated by newlines; `code` holds the section's code blocks, apart.
    """

    anchor: str | None
    heading: str
    level: int
    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A post ready to be indexed: plain text in sections. `digest` names the bytes that it came from.

    `translation_key` is what the translations of a post share, or "" where it has none.
    """

    id: str
    path: str
    url: str
    title: str
    date: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str | None = None
    summary: str | None = None
    image: str | None = None
    pinned: bool = False
    translation_key: str = ""
    status: str = "published"
    sections: tuple[Section, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a document and the half-open code-point ranges of it that match."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `match` is `all` where every word of the query was found, else `some`.

    `title_marks` are the half-open code-point ranges of the document's title that match.
    """

    document: Document
    score: float
    match: str
    snippet: Snippet
    section: Section | None = None
    explanation: tuple[tuple[str, float], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """How the matched documents spread, each most frequent first: (value as written, documents)."""

    tags: tuple[tuple[str, int], ...] = ()
    categories: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results. `total` counts the whole matched set; `took_ms` is wall time in milliseconds."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    offset: int = 0
    limit: int = 10
    facets: Facets | None = None
    suggestion: str | None = None
    took_ms: float = 0.0


def __getattr__(name: str) -> Any:
    if name in __all__:
        from searchidx import posts  # noqa: PLC0415 - a search needs none of them

        return getattr(posts, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BuildReport",
    "Document",
    "ExportReport",
    "Facets",
    "Hit",
    "Metadata",
    "Page",
    "Post",
    "Problem",
    "Section",
    "Skip",
    "Snippet",
    "Stats",
]
