"""lunr.py: terms as lists, without positions, which it keeps of text only."""

from __future__ import annotations

import json
from pathlib import Path

from lunr.builder import Builder

from measuring.terms import Ready, stored


class Indexer:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._builder = Builder()
        self._builder.ref("id")
        self._builder.field("words")
        self._documents = (folder / "documents").open("wb")

    def ready(self, made: Ready) -> Ready:
        return made

    def add(self, item: Ready) -> None:
        self._builder.add({"id": item.document.id, "words": item.stream})
        self._documents.write(stored(item.document))

    def commit(self) -> None:
        self._documents.close()
        index = self._builder.build().serialize()
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        (self._folder / "index.json").write_text(text, "utf-8", "surrogatepass")


class Holder:
    def __init__(self, folder: Path) -> None:
        index = json.loads((folder / "index.json").read_bytes().decode("utf-8", "surrogatepass"))
        self._terms = dict(index["invertedIndex"])

    def holding(self, term: str) -> int:
        return len(self._terms[term]["words"]) if term in self._terms else 0

    def close(self) -> None:
        pass
