"""Posts changed for a while."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

SEED = "changes"


@contextmanager
def changed(folder: Path, count: int, key: object) -> Iterator[None]:
    """`count` posts of the folder, drawn by `key`, have another paragraph; afterwards all is as it was."""
    files = sorted(folder.rglob("*.md"))
    chosen = Random(f"{SEED} {key}").sample(files, count)
    before = [(file, file.read_bytes(), file.stat()) for file in chosen]
    try:
        for file, data, _ in before:
            file.write_bytes(data + f"\n\n나중에 덧붙인 문단이다 {key}.\n".encode())
        yield
    finally:
        for file, data, stat in before:
            file.write_bytes(data)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
