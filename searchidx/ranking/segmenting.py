"""A word → words of the index that it is made of: 블록체인기술 → 블록체인, 기술."""

from __future__ import annotations

from searchidx.analysis import Word
from searchidx.engines.base import WORDS, Reader

SHORTEST = 2  # syllables of a piece; single syllables explain anything
LONGEST = 24  # syllables of a word that is worth trying


def segment(reader: Reader, word: Word) -> tuple[str, ...]:
    """The fewest terms of the index, two at least, that make up the word's stem or the word; () where none do.

    Of two ways with as many terms, the one whose rarest term is more frequent.
    """
    if word.script != "hangul":
        return _known_parts(reader, word)
    # The rules may have taken a noun's end off: 가지용도.
    return _pieces(reader, word.stem) or (_pieces(reader, word.surface) if word.surface != word.stem else ())


def _pieces(reader: Reader, text: str) -> tuple[str, ...]:
    if not 2 * SHORTEST <= len(text) <= LONGEST:
        return ()
    # best[end]: (pieces, minus the smallest document frequency among them, the pieces)
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
    for end in range(SHORTEST, len(text) + 1):
        for start in range(end - SHORTEST, -1, -1):
            if start not in best or end - start == len(text):
                continue
            if (frequency := _frequency(reader, text[start:end])) == 0:
                continue
            pieces, rarest, before = best[start]
            rarest = max(rarest, -frequency) if before else -frequency
            candidate = (pieces + 1, rarest, (*before, text[start:end]))
            if end not in best or candidate[:2] < best[end][:2]:
                best[end] = candidate
    return best[len(text)][2] if len(text) in best else ()


def _known_parts(reader: Reader, word: Word) -> tuple[str, ...]:
    return word.parts if word.parts and all(_frequency(reader, part) for part in word.parts) else ()


def _frequency(reader: Reader, term: str) -> int:
    postings = reader.postings(WORDS, term)
    return len(postings.documents) if postings else 0
