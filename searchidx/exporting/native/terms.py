"""Posting lists → term shards and, apart from them, positions.

A shard holds the words of a range with all that ranking asks of them, and the titles that begin with one of these
words, which a query looks up beside its first word. The positions of a shard's postings, one posting behind another,
are cut into small files of their own: a query that needs any needs those of a few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from searchidx.engines.base import STEM, TermPostings
from searchidx.exporting.native.packing import DIGITS, front_coded, hashed, packed, runs, steps
from searchidx.exporting.native.parts import Part, part

Value = TypeVar("Value")

_NUMBER = re.compile("[^0-9A-V]*[0-9A-V]")  # digits that go on, and a number's last


class Term(NamedTuple):
    """A word with its postings packed.

    `numbers` are its documents; `counts` says how many positions each posting has; `positions` are these, one posting
    behind another.
    """

    text: str
    stem: bool
    numbers: Sequence[int]
    documents: str
    frequencies: str
    masks: str
    counts: Sequence[int]
    positions: str

    @property
    def size(self) -> int:
        return 2 + 2 * len(self.text) + len(self.documents) + len(self.frequencies) + len(self.masks)

    @property
    def size_of_positions(self) -> int:
        return len(self.counts) + len(self.positions)


class Chunk(NamedTuple):
    """What stands in a file of positions: `counts` and `positions` as in a `Term`."""

    counts: Sequence[int]
    positions: str


class Shard(NamedTuple):
    """A shard's file, the first word that may be in it, its stems, and the files of its positions."""

    start: str
    part: Part
    stems: list[tuple[str, int]]
    positions: tuple[Part, ...]


def term(found: TermPostings, renumbered: Sequence[int]) -> Term:
    """`found` packed, its documents under the numbers that they have in the export."""
    documents, frequencies, masks = found.documents, found.frequencies, found.masks
    positions, ends = found.positions, [0, *found.ends]
    numbers = [renumbered[document] for document in documents]
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    numbers.sort()
    lists = [positions[ends[at] : ends[at + 1]] for at in order]
    return Term(
        found.term,
        bool(masks[0] & STEM),
        numbers,
        packed(steps(numbers)),
        packed([frequencies[at] for at in order]),
        "".join([DIGITS[masks[at] & ~STEM] for at in order]),
        [len(places) for places in lists],
        packed(step for places in lists for step in steps(places)),
    )


def shards(
    terms: Iterable[Term],
    pieces: list[tuple[str, str]],
    titles: list[tuple[str, Sequence[int]]],
    target: int,
    target_positions: int,
) -> Iterator[Shard]:
    """All shards, in order. `pieces` of joined nouns and `titles` with their documents are sorted by first word."""
    start, last = "", ""
    run: list[Term] = []
    for following in (*runs(terms, lambda one: one.size, _rank, target), None):
        if run or following is None:
            last = run[-1].text if run else ""
            end = _between(last, following[0].text) if following else None
            yield _shard(start, run, _taken(pieces, end), _taken(titles, end), target_positions)
            start = end or ""
        run = following or []


def _shard(
    start: str,
    run: list[Term],
    pieces: list[tuple[str, str]],
    titles: list[tuple[str, Sequence[int]]],
    target_positions: int,
) -> Shard:
    chunks = list(_chunks(run, target_positions))
    value = {
        "terms": front_coded([one.text for one in run]),
        "counts": packed(2 * len(one.counts) + one.stem for one in run),
        "documents": "".join([one.documents for one in run]),
        "frequencies": "".join([one.frequencies for one in run]),
        "masks": "".join([one.masks for one in run]),
        "positions": packed(len(chunk.counts) for chunk in chunks),
        "pieces": pieces,
        "titles": [[title, packed(steps(numbers))] for title, numbers in titles],
    }
    stems = [(one.text, len(one.counts)) for one in run if one.stem]
    files = (
        part("positions", {"counts": packed(chunk.counts), "positions": chunk.positions}) for chunk in chunks
    )
    return Shard(start, part("terms", value), stems, tuple(files))


def _rank(before: Term, behind: Term) -> tuple[int, int]:
    """Shards are cut where few letters tell their words apart, since the manifest holds these."""
    return len(_between(before.text, behind.text)), hashed(behind.text)


def _rank_of_chunks(before: Term, behind: Term) -> int:
    return hashed(behind.text)


def _between(before: str, term: str) -> str:
    """The shortest text that is after `before` and not after `term`."""
    return next(term[:length] for length in range(len(term) + 1) if term[:length] > before)


def _taken(entries: list[tuple[str, Value]], end: str | None) -> list[tuple[str, Value]]:
    """Takes from the front of `entries` those whose first word is before `end`."""
    count = 0
    while count < len(entries) and (end is None or first_word(entries[count]) < end):
        count += 1
    taken, entries[:] = entries[:count], entries[count:]
    return taken


def first_word(entry: tuple[str, object]) -> str:
    """The word whose shard a title stands in."""
    return entry[0].partition(" ")[0]


def _chunks(run: Iterable[Term], target: int) -> Iterator[Chunk]:
    """The positions of the postings of `run`, those of a frequent word cut between documents."""
    for group in runs(run, lambda one: one.size_of_positions, _rank_of_chunks, target):
        if len(group) == 1 and group[0].size_of_positions > target:
            yield from _split(group[0], target)
        else:
            counts = [count for one in group for count in one.counts]
            yield Chunk(counts, "".join([one.positions for one in group]))


class _Places(NamedTuple):
    """Where a word stands in one document: how many positions, and these packed."""

    document: int
    length: int
    positions: str


def _split(term: Term, target: int) -> Iterator[Chunk]:
    """Chunks of about `target` bytes, cut where the documents' numbers say, so that a change moves few of the cuts."""
    each = iter(_NUMBER.findall(term.positions))
    places = (
        _Places(document, count, "".join(islice(each, count)))
        for document, count in zip(term.numbers, term.counts, strict=True)
    )
    for run in runs(places, lambda one: 1 + len(one.positions), _rank_of_places, target):
        yield Chunk([one.length for one in run], "".join([one.positions for one in run]))


def _rank_of_places(before: _Places, behind: _Places) -> int:
    return hashed(str(behind.document))
