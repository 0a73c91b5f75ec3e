"""An index as static files, in the format that a client reads.

    simple_jekyll   search.json for Simple-Jekyll-Search, as the Chirpy theme ships it

A format is a function from the documents, newest first, to its files: pairs of a name and the chunks of its
text. `FORMATS` names them.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from searchidx.errors import ExportError
from searchidx.exporting import simple_jekyll
from searchidx.model import Document
from searchidx.searching import open_index

Files = Iterable[tuple[str, Iterable[str]]]

FORMATS: dict[str, Callable[[Iterable[Document]], Files]] = {
    "simple-jekyll-search": simple_jekyll.files,
}


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The files that were written: name within the output folder, and size in bytes."""

    files: tuple[tuple[str, int], ...]


def export(
    index: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    format: str = "simple-jekyll-search",  # noqa: A002  (the word that users of the API and the CLI say)
) -> ExportReport:
    """Write the documents of `index` into the folder `output`, which is made where it is missing.

    Each file appears whole or not at all: it is written aside, flushed to disk and renamed. Files that are
    not part of the format are left alone. Raises ExportError where the folder cannot be written or the
    format is unknown, and what `open_index` raises.
    """
    files_of = FORMATS.get(format)
    if files_of is None:
        raise ExportError(f"unknown export format: {format}", f"Known formats: {', '.join(FORMATS)}.")
    folder = Path(output)
    with open_index(index) as opened, _reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            (name, _write_whole(folder / name, chunks)) for name, chunks in files_of(opened.documents())
        ]
        _flush_folder(folder)
    return ExportReport(tuple(written))


@contextmanager
def _reporting(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into an ExportError."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError(f"cannot write to {folder}: it is not a folder", "Name another folder.") from error
    except OSError as error:
        raise ExportError(
            f"cannot write {error.filename or folder}: {error.strerror}",
            "Name a folder that you may write to, on a disk with room.",
        ) from error


def _write_whole(path: Path, chunks: Iterable[str]) -> int:
    """Put the chunks, as UTF-8, at `path` in one step; return the size in bytes."""
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with aside.open("xb") as file:
            for chunk in chunks:
                file.write(chunk.encode())
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:  # an interrupt must not leave the file behind either
        aside.unlink(missing_ok=True)
        raise
    return size


def _flush_folder(folder: Path) -> None:
    """Make the renames last through a power cut; Windows has no such call, and does it by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
