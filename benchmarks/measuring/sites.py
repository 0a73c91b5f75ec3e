"""Folders of posts to measure on, kept in the temporary folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from measuring import synthetic
from measuring.places import CORPORA

REAL = CORPORA / "cpp-docs.ko-kr"
BLOGS = ("johngrib-wiki", "ko.react.dev")  # posts of other lengths, which are there in one size


@dataclass(frozen=True, slots=True)
class Site:
    """Posts: `size` is their bytes."""

    name: str
    folder: Path
    posts: int
    size: int

    def __str__(self) -> str:
        return f"{self.name}: {self.posts:,} posts, {self.size / 1e6:.1f} MB of Markdown"

    def record(self) -> dict[str, object]:
        return {"name": self.name, "posts": self.posts, "size": self.size}


def site(count: int, *, made_up: bool = False) -> Site:
    """`count` real posts, chosen by the hash of their names, or synthetic ones where no real ones are there.

    Real posts that have no tags get one, the folder that they lie in, so that there is something to filter by.
    """
    real = REAL.exists() and not made_up
    name = f"{REAL.name if real else 'synthetic'}-{count}"
    folder = _root() / name / "posts"
    if not folder.exists():
        _fill(folder, _real_posts(count) if real else synthetic.posts(count))
    return _sized(name, folder)


def blogs() -> Iterator[Site]:
    """Whole corpora of other kinds, where they are there; not to be changed."""
    for name in BLOGS:
        if (CORPORA / name).exists():
            yield _sized(name, CORPORA / name)


def _sized(name: str, folder: Path) -> Site:
    files = list(folder.rglob("*.md"))
    return Site(name, folder, len(files), sum(file.stat().st_size for file in files))


def copies() -> Path:
    """A folder for what is only needed while a benchmark runs."""
    return Path(tempfile.mkdtemp(prefix="measured-", dir=_root()))


def programs() -> Path:
    """A folder for programs that are installed once and kept."""
    folder = _root() / "programs"
    folder.mkdir(exist_ok=True)
    return folder


def _root() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else 0
    root = Path(tempfile.gettempdir()) / f"searchidx-bench-{user}"
    root.mkdir(exist_ok=True)
    return root


def _fill(folder: Path, posts: Iterator[tuple[str, bytes]]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix="unfinished-", dir=folder.parent))
    for name, data in posts:
        file = unfinished / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    try:
        unfinished.rename(folder)
    except OSError:  # another run was quicker
        shutil.rmtree(unfinished)


def _real_posts(count: int) -> Iterator[tuple[str, bytes]]:
    names = sorted(file.relative_to(REAL).as_posix() for file in REAL.rglob("*.md"))
    chosen = sorted(names, key=lambda name: blake2b(name.encode(), digest_size=8).digest())[:count]
    for name in chosen:
        yield name, _tagged((REAL / name).read_bytes(), Path(name).parent.name)


def _tagged(data: bytes, tag: str) -> bytes:
    first, newline, rest = data.partition(b"\n")
    if first.strip() != b"---" or b"\ntags:" in data:
        return data
    return first + newline + f'tags: ["{tag}"]\n'.encode() + rest
