"""A word of a query → what it may match in this index.

A word is its stem, which stands for every surface that has it, and for a joined noun also its pieces behind one
another (상태관리 and 상태 관리). A word that no document has is tried, in this order, as one that is not finished yet
(the last of a query only), as the words it is made of, in a row or else anywhere, and as a part of longer words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from searchidx.analysis import Word
from searchidx.analysis.jamo import continuations, keystrokes
from searchidx.engines.base import BODY, WORDS, Postings, Reader, find_all
from searchidx.engines.inverting import WEIGHTS
from searchidx.ranking.phrases import phrase_frequencies, row_frequencies
from searchidx.ranking.scoring import LOOK_UP, Member, Scorer, together
from searchidx.ranking.segmenting import segment

OCCURRENCE = WEIGHTS[BODY]
PIECE_WEIGHT = 0.3  # of each noun in a joined noun, beside the whole
SHORTEST_UNFINISHED = 2  # syllables or letters: a single one begins too many words
SHORTEST_INSIDE = 2  # syllables: a single one is inside too many words


@dataclass(frozen=True)
class Expansion:
    """`members` are what documents may have of the word; the rest is what a snippet marks."""

    members: tuple[Member, ...] = ()
    terms: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    infixes: frozenset[str] = frozenset()

    def __or__(self, other: Expansion) -> Expansion:
        """What matches one or the other."""
        return self._with(other, self.members + other.members)

    def __and__(self, other: Expansion) -> Expansion:
        """What matches both, with the scores of both."""
        both = self.documents & other.documents
        return self._with(other, _only(self.members + other.members, both) if both else ())

    def _with(self, other: Expansion, members: tuple[Member, ...]) -> Expansion:
        return Expansion(
            members, self.terms | other.terms, self.prefixes | other.prefixes, self.infixes | other.infixes
        )

    @cached_property
    def documents(self) -> set[int]:
        return together(self.members)

    @cached_property
    def size(self) -> int:
        """How many documents match."""
        return len(self.members[0].postings.documents) if len(self.members) == 1 else len(self.documents)

    def among(self, numbers: set[int]) -> set[int]:
        """Those of `numbers` that match; a few are looked up rather than everything passed over."""
        if len(self.members) != 1:
            return numbers & self.documents
        documents = self.members[0].postings.documents
        if len(numbers) * LOOK_UP < len(documents):
            return {number for number, _ in find_all(documents, numbers)}
        return numbers.intersection(documents)


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
            return known | self._row(apart) if len(apart) > 1 else known
        unfinished = self._unfinished(word) if last else Expansion()
        if unfinished.members:
            return unfinished
        pieces = segment(self._reader, word)
        joined = self._with_pieces(Expansion(), pieces) if pieces else Expansion()
        if not joined.members:
            joined = self._all_of(pieces)
        return joined if joined.members else self._inside(word)

    def _with_pieces(self, whole: Expansion, pieces: tuple[str, ...]) -> Expansion:
        """A joined noun, its pieces where they stand behind one another, and a little for each piece."""
        found = whole | self._row(pieces)
        if not found.members:
            return found
        support = reduce(or_, (self.term(piece, PIECE_WEIGHT) for piece in pieces), Expansion())
        return found | Expansion(_only(support.members, found.documents), support.terms)

    def term(self, term: str, weight: float = 1.0) -> Expansion:
        """What one term of the index matches."""
        postings = self._reader.postings(WORDS, term)
        if postings is None:
            return Expansion()
        return Expansion((self._scorer.member(term, postings, weight),), frozenset((term,)))

    def prefix(self, prefix: str) -> Expansion:
        """What the words that begin with `prefix` match."""
        found = self._either(f"{prefix}*", self._reader.terms(WORDS, prefix))
        return Expansion(found.members, prefixes=frozenset((prefix,)))

    def phrase(self, text: str) -> Expansion:
        """What the words of `text`, in a row, match."""
        found = {
            number: OCCURRENCE * count for number, count in phrase_frequencies(self._reader, text).items()
        }
        return Expansion(
            self._counted(f'"{text}"', found), infixes=frozenset((text,)) if found else frozenset()
        )

    def _row(self, stems: tuple[str, ...]) -> Expansion:
        """What has the stems behind one another: 상태 관리, 상태를 관리."""
        found = {number: OCCURRENCE * count for number, count in row_frequencies(self._reader, stems).items()}
        members = self._counted(f'"{" ".join(stems)}"', found)
        return Expansion(members, frozenset(stems) if members else frozenset())

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
        terms = self._reader.terms_between(WORDS, *continuations(typed))
        return self._either(f"{typed}…", (term for term in terms if keystrokes(term).startswith(keys)))

    def _inside(self, word: Word) -> Expansion:
        """The stems that have the word somewhere in them: 타버스 finds 메타버스."""
        part = word.stem
        if word.script != "hangul" or len(part) < SHORTEST_INSIDE:
            return Expansion()
        found = self._either(f"…{part}…", (stem for stem in self._reader.stems() if part in stem))
        return Expansion(found.members, infixes=frozenset((part,)) if found.members else frozenset())

    def _all_of(self, terms: Sequence[str]) -> Expansion:
        """What has every one of `terms`, together or apart."""
        found = [self.term(term) for term in terms]
        if not found or not all(one.members for one in found):
            return Expansion()
        both = set.intersection(*(one.documents for one in found))
        members = _only([one.members[0] for one in found], both) if both else ()
        return Expansion(members, frozenset(terms))

    def _either(self, label: str, terms: Iterable[str]) -> Expansion:
        """What has one of `terms`: all count as one term, as frequent as the most frequent of them."""
        frequencies: dict[int, int] = {}
        names: set[str] = set()
        for term in terms:
            if (postings := self._reader.postings(WORDS, term)) is not None:
                names.add(term)
                for number, frequency in zip(*postings, strict=True):
                    if frequency > frequencies.get(number, 0):
                        frequencies[number] = frequency
        return Expansion(self._counted(label, frequencies), frozenset(names))

    def _counted(self, label: str, frequencies: Mapping[int, int]) -> tuple[Member, ...]:
        """The member for what was found in documents by other means than one posting list."""
        if not frequencies:
            return ()
        numbers = sorted(frequencies)
        return (self._scorer.member(label, Postings(numbers, [frequencies[number] for number in numbers])),)


def _only(members: Iterable[Member], numbers: set[int]) -> tuple[Member, ...]:
    """The members, each worth what it was, in the documents of `numbers` alone."""
    kept = []
    for label, postings, worth in members:
        pairs = [
            (number, frequency) for number, frequency in zip(*postings, strict=True) if number in numbers
        ]
        if pairs:
            documents, frequencies = zip(*pairs, strict=True)
            kept.append(Member(label, Postings(documents, frequencies), worth))
    return tuple(kept)
