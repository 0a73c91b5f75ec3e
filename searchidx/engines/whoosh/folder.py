"""The index folder as it is read: which files are ours, and what makes up the index.

    posts_<16 letters>.terms, .docs    a segment
    _posts_<generation>.toc            Whoosh's table of contents: which segments make up the index
    _posts_<generation>.json           what belongs to it: settings, format, the checksums of both
    posts_WRITELOCK                    held by the one writer

The last line of a table of contents lists the segments, as JSON; what stands before it is for Whoosh alone. Reading
an index takes nothing of Whoosh's: importing what parses a table cost more than the search.

Checksums are CRC-32, against accidents. Whoever plants a file can plant its checksum, so that all that is read is
looked at before it is used.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from searchidx.engines.whoosh.files import corrupt
from searchidx.errors import IndexOutdated

NAME = "posts"
LOCK = f"{NAME}_WRITELOCK"
FORMAT = 5
INNER = ("format", "generation", "table")  # what stands beside the settings for the engine's own use
# At most nine digits: Whoosh writes a generation as 32 bits.
GENERATION = "(0|[1-9][0-9]{0,8})"
TABLE = rf"_{NAME}_{GENERATION}\.toc"
COMPANION = rf"_{NAME}_{GENERATION}\.json"
UNFINISHED = rf"_{NAME}_{GENERATION}\.(toc\.[0-9.]+|json\.new)"
SEGMENT = rf"{NAME}_[0-9a-z]{{16}}\.(terms|docs)"
SEGMENT_ID = "[0-9a-z]{16}"
OURS = (TABLE, COMPANION, UNFINISHED, SEGMENT, LOCK)


class SegmentEntry(NamedTuple):
    """What the table of contents says of a segment: its name, how many documents it has, which of them are deleted."""

    id: str
    size: int
    deleted: frozenset[int]

    def file(self, extension: str) -> str:
        """The name of one of the segment's files."""
        return f"{NAME}_{self.id}{extension}"

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "count": self.size, "deleted": sorted(self.deleted)}

    @classmethod
    def from_json(cls, value: Any) -> SegmentEntry:
        """The entry of `to_json`; raises LookupError, TypeError or ValueError for anything else."""
        entry = cls(value["id"], value["count"], frozenset(value["deleted"]))
        if not re.fullmatch(SEGMENT_ID, entry.id):
            raise ValueError("not the name of a segment")
        if type(entry.size) is not int or any(
            type(number) is not int or not 0 <= number < entry.size for number in entry.deleted
        ):
            raise ValueError("not the documents of a segment")
        return entry


class IndexFolder:
    """The files of one index; all others in the folder are left out of sight."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)

    def entries(self, *patterns: str) -> Iterator[os.DirEntry[str]]:
        """The files whose names fit one of `patterns`."""
        try:
            with os.scandir(self.path) as entries:
                for entry in entries:
                    if any(re.fullmatch(pattern, entry.name) for pattern in patterns) and entry.is_file():
                        yield entry
        except (FileNotFoundError, NotADirectoryError):
            return

    def names(self) -> list[str]:
        return [entry.name for entry in self.entries(*OURS)]

    def file(self, name: str) -> str:
        """The path of a file in the folder."""
        return os.path.join(self.path, name)

    def latest(self) -> int:
        """The newest generation; -1 where there is no table of contents."""
        return max((generation_of(entry.name) for entry in self.entries(TABLE)), default=-1)

    def has_segments(self) -> bool:
        return any(self.entries(SEGMENT))

    def size(self) -> int:
        """Bytes on disk."""
        total = 0
        for entry in self.entries(*OURS):
            with contextlib.suppress(FileNotFoundError):  # a build may be removing what it replaced
                total += entry.stat().st_size
        return total

    def read(self, generation: int) -> tuple[dict[str, Any], list[SegmentEntry]]:
        """The settings of a generation and its segments.

        Raises IndexOutdated, IndexCorrupt, and for a table of contents that no writer wrote what `json` and
        `SegmentEntry` raise.
        """
        body = self.read_companion(generation)
        found = segments(self.checked_table(generation, body))
        return {name: value for name, value in body.items() if name not in INNER}, found

    def read_companion(self, generation: int) -> dict[str, Any]:
        """All that is saved beside the table of contents of a generation; raises IndexCorrupt or IndexOutdated."""
        name = companion(generation)
        data = self._bytes(name)
        try:
            body = json.loads(data)
            found = body.pop("checksum")
            sound = found == checksum(body)
            # Up to format 2 it was the text of a SHA-256.
            outdated = isinstance(found, str) or (sound and body["format"] != FORMAT)
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise corrupt(name, "the file is damaged") from error
        if outdated:
            hint = "Build the index again: searchidx build --full"
            raise IndexOutdated(f"{self.path} was built by another version of searchidx", hint)
        if not sound or body["generation"] != generation:
            raise corrupt(name, "the file is damaged")
        return dict(body)

    def checked_table(self, generation: int, body: Mapping[str, Any]) -> bytes:
        """The bytes of a table of contents that is just as it was written."""
        name = table(generation)
        data = self._bytes(name)
        if zlib.crc32(data) != body["table"]:
            raise corrupt(name, "the table of contents is damaged or was not written by searchidx")
        return data

    def _bytes(self, name: str) -> bytes:
        with open(self.file(name), "rb") as file:
            return file.read()


def segments(table: bytes) -> list[SegmentEntry]:
    """The segments that a table of contents names in its last line."""
    return [SegmentEntry.from_json(entry) for entry in json.loads(table.rpartition(b"\n")[2])]


def segments_line(entries: list[SegmentEntry]) -> bytes:
    """The last line of a table of contents, which `segments` reads, with the break before it."""
    return b"\n" + json.dumps([entry.to_json() for entry in entries]).encode()


def table(generation: int) -> str:
    """The name of a table of contents."""
    return f"_{NAME}_{generation}.toc"


def companion(generation: int) -> str:
    """The name of the file that belongs to a table of contents."""
    return f"_{NAME}_{generation}.json"


def generation_of(name: str) -> int:
    """The generation of a table of contents, finished or not, or of what belongs to it; by its name."""
    return int(name.removeprefix(f"_{NAME}_").partition(".")[0])


def json_bytes(value: object, indent: int | None = None) -> bytes:
    # The name of a folder may hold lone surrogates, which have no UTF-8: ASCII escapes carry them.
    return json.dumps(value, indent=indent, sort_keys=True).encode()


def checksum(body: Mapping[str, object]) -> int:
    return zlib.crc32(json_bytes(body))
