"""The index folder as Whoosh writes it: only our files, flushed in order, and nothing in it can run code.

Whoosh pickles two things into its table of contents: the schema, which is skipped when it is read because we
bring our own, and the list of segments, which is a line of JSON here, so that nothing is ever unpickled. Whoosh also
deletes what looks like an old segment, and flushes nothing to disk: it is shown only the names of `folder`, and a
table becomes visible only after everything that it refers to is safe.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from searchidx.engines.whoosh.codec import ArraySegment
from searchidx.engines.whoosh.folder import (
    COMPANION,
    FORMAT,
    LOCK,
    NAME,
    TABLE,
    UNFINISHED,
    IndexFolder,
    checksum,
    companion,
    generation_of,
    json_bytes,
    segments,
    segments_line,
    table,
)


class _TableFile(StructFile):  # type: ignore[misc]  # Whoosh ships no types
    """A table of contents with JSON where Whoosh would pickle."""

    def write_pickle(self, obj: list[ArraySegment], protocol: int = -1) -> None:
        self.write(segments_line([segment.entry() for segment in obj]))

    def read_pickle(self) -> list[ArraySegment]:
        return [ArraySegment.of(NAME, entry) for entry in segments(self.read())]


class IndexStorage(FileStorage):  # type: ignore[misc]
    """The files of one index folder. `settings` is what the next commit writes beside the table."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.path = folder
        self.files = IndexFolder(folder)
        self.settings: Mapping[str, object] = {}
        self._created: list[str] = []
        self._written: list[Any] = []

    def list(self) -> list[str]:
        return self.files.names()

    def __iter__(self) -> Any:
        return iter(self.list())

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Whoosh makes one for a pool that searchidx replaces; nothing is ever written to it."""
        return RamStorage()

    def create_file(self, name: str, **kwargs: Any) -> Any:
        self._created.append(name)
        file = super().create_file(name, **kwargs)
        self._written.append(file.raw_file())
        return _TableFile(file.raw_file(), name=name) if re.fullmatch(UNFINISHED, name) else file

    def open_file(self, name: str, **kwargs: Any) -> Any:
        if not re.fullmatch(TABLE, name):
            return super().open_file(name, **kwargs)
        generation = generation_of(name)
        checked = self.files.checked_table(generation, self.files.read_companion(generation))
        return _TableFile(io.BytesIO(checked), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Makes a table of contents visible: segments, then the folder, then the table reach the disk."""
        self._remove_leftovers()
        written = self.path / oldname
        for name in self._created:
            if name != oldname:
                _flush(self.path / name)
        _flush(self.path)
        _flush(written)
        self._write_companion(generation_of(newname), zlib.crc32(written.read_bytes()))
        # What a visible table refers to must not be taken back, whatever happens from here on.
        created, self._created = self._created, []
        try:
            written.replace(self.path / newname)
        except OSError:
            self._created = created
            raise
        _flush(self.path)

    def delete_file(self, name: str) -> None:
        super().delete_file(name)
        if re.fullmatch(TABLE, name):
            (self.path / companion(generation_of(name))).unlink(missing_ok=True)

    def discard_created(self) -> None:
        """Closes and removes what a cancelled writer leaves, even one that never came to be."""
        for file in self._written:
            with contextlib.suppress(OSError):
                file.close()
        self._written.clear()
        for name in self._created:
            with contextlib.suppress(OSError):
                (self.path / name).unlink()
        self._created.clear()

    def _remove_leftovers(self) -> None:
        """Removes what a killed writer left, apart from segments, which Whoosh looks for itself."""
        names = set(self.list())
        for name in names.difference(self._created):
            alone = re.fullmatch(COMPANION, name) and table(generation_of(name)) not in names
            if alone or re.fullmatch(UNFINISHED, name):
                with contextlib.suppress(OSError):
                    (self.path / name).unlink()

    def _write_companion(self, generation: int, table_checksum: int) -> None:
        body = {"format": FORMAT, "generation": generation, "table": table_checksum, **self.settings}
        body["checksum"] = checksum(body)
        name = companion(generation)
        path, temporary = self.path / name, self.path / f"{name}.new"
        self._created += [path.name, temporary.name]
        temporary.write_bytes(json_bytes(body, indent=1))
        _flush(temporary)
        temporary.replace(path)

    def remove_all(self) -> None:
        """Removes every file of the index, and no other."""
        for name in self.list():
            if name != LOCK:
                (self.path / name).unlink()


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows neither needs nor allows flushing a folder
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
