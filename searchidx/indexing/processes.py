"""Posts prepared by one process or by several, in the order given."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from searchidx.config import Settings
from searchidx.indexing.garbage import collect_seldom
from searchidx.indexing.preparing import Prepared, prepare
from searchidx.reading import Source

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

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

    Where the system kills a worker, `lost` is called once, and this process does what is left, what was lost included.
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


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started in this block never see Ctrl-C, which is the parent's to handle; it is delivered after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


Task = Callable[[list[Job]], list[Prepared]]


def _in_processes(
    jobs: Iterator[Job], task: Task, processes: int, lost: Callable[[], None]
) -> Iterator[tuple[Job, Prepared]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=collect_seldom)
    waiting: deque[tuple[list[Job], Future[list[Prepared]] | None]] = deque()
    whole = True
    try:
        while True:
            while len(waiting) < 2 * processes and (chunk := list(islice(jobs, CHUNK))):
                waiting.append((chunk, _submitted(pool, task, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            results = _result(future)
            if results is None:
                if whole:
                    lost()
                whole = False
                results = task(chunk)
            yield from zip(chunk, results, strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, task: Task, chunk: list[Job]) -> Future[list[Prepared]] | None:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _interrupts_held():
            return pool.submit(task, chunk)
    except BrokenProcessPool:
        return None


def _result(future: Future[list[Prepared]] | None) -> list[Prepared] | None:
    """None where the system killed a worker: no worker takes anything from then on."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return None if future is None else future.result()
    except BrokenProcessPool:
        return None
