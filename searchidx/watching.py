"""When a folder of posts changes: looked at again and again, so that it works on every disk and asks for nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

from searchidx.config import Settings
from searchidx.config.loading import configuration_files
from searchidx.reading import discover

PERIOD = 0.5  # seconds between two looks
SHARE = 0.05  # of the time at most goes into looking: 5,000 posts are looked at less often than fifty
QUIET = 0.2  # seconds without a change before one counts: editors write a file in several steps

State = Mapping[str, tuple[int, int, int]]


def changes(
    posts: str | os.PathLike[str], *, stop: Event | None = None, period: float = PERIOD, quiet: float = QUIET
) -> Iterator[tuple[str, ...]]:
    """The names of the files that appeared, changed or went, each time that some did and the folder is quiet again.

    What counts are the Markdown files below `posts` and the configuration that governs them. The first item is empty
    and comes at once, for what has to be done before anything changes: what is written meanwhile is in the next one.
    Ends when `stop` is set; `period` and `quiet` are in seconds. Never raises for what the folder holds, nor where it
    is gone.
    """
    folder, stop = Path(posts), stop or Event()
    known, pause = _timed(folder, period)
    yield ()
    while not stop.wait(pause):
        found, pause = _timed(folder, period)
        if found == known:
            continue
        while not stop.wait(quiet):
            before, found = found, state(folder)
            if found == before:
                break
        else:
            return
        changed = tuple(sorted(name for name in {*known, *found} if known.get(name) != found.get(name)))
        known = found
        if changed:  # what changed may be as it was again
            yield changed


def state(posts: Path) -> State:
    """Time of the last change in nanoseconds, size in bytes and number of each file that a build would read."""
    files = (source.file for source in discover(posts, Settings()))
    return {
        file: seen
        for file in (*files, *map(str, configuration_files(posts)))
        if (seen := _seen(file)) is not None
    }


def _timed(posts: Path, period: float) -> tuple[State, float]:
    """What is there, and how many seconds to wait before the next look."""
    started = time.perf_counter()
    found = state(posts)
    return found, max(period, (time.perf_counter() - started) / SHARE)


def _seen(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - a `Path` for each of thousands of posts would double the time
    except OSError:  # gone since it was listed
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
