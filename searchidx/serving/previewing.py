"""What a preview shows: the posts, built and exported, and which of them has which address."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from searchidx.config import Settings
from searchidx.engines.base import Reader
from searchidx.engines.whoosh import open_reader
from searchidx.exporting import export
from searchidx.indexing import build
from searchidx.model import BuildReport, Document
from searchidx.serving.pages import address_of


class Preview:
    """The posts as of the last `update`. Use it in a `with`; all but `update` may be asked from several threads.

    `posts` and `index` are those of `build`, and so are `drafts` and `future`; `export` is the folder for the export.
    """

    def __init__(
        self,
        posts: str | os.PathLike[str],
        index: str | os.PathLike[str],
        export: str | os.PathLike[str],
        *,
        drafts: bool | None = None,
        future: bool | None = None,
        export_format: str = "native",
    ) -> None:
        self.export = Path(export)
        self.lang = ""
        self._posts, self._index, self._format = posts, Path(index), export_format
        self._drafts, self._future = drafts, future
        self._reader: Reader | None = None
        self._numbers: dict[str, int] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        self._show(None)

    def update(self, jobs: int | None = None) -> BuildReport:
        """Bring index and export in line with the posts; until that is done, the previous ones are shown.

        `jobs` is the number of processes of the build. Raises what `build` and `export` raise.
        """
        report = build(self._posts, self._index, drafts=self._drafts, future=self._future, jobs=jobs)
        export(self._index, self.export, format=self._format)
        self._show(open_reader(self._index))
        return report

    @property
    def documents(self) -> int:
        """How many posts there are."""
        with self._lock:
            return self._reader.document_count if self._reader else 0

    def post(self, address: str) -> Document | None:
        """The post at a root-relative address, in the spelling of `address_of`; the first where several claim it."""
        with self._lock:
            number = self._numbers.get(address)
            return self._reader.document(number) if self._reader and number is not None else None

    def _show(self, reader: Reader | None) -> None:
        posts = reader.stored_posts() if reader else ()
        numbers: dict[str, int] = {}
        for post in posts:
            numbers.setdefault(address_of(post.url), post.number)
        site = reader.settings.get("site") if reader else None
        lang = Settings.from_json(site).lang if site else ""
        with self._lock:
            before, self._reader = self._reader, reader
            self._numbers, self.lang = numbers, lang
            if before is not None:
                before.close()
