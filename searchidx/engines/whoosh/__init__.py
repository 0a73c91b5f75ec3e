"""The embedded engine: Whoosh's directory, table of contents, lock, segments, deletions and merging.

    files       columns with checksums
    blocks      one term's postings
    pool        the postings of a segment while it is gathered
    postings    posting lists on disk
    matching    a posting list as Whoosh walks it
    documents   what is kept of each document
    codec       all of them as Whoosh wants them
    schema      the fields
    storage     the folder: safe to open, flushed in order
    failures    what goes wrong below, in our words

`reader` and `writer` are what searchidx sees of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.index import FileIndex, LockError

from searchidx.engines.whoosh.failures import Told, missing
from searchidx.engines.whoosh.files import corrupt
from searchidx.engines.whoosh.reader import WhooshReader
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import LOCK, NAME, IndexStorage
from searchidx.engines.whoosh.writer import WhooshWriter
from searchidx.errors import EngineError, IndexCorrupt, IndexNotFound, IndexOutdated, SearchIdxError


def open_reader(path: Path) -> WhooshReader:
    """Opens the index in the folder `path` as it is now.

    Raises IndexNotFound, IndexOutdated (written by another version), IndexCorrupt or EngineError.
    """
    with Told(path):
        _require_folder(path)
        storage = IndexStorage(path)
        while True:
            generation = storage.latest()
            if generation <= 0 and storage.latest() == generation:
                raise _absent(path, storage)
            try:
                return WhooshReader(storage, generation)
            except FileNotFoundError as error:
                # A build that ended meanwhile may have removed what we were about to open: look again.
                if storage.latest() == generation:
                    raise missing(path, error) from error


def open_writer(path: Path, *, full: bool = False) -> WhooshWriter:
    """Takes the writer's lock of the index in `path`, creating folder and index where there is none.

    `full` begins anew, whatever the folder holds of an index. A folder with other things in it and no index
    is refused. Raises IndexLocked, IndexOutdated, IndexCorrupt or EngineError.
    """
    with Told(path):
        _require_folder(path)
        path.mkdir(parents=True, exist_ok=True)
        storage = IndexStorage(path)
        if not storage.list() and any(not entry.name.startswith(".") for entry in path.iterdir()):
            raise EngineError(
                f"{path} holds other files and no index", "Choose an empty or a new folder with -i."
            )
        lock = storage.lock(LOCK)
        if not lock.acquire():
            raise LockError
        try:
            return _locked_writer(path, storage, lock, full)
        except BaseException:
            storage.discard_created()
            lock.release()
            raise


def _require_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise EngineError(f"{path} is a file, not an index folder", "Name a folder with -i.")


def _absent(path: Path, storage: IndexStorage) -> SearchIdxError:
    # Generation 0 is the empty table that a first build starts from.
    if storage.latest() < 0 and storage.has_segments():
        return corrupt(str(path), "the table of contents is missing")
    what = "holds no index" if path.exists() else "does not exist"
    return IndexNotFound(f"{path} {what}", f"Build one first: searchidx build POSTS -i {path}")


def _locked_writer(path: Path, storage: IndexStorage, lock: Any, full: bool) -> WhooshWriter:
    if storage.latest() < 0 and not storage.has_segments():
        _create(storage)
    try:
        with Told(path):
            if storage.latest() < 0:
                raise _absent(path, storage)
            return _writer(path, storage, lock, anew=full)
    except (IndexCorrupt, IndexOutdated):
        if not full:
            raise
    _create(storage)
    return _writer(path, storage, lock, anew=True)


def _writer(path: Path, storage: IndexStorage, lock: Any, *, anew: bool) -> WhooshWriter:
    try:
        return WhooshWriter(storage, lock, anew=anew)
    except FileNotFoundError as error:  # nobody else removes files while we hold the lock
        raise missing(path, error) from error


def _create(storage: IndexStorage) -> None:
    """Puts an empty index in place of whatever is left of one."""
    storage.remove_all()
    storage.settings = {}
    FileIndex.create(storage, schema(), NAME)


__all__ = ["WhooshReader", "WhooshWriter", "open_reader", "open_writer"]
