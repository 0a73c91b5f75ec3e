"""Query classes: recall and precision of each query."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

import searchidx
from measuring import typing_errors, words
from measuring.cases import Case, Kind, cases
from measuring.corpus import Corpus
from measuring.indexes import Built, index_of, linked
from measuring.places import BLOGS, CORPORA

DEPTH = 10
PER_HALF = 40
KINDS = {kind.name: kind for kind in (*words.KINDS, *typing_errors.KINDS)}


@dataclass(frozen=True, slots=True)
class Judged:
    """What one query gave. `recall` is None where nothing is to be found; `seconds` is the time of a first page.

    `missed` and `wrong` are ids of documents: wanted and not found, and among the first without being fine.
    """

    case: Case
    recall: float | None
    precision: float
    found: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    suggestion: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Classes:
    """The query classes after they were run."""

    index: Built
    corpus: Corpus
    judged: tuple[Judged, ...]


def run(names: Iterable[str], halves: Iterable[str], limit: int | None) -> Classes:
    """Runs the classes `names` on all blogs as one site, at most `limit` queries of each half of each class."""
    site = linked([CORPORA / name for name in BLOGS])
    built = index_of(site, "blogs")
    count = PER_HALF if limit is None else min(limit, PER_HALF)
    with searchidx.open_index(built.folder) as index:
        corpus = Corpus(index.documents())
        index.search("warm")  # what is loaded once is no query's cost
        judged = tuple(
            _judge(index, corpus, case)
            for name in names
            for half in halves
            for case in cases(KINDS[name], corpus, half, count)
        )
    return Classes(built, corpus, judged)


def goal(name: str) -> Kind:
    """The class `name`, with the figures that it should reach."""
    return KINDS[name]


def _judge(index: searchidx.Index, corpus: Corpus, case: Case) -> Judged:
    started = time.perf_counter()
    index.search(case.query, limit=DEPTH)
    seconds = time.perf_counter() - started
    page = index.search(case.query, limit=len(index))
    found = {hit.document.id for hit in page.hits}
    holding_all = [hit.document.id for hit in page.hits if hit.match == "all"]
    first = (holding_all or [hit.document.id for hit in page.hits])[:DEPTH]
    if case.absent:
        noise = [] if page.suggestion else holding_all
        return Judged(
            case, None, float(not noise), len(found), (), tuple(noise[:DEPTH]), page.suggestion, seconds
        )
    wanted, fine = corpus.ids_of(case.truth.wanted), corpus.ids_of(case.truth.fine)
    wrong = tuple(identity for identity in first if identity not in fine)
    return Judged(
        case=case,
        recall=len(found & wanted) / len(wanted),
        precision=1 - len(wrong) / len(first) if first else 0.0,
        found=len(found),
        missed=tuple(sorted(wanted - found)),
        wrong=wrong,
        suggestion=page.suggestion,
        seconds=seconds,
    )
