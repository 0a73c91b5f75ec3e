"""An index as static files, in the format that a client reads.

    native          the JSON index of searchidx's own client, and the client (docs/format.md)
    simple_jekyll   search.json for Simple-Jekyll-Search, as the Chirpy theme ships it
    writing         files into a folder, each whole, in an order that survives a crash

`FORMATS` names the formats. Each is a function from an open index to its files, pairs of a path and bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from searchidx.engines.base import Reader
from searchidx.engines.whoosh import open_reader
from searchidx.errors import ExportError
from searchidx.exporting import native, simple_jekyll
from searchidx.exporting.writing import remove, write
from searchidx.model import ExportReport
from searchidx.searching import Index

Files = Iterable[tuple[str, bytes]]


def _search_json(reader: Reader) -> Files:
    return (
        (name, "".join(chunks).encode()) for name, chunks in simple_jekyll.files(Index(reader).documents())
    )


FORMATS: dict[str, Callable[[Reader], Files]] = {
    "native": native.files,
    "simple-jekyll-search": _search_json,
}


def export(
    index: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    format: str = "native",  # noqa: A002  (the word that users of the API and the CLI say)
    few_files: bool = False,
) -> ExportReport:
    """Write the documents of `index` into the folder `output`, which is made where it is missing.

    Only what changed is written, each file whole: aside, flushed to disk, renamed, the one that names the others last.
    Files of earlier exports in the native format that it has no more are removed; no other file is touched.
    `few_files` makes the native format a sixth of the files, for hosts that limit them; a search then loads several
    times the bytes. Raises ExportError where the folder cannot be written or the format is unknown, and what
    `open_index` raises.
    """
    started = time.perf_counter()
    if format not in FORMATS:
        raise ExportError(f"unknown export format: {format}", f"Known formats: {', '.join(FORMATS)}.")
    if few_files and format != "native":
        raise ExportError(f"{format} is one file already", "Leave out the wish for few files.")
    folder = Path(output)
    reader = open_reader(Path(index))
    try:
        files = native.files(reader, few_files=True) if few_files else FORMATS[format](reader)
        report = write(folder, files, native.is_named_by_content)
    finally:
        reader.close()
    if format == "native":
        stale = remove(folder, native.stale(folder, {path for path, _ in report.files}))
        report = replace(report, removed=stale)
    return replace(report, seconds=time.perf_counter() - started)


__all__ = ["FORMATS", "ExportReport", "export"]
