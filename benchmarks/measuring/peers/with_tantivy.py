"""tantivy, over its Python package; the terms joined by spaces and cut there."""

from __future__ import annotations

from pathlib import Path

import tantivy

from measuring.terms import Ready, stored

HEAP = 128_000_000  # bytes, Whoosh's own limit


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("tag", tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("document", stored=True)
    return builder.build()


class Indexer:
    """One thread, as with the others; what it does beside the benchmark's reading counts as CPU, not as wall time."""

    def __init__(self, folder: Path) -> None:
        self._writer = tantivy.Index(_schema(), path=str(folder)).writer(HEAP, num_threads=1)

    def ready(self, made: Ready) -> tuple[Ready, tuple[str, ...]]:
        columns = (" ".join(terms) for terms in (made.stream, made.tags))
        return made, tuple(column.encode("utf-8", "replace").decode() for column in columns)

    def add(self, item: tuple[Ready, tuple[str, ...]]) -> None:
        made, (words, tags) = item
        document = tantivy.Document(words=words, tag=tags)
        document.add_bytes("document", stored(made.document))
        self._writer.add_document(document)

    def commit(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


class Holder:
    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def holding(self, term: str) -> int:
        wanted = tantivy.Query.term_query(self._index.schema, "words", term)
        return int(self._searcher.search(wanted, limit=1).count)

    def close(self) -> None:
        pass
