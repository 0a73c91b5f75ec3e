"""What a stranger could put into an index folder, with checksums that are right."""

from __future__ import annotations

import io
import json
import os
import pickle
import shlex
import zlib
from pathlib import Path
from typing import Any

from whoosh.filedb.structfile import StructFile
from whoosh.index import _CURRENT_TOC_VERSION
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

from searchidx.engines.whoosh.files import FileReader, FileWriter
from tests.engines.support import companion_of

CURRENT: int = _CURRENT_TOC_VERSION
OLD = -110  # the version of a table of contents that Whoosh reads by another way


class Command:
    """Runs a shell command when it is unpickled."""

    def __init__(self, command: str) -> None:
        self._command = command

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (self._command,)


def touching(mark: Path, protocol: int = 2) -> bytes:
    """A pickle that makes the file `mark` when it is read."""
    return pickle.dumps(Command(f"touch {shlex.quote(str(mark))}"), protocol)


def table(generation: int, segments: bytes, schema: bytes = b"", version: int = CURRENT) -> bytes:
    """A table of contents as Whoosh writes it, with these bytes for schema and segments."""
    file = StructFile(io.BytesIO())
    for size in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
        file.write_varint(size)
    file.write_int(-12345)
    file.write_int(version)
    for number in (2, 7, 4):
        file.write_varint(number)
    file.write_string(schema)
    file.write_int(generation)
    file.write_int(0)
    file.write(segments)
    return bytes(file.file.getvalue())


def write_companion(path: Path, body: dict[str, Any]) -> None:
    """Writes settings with the checksum that they should have."""
    body = {name: value for name, value in body.items() if name != "checksum"}
    body["checksum"] = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    path.write_text(json.dumps(body), "utf-8")


def plant_table(
    folder: Path,
    segments: bytes | object,
    schema: bytes = b"",
    version: int = CURRENT,
    before: bytes = b"\n",
) -> None:
    """Puts another table of contents into an index, and its checksum into the settings.

    `before` stands between Whoosh's part and the segments, where searchidx begins a line.
    """
    path, body = companion_of(folder)
    generation = int(path.stem.rpartition("_")[2])
    data = segments if isinstance(segments, bytes) else json.dumps(segments).encode()
    toc = table(generation, before + data, schema, version)
    path.with_suffix(".toc").write_bytes(toc)
    write_companion(path, {**body, "table": zlib.crc32(toc)})


def segments_of(folder: Path) -> list[dict[str, Any]]:
    """The segments that the table of contents of a whole index names."""
    toc = companion_of(folder)[0].with_suffix(".toc").read_bytes()
    file = StructFile(io.BytesIO(toc))
    for _ in range(3):
        file.read_varint()
    file.read_int(), file.read_int()
    for _ in range(3):
        file.read_varint()
    file.skip_string()
    file.read_int(), file.read_int()
    found: list[dict[str, Any]] = json.loads(file.read())
    return found


def plant_directory(path: Path, change: Any) -> None:
    """Writes a segment's file again with what `change` makes of its directory."""
    with path.open("rb") as file:
        reader = FileReader(file, path.name)
    data = bytes(reader.view((0, reader.size)))
    out = io.BytesIO()
    writer = FileWriter(out)
    writer.put(data)
    writer.finish(change(reader.directory))
    path.write_bytes(out.getvalue())
