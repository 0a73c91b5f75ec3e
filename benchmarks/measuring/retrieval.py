"""Questions and link texts, with the documents that answer them."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import searchidx
from measuring.halves import drawn, half
from measuring.indexes import Built, cache, index_of
from measuring.places import CORPORA, QUESTIONS

DEPTH = 10
ANCHORS = ("johngrib-wiki", "ko.react.dev", "cpp-docs.ko-kr")
SETS = ("korquad", *(f"anchors-{name}" for name in ANCHORS))
SLOW = frozenset({"anchors-cpp-docs.ko-kr"})  # measured only when asked for by name


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the ids of the documents that answer it, those that are left out of the ranking, and its half."""

    text: str
    relevant: frozenset[str]
    left_out: frozenset[str]
    half: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What one question scored; `seconds` is the wall time of its search."""

    half: str
    reciprocal_rank: float
    gain: float
    recall: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """A set after it was run."""

    index: Built
    answered: tuple[Answered, ...]


def needed(name: str) -> list[Path]:
    """The files and folders that a set needs."""
    if name == "korquad":
        return [QUESTIONS / "korquad1-dev" / "KorQuAD_v1.0_dev.json"]
    return [QUESTIONS / name / "queries_qrels.jsonl", CORPORA / name.removeprefix("anchors-")]


def run(name: str, halves: Iterable[str], limit: int | None) -> Retrieval:
    """Runs the set `name`, at most `limit` questions of each half."""
    questions, posts = _korquad() if name == "korquad" else _anchors(name)
    wanted = []
    for part in halves:
        own = [question for question in questions if question.half == part]
        wanted += own if limit is None else drawn(own, lambda question: question.text, name, limit)
    built = index_of(posts(), name)
    with searchidx.open_index(built.folder) as index:
        index.search("warm")  # what is loaded once is no query's cost
        answered = tuple(_answer(index, question) for question in wanted)
    return Retrieval(built, answered)


def _answer(index: searchidx.Index, question: Question) -> Answered:
    started = time.perf_counter()
    page = index.search(question.text, limit=DEPTH + len(question.left_out))
    seconds = time.perf_counter() - started
    ids = [hit.document.id for hit in page.hits if hit.document.id not in question.left_out][:DEPTH]
    ranks = [rank for rank, found in enumerate(ids, 1) if found in question.relevant]
    best = sum(_discount(rank) for rank in range(1, min(DEPTH, len(question.relevant)) + 1))
    return Answered(
        half=question.half,
        reciprocal_rank=1 / ranks[0] if ranks else 0.0,
        gain=sum(map(_discount, ranks)) / best,
        recall=len(ranks) / len(question.relevant),
        seconds=seconds,
    )


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _plain(text: str) -> str:
    """A question without what the query language would read as operators: it is words here."""
    return " ".join(word.lstrip("-") for word in text.replace('"', " ").split())


def _anchors(name: str) -> tuple[list[Question], Callable[[], Path]]:
    """Link texts, to be answered by the post that the link leads to; the linking post only quotes the query."""
    file, posts = needed(name)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    questions = [
        Question(
            _plain(row["query"]),
            frozenset(row["relevant"]),
            frozenset(row["linked_from"]),
            half(min(row["relevant"])),
        )
        for row in rows
    ]
    return questions, lambda: posts


def _korquad() -> tuple[list[Question], Callable[[], Path]]:
    """Every paragraph is a post of its own, and the answer to its questions. Articles are whole in one half."""
    passages: dict[str, str] = {}
    questions = []
    for article in json.loads(needed("korquad")[0].read_text("utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            post = passages.setdefault(paragraph["context"], f"{len(passages):06d}.md")
            questions += [
                Question(_plain(asked["question"]), frozenset({post}), frozenset(), half(article["title"]))
                for asked in paragraph["qas"]
            ]
    return questions, lambda: _written(passages)


def _written(passages: dict[str, str]) -> Path:
    folder = cache() / "sites" / "korquad"
    folder.mkdir(parents=True, exist_ok=True)
    for number, (text, name) in enumerate(passages.items()):
        # The title is a number that no question holds: it must not help.
        (folder / name).write_text(f'---\ntitle: "p{number:05d}"\n---\n\n{text}\n', "utf-8")
    return folder
