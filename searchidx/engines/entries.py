"""Document → the entry that an engine takes of it. Workers make them, so that little is left to the writer."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import chain
from struct import error, pack
from typing import TYPE_CHECKING

from searchidx.engines import records
from searchidx.engines.base import (
    MOST_FREQUENT,
    SPLITS,
    TITLES,
    UNDATED,
    DocumentTerms,
    Entry,
    Posting,
    WordColumns,
)
from searchidx.model import Document

if TYPE_CHECKING:
    from searchidx.model import Problem


def entry(document: Document, terms: DocumentTerms, day: int, problems: Sequence[Problem]) -> Entry:
    """What an engine takes of a document with these terms; `day` is its date in the site's zone as yyyymmdd, or 0."""
    return Entry(
        records.card_bytes(document, problems),
        records.text_bytes(document),
        int(document.date.timestamp()) if document.date else UNDATED,
        day,
        word_columns(terms.words),
        {SPLITS: terms.splits, TITLES: terms.titles, **terms.filters},
    )


def word_columns(postings: Mapping[str, Posting]) -> WordColumns:
    """The postings of a document, column by column."""
    if not postings:
        return WordColumns((), 0, array("H"), b"", array("I"), array("H"))
    frequencies, shares, masks, places = zip(*postings.values(), strict=True)
    return WordColumns(
        tuple(postings),
        sum(shares),
        _short(frequencies if max(frequencies) <= MOST_FREQUENT else tuple(map(_bounded, frequencies))),
        bytes(masks),
        array("I", map(len, places)),
        _narrow(tuple(chain.from_iterable(places))),
    )


def _bounded(frequency: int) -> int:
    return min(frequency, MOST_FREQUENT)


def _narrow(positions: Sequence[int]) -> array[int]:
    try:
        return _short(positions)
    except error:
        return array("I", positions)


def _short(numbers: Sequence[int]) -> array[int]:
    """The numbers in 16 bits each: packed first, in a third of the time that `array` takes to look at each."""
    return array("H", pack(f"{len(numbers)}H", *numbers))
