"""Whoosh as it is installed: its own codec, writer, queries and collector."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields, formats, query
from whoosh.analysis import StandardAnalyzer
from whoosh.index import create_in, open_dir

from measuring.asking import Asked
from measuring.corpus import plain_text
from measuring.terms import Ready, stored
from searchidx.engines.base import Posting


def _encoded(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


class ReadyTerms(fields.FieldType):
    """Terms with frequency and positions, as `TEXT` would hand them on."""

    indexed, scorable, stored, unique, vector, column_type = True, True, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = formats.Positions()

    def index(self, value: Mapping[str, Posting], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, posting in value.items():
            yield _encoded(term), posting.share, posting.frequency, self.format.encode(posting.positions)


class ReadyNames(fields.FieldType):
    """Terms without frequency or positions."""

    indexed, scorable, stored, unique, vector, column_type = True, False, False, False, None, None
    analyzer, spelling = None, False

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term in dict.fromkeys(value):
            yield _encoded(term), 1, 1, b""


class Indexer:
    def __init__(self, folder: Path) -> None:
        schema = fields.Schema(words=ReadyTerms(), tag=ReadyNames(), document=fields.STORED)
        self._writer = create_in(folder, schema).writer()

    def ready(self, made: Ready) -> tuple[Ready, dict[str, Posting]]:
        words = made.words.items()
        return made, {
            term: posting._replace(positions=tuple(sorted({at >> 1 for at in posting.positions})))
            for term, posting in words
        }

    def add(self, item: tuple[Ready, dict[str, Posting]]) -> None:
        made, words = item
        self._writer.add_document(words=words, tag=made.tags, document=stored(made.document))

    def commit(self) -> None:
        self._writer.commit()


class TextIndexer:
    """What most scripts do: text into `TEXT`, with the analyser that it comes with."""

    def __init__(self, folder: Path) -> None:
        schema = fields.Schema(
            text=fields.TEXT(analyzer=StandardAnalyzer()),
            title=fields.STORED,
            url=fields.STORED,
            document=fields.STORED,
        )
        self._writer = create_in(folder, schema).writer()

    def ready(self, made: Ready) -> tuple[Ready, str]:
        return made, plain_text(made.document)

    def add(self, item: tuple[Ready, str]) -> None:
        made, text = item
        document = made.document
        self._writer.add_document(
            text=text, title=document.title, url=document.url, document=stored(document)
        )

    def commit(self) -> None:
        self._writer.commit()


class Searcher:
    """Queries as objects: what parsing costs is not counted."""

    field = "words"

    def __init__(self, folder: Path) -> None:
        self._index = open_dir(folder)
        self._searcher = self._index.searcher()

    def ask(self, asked: Asked) -> Callable[[], object] | None:
        wanted = self._query(asked)
        if wanted is None:
            return None
        only = query.Term("tag", _encoded(asked.tag)) if asked.tag else None
        return lambda: self._searcher.search(wanted, limit=10, filter=only)

    def count(self, asked: Asked) -> int:
        wanted = self._query(asked)
        if wanted is None:
            return 0
        if asked.tag:
            wanted = query.And([wanted, query.Term("tag", _encoded(asked.tag))])
        return sum(1 for _ in self._searcher.docs_for_query(wanted))

    def holding(self, term: str) -> int:
        return int(self._searcher.doc_frequency(self.field, _encoded(term)))

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def _query(self, asked: Asked) -> query.Query | None:
        if asked.shape == "unknown":
            return None
        if asked.shape == "prefix":
            return query.Prefix(self.field, asked.terms[0])
        terms = [_encoded(term) for term in asked.terms]
        if asked.shape == "phrase":
            return query.Phrase(self.field, list(asked.terms))
        found = [query.Term(self.field, term) for term in terms]
        return found[0] if len(found) == 1 else query.And(found)


class TextSearcher(Searcher):
    field = "text"
