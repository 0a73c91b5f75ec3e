"""Documents in which words stand behind one another.

The first word of a phrase matches words that end with it, the last words that begin with it, one alone those that
contain it: "탈 중앙성" is found in 탈 중앙성을. All are compared as written, without stemming.
"""

from __future__ import annotations

from collections.abc import Iterator

from searchidx.analysis import words
from searchidx.engines.base import WORDS, Reader


def phrase_frequencies(reader: Reader, text: str) -> dict[int, int]:
    """Document number → how often the phrase stands in it; empty where `text` has no word."""
    surfaces = [word.surface for word in words(text)]
    if not surfaces:
        return {}
    slots = [list(_expansions(reader, surface, at, len(surfaces))) for at, surface in enumerate(surfaces)]
    candidates: set[int] | None = None
    for slot in slots:
        holding = _documents(reader, slot)
        candidates = holding if candidates is None else candidates & holding
    found = {number: _occurrences(reader, slots, number) for number in sorted(candidates or ())}
    return {number: count for number, count in found.items() if count}


def _expansions(reader: Reader, surface: str, at: int, count: int) -> Iterator[str]:
    first, last = at == 0, at == count - 1
    if first and last:
        yield from reader.terms_with(WORDS, surface)
    elif first:
        yield from (term for term in reader.terms_with(WORDS, surface) if term.endswith(surface))
    elif last:
        yield from reader.terms(WORDS, surface)
    else:
        yield surface


def _documents(reader: Reader, terms: list[str]) -> set[int]:
    found: set[int] = set()
    for term in terms:
        if (postings := reader.postings(WORDS, term)) is not None:
            found.update(postings.documents)
    return found


def _occurrences(reader: Reader, slots: list[list[str]], number: int) -> int:
    starts: set[int] | None = None
    for offset, slot in enumerate(slots):
        here = {position - offset for term in slot for position in reader.positions(term, number)}
        starts = here if starts is None else starts & here
        if not starts:
            return 0
    return len(starts or ())
