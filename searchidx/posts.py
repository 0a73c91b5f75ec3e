"""The values of a build: a post as read, what is wrong with it, what became of all of them; and what an index holds.

They are names of `model`, like all values; a search never loads them.
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
class ExportReport:
    """What an export holds and what writing it took.

    `files` are all of its files: path within the output folder, with `/`, and size in bytes. Those that were written
    are in `written`; the others were there as they should be. `removed` are files of earlier exports.
    """

    files: tuple[tuple[str, int], ...]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for _, size in self.files)


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
