"""Posts prepared by one process or by several, in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, islice

from searchidx.config import Settings
from searchidx.indexing.preparing import Prepared, prepare
from searchidx.reading import Source

# ruff: noqa: PLC0415  (what starts processes is imported when there are any to start)

CHUNK = 16  # posts sent to a worker at once
WORTH_IT = 4 * CHUNK  # below this starting processes costs more than it saves


@dataclass(frozen=True, slots=True)
class Job:
    """A post to prepare: where it is, its bytes, and the digest of them."""

    source: Source
    data: bytes
    digest: str


def prepared(
    jobs: Iterable[Job],
    settings: Settings,
    now: datetime,
    processes: int,
    *,
    with_entry: bool = True,
    lost: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Job, Prepared]]:
    """Each job with what became of it, in order. Reads no more jobs ahead than keep the processes busy.

    Where the system kills a worker, `lost` is called, and what it had in hand is done by this process.
    """
    task = partial(_prepare_all, settings=settings, now=now, with_entry=with_entry)
    remaining = iter(jobs)
    first = list(islice(remaining, WORTH_IT)) if processes > 1 else []
    if len(first) == WORTH_IT:
        yield from _in_processes(chain(first, remaining), task, processes, lost)
    else:
        for job in chain(first, remaining):
            yield job, task([job])[0]


def _prepare_all(jobs: list[Job], settings: Settings, now: datetime, with_entry: bool) -> list[Prepared]:
    return [prepare(job.source, job.data, job.digest, settings, now, with_entry=with_entry) for job in jobs]


Task = Callable[[list[Job]], list[Prepared]]


def _in_processes(
    jobs: Iterator[Job], task: Task, processes: int, lost: Callable[[], None]
) -> Iterator[tuple[Job, Prepared]]:
    from searchidx.indexing.workers import Share, Workers

    waiting: deque[Share[list[Job], list[Prepared]]] = deque()

    def keep_busy() -> None:
        workers.collect()
        while len(waiting) < 2 * processes and workers.are_free() and (chunk := list(islice(jobs, CHUNK))):
            waiting.append(workers.give(chunk))

    with Workers(task, processes, lost) as workers:
        keep_busy()
        while waiting:
            while not waiting[0].done:
                workers.collect(None)
                keep_busy()
            share = waiting.popleft()
            for job, result in zip(share.given, share.made or task(share.given), strict=True):
                keep_busy()
                yield job, result
    for job in jobs:  # where no worker is left
        yield job, task([job])[0]
