"""What an export holds, by the browser's reader, and what it should, by the index itself."""

from __future__ import annotations

import functools
import json
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import searchidx
from searchidx.engines.base import FILTERS, TITLES, TRANSLATIONS, UNDATED, WORDS, Reader
from searchidx.engines.whoosh import open_reader
from searchidx.model import Document

WEB = Path(searchidx.__file__).parent / "web"
SCRIPT = Path(__file__).with_name("read_export.mjs")


def read(node: str, base: Path | str, calls: Sequence[Sequence[object]] | None = None) -> Any:
    """What read_export.mjs prints of the export in a folder or at an address."""
    given = [] if calls is None else [json.dumps(calls)]
    where = base if isinstance(base, str) else f"{base}/"
    done = subprocess.run(
        [node, str(SCRIPT), str(WEB), where, *given],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served, until the block ends."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that it has there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def order_of(reader: Reader) -> list[int]:
    """The documents of an index by their numbers in an export: by date, undated ones first, then by id."""
    instants = reader.instants()
    return sorted(reader.numbers(), key=lambda number: (instants[number], reader.id_of(number)))


def expected(index: Path) -> dict[str, object]:
    """What `read` should give for the export of an index; asked of the index one term and one document at a time."""
    reader = open_reader(index)
    order = order_of(reader)
    number_of = {number: at for at, number in enumerate(order)}

    def documents(field: str, term: str) -> list[int]:
        postings = reader.postings(field, term)
        return sorted(number_of[number] for number in postings.documents) if postings else []

    words = []
    for term in reader.terms(WORDS):
        found = documents(WORDS, term)
        if not found:
            continue
        postings = reader.postings(WORDS, term)
        assert postings is not None
        places = reader.positions(term, postings.documents)
        frequency = dict(zip(postings.documents, postings.frequencies, strict=True))
        words.append(
            [
                term,
                found,
                [frequency[order[at]] for at in found],
                [reader.mask(term, order[at]) for at in found],
                [list(places.get(order[at], ())) for at in found],
                list(reader.pieces(term)),
            ]
        )
    instants = [None if instant == UNDATED else instant for instant in reader.instants()]
    columns = [[column[number] for number in order] for column in (reader.lengths(), instants, reader.days())]
    stems = [list(item) for item in reader.stems().items()]
    values = [
        [[term, found] for term in reader.terms(field) if (found := documents(field, term))]
        for field in (*FILTERS, TRANSLATIONS, TITLES)
    ]
    whole = [_record(reader.document(number)) for number in order]
    paths = {post.number: post.path for post in reader.stored_posts()}
    for number, record in zip(order, whole, strict=True):
        record["path"] = paths[number]
    found = {
        "count": reader.document_count,
        "total": reader.total_length(),
        "columns": columns,
        "words": words,
        "values": values,
        "stems": "\n" + "\n".join(stem for stem, _ in stems) + "\n",
        "frequent": [item for item in stems if item[1] > 1],
        "ids": [reader.id_of(number) for number in order],
        "documents": whole,
    }
    reader.close()
    return found


def _record(document: Document) -> dict[str, Any]:
    record = asdict(document) | {"sections": [section._asdict() for section in document.sections]}
    for name in ("date", "updated"):
        record[name] = record[name].isoformat(timespec="seconds") if record[name] else None
    for name in ("status", "digest", "translation_key"):
        del record[name]
    return json.loads(json.dumps(record))
