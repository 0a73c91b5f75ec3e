"""Worker processes: what they make comes back, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from searchidx.indexing.workers import Workers

LARGE = 10_000_000  # bytes, more than any pipe holds


def squared(number: int) -> int:
    if number < 0:
        raise ValueError(number)
    return number**2


def large(_: int) -> bytes:
    return bytes(LARGE)


def nobody_is_lost() -> None:
    pytest.fail("a worker is lost")


def test_they_make_what_they_are_given_and_end_with_the_block() -> None:
    with Workers(squared, 2, nobody_is_lost) as workers:
        shares = [workers.give(3), workers.give(4)]
        assert not workers.are_free()
        while not all(share.done for share in shares):
            workers.collect(None)
        assert [share.made for share in shares] == [9, 16]
        assert workers.are_free()
        mine = active_children()
        assert len(mine) >= 2
    assert not any(process.is_alive() for process in mine)


def test_what_one_cannot_do_is_nothing_made() -> None:
    with Workers(squared, 1, nobody_is_lost) as workers:
        for given, made in ((-1, None), (2, 4)):
            share = workers.give(given)
            workers.collect(None)
            assert (share.done, share.made) == (True, made)


# That a worker waits for room in its pipe is told by Linux alone; where the project is checked, this must run.
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at a worker through /proc")
def test_one_killed_in_the_middle_of_a_result_holds_nobody_up() -> None:
    lost: list[bool] = []
    with Workers(large, 2, lambda: lost.append(True)) as workers:
        one, other = workers.give(1), workers.give(2)
        first = min(process.pid or 0 for process in active_children())
        asleep = 0
        while asleep < 20:  # it waits for room in its pipe
            time.sleep(0.01)
            asleep = asleep + 1 if "\nState:\tS" in Path(f"/proc/{first}/status").read_text("utf-8") else 0
        os.kill(first, signal.SIGKILL)
        while not (one.done and other.done):
            workers.collect(None)
        assert lost == [True]
        assert [one.made, other.made] == [None, bytes(LARGE)]
        another = workers.give(3)  # the one that is left goes on
        workers.collect(None)
        assert another.made == bytes(LARGE)
