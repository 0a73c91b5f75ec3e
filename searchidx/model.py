"""The values that flow from a file on disk to a page of results; all of them immutable.

    bytes ─reading─▶ Post ─rendering─▶ Document ─indexing─▶ index
    text  ─query──▶ Query ─searching─▶ Page of Hits, each with a Snippet

Offsets are in code points of NFC text, half open: `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a post that could not be used as it stands.

    `path` is the file as the user can open it, `line` is 1-based or None where no line can be named.
    """

    path: str
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A Markdown file that is not indexed on purpose, and why (`draft`, `future`, …)."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What front matter, file name and site configuration say of a post.

    `title` is None where only the body can tell. `date` and `updated` carry a zone.
    `url` is root-relative, with the site's `baseurl`, percent-encoded. `translation_key` is what the translations of
    a post share, or "" where it has none.
    """

    title: str | None
    url: str
    slug: str
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


@dataclass(frozen=True, slots=True)
class Post:
    """A post as read: NFC text without its front matter.

    `id` is the path relative to the posts folder, POSIX separators, NFC; `path` is the file as the user can
    open it. `body_line` is the 1-based line of the file on which the body begins.
    `status` is `published`, or the reason why the post would be left out had the user not asked for it
    (`draft`, `future`).
    """

    id: str
    path: str
    metadata: Metadata
    body: str
    body_line: int = 1
    status: str = "published"


@dataclass(frozen=True, slots=True)
class Section:
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
    """A post ready to be indexed: plain text in sections. `digest` names the bytes that it came from."""

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
    """One result. `match` is `all` where every word of the query was found, else `some`."""

    document: Document
    score: float
    match: str
    snippet: Snippet
    section: Section | None = None
    explanation: tuple[tuple[str, float], ...] = ()


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


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `documents` is what the index holds now; `rebuilt` says why it began anew, or "".

    `worker_lost` says that the system ended a worker process; what it had in hand was done again.
    """

    documents: int
    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: tuple[Skip, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    rebuilt: str = ""
    worker_lost: bool = False


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds. Sizes are in bytes."""

    documents: int
    terms: int
    size: int
    segments: int
    built: datetime | None
    version: str
    settings: dict[str, object] = field(default_factory=dict)
    tags: tuple[tuple[str, int], ...] = ()
    categories: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
