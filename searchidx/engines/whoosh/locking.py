"""How a writer comes to be: the lock is taken, then what stands in the folder is looked at, or put in order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.index import FileIndex

from searchidx.engines.whoosh.failures import absent, missing, require_folder
from searchidx.engines.whoosh.folder import LOCK, NAME
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import IndexStorage
from searchidx.engines.whoosh.writer import WhooshWriter, told
from searchidx.errors import EngineError, IndexCorrupt, IndexLocked, IndexOutdated


def open_writer(path: Path, *, full: bool = False) -> WhooshWriter:
    """Takes the writer's lock of the index in `path`, creating folder and index where there is none.

    `full` begins anew, whatever the folder holds of an index. A folder with other things in it and no index
    is refused. Raises IndexLocked, IndexOutdated, IndexCorrupt or EngineError.
    """
    with told(path):
        require_folder(str(path))
        path.mkdir(parents=True, exist_ok=True)
        storage = IndexStorage(path)
        if not storage.list() and any(not entry.name.startswith(".") for entry in path.iterdir()):
            raise EngineError(
                f"{path} holds other files and no index", "Choose an empty or a new folder with -i."
            )
        lock = storage.lock(LOCK)
        if not lock.acquire():
            raise IndexLocked(f"{path}: another build is writing to this index", "Wait until it has ended.")
        try:
            return _locked_writer(storage, lock, full)
        except BaseException:
            storage.discard_created()
            lock.release()
            raise


def _locked_writer(storage: IndexStorage, lock: Any, full: bool) -> WhooshWriter:
    files = storage.files
    if files.latest() < 0 and not files.has_segments():
        _create(storage)
    try:
        with told(storage.path):
            if files.latest() < 0:
                raise absent(files)
            return _writer(storage, lock, anew=full)
    except (IndexCorrupt, IndexOutdated):
        if not full:
            raise
    _create(storage)
    return _writer(storage, lock, anew=True)


def _writer(storage: IndexStorage, lock: Any, *, anew: bool) -> WhooshWriter:
    try:
        return WhooshWriter(storage, lock, anew=anew)
    except FileNotFoundError as error:  # nobody else removes files while we hold the lock
        raise missing(str(storage.path), error) from error


def _create(storage: IndexStorage) -> None:
    """Puts an empty index in place of whatever is left of one."""
    storage.remove_all()
    storage.settings = {}
    FileIndex.create(storage, schema(), NAME)
