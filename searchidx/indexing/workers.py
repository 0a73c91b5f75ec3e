"""Worker processes, each of which does one share of the work after another."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from searchidx.indexing.garbage import collect_seldom

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(slots=True)
class Share(Generic[Given, Made]):
    """What a worker was given, and what it made of it: None until `done`, and where it could not."""

    given: Given
    made: Made | None = None
    done: bool = False


class Workers(Generic[Given, Made]):
    """Processes that do `task`, which runs as long as they are used in a `with` block.

    Each has a pipe of its own, for which it waits for nobody: whatever becomes of one, the others go on. (The pools of
    the standard library wait for ever for a worker that is killed in the middle of a result.)
    """

    def __init__(self, task: Callable[[Given], Made], count: int, lost: Callable[[], None]) -> None:
        """`lost` is called whenever the system has killed one."""
        self._task = task
        self._count = count
        self._lost = lost
        self._processes: list[BaseProcess] = []
        # What each worker has in hand, if anything.
        self._shares: dict[Connection, Share[Given, Made] | None] = {}

    def __enter__(self) -> Workers[Given, Made]:
        try:
            self._start()
        except BaseException:  # Ctrl-C too, which comes when all are there
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        context = get_context("spawn")
        with _interrupts_held():
            for _ in range(self._count):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, self._task), daemon=True)
                process.start()
                theirs.close()  # so that only the worker holds it, and its end is the end of the pipe
                self._processes.append(process)
                self._shares[ours] = None

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join()
        for pipe in self._shares:
            pipe.close()

    def are_free(self) -> bool:
        """Whether `give` would find one that has nothing in hand."""
        return None in self._shares.values()

    def give(self, given: Given) -> Share[Given, Made]:
        """Has a free worker do it."""
        share: Share[Given, Made] = Share(given)
        pipe = next(pipe for pipe, in_hand in self._shares.items() if in_hand is None)
        self._shares[pipe] = share
        try:
            pipe.send(given)
        except OSError:
            self._lose(pipe)
        return share

    def collect(self, timeout: float | None = 0) -> None:
        """Takes what is done; waits until something is where `timeout`, in seconds, is None."""
        ready = connection.wait(self._shares, timeout)
        for pipe in [pipe for pipe in self._shares if pipe in ready]:
            try:
                made = pipe.recv()
            except (EOFError, OSError):
                self._lose(pipe)
            else:
                self._finish(pipe, made)
                self._shares[pipe] = None

    def _finish(self, pipe: Connection, made: Made | None) -> None:
        share = self._shares[pipe]
        if share is not None:
            share.made, share.done = made, True

    def _lose(self, pipe: Connection) -> None:
        self._finish(pipe, None)
        del self._shares[pipe]
        pipe.close()
        self._lost()


def _work(pipe: Connection, task: Callable[[Given], Made]) -> None:
    collect_seldom()
    with suppress(EOFError, OSError):  # nobody is there any more
        while True:
            pipe.send(_made(task, pipe.recv()))


def _made(task: Callable[[Given], Made], given: Given) -> Made | None:
    try:
        return task(given)
    except Exception:  # who gave it tries it again, and is told
        return None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started in this block never see Ctrl-C, which is the parent's to handle; it is delivered after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starting it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
