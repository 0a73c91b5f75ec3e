"""Queries to measure with, drawn from the corpus by rule."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

from measuring import hangul
from measuring.terms import Ready, in_order
from searchidx.analysis import words

SEED = "queries"
SAMPLED = 500  # documents that queries are drawn from
ENOUGH = 10  # documents that match all words: where they are fewer, searchidx adds those that match some
TRIES = 60  # for each query, before a class is left with fewer


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: `typed` is what a reader types into searchidx, `terms` what stands for it in an index of ready terms.

    Of several terms all have to match; `shape` is `words`, `phrase`, `prefix` or `unknown`, which only searchidx
    can answer; `tag` narrows it.
    """

    typed: str
    terms: tuple[str, ...]
    shape: str = "words"
    tag: str = ""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A document to draw from: its terms, (position, word) in order, and its tags as they are looked up."""

    terms: tuple[str, ...]
    written: list[tuple[int, str]]
    tags: tuple[str, ...]


class Drawing:
    """What queries are drawn from: how many documents each term has, and some documents."""

    def __init__(self, corpus: Iterable[Ready], documents: int) -> None:
        self.documents = documents
        self.counts: Counter[str] = Counter()
        places = set(Random(SEED).sample(range(documents), min(SAMPLED, documents)))
        self.drawn: list[_Drawn] = []
        self._terms: list[frozenset[str]] = []
        for number, made in enumerate(corpus):
            self.counts.update(made.terms.words.keys())
            self._terms.append(frozenset(map(sys.intern, made.terms.words)))
            if number in places:
                self.drawn.append(_Drawn(tuple(made.terms.words), in_order(made.terms), made.tags))

    def between(self, term: str, least: float, most: float) -> bool:
        """Whether a share of the documents between these has the term."""
        return max(2, least * self.documents) <= self.counts[term] <= most * self.documents

    def together(self, terms: Iterable[str]) -> int:
        """How many documents have all of these."""
        wanted = frozenset(terms)
        return sum(1 for own in self._terms if wanted <= own)

    def word(self, draw: Random, least: float, most: float, among: tuple[str, ...] = ()) -> str:
        """A word of a document that is its own stem, so that it means one term; "" where none is found."""
        terms = among or draw.choice(self.drawn).terms
        found = draw.choice(terms) if terms else ""
        return found if self.between(found, least, most) and _is_one_term(found) else ""


def _is_one_term(text: str) -> bool:
    return len(text) > 1 and [(word.surface, word.stem) for word in words(text)] == [(text, text)]


def _is_hangul(text: str) -> bool:
    return bool(text) and all(map(hangul.is_syllable, text))


def _common(corpus: Drawing, draw: Random) -> Asked | None:
    word = corpus.word(draw, 0.1, 0.5)
    return Asked(word, (word,)) if word else None


def _rare(corpus: Drawing, draw: Random) -> Asked | None:
    word = corpus.word(draw, 0, max(5 / corpus.documents, 0.001))
    return Asked(word, (word,)) if word else None


def _several(count: int, *, few: bool = False) -> Callable[[Drawing, Random], Asked | None]:
    """Words of one document that ten others have too, so that all of them have to match; or that fewer have."""

    def several(corpus: Drawing, draw: Random) -> Asked | None:
        among = draw.choice(corpus.drawn).terms
        found = {corpus.word(draw, 0.01, 0.1 if few else 0.3, among) for _ in range(20 * count)} - {""}
        chosen = tuple(sorted(found)[:count])
        if len(chosen) < count or (corpus.together(chosen) < ENOUGH) != few:
            return None
        return Asked(" ".join(chosen), chosen)

    return several


def _phrase(corpus: Drawing, draw: Random) -> Asked | None:
    """Two words that stand side by side, each in 1% of the documents or more."""
    written = draw.choice(corpus.drawn).written
    if len(written) < 2:
        return None
    at = draw.randrange(len(written) - 1)
    (here, first), (there, second) = written[at : at + 2]
    fitting = all(corpus.between(word, 0.01, 0.5) and _is_one_term(word) for word in (first, second))
    return Asked(f'"{first} {second}"', (first, second), "phrase") if fitting and there == here + 1 else None


def _prefix(corpus: Drawing, draw: Random) -> Asked | None:
    word = corpus.word(draw, 0.005, 0.1)
    return Asked(f"{word[:2]}*", (word[:2],), "prefix") if len(word) > 2 and _is_hangul(word) else None


def _filtered(corpus: Drawing, draw: Random) -> Asked | None:
    document = draw.choice(corpus.drawn)
    word = corpus.word(draw, 0.01, 0.5, document.terms)
    if not word or not document.tags:
        return None
    tag = draw.choice(document.tags)
    return Asked(f"{word} tag:{tag}", (word,), tag=tag)


def _particle(corpus: Drawing, draw: Random) -> Asked | None:
    """A Hangul word as it stands in a document, where its stem is another."""
    written = draw.choice(corpus.drawn).written
    word = draw.choice(written)[1] if written else ""
    if not _is_hangul(word):
        return None
    (found,) = list(words(word)) or [None]
    if found is None or found.stem in (word, "") or not word.startswith(found.stem):
        return None
    return Asked(word, (found.stem,)) if corpus.between(found.stem, 0.01, 0.1) else None


def _typo(corpus: Drawing, draw: Random) -> Asked | None:
    word = corpus.word(draw, 0.01, 0.2)
    if len(word) < 3 or not _is_hangul(word):
        return None
    wrong = draw.choice(hangul.one_stroke_wrong(word))
    return Asked(wrong, (), "unknown") if wrong not in corpus.counts else None


CLASSES: Mapping[str, Callable[[Drawing, Random], Asked | None]] = {
    "common word": _common,
    "rare word": _rare,
    "two words": _several(2),
    "three words": _several(3),
    "few with both": _several(2, few=True),
    "phrase": _phrase,
    "prefix": _prefix,
    "filter": _filtered,
    "particle": _particle,
    "typo": _typo,
}


def drawn(corpus: Drawing, count: int) -> dict[str, list[Asked]]:
    """Class → at most `count` different queries, the same for the same corpus."""
    found: dict[str, list[Asked]] = {}
    for name, make in CLASSES.items():
        draw = Random(f"{SEED} {name}")
        different: dict[str, Asked] = {}
        for _ in range(TRIES * count):
            if (asked := make(corpus, draw)) is not None:
                different.setdefault(asked.typed, asked)
            if len(different) == count:
                break
        found[name] = list(different.values())
    return found
