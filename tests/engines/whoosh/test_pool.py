"""Postings gathered in memory, in runs on disk and from written segments come out the same."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.engines.base import BODY, MOST_FREQUENT, STEM, Posting
from searchidx.engines.entries import word_columns
from searchidx.engines.whoosh.blocks import STEM_SHAPE, unpacked
from searchidx.engines.whoosh.pool import MOST_MEMORY, PostingPool
from searchidx.engines.whoosh.postings import TermsReader, TermsWriter, decode

Documents = Sequence[Mapping[str, Posting]]
POSTINGS = st.builds(
    Posting,
    st.sampled_from([1, 255, 256, 70_000]),
    st.integers(0, 9),
    st.sampled_from([BODY, BODY | STEM]),
    st.lists(st.sampled_from([0, 7, 65_535, 65_536]), unique=True).map(lambda found: tuple(sorted(found))),
)
DOCUMENTS = st.lists(st.dictionaries(st.sampled_from(["a", "ab", "나", "\ud800"]), POSTINGS), max_size=6)


def add(pool: PostingPool, number: int, postings: Mapping[str, Posting], tag: str) -> None:
    words = word_columns(postings)
    assert words.length == sum(posting.share for posting in postings.values())
    pool.add(number, words, {"tag": {tag: 1}})


def gathered(documents: Documents, most_memory: int) -> PostingPool:
    pool = PostingPool(most_memory)
    for number, postings in enumerate(documents):
        add(pool, number, postings, f"t{number % 2}")
    return pool


def rows(pool: PostingPool) -> list[Any]:
    found: list[Any] = []
    for field, places, batches in pool.iter_postings():
        for term, count, shape, data in chain.from_iterable(zip(*batch, strict=True) for batch in batches):
            block = unpacked(memoryview(data), shape & ~STEM_SHAPE, count, places=places)
            kept = [(block.mask(at), tuple(block.places(at))) for at in range(count)]
            found.append((field, term, shape, list(block.documents), list(block.frequencies), kept))
    pool.cleanup()
    return found


def written(documents: Documents) -> TermsReader:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the reader keeps it mapped
    writer = TermsWriter(file)
    writer.add_postings(None, None, gathered(documents, MOST_MEMORY).iter_postings())
    file.flush()
    reader = TermsReader(file, "segment", len(documents))
    writer.close()
    return reader


@given(DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_runs_on_disk_change_nothing(documents: Documents) -> None:
    assert rows(gathered(documents, most_memory=1)) == rows(gathered(documents, MOST_MEMORY))


@given(DOCUMENTS, DOCUMENTS, st.sets(st.integers(0, 5)))
@settings(max_examples=100, deadline=None)
def test_a_merged_segment_follows_what_is_new_without_its_removed_documents(
    new: Documents, old: Documents, removed: set[int]
) -> None:
    kept = [number for number in range(len(old)) if number not in removed]
    merging = gathered(new, most_memory=1000)
    renumbered = {number: len(new) + at for at, number in enumerate(kept)}
    merging.merge(written(old), len(new), renumbered if removed else None)
    together = PostingPool()
    for number, postings in enumerate([*new, *(old[at] for at in kept)]):
        original = number if number < len(new) else kept[number - len(new)]
        add(together, number, postings, f"t{original % 2}")
    assert rows(merging) == rows(together)


@given(DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_what_is_gathered_is_what_was_added(documents: Documents) -> None:
    expected = {
        (term, number): (min(posting.frequency, MOST_FREQUENT), posting.mask, posting.positions)
        for number, postings in enumerate(documents)
        for term, posting in postings.items()
    }
    found = {}
    for field, term, shape, numbers, frequencies, kept in rows(gathered(documents, MOST_MEMORY)):
        for number, frequency, (mask, positions) in zip(numbers, frequencies, kept, strict=True):
            if field == "words":
                found[decode(term), number] = (frequency, mask, positions)
                assert bool(shape & STEM_SHAPE) == bool(kept[0][0] & STEM)
    assert found == expected
