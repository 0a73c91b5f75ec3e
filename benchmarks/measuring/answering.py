"""Queries asked of one engine, in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from measuring.asking import Asked
from measuring.peers import SEARCHERS, Searcher

WARMING = 5  # queries of a class that only warm the engine; they are asked of it no more
AGAIN = 4  # times that each of the others is asked after the first
BUDGET = 5.0  # seconds for one class: who is slow is asked less often
COUNTED = 10  # queries of a class whose documents are counted

Queries = dict[str, list[Asked]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a class of queries costs, in seconds of CPU; `wall` in seconds of wall time.

    `first` is the median of first askings; `p50`, `p99` and `wall`, a median, are of those after them, `asked` is
    their number. `found` is how many documents some of the queries match, the median.
    """

    first: float
    p50: float
    p99: float
    wall: float
    asked: int
    found: float


def run(name: str, folder: Path, queries: Queries) -> dict[str, Answered]:
    """Class → what its queries cost; classes that the engine has no query for are left out."""
    searcher = SEARCHERS[name].open(folder)
    answered = {kind: found for kind, asked in queries.items() if (found := _asked(searcher, asked))}
    searcher.close()
    return answered


def _asked(searcher: Searcher, queries: Sequence[Asked]) -> Answered | None:
    calls = [call for asked in queries if (call := searcher.ask(asked)) is not None]
    if len(calls) <= WARMING:
        return None
    began = time.perf_counter()
    for call in calls[:WARMING]:
        _timed(call)
    firsts = _until(began + BUDGET, calls[WARMING:])
    later = _until(began + 2 * BUDGET, calls[WARMING : WARMING + len(firsts)] * AGAIN)
    cpu = [cost for cost, _ in later]
    return Answered(
        first=median(cost for cost, _ in firsts),
        p50=median(cpu),
        p99=quantiles(cpu, n=100, method="inclusive")[98] if len(cpu) > 1 else cpu[0],
        wall=median(wall for _, wall in later),
        asked=len(later),
        found=median(searcher.count(asked) for asked in queries[WARMING:][:COUNTED]),
    )


def _until(end: float, calls: Sequence[Callable[[], object]]) -> list[tuple[float, float]]:
    """(CPU, wall) of each call, as many of them as there is time for and one at least."""
    timed: list[tuple[float, float]] = []
    for call in calls:
        timed.append(_timed(call))
        if time.perf_counter() > end:
            break
    return timed


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
    call()
    return (time.process_time_ns() - cpu) / 1e9, (time.perf_counter_ns() - wall) / 1e9
