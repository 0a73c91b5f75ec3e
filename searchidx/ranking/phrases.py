"""Documents in which words stand behind one another.

The first word of a phrase matches words that end with it, the last words that begin with it, one alone those that
contain it: "탈 중앙성" is found in 탈 중앙성을. All are compared as written, without stemming. Longer words that end
with one or contain it are those among the index's stems (`Reader.stems`), which a browser has too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
        here = _starts(reader, slot, offset, candidates, as_written=len(slots) > 1)
        if starts is not None:
            here = {number: here[number] & starts[number] for number in here.keys() & starts.keys()}
        starts = {number: found for number, found in here.items() if found}
        candidates = set(starts)
    return {number: len(found) for number, found in sorted((starts or {}).items())}


def _expansions(reader: Reader, surface: str, at: int, count: int) -> Iterator[str]:
    first, last = at == 0, at == count - 1
    if last:
        yield from reader.terms(WORDS, surface)
    else:
        yield surface
    if first:
        longer = (stem for stem in reader.stems() if surface in stem)
        yield from (
            stem for stem in longer if not stem.startswith(surface) and (last or stem.endswith(surface))
        )


def _documents(reader: Reader, terms: list[str]) -> set[int]:
    found: set[int] = set()
    for term in terms:
        if (postings := reader.postings(WORDS, term)) is not None:
            found.update(postings.documents)
    return found


def _starts(
    reader: Reader, slot: list[str], offset: int, candidates: set[int], *, as_written: bool
) -> dict[int, set[int]]:
    """Candidate → where the phrase would begin for a term of this slot to stand in its place.

    Term by term, each in its own documents only: a slot may hold thousands of terms. A stem of what is written is not
    the word itself, but has in it whatever the stem contains.
    """
    found: dict[int, set[int]] = {}
    for term in slot:
        postings = reader.postings(WORDS, term)
        here = candidates.intersection(postings.documents) if postings else ()
        for number, places in reader.positions(term, here).items():
            starts = {(at >> 1) - offset for at in places if not (as_written and at & 1)}
            found.setdefault(number, set()).update(starts)
    return found


def row_frequencies(reader: Reader, stems: Sequence[str]) -> dict[int, int]:
    """Document number → how often the stems stand behind one another in it, whatever endings they have there."""
    postings = [reader.postings(WORDS, stem) for stem in stems]
    documents = sorted((found.documents if found else () for found in postings), key=len)
    starts: dict[int, set[int]] = {}
    numbers: Iterable[int] = set(documents[0]).intersection(*documents[1:]) if documents else ()
    for offset, stem in enumerate(stems):
        found = reader.positions(stem, numbers)
        here = {number: {(at >> 1) - offset for at in places} for number, places in found.items()}
        if offset:
            here = {number: starts[number] & places for number, places in here.items()}
        starts = {number: places for number, places in here.items() if places}
        numbers = starts
    return {number: len(places) for number, places in starts.items()}
