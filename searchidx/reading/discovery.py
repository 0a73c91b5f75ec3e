"""The Markdown files of a posts folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from searchidx.config import Settings

# Where sites keep their posts.
USUAL_FOLDERS = ("posts", "_posts", "content", "docs")
PIECE = 1 << 16  # bytes; most posts are shorter
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")


class Source(NamedTuple):  # quicker to make than a frozen dataclass; there are thousands
    """A Markdown file to read.

    `relative` is its path below the posts folder, with POSIX separators, and `id` the same in NFC. `file` is what to
    open; `path` is the same file as the user can name it, for messages and results.
    """

    id: str
    file: str
    path: str
    relative: str


def discover(posts: Path, settings: Settings) -> tuple[Source, ...]:
    """All Markdown files below `posts`, outside hidden folders, ordered by id.

    Folders that cannot be listed are passed over. Links are followed, but never into what is visited anyway.
    What `settings.exclude` names is part of the answer, since `read` counts it as skipped.
    """
    above = "" if posts == Path() else os.path.join(posts, "")  # noqa: PTH118
    found = (_source(above, parts) for parts in _walk(posts))
    return tuple(sorted(found, key=lambda source: (source.id, source.path)))


def read_bytes(file: str) -> bytes:
    """All bytes of a file, in half of the time that a file object takes for one of a few kilobytes."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        pieces = []
        while piece := os.read(descriptor, PIECE):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def _source(above: str, parts: tuple[str, ...]) -> Source:
    # Text, not `Path`: with thousands of posts, making those took longer than reading the files.
    relative, file = _printable("/".join(parts)), above + os.sep.join(parts)  # noqa: PTH118
    return Source(unicodedata.normalize("NFC", relative), file, _printable(file), relative)


def _printable(name: str) -> str:
    """A file name that is not valid UTF-8 carries surrogates, which nothing downstream could write out."""
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(posts: Path) -> Iterator[tuple[str, ...]]:
    """The relative path, in parts, of each Markdown file."""
    root = os.path.realpath(posts)
    links = {root}
    folders: list[tuple[str, ...]] = [()]
    while folders:
        folder = folders.pop()
        for entry in _entries(posts.joinpath(*folder)):
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if not entry.is_symlink() or _leads_elsewhere(entry, root, links):
                    folders.append((*folder, entry.name))
            elif entry.name.lower().endswith(SUFFIXES) and _is_file(entry):
                yield (*folder, entry.name)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What a folder holds, in a stable order: it decides which of two links to one folder is followed."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _leads_elsewhere(link: os.DirEntry[str], root: str, links: set[str]) -> bool:
    """Whether a link leads neither inside the posts, nor around them, nor where one led before."""
    target = os.path.realpath(link.path)
    inside = target.startswith(root + os.sep)
    around = (root + os.sep).startswith(target.rstrip(os.sep) + os.sep)
    nested = any((target + os.sep).startswith(seen + os.sep) for seen in links)
    if inside or around or nested:
        return False
    links.add(target)
    return True
