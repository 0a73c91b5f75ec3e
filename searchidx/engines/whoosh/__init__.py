"""The embedded engine: Whoosh's directory, table of contents, lock, segments and merging around our own codec.

    files       columns with checksums
    postings    posting lists in memory and on disk
    documents   what is kept of each document
    codec       both of them as Whoosh wants them
    schema      the fields
    storage     the folder: safe to open, flushed in order
    reader, writer
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import UnpicklingError
from struct import error as StructError

from whoosh.index import FileIndex, LockError
from whoosh.index import IndexError as WhooshIndexError

from searchidx.engines.whoosh.files import corrupt
from searchidx.engines.whoosh.reader import WhooshReader
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import FORMAT, NAME, IndexStorage
from searchidx.engines.whoosh.writer import WhooshWriter
from searchidx.errors import EngineError, IndexCorrupt, IndexLocked, IndexNotFound, IndexOutdated, SearchIdxError

REBUILD = "Build the index again: searchidx build --full"
# What Whoosh, struct, pickle and json raise on bytes that are not what they expect.
DAMAGE = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, TypeError, ValueError)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what the layers below raise into one of our errors, with a hint."""
    try:
        yield
    except SearchIdxError:
        raise
    except LockError as error:
        raise IndexLocked(f"{path}: another build is writing to this index", "Wait until it has ended.") from error
    except (WhooshIndexError, UnpicklingError, StructError, *DAMAGE) as error:
        raise corrupt(str(path), f"the index is damaged ({type(error).__name__})") from error
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> EngineError:
    hints = {
        errno.ENOSPC: "Free some space; the index is as it was before.",
        errno.EACCES: "Choose another folder with -i, or change its permissions.",
        errno.EROFS: "Choose another folder with -i.",
    }
    return EngineError(
        f"{path}: {error.strerror or error}", hints.get(error.errno or 0, "Choose another folder with -i.")
    )


def _require_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise EngineError(f"{path} is a file, not an index folder", "Name a folder with -i.")


def open_reader(path: Path) -> WhooshReader:
    """Opens the index in the folder `path` as it is now.

    Raises IndexNotFound, IndexOutdated (written by another version), IndexCorrupt or EngineError.
    """
    _require_folder(path)
    with _told(path):
        storage = IndexStorage(path)
        while True:
            generation = storage.latest()
            if generation <= 0:
                raise _missing(path, storage)
            try:
                _require_format(path, storage.read_companion(generation))
                return WhooshReader(storage)
            except FileNotFoundError as error:
                # A build that ended meanwhile may have removed what we were about to open: look again.
                if storage.latest() == generation:
                    raise corrupt(str(path), f"{Path(str(error.filename)).name} is missing") from error


def _missing(path: Path, storage: IndexStorage) -> SearchIdxError:
    # Generation 0 is the empty table that a first build starts from.
    if storage.latest() < 0 and _remains(storage):
        return corrupt(str(path), "the table of contents is missing")
    what = "holds no index" if path.exists() else "does not exist"
    return IndexNotFound(f"{path} {what}", f"Build one first: searchidx build POSTS -i {path}")


def _require_format(path: Path, companion: dict[str, object]) -> None:
    if companion["format"] != FORMAT:
        raise IndexOutdated(f"{path} was built by another version of searchidx", REBUILD)


def open_writer(path: Path, *, full: bool = False) -> WhooshWriter:
    """Takes the writer's lock of the index in `path`, creating folder and index where there is none.

    `full` begins anew, whatever the folder holds of an index. A folder with other things in it and no index is
    refused. Raises IndexLocked, IndexOutdated, IndexCorrupt or EngineError.
    """
    _require_folder(path)
    with _told(path):
        path.mkdir(parents=True, exist_ok=True)
        storage = IndexStorage(path)
        if not storage.list() and any(not entry.name.startswith(".") for entry in path.iterdir()):
            raise EngineError(f"{path} holds other files and no index", "Choose an empty or a new folder with -i.")
        if storage.latest() < 0 and (full or not _remains(storage)):
            _create(storage)
    try:
        with _told(path):
            if storage.latest() < 0:
                raise _missing(path, storage)
            _require_format(path, storage.read_companion(storage.latest()))
            return WhooshWriter(storage, anew=full)
    except (IndexCorrupt, IndexOutdated):
        if not full:
            raise
    with _told(path):
        _create(storage)
        return WhooshWriter(storage, anew=True)


def _remains(storage: IndexStorage) -> bool:
    return any(not name.endswith("LOCK") for name in storage.list())


def _create(storage: IndexStorage) -> None:
    """Puts an empty index in place of whatever is left of one."""
    lock = storage.lock(f"{NAME}_WRITELOCK")
    if not lock.acquire():
        raise LockError
    try:
        storage.remove_all()
        storage.settings = {}
        FileIndex.create(storage, schema(), NAME)
    finally:
        lock.release()


__all__ = ["WhooshReader", "WhooshWriter", "open_reader", "open_writer"]
