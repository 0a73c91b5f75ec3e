"""Which documents hold a word, told from their plain text alone."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import TypeVar

import searchidx
from measuring import conjugation
from measuring.hangul import strokes
from measuring.nouns import Nouns, ends_noun

Documents = frozenset[int]
Part = TypeVar("Part")

_RUN = re.compile("[가-힣]+")
_LATIN = re.compile("[A-Za-z0-9]+")
_MIXED = re.compile("(?<![A-Za-z0-9])([A-Za-z]{3,})([가-힣]+)")
_NEIGHBOURS = re.compile("([가-힣]+) (?=([가-힣]+))")


def plain_text(document: searchidx.Document) -> str:
    """All that a reader could search a document by, in NFC."""
    parts = [document.title, *document.tags, *document.categories, document.summary or ""]
    parts += [part for section in document.sections for part in (section.heading, section.text, section.code)]
    return unicodedata.normalize("NFC", "\n".join(parts))


class Corpus:
    """The texts of an index, by document number in order of id."""

    def __init__(self, documents: Iterable[searchidx.Document]) -> None:
        ordered = sorted(documents, key=lambda document: document.id)
        self.ids = tuple(document.id for document in ordered)
        self.texts = tuple(plain_text(document) for document in ordered)

    def ids_of(self, documents: Iterable[int]) -> frozenset[str]:
        return frozenset(self.ids[number] for number in documents)

    def between(self, documents: Documents, least: float, most: float) -> bool:
        """Whether these are between two shares of all documents."""
        return least * len(self.ids) <= len(documents) <= most * len(self.ids)

    @cached_property
    def runs(self) -> Mapping[str, Documents]:
        """Run of Hangul syllables → documents."""
        return _where(self.texts, _RUN.findall)

    @cached_property
    def syllables(self) -> Sequence[str]:
        """The syllables that occur, each as often as there are words with it."""
        return sorted("".join(self.runs))

    @cached_property
    def latin(self) -> Mapping[str, Documents]:
        """Lower-case run of Latin letters and digits → documents."""
        return _where(self.texts, lambda text: _LATIN.findall(text.lower()))

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Lower-case Latin word → how it is written most."""
        counts = Counter(word for text in self.texts for word in _LATIN.findall(text))
        return {word.lower(): word for word, _ in sorted(counts.items(), key=lambda item: (item[1], item[0]))}

    @cached_property
    def tails(self) -> Mapping[str, set[str]]:
        """Lower-case Latin word → the Hangul that is written right behind it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for word, tail in _MIXED.findall(text):
                found[word.lower()].add(tail)
        return found

    @cached_property
    def nouns(self) -> Nouns:
        return Nouns(self.runs)

    @cached_property
    def neighbours(self) -> Mapping[tuple[str, str], Documents]:
        """Two nouns, a space between them and the second with its particles → documents."""
        return _where(self.texts, self._noun_pairs)

    def _noun_pairs(self, text: str) -> Iterator[tuple[str, str]]:
        for first, second in _NEIGHBOURS.findall(text):
            if first in self.nouns and (noun := self.nouns.base(second)):
                yield first, noun

    @cached_property
    def verbs(self) -> Mapping[str, frozenset[str]]:
        """Stem of a verb or an adjective → those of its forms that occur and are no other's, nor a noun's."""
        found = {stem: conjugation.forms(stem) & self.runs.keys() for stem in conjugation.stems(self.runs)}
        owners = Counter(form for own in found.values() for form in own)
        return {
            stem: frozenset(form for form in own if owners[form] == 1 and not self._is_noun(form))
            for stem, own in found.items()
            if not (stem.endswith("이") and stem[:-1] in self.nouns)
        }

    def _is_noun(self, form: str) -> bool:
        """Whether a form could be a noun with its particles; 하다 behind a noun makes a verb of it."""
        return any(
            form[:end] in self.nouns
            and ends_noun(form[:end], form[end:])
            and form[end : end + 1] not in "하해했한할함합"
            for end in range(2, len(form) + 1)
        )

    @cached_property
    def _all_runs(self) -> str:
        return "\n".join(["", *self.runs, ""])

    def runs_with(self, word: str) -> Iterator[str]:
        """The runs in which Hangul is written as it is in `word`."""
        at = self._all_runs.find(word)
        while at >= 0:
            end = self._all_runs.index("\n", at)
            yield self._all_runs[self._all_runs.rindex("\n", 0, at) + 1 : end]
            at = self._all_runs.find(word, end)

    @cached_property
    def _stroked(self) -> list[tuple[str, str]]:
        """(strokes, run) of all runs, in order of strokes."""
        return sorted(("".join(strokes(run)), run) for run in self.runs)

    def begun(self, typed: str) -> Documents:
        """The documents with a word that is typed by beginning with the strokes of `typed`."""
        wanted = "".join(strokes(typed))
        first = bisect_left(self._stroked, (wanted, ""))
        return self.union(
            run for _, run in takewhile(lambda item: item[0].startswith(wanted), self._stroked[first:])
        )

    def holding(self, word: str) -> Documents:
        """The documents that hold a Hangul word as written, be it inside another."""
        return self.union(self.runs_with(word))

    def holding_latin(self, word: str) -> Documents:
        """The documents that hold a Latin word as written but for case, be it inside another."""
        return frozenset().union(*(where for run, where in self.latin.items() if word in run))

    def with_noun(self, noun: str) -> Documents:
        """The documents in which a noun stands as one: alone, with what nouns take, or as a piece of a compound."""
        return self.union(run for run in self.runs_with(noun) if self.nouns.stands_in(noun, run))

    def with_noun_alone(self, noun: str) -> Documents:
        """Those of them in which it stands by itself, with or without what nouns take."""
        begun = (run for run in self.runs_with(noun) if run.startswith(noun))
        return self.union(run for run in begun if ends_noun(noun, run[len(noun) :]))

    def union(self, runs: Iterable[str]) -> Documents:
        """The documents of any of these runs."""
        return frozenset().union(*(self.runs.get(run, frozenset()) for run in runs))


def _where(texts: Iterable[str], parts: Callable[[str], Iterable[Part]]) -> Mapping[Part, Documents]:
    """Part of a text → the texts that it is in."""
    found: defaultdict[Part, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for part in set(parts(text)):
            found[part].add(number)
    return {part: frozenset(numbers) for part, numbers in found.items()}
