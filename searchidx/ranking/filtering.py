"""Which documents a query may return at all: filters, dates and exclusions."""

from __future__ import annotations

from searchidx.analysis import words
from searchidx.engines.base import TITLE, WORDS, Reader
from searchidx.engines.inverting import filter_value
from searchidx.query import Filter, Period, Query, Term, Word
from searchidx.ranking.phrases import phrase_frequencies

Numbers = set[int]


def allowed(reader: Reader, query: Query) -> Numbers | None:
    """The documents that pass; None where every document does."""
    passing: Numbers | None = None
    for found in _restrictions(reader, query):
        passing = found if passing is None else passing & found
    if query.excluded:
        passing = set(reader.numbers()) if passing is None else passing
        for item in query.excluded:
            passing -= filtered(reader, item) if isinstance(item, Filter) else _containing(reader, item)
    return passing


def _restrictions(reader: Reader, query: Query) -> list[Numbers]:
    """One set a field: the values of a field are alternatives, fields add up."""
    fields = dict.fromkeys(item.field for item in query.filters)
    found = [
        set[int]().union(*(filtered(reader, item) for item in query.filters if item.field == field))
        for field in fields
    ]
    return [*found, _within(reader, query.period)] if query.period != Period() else found


def filtered(reader: Reader, item: Filter) -> Numbers:
    """The documents that a filter names."""
    if item.field == "title":
        return _titled(reader, item.value)
    value = filter_value(item.value)
    # A language covers its regions: ko is also ko-KR.
    prefixes = [f"{value}\0", f"{value}-"] if item.field == "lang" else [f"{value}\0"]
    found: Numbers = set()
    for prefix in prefixes:
        for term in reader.terms(item.field, prefix):
            if (postings := reader.postings(item.field, term)) is not None:
                found.update(postings.documents)
    return found


def _titled(reader: Reader, text: str) -> Numbers:
    found: Numbers | None = None
    for word in words(text):
        postings = reader.postings(WORDS, word.stem)
        documents = postings.documents if postings else ()
        here = {number for number in documents if reader.mask(word.stem, number) & TITLE}
        found = here if found is None else found & here
    return found or set()


def _within(reader: Reader, period: Period) -> Numbers:
    first, last = (int(day.replace("-", "") or 0) for day in (period.first, period.last))
    days = reader.days()
    return {
        number for number in reader.numbers() if days[number] and first <= days[number] <= (last or 99991231)
    }


def _containing(reader: Reader, term: Term) -> Numbers:
    """The documents that hold a word by surface or stem, or a phrase."""
    if not isinstance(term, Word):
        return set(phrase_frequencies(reader, term.text))
    found: Numbers | None = None
    for word in words(term.text):
        names = reader.terms(WORDS, word.surface) if term.prefix else iter((word.stem,))
        here: Numbers = set()
        for name in names:
            if (postings := reader.postings(WORDS, name)) is not None:
                here.update(postings.documents)
        found = here if found is None else found & here
    return found or set()
