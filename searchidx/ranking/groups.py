"""The words of a query → groups of what each may match in this index.

A group is matched if any of its members is. A word is its stem, which stands for every surface that has it; a word
that the index does not know is tried as the words it is made of, and last by its pairs of syllables. Two neighbours
that the index knows as one word (메타 버스) match that too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from searchidx.analysis import Word, words
from searchidx.engines.base import BODY, GRAMS, WORDS, Postings, Reader
from searchidx.engines.inverting import WEIGHTS
from searchidx.query import Phrase, Query, Term
from searchidx.query import Word as TypedWord
from searchidx.ranking.phrases import phrase_frequencies
from searchidx.ranking.scoring import Scorer, Scores
from searchidx.ranking.segmenting import pairs, segment

OCCURRENCE = WEIGHTS[BODY]
PIECE_WEIGHT = 0.5  # of each noun in a joined noun that the index has as a whole too

Members = list[tuple[str, Scores]]


@dataclass(slots=True)
class Group:
    """One word or phrase that the user typed, or alternatives joined by OR.

    `members` are (label, document → score). `terms`, `prefixes` and `infixes` are what a snippet marks of it, `pairs`
    the pairs of syllables in it, `worth` its idf.
    """

    text: str
    members: Members = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    infixes: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    worth: float = 0.0

    def documents(self) -> set[int]:
        return set().union(*(scores for _, scores in self.members))

    def score(self, number: int) -> float:
        return sum(scores[number] for _, scores in self.members if number in scores)


def groups(reader: Reader, scorer: Scorer, query: Query) -> list[Group]:
    """The groups of a query, in the order typed."""
    found = [_group(reader, scorer, alternatives) for alternatives in query.groups]
    kept = [group for group in found if group is not None]
    _join_neighbours(reader, scorer, query, found)
    return kept


def _group(reader: Reader, scorer: Scorer, alternatives: tuple[Term, ...]) -> Group | None:
    """None for what has no word in it, such as lone punctuation."""
    group = Group(" OR ".join(str(term) for term in alternatives))
    meaningful = False
    for term in alternatives:
        analysed = list(words(term.text))
        meaningful = meaningful or bool(analysed)
        if isinstance(term, Phrase):
            _add_phrase(reader, scorer, group, term.text)
        elif term.prefix and analysed:
            _add_words(reader, scorer, group, analysed[:-1], analysed[-1])
        else:
            _add_words(reader, scorer, group, analysed, None)
    return group if meaningful else None


def _add_phrase(reader: Reader, scorer: Scorer, group: Group, text: str) -> None:
    found = phrase_frequencies(reader, text)
    if found:
        group.members.append(
            (f'"{text}"', scorer.scores_of({n: OCCURRENCE * count for n, count in found.items()}))
        )
        group.infixes.add(text)


def _add_words(
    reader: Reader, scorer: Scorer, group: Group, analysed: list[Word], prefix: Word | None
) -> None:
    """Adds the words of one typed word: it matches where all of them do (React컴포넌트 is two)."""
    found = [_word_members(reader, scorer, group, word) for word in analysed]
    if prefix is not None:
        found.append(_prefix_members(reader, scorer, group, prefix.surface))
    if len(found) == 1:
        group.members += found[0]
    elif found:
        together = set.intersection(*(set().union(*(scores for _, scores in members)) for members in found))
        group.members += [(label, _only(scores, together)) for members in found for label, scores in members]


def _word_members(reader: Reader, scorer: Scorer, group: Group, word: Word) -> Members:
    group.pairs.update(pairs(word))
    # Whatever holds the surface holds the stem; scoring both was measured to rank worse than the stem alone.
    postings = reader.postings(WORDS, word.stem)
    if postings is None:
        return _unknown_members(reader, scorer, group, word)
    group.terms.add(word.stem)
    whole = (word.stem, scorer.scores(postings))
    return [whole, *_together(reader, scorer, group, reader.pieces(word.stem), PIECE_WEIGHT)]


def _unknown_members(reader: Reader, scorer: Scorer, group: Group, word: Word) -> Members:
    if pieces := segment(reader, word):
        return _together(reader, scorer, group, pieces)
    group.infixes.add(word.stem)
    return _conjunction(reader, scorer, GRAMS, tuple(dict.fromkeys(pairs(word))), 1.0)


def _together(
    reader: Reader, scorer: Scorer, group: Group, pieces: tuple[str, ...], weight: float = 1.0
) -> Members:
    """The documents that have all pieces of a joined word, together or apart."""
    group.terms.update(pieces)
    return _conjunction(reader, scorer, WORDS, pieces, weight)


def _conjunction(reader: Reader, scorer: Scorer, field: str, terms: tuple[str, ...], weight: float) -> Members:
    found = [(term, reader.postings(field, term)) for term in terms]
    known = [(term, scorer.scores(postings, weight)) for term, postings in found if postings is not None]
    if not known or len(known) < len(found):
        return []
    together = set.intersection(*(set(scores) for _, scores in known))
    return [(term, _only(scores, together)) for term, scores in known]


def _prefix_members(reader: Reader, scorer: Scorer, group: Group, prefix: str) -> Members:
    """All words that begin alike count as one term."""
    frequencies: dict[int, int] = {}
    for term in reader.terms(WORDS, prefix):
        postings = reader.postings(WORDS, term)
        for number, frequency in zip(*postings, strict=True) if postings else ():
            frequencies[number] = max(frequency, frequencies.get(number, 0))
    group.prefixes.add(prefix)
    return [(f"{prefix}*", scorer.scores_of(frequencies))] if frequencies else []


def _join_neighbours(reader: Reader, scorer: Scorer, query: Query, found: list[Group | None]) -> None:
    for at in range(len(found) - 1):
        left, right = found[at], found[at + 1]
        first, second = _single_word(query.groups[at]), _single_word(query.groups[at + 1])
        if left is None or right is None or first is None or second is None:
            continue
        joined = first.surface + second.stem
        postings = reader.postings(WORDS, joined)
        if postings is None:
            continue
        # One word answers both groups, and its worth is shared between them.
        scores = scorer.scores(postings, 0.5)
        for group in (left, right):
            group.members.append((joined, scores))
            group.terms.add(joined)


def _single_word(alternatives: tuple[Term, ...]) -> Word | None:
    """The one Hangul word of a group that is nothing else."""
    if len(alternatives) != 1 or not isinstance(alternatives[0], TypedWord) or alternatives[0].prefix:
        return None
    analysed = list(words(alternatives[0].text))
    return analysed[0] if len(analysed) == 1 and analysed[0].script == "hangul" else None


def _only(scores: Scores, numbers: set[int]) -> Scores:
    return {number: score for number, score in scores.items() if number in numbers}


def gram_postings(reader: Reader, found: list[Group]) -> list[tuple[str, Postings]]:
    """The posting lists of all pairs of syllables in the query's words, in the order typed."""
    names = dict.fromkeys(pair for group in found for pair in sorted(group.pairs))
    postings = ((name, reader.postings(GRAMS, name)) for name in names)
    return [(name, postings_) for name, postings_ in postings if postings_ is not None]
