"""Everything that searchidx raises on purpose.

    SearchIdxError(message, hint)
    ├── ConfigError      a setting that cannot be understood
    ├── PostError        a post that cannot be used (path, line); only `build(strict=True)` raises it
    ├── IndexNotFound    there is no index at the path
    ├── IndexOutdated    the index was written by another version of searchidx
    ├── IndexCorrupt     a file of the index is damaged or was not written by searchidx
    ├── IndexLocked      another process is writing to the index
    ├── EngineError      the index cannot be read or written (permissions, a full disk)
    └── ExportError      the export cannot be written

The message says what happened in one line; the hint says what to do about it.
"""

from __future__ import annotations


class SearchIdxError(Exception):
    """Base of all errors that a user can do something about."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigError(SearchIdxError):
    """A configuration file or a setting that cannot be understood."""


class PostError(SearchIdxError):
    """A post with problems; `path` is the file, `line` its 1-based line where known."""

    def __init__(self, message: str, hint: str = "", *, path: str = "", line: int | None = None) -> None:
        super().__init__(message, hint)
        self.path = path
        self.line = line


class IndexNotFound(SearchIdxError):
    """There is no index where one was expected."""


class IndexOutdated(SearchIdxError):
    """The index was written by another version and has to be built again."""


class IndexCorrupt(SearchIdxError):
    """A file of the index is damaged, or holds what searchidx never writes."""


class IndexLocked(SearchIdxError):
    """Another process is writing to the index."""


class EngineError(SearchIdxError):
    """The index cannot be read or written."""


class ExportError(SearchIdxError):
    """The export cannot be written."""
