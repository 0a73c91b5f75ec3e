"""A word of a query → what it may match in this index.

A word is its stem, which stands for every surface that has it, and for a joined noun also its pieces behind one
another (상태관리 and 상태 관리). A word that no document has is tried, in this order, as one that is not finished yet
(the last of a query only), as the words it is made of, in a row or else anywhere, and by its pairs of syllables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from searchidx.analysis import Word, grams
from searchidx.analysis.jamo import keystrokes
from searchidx.engines.base import BODY, GRAMS, WORDS, Reader
from searchidx.engines.inverting import WEIGHTS
from searchidx.ranking.phrases import phrase_frequencies
from searchidx.ranking.scoring import Scorer, Scores
from searchidx.ranking.segmenting import segment

OCCURRENCE = WEIGHTS[BODY]
PIECE_WEIGHT = 0.3  # of each noun in a joined noun, beside the whole
SHORTEST_UNFINISHED = 2  # syllables or letters: a single one begins too many words

Members = tuple[tuple[str, Scores], ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """`members` are (label, document → score); the rest is what a snippet marks."""

    members: Members = ()
    terms: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    infixes: frozenset[str] = frozenset()

    def __or__(self, other: Expansion) -> Expansion:
        """What matches one or the other."""
        return self._with(other, self.members + other.members)

    def __and__(self, other: Expansion) -> Expansion:
        """What matches both, with the scores of both."""
        both = self.documents() & other.documents()
        kept = ((label, _only(scores, both)) for label, scores in self.members + other.members)
        return self._with(other, tuple(kept) if both else ())

    def _with(self, other: Expansion, members: Members) -> Expansion:
        return Expansion(
            members, self.terms | other.terms, self.prefixes | other.prefixes, self.infixes | other.infixes
        )

    def documents(self) -> set[int]:
        return set().union(*(scores for _, scores in self.members))


class Expander:
    """Expands words against one open reader."""

    def __init__(self, reader: Reader, scorer: Scorer) -> None:
        self._reader = reader
        self._scorer = scorer

    def word(self, word: Word, *, last: bool = False) -> Expansion:
        """What a word matches; nothing where no document has anything of it."""
        known = self.term(word.stem)
        if known.members:
            if pieces := self._reader.pieces(word.stem):
                return self._with_pieces(known, pieces)
            # What the lexicon does not know comes apart at words of the index, where they stand in a row.
            apart = segment(self._reader, word)
            return known | self.phrase(" ".join(apart)) if len(apart) > 1 else known
        unfinished = self._unfinished(word) if last else Expansion()
        if unfinished.members:
            return unfinished
        pieces = segment(self._reader, word)
        joined = self._with_pieces(Expansion(), pieces) if pieces else Expansion()
        if not joined.members:
            joined = self._all_of(WORDS, pieces)
        return joined if joined.members else self._syllables(word)

    def _with_pieces(self, whole: Expansion, pieces: tuple[str, ...]) -> Expansion:
        """A joined noun, its pieces where they stand behind one another, and a little for each piece."""
        found = whole | self.phrase(" ".join(pieces))
        support = reduce(or_, (self.term(piece, PIECE_WEIGHT) for piece in pieces), Expansion())
        documents = found.documents()
        kept = tuple((label, _only(scores, documents)) for label, scores in support.members)
        return found | Expansion(kept, support.terms) if documents else found

    def term(self, term: str, weight: float = 1.0) -> Expansion:
        """What one term of the index matches."""
        postings = self._reader.postings(WORDS, term)
        if postings is None:
            return Expansion()
        return Expansion(((term, self._scorer.scores(postings, weight)),), frozenset((term,)))

    def prefix(self, prefix: str) -> Expansion:
        """What the words that begin with `prefix` match."""
        found = self._either(f"{prefix}*", self._reader.terms(WORDS, prefix))
        return Expansion(found.members, prefixes=frozenset((prefix,)))

    def phrase(self, text: str) -> Expansion:
        """What the words of `text`, in a row, match."""
        found = phrase_frequencies(self._reader, text)
        if not found:
            return Expansion()
        frequencies = {number: OCCURRENCE * count for number, count in found.items()}
        return Expansion(((f'"{text}"', self._scorer.scores_of(frequencies)),), infixes=frozenset((text,)))

    def neighbours(self, first: Word, second: Word) -> Expansion:
        """What two words match that the index knows as one: half of its worth, since it answers both."""
        return self.term(first.surface + second.stem, 0.5)

    def _unfinished(self, word: Word) -> Expansion:
        """The words that go on where this one stops, in the middle of a syllable or not."""
        typed = word.surface
        if len(typed) < SHORTEST_UNFINISHED:
            return Expansion()
        keys = keystrokes(typed)
        # The last syllable may still change: its final consonant may open the next one.
        terms = [t for t in self._reader.terms(WORDS, typed[:-1]) if keystrokes(t).startswith(keys)]
        return self._either(f"{typed}…", terms)

    def _syllables(self, word: Word) -> Expansion:
        """What has all pairs of syllables of a Hangul word."""
        pairs = tuple(dict.fromkeys(grams(word.stem))) if word.script == "hangul" else ()
        return Expansion(self._all_of(GRAMS, pairs).members, infixes=frozenset((word.stem,)))

    def _all_of(self, field: str, terms: tuple[str, ...], weight: float = 1.0) -> Expansion:
        """What has every one of `terms`, together or apart."""
        found = [(term, self._reader.postings(field, term)) for term in terms]
        known = [(term, self._scorer.scores(found_, weight)) for term, found_ in found if found_ is not None]
        if not known or len(known) < len(found):
            return Expansion()
        together = set.intersection(*(set(scores) for _, scores in known))
        members = tuple((term, _only(scores, together)) for term, scores in known) if together else ()
        return Expansion(members, frozenset(terms))

    def _either(self, label: str, terms: Iterable[str]) -> Expansion:
        """What has one of `terms`: all count as one term, as frequent as the most frequent of them."""
        frequencies: dict[int, int] = {}
        names: set[str] = set()
        for term in terms:
            if (postings := self._reader.postings(WORDS, term)) is not None:
                names.add(term)
                for number, frequency in zip(*postings, strict=True):
                    frequencies[number] = max(frequency, frequencies.get(number, 0))
        if not frequencies:
            return Expansion()
        return Expansion(((label, self._scorer.scores_of(frequencies)),), frozenset(names))


def _only(scores: Scores, numbers: set[int]) -> Scores:
    return {number: score for number, score in scores.items() if number in numbers}
