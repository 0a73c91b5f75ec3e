"""Filters, facets and what can be suggested."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from searchidx.engines.base import MOST_STEMS, Reader
from searchidx.exporting.native.packing import front_coded, packed, steps


def filters(reader: Reader, field: str, renumbered: Sequence[int]) -> list[list[str]]:
    """Each value of a filter with its documents."""
    return [
        [found.term, packed(steps(sorted(renumbered[number] for number in found.documents)))]
        for found in reader.all_postings(field)
    ]


def stems(counts: Sequence[tuple[str, int]]) -> tuple[list[list[object]], list[list[object]]]:
    """The `MOST_STEMS` most frequent stems: those that can be suggested, and the others.

    Each as [number of documents, the stems that have it], in the order of `Reader.stems`.
    """
    kept = sorted(counts, key=lambda item: (-item[1], item[0]))[:MOST_STEMS]
    grouped: list[list[object]] = [
        [count, front_coded([text for text, _ in group])]
        for count, group in groupby(kept, key=lambda item: item[1])
    ]
    frequent = [entry for entry in grouped if entry[0] != 1]
    return frequent, [entry for entry in grouped if entry[0] == 1]
