"""The index stage of one engine, in a process of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from measuring.peers import PEERS
from measuring.processes import peak_of_this_process
from measuring.terms import load


@dataclass(frozen=True, slots=True)
class Stage:
    """Seconds, bytes, and how many documents each of some terms has in the index that came out."""

    cpu: float
    wall: float
    peak: int | None
    size: int
    counts: dict[str, int]


def run(name: str, terms: Path, folder: Path, asked: list[str]) -> Stage:
    """Indexes a file of ready documents. Reading them and giving them the engine's form is taken off."""
    indexer = PEERS[name].open_indexer(folder)
    aside_cpu = aside_wall = 0.0
    documents = load(terms)
    began_cpu, began_wall = time.process_time(), time.perf_counter()
    while True:
        # This thread's time, so that what an engine does meanwhile in threads of its own still counts.
        cpu, wall = time.thread_time(), time.perf_counter()
        made = next(documents, None)
        item = None if made is None else indexer.ready(made)
        aside_cpu += time.thread_time() - cpu
        aside_wall += time.perf_counter() - wall
        if item is None:
            break
        indexer.add(item)
    indexer.commit()
    cpu = time.process_time() - began_cpu - aside_cpu
    wall = time.perf_counter() - began_wall - aside_wall
    peak = peak_of_this_process()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Stage(cpu, wall, peak, size, counts(name, folder, asked))


def counts(name: str, folder: Path, terms: list[str]) -> dict[str, int]:
    """Term → documents that have it."""
    holder = PEERS[name].open_holder(folder)
    found = {term: holder.holding(term) for term in terms}
    holder.close()
    return found
