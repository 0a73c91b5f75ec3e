"""What the layers below raise → our errors, each with a hint."""

from __future__ import annotations

import errno
import struct
import zlib
from pathlib import Path
from types import TracebackType

from whoosh.index import IndexError as WhooshIndexError
from whoosh.index import LockError

from searchidx.engines.whoosh.files import corrupt
from searchidx.errors import EngineError, IndexLocked, SearchIdxError

# What Whoosh, struct, zlib and json raise on bytes that are not what they expect.
DAMAGE = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, RecursionError, TypeError),
    *(ValueError, struct.error, zlib.error, WhooshIndexError),
)
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
DENIED = {errno.EACCES, errno.EPERM}


class Told:
    """`with Told(path):` tells in our words what goes wrong in reading or writing the index at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, SearchIdxError):
            return
        if isinstance(error, LockError):
            hint = "Wait until it has ended."
            raise IndexLocked(f"{self._path}: another build is writing to this index", hint) from error
        if isinstance(error, OSError):
            raise unusable(self._path, error) from error
        if isinstance(error, DAMAGE):
            raise corrupt(str(self._path), f"the index is damaged ({type(error).__name__})") from error


def unusable(path: Path, error: OSError) -> EngineError:
    """The index at `path` cannot be read or written, and what to do about it."""
    hint = "Choose another folder with -i."
    if error.errno in FULL:
        hint = "Free some space; the index is as it was before."
    elif error.errno in DENIED:
        hint = "Choose another folder with -i, or change its permissions."
    return EngineError(f"{path}: {error.strerror or error}", hint)


def missing(path: Path, error: FileNotFoundError) -> SearchIdxError:
    """A file that the index at `path` refers to is not there."""
    return corrupt(str(path), f"{Path(str(error.filename)).name} is missing")
