"""The index folder as Whoosh sees it: only our files, flushed in order, and nothing in it can run code.

    posts_<16 letters>.terms, .docs    a segment
    _posts_<generation>.toc            Whoosh's table of contents: which segments make up the index
    _posts_<generation>.json           what belongs to it: settings, versions, the checksum of the table
    posts_WRITELOCK                    held by the one writer

Whoosh unpickles its table of contents. The table is compared with its checksum first, and then read through an
unpickler that knows one class. Whoosh also deletes what looks like an old segment, and flushes nothing to disk: it is
shown only the names above, and a table becomes visible only after everything that it refers to is safe.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import pickle
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import StructFile

from searchidx.engines.whoosh.codec import ArraySegment
from searchidx.engines.whoosh.files import corrupt

NAME = "posts"
FORMAT = 1
OURS = re.compile(r"_posts_\d+\.(toc(\.[\d.]+)?|json(\.new)?)|posts_[0-9a-z]{16}\.(terms|docs)|posts_WRITELOCK")
TABLE = re.compile(r"_posts_(\d+)\.toc")
ALLOWED = {(ArraySegment.__module__, ArraySegment.__qualname__): ArraySegment}


class _OneClassUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not allowed in an index") from None


class _TableFile(StructFile):  # type: ignore[misc]  # Whoosh ships no types
    """A table of contents whose pickles may only hold segments."""

    def read_pickle(self) -> Any:
        return _OneClassUnpickler(self.file).load()


class IndexStorage(FileStorage):  # type: ignore[misc]
    """The files of one index folder. `settings` is what the next commit writes beside the table."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.path = folder
        self.settings: Mapping[str, object] = {}
        self._created: list[str] = []

    def list(self) -> list[str]:
        return [name for name in super().list() if OURS.fullmatch(name)]

    def __iter__(self) -> Any:
        return iter(self.list())

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Whoosh makes one for a pool that searchidx replaces; nothing is ever written to it."""
        return RamStorage()

    def create_file(self, name: str, **kwargs: Any) -> Any:
        self._created.append(name)
        return super().create_file(name, **kwargs)

    def open_file(self, name: str, **kwargs: Any) -> Any:
        if not TABLE.fullmatch(name):
            return super().open_file(name, **kwargs)
        return _TableFile(io.BytesIO(self.checked_table(name)), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Makes a table of contents visible: segments, then the folder, then the table reach the disk."""
        self._created.remove(oldname)
        for name in self._created:
            _flush(self.path / name)
        _flush(self.path)
        table = self.path / oldname
        _flush(table)
        self._write_companion(newname, hashlib.sha256(table.read_bytes()).hexdigest())
        table.replace(self.path / newname)
        _flush(self.path)
        self._created.clear()

    def discard_created(self) -> None:
        """Removes what a cancelled writer leaves."""
        for name in self._created:
            with contextlib.suppress(OSError):
                (self.path / name).unlink()
        self._created.clear()

    def _write_companion(self, table: str, digest: str) -> None:
        path = self.path / companion(table)
        body = {"format": FORMAT, "table": digest, **self.settings}
        temporary = path.with_suffix(".json.new")
        temporary.write_text(json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
        _flush(temporary)
        temporary.replace(path)

    def latest(self) -> int:
        """The newest generation; -1 where there is no table of contents."""
        return max((int(match[1]) for name in self.list() if (match := TABLE.fullmatch(name))), default=-1)

    def read_companion(self, generation: int) -> dict[str, Any]:
        """The settings of a generation; raises `IndexCorrupt` where they cannot be read."""
        name = companion(f"_{NAME}_{generation}.toc")
        try:
            body = json.loads((self.path / name).read_text("utf-8"))
        except FileNotFoundError:
            raise
        except (OSError, ValueError) as error:
            raise corrupt(name, "the file is damaged") from error
        if not isinstance(body, dict) or not isinstance(body.get("format"), int):
            raise corrupt(name, "the file is damaged")
        return body

    def checked_table(self, name: str) -> bytes:
        """The bytes of a table of contents that is just as it was written."""
        data = (self.path / name).read_bytes()
        match = TABLE.fullmatch(name)
        expected = self.read_companion(int(match[1]) if match else -1).get("table")
        if hashlib.sha256(data).hexdigest() != expected:
            raise corrupt(name, "the table of contents is damaged or was not written by searchidx")
        return data

    def remove_stale(self) -> None:
        """Removes the settings of generations that are gone."""
        latest = self.latest()
        for name in self.list():
            match = re.fullmatch(r"_posts_(\d+)\.json(\.new)?", name)
            if match and int(match[1]) != latest:
                with contextlib.suppress(OSError):
                    (self.path / name).unlink()

    def remove_all(self) -> None:
        """Removes every file of the index, and no other."""
        for name in self.list():
            if not name.endswith("LOCK"):
                (self.path / name).unlink()

    def size(self) -> int:
        return sum((self.path / name).stat().st_size for name in self.list())


def companion(table: str) -> str:
    """The name of the file that belongs to a table of contents."""
    return table.replace(".toc", ".json")


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows neither needs nor allows flushing a folder
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
