"""searchidx: its own writer and reader, below the analysis."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import searchidx
from measuring.asking import Asked
from measuring.terms import Ready
from searchidx.engines.base import WORDS
from searchidx.engines.entries import entry
from searchidx.engines.whoosh import open_reader, open_writer

SETTINGS = {"posts": "posts", "site": {}}


class Indexer:
    def __init__(self, folder: Path) -> None:
        self._writer = open_writer(folder)

    def ready(self, made: Ready) -> Ready:
        return made

    def add(self, item: Ready) -> None:
        self._writer.add(entry(item.document, item.terms, 0, ()))

    def commit(self) -> None:
        self._writer.commit(SETTINGS)


class Holder:
    """The postings, below the analysis."""

    def __init__(self, folder: Path) -> None:
        self._reader = open_reader(folder)

    def holding(self, term: str) -> int:
        postings = self._reader.postings(WORDS, term)
        return len(postings.documents) if postings else 0

    def close(self) -> None:
        self._reader.close()


class Searcher:
    """The public search: parsing, analysis, ranking, documents and snippets of the ten."""

    options: ClassVar[dict[str, object]] = {}

    def __init__(self, folder: Path) -> None:
        self._index = searchidx.open_index(folder)

    def ask(self, asked: Asked) -> Callable[[], object]:
        return lambda: self._index.search(asked.typed, limit=10, **self.options)

    def count(self, asked: Asked) -> int:
        return self._index.search(asked.typed, limit=1).total

    def close(self) -> None:
        self._index.close()


class SearcherWithoutSnippets(Searcher):
    options: ClassVar[dict[str, object]] = {"snippets": False}


def can_leave_out_snippets() -> bool:
    return "snippets" in inspect.signature(searchidx.Index.search).parameters
