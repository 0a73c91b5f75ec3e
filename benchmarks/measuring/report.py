"""What was measured, as text to read or as JSON to compare."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean, median
from types import ModuleType
from typing import TypeVar

from measuring.cases import Kind
from measuring.corpus import Corpus
from measuring.halves import DEV, HELD
from measuring.indexes import Built
from measuring.judging import Classes, Judged, goal
from measuring.retrieval import Answered, Retrieval
from searchidx import ranking
from searchidx.analysis import ANALYZER
from searchidx.engines import inverting

Figures = dict[str, float | int | None]
BOTH = "all"
_CONSTANT = re.compile("^([A-Z][A-Z0-9_]*)(?:: [^=\n]+)? = ", re.MULTILINE)
CONTEXT = 14  # characters on each side of what a document was wanted for

T = TypeVar("T")


def configuration() -> dict[str, object]:
    """The analyser's version and the numbers that ranking goes by."""
    found: dict[str, object] = {"analyzer": ANALYZER, "field weights": list(inverting.WEIGHTS.values())}
    for module in pkgutil.iter_modules(ranking.__path__):
        found |= _numbers(importlib.import_module(f"{ranking.__name__}.{module.name}"), module.name)
    return found


def _numbers(module: ModuleType, name: str) -> dict[str, object]:
    """The numbers that a module sets itself; what it takes from another is told there."""
    own = _CONSTANT.findall(Path(str(module.__file__)).read_text("utf-8"))
    values = {constant: getattr(module, constant) for constant in own}
    return {
        f"{name}.{constant}": value for constant, value in values.items() if isinstance(value, (int, float))
    }


def retrieval_figures(result: Retrieval) -> dict[str, Figures]:
    """Half, and `all` where there are two → figures."""
    return _by_half(result.answered, lambda answer: answer.half, _answered)


def _answered(answers: Sequence[Answered]) -> Figures:
    return {
        "queries": len(answers),
        "MRR@10": mean(answer.reciprocal_rank for answer in answers),
        "nDCG@10": mean(answer.gain for answer in answers),
        "R@10": mean(answer.recall for answer in answers),
        "ms": 1000 * mean(answer.seconds for answer in answers),
    }


def class_figures(result: Classes) -> dict[str, dict[str, Figures]]:
    """Class → half, and `all` where there are two → figures."""
    names = dict.fromkeys(judged.case.kind for judged in result.judged)
    return {
        name: _by_half([j for j in result.judged if j.case.kind == name], lambda j: j.case.half, _judged)
        for name in names
    }


def _judged(judged: Sequence[Judged]) -> Figures:
    recalls = [one.recall for one in judged if one.recall is not None]
    return {
        "queries": len(judged),
        "recall": mean(recalls) if recalls else None,
        "P@10": mean(one.precision for one in judged),
        "ms": 1000 * median(one.seconds for one in judged),
    }


def _by_half(
    items: Sequence[T], half_of: Callable[[T], str], figures: Callable[[Sequence[T]], Figures]
) -> dict[str, Figures]:
    parts = {half: [item for item in items if half_of(item) == half] for half in (DEV, HELD)}
    found = {half: figures(own) for half, own in parts.items() if own}
    return found | ({BOTH: figures(items)} if len(found) > 1 else {})


def index_line(name: str, index: Built) -> str:
    """How large an index is."""
    built = "kept from an earlier run" if index.seconds is None else f"built in {index.seconds:.1f} s"
    return f"{name}: {index.documents:,} documents, {index.terms:,} terms, {index.size / 1e6:.1f} MB, {built}"


def index_figures(index: Built) -> Figures:
    """The same as figures; bytes and seconds."""
    return {"documents": index.documents, "terms": index.terms, "size": index.size, "seconds": index.seconds}


def retrieval_table(figures: dict[str, dict[str, Figures]]) -> Iterable[str]:
    """One line for each half of each set."""
    yield f"{'set':<24} {'half':<5} {'queries':>7} {'MRR@10':>7} {'nDCG@10':>8} {'R@10':>6} {'ms/query':>9}"
    for name, halves in figures.items():
        for half, own in halves.items():
            scores = f"{own['MRR@10']:>7.4f} {own['nDCG@10']:>8.4f} {own['R@10']:>6.4f} {own['ms']:>9.2f}"
            yield f"{name:<24} {half:<5} {own['queries']:>7} {scores}"


def class_table(figures: dict[str, dict[str, Figures]]) -> Iterable[str]:
    """One line for each class; a figure below what its class should reach is marked."""
    halves = list(dict.fromkeys(half for own in figures.values() for half in own))
    yield f"{'':<11} {'goal':>9} " + "".join(f"{half:^26}" for half in halves)
    yield f"{'class':<11} {'R':>4} {'P':>4} " + "  queries recall   P@10   " * len(halves) + "  ms (median)"
    for name, own in figures.items():
        kind = goal(name)
        cells = "".join(_cell(own[half], kind) if half in own else " " * 26 for half in halves)
        wanted = f"{kind.recall:.2f}" if kind.recall else "-"
        yield f"{name:<11} {wanted:>4} {kind.precision:.2f} {cells} {own[halves[-1]]['ms']:>8.2f}"


def _cell(figures: Figures, kind: Kind) -> str:
    return f"{figures['queries']:>9} {_mark(figures['recall'], kind.recall)} {_mark(figures['P@10'], kind.precision)} "


def _mark(value: float | int | None, least: float) -> str:
    return "   -   " if value is None else f"{value:>6.3f}{'*' if round(value, 3) < least else ' '}"


def failures(result: Classes, count: int) -> Iterable[str]:
    """The worst `count` queries of each class, of the development half only: the other is not to be learned from."""
    for name in dict.fromkeys(judged.case.kind for judged in result.judged):
        own = [j for j in result.judged if j.case.kind == name and j.case.half == DEV]
        bad = [j for j in own if j.missed or j.wrong or (j.recall is not None and not j.found)]
        for judged in sorted(bad, key=lambda j: ((j.recall or 0.0) + j.precision, j.case.query))[:count]:
            yield from _failure(judged, result.corpus)


def _failure(judged: Judged, corpus: Corpus) -> Iterable[str]:
    case = judged.case
    recall = "-" if judged.recall is None else f"{judged.recall:.2f}"
    named = f", read as {judged.suggestion}" if judged.suggestion else ""
    counts = f"{len(judged.missed)} of {len(case.truth.wanted)} missed, {judged.found} found"
    yield f"{case.kind}: {case.query} ← {case.subject}: recall {recall}, P@10 {judged.precision:.2f}; {counts}{named}"
    for identity in judged.missed[:3]:
        yield f"    missed {identity}: {_context(corpus, identity, case.truth.evidence)}"
    for identity in judged.wrong[:2]:
        yield f"    wrong  {identity}"


def _context(corpus: Corpus, identity: str, evidence: tuple[str, ...]) -> str:
    text = corpus.texts[corpus.ids.index(identity)]
    one_of = "|".join(map(re.escape, evidence))
    found = re.search(f"(?<![가-힣])({one_of})(?![가-힣])", text) or re.search(one_of, text, re.IGNORECASE)
    at = found.start() if found else 0
    return "…" + " ".join(text[max(at - CONTEXT, 0) : at + 2 * CONTEXT].split()) + "…"
