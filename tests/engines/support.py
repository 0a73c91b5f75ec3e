"""Small documents, an index grown from them commit by commit, and all that it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from searchidx.engines.entries import entry
from searchidx.engines.inverting import invert
from searchidx.engines.whoosh import WhooshWriter, open_writer
from searchidx.model import Document, Section
from searchidx.searching import open_index

SETTINGS = {"posts": "posts", "analyzer": "1", "built": "2024-01-01T00:00:00+00:00"}
QUERIES = (
    "메타버스를",
    "메타버스 공원",
    '"메타버스 공원"',
    "alpha",
    "alpha beta -공원",
    "메타*",
    "타버",
    "tag:blue",
    "title:alpha beta",
    "after:2023-05 alpha",
    "-alpha",
    "alpha sort:date",
    "sendSignedTransaction",
    "데이터베이스",
    "기초강의",
    "기초 강의",
)


def document(id_: str, text: str = "", **fields: Any) -> Document:
    """A document with one section; its title is its id where none is given."""
    date = fields.pop("date", None)
    return Document(
        **{
            "id": id_,
            "path": id_,
            "url": f"/{id_}/",
            "title": id_,
            "date": datetime.fromisoformat(date) if date else None,
            "sections": (Section(None, "", 0, text),),
            "digest": text,
            **fields,
        }
    )


def add(writer: WhooshWriter, item: Document) -> None:
    writer.add(entry(item, invert(item), int(item.date.strftime("%Y%m%d")) if item.date else 0, ()))


def commit(
    path: Path, added: Iterable[Document] = (), removed: Iterable[str] = (), *, full: bool = False
) -> None:
    """One build: removes the documents with these ids, adds those."""
    gone = set(removed)
    writer = open_writer(path, full=full)
    try:
        numbers = (
            [post.number for post in writer.reader.stored_posts() if post.id in gone] if writer.reader else []
        )
        for number in numbers:
            writer.remove(number)
        for item in added:
            add(writer, item)
        writer.commit(SETTINGS)
    except BaseException:
        writer.cancel()
        raise


def answers(path: Path) -> dict[str, object]:
    """All that can be asked of an index, in values that compare."""
    with open_index(path) as index:
        found: dict[str, object] = {
            query: [
                (hit.document, hit.score, hit.match, hit.snippet, hit.section, hit.explanation)
                for hit in page.hits
            ]
            + [page.total, page.facets]
            for query in QUERIES
            for page in [index.search(query, limit=50, facets=True, explain=True)]
        }
        stats = index.stats()
        return found | {
            "documents": list(index.documents()),
            "stats": (stats.documents, stats.settings["posts"], stats.tags, stats.categories, stats.years),
            "built": stats.built,
        }


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs a script in a Python of its own that sees what this one sees."""
    return subprocess.run(
        command(script, *arguments), env=environment(), capture_output=True, text=True, check=False
    )


def command(script: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", script, *map(str, arguments)]


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder by name."""
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def companion_of(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The newest settings file of an index and what stands in it."""
    path = max(folder.glob("_posts_*.json"), key=lambda file: int(file.stem.rpartition("_")[2]))
    return path, json.loads(path.read_text("utf-8"))
