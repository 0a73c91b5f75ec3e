"""searchidx: its own writer and reader, below the analysis."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

import searchidx
from measuring.asking import Asked
from measuring.terms import Ready
from searchidx.engines import records
from searchidx.engines.base import SPLITS, TITLES, UNDATED, WORDS, Entry, Posting
from searchidx.engines.entries import word_columns
from searchidx.engines.whoosh import open_reader, open_writer

SETTINGS = {"posts": "posts", "site": {}}


class Indexer:
    def __init__(self, folder: Path) -> None:
        self._writer = open_writer(folder)

    def ready(self, made: Ready) -> tuple[Ready, Mapping[str, Posting]]:
        return made, made.words

    def add(self, item: tuple[Ready, Mapping[str, Posting]]) -> None:
        made, postings = item
        words = word_columns(postings)  # by a build's workers, and a part of what indexing costs all the same
        values = {**made.terms.filters, SPLITS: made.terms.splits, TITLES: made.terms.titles}
        card, text = records.card_bytes(made.document, ()), records.text_bytes(made.document)
        self._writer.add(Entry(card, text, UNDATED, 0, words, values))

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
