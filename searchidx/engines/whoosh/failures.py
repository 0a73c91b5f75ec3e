"""What the layers below raise → our errors, each with a hint."""

from __future__ import annotations

import errno
import os
import struct
import zlib
from types import TracebackType

from searchidx.engines.whoosh.files import corrupt
from searchidx.engines.whoosh.folder import IndexFolder
from searchidx.errors import EngineError, IndexNotFound, SearchIdxError

# What struct, zlib, json and Whoosh raise on bytes that are not what they expect.
DAMAGE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, RecursionError, TypeError),
    *(ValueError, struct.error, zlib.error),
)
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
DENIED = {errno.EACCES, errno.EPERM}


class Told:
    """`with Told(path):` tells in our words what goes wrong in reading or writing the index at `path`.

    `damage` are exceptions that mean a damaged index there, besides those that always do.
    """

    def __init__(self, path: str, damage: tuple[type[Exception], ...] = ()) -> None:
        self._path = path
        self._damage = DAMAGE + damage

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, SearchIdxError):
            return
        if isinstance(error, OSError):
            raise unusable(self._path, error) from error
        if isinstance(error, self._damage):
            raise corrupt(self._path, f"the index is damaged ({type(error).__name__})") from error


def unusable(path: str, error: OSError) -> EngineError:
    """The index at `path` cannot be read or written, and what to do about it."""
    hint = "Choose another folder with -i."
    if error.errno in FULL:
        hint = "Free some space; the index is as it was before."
    elif error.errno in DENIED:
        hint = "Choose another folder with -i, or change its permissions."
    return EngineError(f"{path}: {error.strerror or error}", hint)


def missing(path: str, error: FileNotFoundError) -> SearchIdxError:
    """A file that the index at `path` refers to is not there."""
    return corrupt(path, f"{os.path.basename(str(error.filename))} is missing")


def absent(folder: IndexFolder) -> SearchIdxError:
    """There is nothing in `folder` that could be opened."""
    path = folder.path
    # Generation 0 is the empty table that a first build starts from.
    if folder.latest() < 0 and folder.has_segments():
        return corrupt(path, "the table of contents is missing")
    what = "holds no index" if os.path.exists(path) else "does not exist"
    return IndexNotFound(f"{path} {what}", f"Build one first: searchidx build POSTS -i {path}")


def require_folder(path: str) -> None:
    """Raises EngineError where `path` is a file."""
    if os.path.exists(path) and not os.path.isdir(path):
        raise EngineError(f"{path} is a file, not an index folder", "Name a folder with -i.")
