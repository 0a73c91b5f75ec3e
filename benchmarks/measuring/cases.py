"""What a query class is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from measuring.corpus import Corpus, Documents
from measuring.halves import drawn, half


@dataclass(frozen=True, slots=True)
class Truth:
    """Documents by what an answer owes: those `wanted` must be found, those `fine` may stand among the first.

    What is fine holds the word as written, though perhaps by chance (사용 in 제조사용); all that is wanted is fine.
    `evidence` is what to look for in a document to see why.
    """

    wanted: Documents
    fine: Documents
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A query class.

    `subjects` lists the words of a corpus that it is about, `query` makes the query of one ("" where it gives none),
    `truth` judges by the subject and the query. `recall` and `precision` are the figures to reach.
    """

    name: str
    subjects: Callable[[Corpus], Iterable[str]]
    query: Callable[[Corpus, str], str]
    truth: Callable[[Corpus, str, str], Truth]
    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class Case:
    """One query of a class, and what it should give. `absent` queries should give nothing."""

    kind: str
    subject: str
    query: str
    half: str
    truth: Truth = field(repr=False)

    @property
    def absent(self) -> bool:
        return not self.truth.wanted


def cases(kind: Kind, corpus: Corpus, wanted_half: str, count: int) -> list[Case]:
    """`count` cases of one half, or as many as the corpus gives."""
    own = [subject for subject in kind.subjects(corpus) if half(subject) == wanted_half]
    found: list[Case] = []
    for case in _made(kind, corpus, wanted_half, drawn(own, str, kind.name, len(own))):
        found.append(case)
        if len(found) == count:
            break
    return found


def _made(kind: Kind, corpus: Corpus, wanted_half: str, subjects: list[str]) -> Iterator[Case]:
    for subject in subjects:
        if query := kind.query(corpus, subject):
            yield Case(kind.name, subject, query, wanted_half, kind.truth(corpus, subject, query))
