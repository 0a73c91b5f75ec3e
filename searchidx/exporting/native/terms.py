"""Posting lists → term shards and, apart from them, positions.

A shard holds the words of a range with all that ranking asks of them, and the titles that begin with one of these
words, which a query looks up beside its first word. The positions of a shard's postings, one posting behind another,
are cut into small files of their own: a query that needs any needs those of a few words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress, pairwise, repeat
from operator import add, attrgetter
from typing import NamedTuple, TypeVar

from searchidx.engines.base import STEM, TermPostings
from searchidx.exporting.native.packing import DIGITS, front_coded, hashed, packed, packed_each, runs, steps
from searchidx.exporting.native.parts import Part, part

Value = TypeVar("Value")

_MASKS = bytes(ord(DIGITS[mask & STEM - 1]) for mask in range(256))  # mask → its digit


class Shard(NamedTuple):
    """A shard's file, the first word that may be in it, its stems, and the files of its positions."""

    start: str
    part: Part
    stems: list[tuple[str, int]]
    positions: tuple[Part, ...]


class _Postings(NamedTuple):
    """The postings of some terms as columns, those of a term by their documents' numbers in the export.

    `starts` says where those of each term begin; `counts` how many positions each posting has, and `places` these,
    packed.
    """

    starts: Sequence[int]
    numbers: Sequence[int]
    frequencies: Iterable[int]
    masks: bytes
    counts: Sequence[int]
    places: Sequence[str]


def _gathered(terms: Sequence[TermPostings], renumbered: Sequence[int]) -> _Postings:
    """The postings of all `terms`, column by column: most terms have too few to be worth steps of their own."""

    def column(name: str) -> list[int]:
        return list(chain.from_iterable(map(attrgetter(name), terms)))

    sizes = [len(term.documents) for term in terms]
    starts = list(accumulate(sizes, initial=0))[:-1]
    firsts = [at * len(renumbered) for at in range(len(terms))]  # so that terms stay behind one another
    numbers = [renumbered[document] for document in column("documents")]
    ranks = list(map(add, numbers, chain.from_iterable(map(repeat, firsts, sizes))))
    order = sorted(range(len(ranks)), key=ranks.__getitem__)

    counts = steps(column("ends"), starts)
    ends = list(accumulate(counts, initial=0))
    digits = packed_each(steps(column("positions"), compress(ends, counts)))
    places = ["".join(digits[start:end]) for start, end in pairwise(ends)]
    return _Postings(
        starts,
        [numbers[at] for at in order],
        map(column("frequencies").__getitem__, order),
        bytes(map(column("masks").__getitem__, order)),
        [counts[at] for at in order],
        [places[at] for at in order],
    )


def shards(
    terms: Iterable[TermPostings],
    renumbered: Sequence[int],
    pieces: list[tuple[str, str]],
    titles: list[tuple[str, Sequence[int]]],
    target: int,
    target_positions: int,
) -> Iterator[Shard]:
    """All shards, in order. `renumbered` gives the numbers that documents have in the export.

    `pieces` of joined nouns and `titles` with their documents are sorted by first word.
    """
    start, last = "", ""
    run: list[TermPostings] = []
    for following in chain(runs(terms, _size, _rank, target), (None,)):
        if run or following is None:
            last = run[-1].term if run else ""
            end = _between(last, following[0].term) if following else None
            postings = _gathered(run, renumbered)
            yield _shard(start, run, postings, _taken(pieces, end), _taken(titles, end), target_positions)
            start = end or ""
        run = following or []


def _shard(
    start: str,
    run: list[TermPostings],
    postings: _Postings,
    pieces: list[tuple[str, str]],
    titles: list[tuple[str, Sequence[int]]],
    target_positions: int,
) -> Shard:
    cuts = list(pairwise((0, *_ends(run, postings, target_positions))))
    stems = [bool(one.masks[0] & STEM) for one in run]
    value = {
        "terms": front_coded([one.term for one in run]),
        "counts": packed(2 * len(one.documents) + stem for one, stem in zip(run, stems, strict=True)),
        "documents": packed(steps(postings.numbers, postings.starts)),
        "frequencies": packed(postings.frequencies),
        "masks": postings.masks.translate(_MASKS).decode("ascii"),
        "positions": packed(end - first for first, end in cuts),
        "pieces": pieces,
        "titles": [[title, packed(steps(numbers))] for title, numbers in titles],
    }
    files = (
        part(
            "positions",
            {
                "counts": packed(postings.counts[first:end]),
                "positions": "".join(postings.places[first:end]),
            },
        )
        for first, end in cuts
    )
    suggested = [(one.term, len(one.documents)) for one in compress(run, stems)]
    return Shard(start, part("terms", value), suggested, tuple(files))


# About how many bytes of JSON: on five blogs a posting takes 3.3 to 3.5 of a shard, and a position 2.2 to 2.5.
def _size(term: TermPostings) -> int:
    return 2 + 2 * len(term.term) + 7 * len(term.documents) // 2


def _size_of_positions(postings: int, positions: int) -> int:
    return postings + 9 * positions // 4


def _rank(before: TermPostings, behind: TermPostings) -> tuple[int, int]:
    """Shards are cut where few letters tell their words apart, since the manifest holds these."""
    return len(_between(before.term, behind.term)), hashed(behind.term)


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


class _Piece(NamedTuple):
    """Positions that stay together, those of so many postings, with their bytes and a hash of what they begin with."""

    postings: int
    size: int
    rank: int


def _ends(run: Sequence[TermPostings], postings: _Postings, target: int) -> Iterator[int]:
    """Behind how many of a shard's postings each of its files of positions ends."""
    end = 0
    for pieces in runs(_pieces(run, postings, target), lambda one: one.size, lambda _, one: one.rank, target):
        end += sum(piece.postings for piece in pieces)
        yield end


def _pieces(run: Sequence[TermPostings], postings: _Postings, target: int) -> Iterator[_Piece]:
    """Terms, and parts of those with many positions.

    These are cut between documents, where the documents' numbers say, so that a change moves few of the cuts.
    """

    def size(at: int) -> int:
        return _size_of_positions(1, postings.counts[at])

    for term, start in zip(run, postings.starts, strict=True):
        whole = _size_of_positions(len(term.documents), len(term.positions))
        if whole <= target:
            yield _Piece(len(term.documents), whole, hashed(term.term))
            continue
        each = range(start, start + len(term.documents))
        for places in runs(each, size, lambda _, at: hashed(str(postings.numbers[at])), target // 2):
            yield _Piece(len(places), sum(map(size, places)), hashed(str(postings.numbers[places[0]])))
