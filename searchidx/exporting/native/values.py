"""Filters, facets and what can be suggested."""

from __future__ import annotations

from collections.abc import Sequence

from searchidx.engines.base import MOST_STEMS, Reader
from searchidx.exporting.native.packing import front_coded, packed, steps


def filters(reader: Reader, field: str, renumbered: Sequence[int]) -> list[list[str]]:
    """Each value of a filter with its documents."""
    return [
        [found.term, packed(steps(sorted(renumbered[number] for number in found.documents)))]
        for found in reader.all_postings(field)
    ]


def stems(counts: Sequence[tuple[str, int]]) -> tuple[str, str, str]:
    """The `MOST_STEMS` most frequent stems: those that can be suggested, the others, and the former's counts.

    Both are front-coded, in code-point order. Counts are numbers of documents and stand apart, since a changed sentence
    changes some of them and hardly ever which stems there are.
    """
    kept = sorted(sorted(counts, key=lambda item: (-item[1], item[0]))[:MOST_STEMS])
    frequent = [(text, count) for text, count in kept if count > 1]
    rare = [text for text, count in kept if count == 1]
    return (
        front_coded([text for text, _ in frequent]),
        front_coded(rare),
        packed(count for _, count in frequent),
    )
