"""What of a text is marked: the words, beginnings of words and runs of text that a query matched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from itertools import chain
from typing import NamedTuple

from searchidx.analysis import fold, terms_of, tokens
from searchidx.analysis.jamo import FIRST, INITIALS, initials, is_syllable
from searchidx.analysis.korean import LONGEST_WORD
from searchidx.analysis.latin import part_spans, spelling
from searchidx.analysis.verbs import known_stem


class Mark(NamedTuple):
    """A matched range of a text, and the group it stands for."""

    start: int
    end: int
    group: int


# Between words: blanks, punctuation, symbols and emoji. The browser has the same characters in quoted.js.
GAP = (
    r"[\0-/:-@[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f"
    r"\ufe00-\ufe0f\uff00-\uff65\uffe0-\uffff\U0001f000-\U0001faff]"
)
PARTICLE = r"(?:[^ \t\n0-9A-Za-z가-힣]?[가-힣]+)?"  # with what it touches the word by: NFT를, JSON"을
Hit = tuple[int, int, int]  # a candidate's offset in a text, minus its length there, its group


@dataclass(frozen=True)
class Highlights:
    """What to mark, each with the number of the group it stands for: terms, beginnings of words, runs of text.

    `weights` is the worth of each group. All texts are folded.
    """

    terms: Mapping[str, int]
    prefixes: Mapping[str, int]
    infixes: Mapping[str, int]
    weights: Sequence[float]

    @cached_property
    def worth(self) -> Callable[[frozenset[int]], float]:
        """Groups → what they are worth together."""
        return cache(lambda groups: sum(self.weights[group] for group in sorted(groups)))

    @cached_property
    def all(self) -> float:
        """What no passage exceeds."""
        return self.worth(frozenset(range(len(self.weights))))

    @cached_property
    def initials(self) -> frozenset[str]:
        """What the terms and the beginnings of words begin with; of a syllable its initial consonant."""
        return frozenset(initials(text[0]) for text in (*self.terms, *self.prefixes))

    @cached_property
    def marks_of(self) -> Callable[[str, str], tuple[Mark, ...]]:
        """Script and token → what is marked of it, by offsets into the token."""
        return cache(partial(_word_marks, self))

    @cached_property
    def _candidates(self) -> Mapping[str, int]:
        """What stands nearly wherever a word matches, and in some places where none does."""
        return dict(self._looked_for)

    @cached_property
    def _looked_for(self) -> tuple[tuple[str, int], ...]:
        """The candidates with all of their groups."""
        return *self.prefixes.items(), *((_shared(term), group) for term, group in self.terms.items())

    @cached_property
    def _rows(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        """What finds the infixes, with their groups."""
        found = ((list(tokens(text)), group) for text, group in self.infixes.items())
        return tuple((_row(words), group) for words, group in found if words)

    @cached_property
    def _anywhere(self) -> frozenset[int]:
        """The groups that something may match where none of their candidates stands."""
        texts = (*self.terms.items(), *self.prefixes.items())
        return frozenset(group for text, group in texts if known_stem(text) or not _is_written_so(text))

    @cached_property
    def _unlike(self) -> bool:
        """Whether words may match that look like none of the candidates, beside forms of verbs."""
        return not all(map(_is_written_so, (*self.terms, *self.prefixes)))

    @cached_property
    def _verbs(self) -> re.Pattern[str] | None:
        """Where a form of a verb among the terms may begin, which has the consonant that its stem begins with.

        A run of Hangul that is too long for a word may be cut before it.
        """
        consonants = {initials(term[0]) for term in self.terms if known_stem(term)}
        if not consonants:
            return None
        starts = sorted(FIRST + 588 * INITIALS.index(consonant) for consonant in consonants)
        ranges = "".join(f"{chr(start)}-{chr(start + 587)}" for start in starts)
        return re.compile(f"(?<![가-힣])[{ranges}]|[^ ]{{{LONGEST_WORD + 1}}}")

    @cached_property
    def telling(self) -> bool:
        """Whether no text has a group that no candidate in it stands for."""
        looked_for = {*self._looked_for, *self.infixes.items()}
        return not self._anywhere and len({**self._candidates, **self.infixes}) == len(looked_for)

    @cached_property
    def _need_folding(self) -> bool:
        """Whether the candidates are more than syllables, which nothing but themselves is folded into."""
        return not all(
            is_syllable(character) or character == " "
            for text in chain(self._candidates, self.infixes)
            for character in text
        )

    def _searchable(self, text: str) -> str:
        """`text` in the spelling of the candidates."""
        return fold(text) if self._need_folding else text

    def hits(self, text: str) -> list[Hit]:
        """Where in `text` something may match, in order, and of what begins at one place the longest first."""
        folded = self._searchable(text)
        found = [
            (at, -len(candidate), group)
            for candidate, group in self._candidates.items()
            for at in _places(candidate, folded)
        ]
        found += self._in_rows(folded)
        found.sort()
        return found

    def rows(self, text: str) -> Iterator[Hit]:
        """Where in `text` the infixes stand."""
        return self._in_rows(self._searchable(text)) if self.infixes else iter(())

    def _in_rows(self, folded: str) -> Iterator[Hit]:
        for pattern, group in self._rows:
            for match in pattern.finditer(folded):
                yield match.start(), match.start() - match.end(), group

    def possible(self, text: str) -> frozenset[int]:
        """All groups that `text` may have a mark of, and perhaps some that it has none of."""
        folded = self._searchable(text)
        words = [group for candidate, group in self._looked_for if candidate in folded]
        rows = [group for pattern, group in self._rows if pattern.search(folded)]
        return self._anywhere.union(words, rows)

    def parts_to_read(self, text: str) -> Iterator[tuple[str, int]]:
        """The parts of `text` outside which no word has a mark, with where each begins.

        What stands between two spaces is cut into words alike by itself and in the text.
        """
        if self._unlike:
            yield text, 0
            return
        folded = self._searchable(text)
        found = {at for candidate in self._candidates for at in _places(candidate, folded)}
        if self._verbs is not None:
            found.update(match.start() for match in self._verbs.finditer(text))
        end = 0
        for at in sorted(found):
            if at >= end:
                start = folded.rfind(" ", 0, at) + 1
                end = folded.find(" ", at)
                end = end if end >= 0 else len(text)
                yield text[start:end], start


def marks(text: str, highlights: Highlights) -> Iterator[Mark]:
    """The matched ranges of `text`, in order, none inside another."""
    found = [
        Mark(begin + at + start, begin + at + end, group)
        for part, begin in highlights.parts_to_read(text)
        for script, token, at in tokens(part)
        for start, end, group in highlights.marks_of(script, token)
    ]
    found += [Mark(at, at - length, group) for at, length, group in highlights.rows(text)]
    end = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _places(part: str, text: str) -> Iterator[int]:
    """Where `part` begins in `text`."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


