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
    documents = [_documents(reader, slot) for slot in slots]
    candidates = set.intersection(*documents)
    starts: dict[int, set[int]] | None = None
    for offset, slot in enumerate(slots):
        here = _starts(reader, slot, offset, candidates)
        if starts is not None:
            here = {number: here[number] & starts[number] for number in here.keys() & starts.keys()}
        starts = {number: found for number, found in here.items() if found}
        candidates = set(starts)
    return {number: len(found) for number, found in sorted((starts or {}).items())}


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


def _starts(reader: Reader, slot: list[str], offset: int, candidates: set[int]) -> dict[int, set[int]]:
    """Candidate → where the phrase would begin for a term of this slot to stand in its place.

    Term by term, each in its own documents only: a slot may hold thousands of terms.
    """
    found: dict[int, set[int]] = {}
    for term in slot:
        postings = reader.postings(WORDS, term)
        for number in candidates.intersection(postings.documents) if postings else ():
            found.setdefault(number, set()).update(at - offset for at in reader.positions(term, number))
    return found
