"""The index folder as Whoosh sees it: only our files, flushed in order, and nothing in it can run code.

    posts_<16 letters>.terms, .docs    a segment
    _posts_<generation>.toc            Whoosh's table of contents: which segments make up the index
    _posts_<generation>.json           what belongs to it: settings, format, the checksums of both
    posts_WRITELOCK                    held by the one writer

Whoosh pickles two things into its table of contents: the schema, which is skipped when it is read because we
bring our own, and the list of segments, which is JSON here, so that nothing is ever unpickled. Whoosh also
deletes what looks like an old segment, and flushes nothing to disk: it is shown only the names above, and a
table becomes visible only after everything that it refers to is safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from searchidx.engines.whoosh.codec import ArraySegment
from searchidx.engines.whoosh.files import corrupt
from searchidx.errors import IndexOutdated

NAME = "posts"
LOCK = f"{NAME}_WRITELOCK"
FORMAT = 2
# At most nine digits: Whoosh writes a generation as 32 bits.
GENERATION = "(0|[1-9][0-9]{0,8})"
TABLE = re.compile(rf"_{NAME}_{GENERATION}\.toc")
COMPANION = re.compile(rf"_{NAME}_{GENERATION}\.json")
UNFINISHED = re.compile(rf"_{NAME}_{GENERATION}\.(toc\.[0-9.]+|json\.new)")
SEGMENT = re.compile(rf"{NAME}_[0-9a-z]{{16}}\.(terms|docs)")
OURS = (TABLE, COMPANION, UNFINISHED, SEGMENT, re.compile(LOCK))


class _TableFile(StructFile):  # type: ignore[misc]  # Whoosh ships no types
    """A table of contents with JSON where Whoosh would pickle."""

    def write_pickle(self, obj: list[ArraySegment], protocol: int = -1) -> None:
        self.write(json.dumps([segment.entry() for segment in obj]).encode())

    def read_pickle(self) -> list[ArraySegment]:
        return [ArraySegment.from_entry(NAME, entry) for entry in json.loads(self.read())]


class IndexStorage(FileStorage):  # type: ignore[misc]
    """The files of one index folder. `settings` is what the next commit writes beside the table."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.path = folder
        self.settings: Mapping[str, object] = {}
        self._created: list[str] = []
        self._written: list[Any] = []

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    if any(ours.fullmatch(entry.name) for ours in OURS) and entry.is_file():
                        yield entry
        except (FileNotFoundError, NotADirectoryError):
            return

    def list(self) -> list[str]:
        return [entry.name for entry in self._entries()]

    def __iter__(self) -> Any:
        return iter(self.list())

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Whoosh makes one for a pool that searchidx replaces; nothing is ever written to it."""
        return RamStorage()

    def create_file(self, name: str, **kwargs: Any) -> Any:
        self._created.append(name)
        file = super().create_file(name, **kwargs)
        self._written.append(file.raw_file())
        return _TableFile(file.raw_file(), name=name) if UNFINISHED.fullmatch(name) else file

    def open_file(self, name: str, **kwargs: Any) -> Any:
        if not TABLE.fullmatch(name):
            return super().open_file(name, **kwargs)
        return _TableFile(io.BytesIO(self._checked_table(name)), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Makes a table of contents visible: segments, then the folder, then the table reach the disk."""
        self._remove_leftovers()
        table = self.path / oldname
        for name in self._created:
            if name != oldname:
                _flush(self.path / name)
        _flush(self.path)
        _flush(table)
        self._write_companion(companion(newname), hashlib.sha256(table.read_bytes()).hexdigest())
        # What a visible table refers to must not be taken back, whatever happens from here on.
        created, self._created = self._created, []
        try:
            table.replace(self.path / newname)
        except OSError:
            self._created = created
            raise
        _flush(self.path)

    def delete_file(self, name: str) -> None:
        super().delete_file(name)
        if TABLE.fullmatch(name):
            (self.path / companion(name)).unlink(missing_ok=True)

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
            alone = COMPANION.fullmatch(name) and name.replace(".json", ".toc") not in names
            if alone or UNFINISHED.fullmatch(name):
                with contextlib.suppress(OSError):
                    (self.path / name).unlink()

    def _write_companion(self, name: str, digest: str) -> None:
        body = {"format": FORMAT, "table": digest, **self.settings}
        body["checksum"] = _checksum(body)
        path, temporary = self.path / name, self.path / f"{name}.new"
        self._created += [path.name, temporary.name]
        temporary.write_bytes(_json(body, indent=1))
        _flush(temporary)
        temporary.replace(path)

    def latest(self) -> int:
        """The newest generation; -1 where there is no table of contents."""
        return max((int(match[1]) for name in self.list() if (match := TABLE.fullmatch(name))), default=-1)

    def read_companion(self, table_name: str) -> dict[str, Any]:
        """The settings that belong to a table of contents; raises IndexCorrupt or IndexOutdated."""
        name = companion(table_name)
        data = (self.path / name).read_bytes()
        try:
            body = json.loads(data)
            sound = body.pop("checksum") == _checksum(body)
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise corrupt(name, "the file is damaged") from error
        if not sound:
            raise corrupt(name, "the file is damaged")
        if body["format"] != FORMAT:
            hint = "Build the index again: searchidx build --full"
            raise IndexOutdated(f"{self.path} was built by another version of searchidx", hint)
        return dict(body)

    def _checked_table(self, name: str) -> bytes:
        """The bytes of a table of contents that is just as it was written."""
        data = (self.path / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != self.read_companion(name)["table"]:
            raise corrupt(name, "the table of contents is damaged or was not written by searchidx")
        return data

    def has_segments(self) -> bool:
        return any(SEGMENT.fullmatch(name) for name in self.list())

    def remove_all(self) -> None:
        """Removes every file of the index, and no other."""
        for name in self.list():
            if name != LOCK:
                (self.path / name).unlink()

    def size(self) -> int:
        total = 0
        for entry in self._entries():
            with contextlib.suppress(FileNotFoundError):  # a build may be removing what it replaced
                total += entry.stat().st_size
        return total


def table(generation: int) -> str:
    """The name of a table of contents."""
    return f"_{NAME}_{generation}.toc"


def companion(name: str) -> str:
    """The name of the file that belongs to the table of contents `name`."""
    return name.replace(".toc", ".json")


def _json(value: object, indent: int | None = None) -> bytes:
    # The name of a folder may hold lone surrogates, which have no UTF-8: ASCII escapes carry them.
    return json.dumps(value, indent=indent, sort_keys=True).encode()


def _checksum(body: Mapping[str, object]) -> str:
    return hashlib.sha256(_json(body)).hexdigest()


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows neither needs nor allows flushing a folder
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
