"""A word that no document holds → the word that was meant.

Three slips, in this order: the wrong keyboard layout (zmffpdlxms, ㅔㅛ쇄ㅜ), initial consonants alone (ㅂㄹㅊㅇ), a
typing error (블럭체인, kubernets). All are looked for in one vocabulary of stems, the same wherever the index is
searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from searchidx.analysis import Word, fold, words
from searchidx.analysis.jamo import as_hangul, as_latin, initials, is_syllable, keystrokes, typed_initials

LEAST_DOCUMENTS = 2
# Keystrokes from which on one and two errors are forgiven: shorter words are too close to others.
ONE_ERROR, TWO_ERRORS = 4, 10
FEWEST_INITIALS = 2


class Vocabulary:
    """What can be suggested: of `stems`, the most frequent first, those in enough documents."""

    def __init__(self, stems: Mapping[str, int]) -> None:
        self._frequencies = {term: count for term, count in stems.items() if count >= LEAST_DOCUMENTS}

    def __contains__(self, term: str) -> bool:
        return term in self._frequencies

    def entries(self) -> list[tuple[str, int]]:
        """(stem, number of documents), the most frequent first, and then by code point."""
        return list(self._frequencies.items())

    def best(self, terms: Iterable[str]) -> str | None:
        """The most frequent of `terms`."""
        return min(terms, key=lambda term: (-self._frequencies[term], term), default=None)

    @cached_property
    def by_initials(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for term in self._frequencies:
            if is_syllable(term[0]):
                found.setdefault(initials(term), []).append(term)
        return found

    @cached_property
    def by_keystrokes(self) -> Mapping[tuple[str, int], list[tuple[str, str]]]:
        """(first keystroke, how many) → (keystrokes, term)."""
        found: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for term in self._frequencies:
            keys = keystrokes(term)
            found.setdefault((keys[0], len(keys)), []).append((keys, term))
        return found

    def completions(self, typed: str, count: int) -> list[tuple[str, int]]:
        """Terms that go on where `typed` stops, or whose initials it is, the most frequent first."""
        keys, apart = keystrokes(fold(typed)), typed_initials(typed)
        found = (
            (term, frequency)
            for term, frequency in self._frequencies.items()
            if keystrokes(term).startswith(keys) or (apart and initials(term).startswith(apart))
        )
        return list(islice(found, count)) if typed else []

    def correct(self, typed: str) -> str | None:
        """What was meant by a word, None where nothing is near enough or where it is more than one word."""
        analysed = list(words(typed))
        if len(analysed) != 1:
            return None
        relaid = self._relaid(typed)
        if initials_meant := self._initials_of(typed):
            # ㅅㄷㄴㅅ may be "test" in the wrong layout or initials: the more frequent word was meant.
            relaid = self.best([*([relaid] if relaid else []), *initials_meant])
        return relaid or self._begun(typed) or self._mistyped(analysed[0])

    def _relaid(self, typed: str) -> str | None:
        """The same keys in the other layout; case tells ㅃ from ㅂ."""
        relaid = as_hangul(typed) if typed.isascii() else as_latin(typed)
        analysed = list(words(relaid))
        return analysed[0].stem if len(analysed) == 1 and analysed[0].stem in self else None

    def _initials_of(self, typed: str) -> list[str]:
        """The terms of which these are the initials."""
        apart = typed_initials(typed)
        return self.by_initials.get(apart, []) if len(apart) >= FEWEST_INITIALS else []

    def _begun(self, typed: str) -> str | None:
        """The most frequent term that begins with these initials."""
        apart = typed_initials(typed)
        if len(apart) < FEWEST_INITIALS:
            return None
        return self.best(t for key, terms in self.by_initials.items() if key.startswith(apart) for t in terms)

    def _mistyped(self, word: Word) -> str | None:
        """The nearest term to the word or its stem; of several as near, the most frequent."""
        near = [found for text in dict.fromkeys((word.stem, word.surface)) for found in self._near(text)]
        found = min(near, key=lambda item: (item[0], -self._frequencies[item[1]], item[1]), default=None)
        return found[1] if found else None

    def _near(self, text: str) -> Iterator[tuple[int, str]]:
        """(distance, term) for the terms that are near enough to `text`."""
        keys = keystrokes(text)
        allowed = 2 if len(keys) >= TWO_ERRORS else 1 if len(keys) >= ONE_ERROR else 0
        for length in range(len(keys) - allowed, len(keys) + allowed + 1):
            for candidate, term in self.by_keystrokes.get((keys[0], length), ()):
                if (distance := edit_distance(keys, candidate, allowed)) <= allowed:
                    yield distance, term


def edit_distance(a: str, b: str, most: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours from `a` to `b`; `most + 1` where there are more.

    Optimal string alignment (Damerau 1964), a row at a time.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before, row = [], list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