# Posts of one site share most of their words, and so do the passages of one query and the next.
_terms_of = lru_cache(maxsize=1 << 16)(terms_of)


def _word_marks(highlights: Highlights, script: str, token: str) -> tuple[Mark, ...]:
    """What is marked of a word, by its own offsets."""
    # A form begins with the consonant that its stem begins with (도와, 돕): most words need not be stemmed.
    if script == "hangul" and initials(token[0]) not in highlights.initials:
        return ()
    word = _terms_of(script, token)
    for term in (word.surface, word.stem):
        if (group := highlights.terms.get(term)) is not None:
            return (Mark(0, word.marked, group),)
    for prefix, group in highlights.prefixes.items():
        if word.surface.startswith(prefix):
            return (Mark(0, len(prefix), group),)
    if highlights.terms.keys().isdisjoint(word.parts):
        return ()
    known = ((start, end, highlights.terms.get(part)) for part, start, end in part_spans(token))
    return tuple(Mark(start, end, group) for start, end, group in known if group is not None)


def _row(words: Sequence[tuple[str, str, int]]) -> re.Pattern[str]:
    """What finds tokens behind one another, whatever stands between that is none.

    That may be a particle, which an index takes off a Latin word (NFT를, JSON"을), or nothing where the script changes
    (V8엔진). Those that touch or overlap do so in what is found.
    """
    script, token, end = words[0]
    pattern, end = re.escape(token), end + len(token)
    for following, token, at in words[1:]:
        if at >= end:
            particle = "" if script == "hangul" else PARTICLE
            pattern += particle + GAP + ("+" if script == following and at > end else "*")
        pattern += re.escape(token[max(0, end - at) :])
        script, end = following, at + len(token)
    return re.compile(pattern)


def _is_written_so(text: str) -> bool:
    """Whether a word that is indexed under `text` and no form of a verb has in it what is looked for.

    What Korean adds to a stem takes nothing of it. 1000 may be written 1,000, and dying is a form of die.
    """
    if all(map(is_syllable, text)):
        return True
    return text.isascii() and "'" not in text and not "0" <= text[0] <= "9" and text not in _irregular()


@cache
def _irregular() -> frozenset[str]:
    """The English words that have a form without the beginning that it should share with the others."""
    return frozenset(word for form, word in spelling().irregular.items() if _shared(word) not in form)


def _shared(term: str) -> str:
    """The beginning that an English stem shares with its inflections: cach of cache and caching, quer of queries."""
    return term[:-1] if len(term) > 2 and term.isascii() and term.endswith(("e", "y")) else term
