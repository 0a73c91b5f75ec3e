"""SQLite's FTS5, the terms joined by spaces and cut there alone."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Callable
from pathlib import Path

from measuring.asking import Asked
from measuring.terms import Ready, stored

# Of the tokenizers, `ascii` takes everything beyond ASCII as a part of a word; here the rest of ASCII is, too.
TOKENIZER = "ascii tokenchars '{}'".format(string.punctuation.replace("'", "''"))


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # SQLite takes no lone surrogates


class Indexer:
    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "index.db")
        tokenizer = TOKENIZER.replace("'", "''")
        # The text is kept once, compressed as it is for the others, and not a second time as terms.
        self._connection.execute(
            f"CREATE VIRTUAL TABLE terms USING fts5(words, tag, content='', tokenize='{tokenizer}')"
        )
        self._connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, document BLOB)")
        self._number = 0

    def ready(self, made: Ready) -> tuple[Ready, tuple[str, ...]]:
        return made, tuple(_text(" ".join(terms)) for terms in (made.stream, made.tags))

    def add(self, item: tuple[Ready, tuple[str, ...]]) -> None:
        made, columns = item
        self._number += 1
        self._connection.execute(
            "INSERT INTO terms (rowid, words, tag) VALUES (?, ?, ?)", (self._number, *columns)
        )
        self._connection.execute("INSERT INTO documents VALUES (?, ?)", (self._number, stored(made.document)))

    def commit(self) -> None:
        self._connection.commit()
        self._connection.close()


class Searcher:
    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "index.db")

    def ask(self, asked: Asked) -> Callable[[], object] | None:
        wanted = _match(asked)
        if not wanted:
            return None
        best = "SELECT rowid, rank FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT 10"
        return lambda: self._connection.execute(best, (wanted,)).fetchall()

    def count(self, asked: Asked) -> int:
        wanted = _match(asked)
        count = "SELECT count(*) FROM terms WHERE terms MATCH ?"
        return int(self._connection.execute(count, (wanted,)).fetchone()[0]) if wanted else 0

    def holding(self, term: str) -> int:
        return self.count(Asked(term, (term,)))

    def close(self) -> None:
        self._connection.close()


def _match(asked: Asked) -> str:
    """The query in FTS5's language; "" where it cannot ask it."""
    if asked.shape == "unknown":
        return ""
    if asked.shape == "phrase":
        wanted = _quoted(" ".join(asked.terms))
    else:
        wanted = " ".join(map(_quoted, asked.terms)) + ("*" if asked.shape == "prefix" else "")
    return f"words: ({wanted})" + (f" AND tag: ({_quoted(asked.tag)})" if asked.tag else "")
