"""The engines that are compared, each behind the same few methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from measuring.asking import Asked
from measuring.terms import Ready


class Indexer(Protocol):
    """Writes an index into an empty folder."""

    def ready(self, made: Ready) -> Any:
        """A document in the form that `add` takes; what this costs is not the engine's."""
        ...

    def add(self, item: Any) -> None: ...
    def commit(self) -> None: ...


class Holder(Protocol):
    """Such an index, opened."""

    def holding(self, term: str) -> int:
        """How many documents have a term."""
        ...

    def close(self) -> None: ...


class Searcher(Holder, Protocol):
    """Answers from it."""

    def ask(self, asked: Asked) -> Callable[[], object] | None:
        """What looks for the best ten; None where the engine knows no such query. Only the call is timed."""
        ...

    def count(self, asked: Asked) -> int:
        """How many documents match."""
        ...


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: the module here that speaks with it, the package that it needs, what it is called in tables."""

    module: str
    package: str
    title: str
    indexer: str = "Indexer"
    holder: str = "Searcher"

    @property
    def missing(self) -> bool:
        return find_spec(self.package) is None

    def open_indexer(self, folder: Path) -> Indexer:
        made: Indexer = getattr(import_module(f"{__name__}.{self.module}"), self.indexer)(folder)
        return made

    def open_holder(self, folder: Path) -> Holder:
        made: Holder = getattr(import_module(f"{__name__}.{self.module}"), self.holder)(folder)
        return made


PEERS: Mapping[str, Peer] = {
    "ours": Peer("ours", "searchidx", "searchidx", holder="Holder"),
    "whoosh": Peer("stock_whoosh", "whoosh", "Whoosh, ready terms"),
    "whoosh-text": Peer(
        "stock_whoosh", "whoosh", "Whoosh, TEXT + StandardAnalyzer", "TextIndexer", "TextSearcher"
    ),
    "fts5": Peer("fts5", "sqlite3", "SQLite FTS5"),
    "tantivy": Peer("with_tantivy", "tantivy", "tantivy, 1 thread", holder="Holder"),
    "lunr": Peer("with_lunr", "lunr", "lunr.py", holder="Holder"),
}


@dataclass(frozen=True, slots=True)
class Answering:
    """What answers queries: the module and class that ask it, and its name in tables."""

    module: str
    title: str
    searcher: str = "Searcher"

    def open(self, folder: Path) -> Searcher:
        made: Searcher = getattr(import_module(f"{__name__}.{self.module}"), self.searcher)(folder)
        return made


SEARCHERS: Mapping[str, Answering] = {
    "ours": Answering("ours", "searchidx, with snippets"),
    "ours-bare": Answering("ours", "searchidx, without snippets", "SearcherWithoutSnippets"),
    "whoosh": Answering("stock_whoosh", "Whoosh"),
    "fts5": Answering("fts5", "SQLite FTS5"),
}


def there(names: list[str]) -> tuple[list[str], list[str]]:
    """Those of `names` that are installed, and a line about each that is not."""
    absent = [name for name in names if PEERS[name].missing]
    lines = [f"{name}: left out, the package {PEERS[name].package} is not installed" for name in absent]
    return [name for name in names if name not in absent], lines
