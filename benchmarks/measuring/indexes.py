"""Indexes of the corpora, built once for each state of the code and kept in the temporary folder."""

from __future__ import annotations

import functools
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import searchidx
from searchidx.analysis import ANALYZER

KEPT = 4  # states of the code whose indexes stay
# What only reads an index: a change here needs no new one.
READING = (
    "ranking",
    "query",
    "searching.py",
    "snippets",
    "suggesting",
    "presenting",
    "exporting",
    "cli",
    "web",
)


def state_of_code() -> str:
    """A name for all that decides what an index holds: the analyser's version and the sources behind a build."""
    package = Path(searchidx.__file__).parent
    digest = blake2b(digest_size=8)
    for path in sorted(package.rglob("*")):
        part = path.relative_to(package).parts[0]
        if path.suffix in {".py", ".json", ".txt", ".tsv"} and part not in READING:
            digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return f"{ANALYZER}-{digest.hexdigest()}"


@functools.cache
def cache() -> Path:
    """The folder of the state that the code is in as a run begins; those of older states go."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    root = Path(tempfile.gettempdir()) / f"searchidx-quality-{user}"
    current = root / state_of_code()
    current.mkdir(parents=True, exist_ok=True)
    os.utime(current)
    for old in sorted(root.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return current


def linked(folders: list[Path]) -> Path:
    """A folder of links to `folders`, so that they make one site."""
    site = cache() / "sites" / "+".join(folder.name for folder in folders)
    site.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        link = site / folder.name
        if not link.exists():
            link.symlink_to(folder, target_is_directory=True)
    return site


@dataclass(frozen=True, slots=True)
class Built:
    """An index: how much is in it, and the seconds that its build took, None where it was there already."""

    folder: Path
    documents: int
    terms: int
    size: int
    seconds: float | None


def index_of(posts: Path, name: str) -> Built:
    """The index of `posts`. Posts of the future are in it, so that figures do not depend on the day."""
    folder = cache() / name
    seconds = None if folder.exists() else _build(posts, folder)
    with searchidx.open_index(folder) as index:
        stats = index.stats()
    return Built(folder, stats.documents, stats.terms, stats.size, seconds)


def _build(posts: Path, index: Path) -> float:
    started = time.perf_counter()
    unfinished = Path(tempfile.mkdtemp(dir=index.parent, prefix="unfinished-"))
    searchidx.build(posts, unfinished, future=True)
    try:
        unfinished.rename(index)
    except OSError:  # another run was quicker
        shutil.rmtree(unfinished, ignore_errors=True)
    return time.perf_counter() - started
