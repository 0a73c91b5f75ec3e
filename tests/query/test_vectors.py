"""The query language as data: `tests/vectors/query.json`, which every implementation of it runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchidx.query import Filter, Phrase, Query, Word, parse

VECTORS = Path(__file__).parent.parent / "vectors" / "query.json"
DEFAULTS = {"groups": [], "excluded": [], "filters": [], "period": ["", ""], "sort": "relevance"}


def cases() -> list[Any]:
    entries = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(case, id=case["reason"]) for case in entries if isinstance(case, dict)]


def item_as_data(item: Word | Phrase | Filter) -> dict[str, object]:
    match item:
        case Word(text, prefix):
            return {"word": text, "prefix": True} if prefix else {"word": text}
        case Phrase(text):
            return {"phrase": text}
        case Filter(field, value):
            return {"field": field, "value": value}


def as_data(query: Query) -> dict[str, object]:
    return {
        "groups": [[item_as_data(term) for term in group] for group in query.groups],
        "excluded": [item_as_data(item) for item in query.excluded],
        "filters": [item_as_data(item) for item in query.filters],
        "period": [query.period.first, query.period.last],
        "sort": query.sort,
    }


@pytest.mark.parametrize("case", cases())
def test_a_typed_query_means_what_the_vectors_say(case: dict[str, Any]) -> None:
    assert as_data(parse(case["typed"])) == DEFAULTS | case["query"], case["reason"]


@pytest.mark.parametrize("case", cases())
def test_its_canonical_text_is_what_the_vectors_say(case: dict[str, Any]) -> None:
    query = parse(case["typed"])
    assert str(query) == case.get("text", case["typed"]), case["reason"]
    assert parse(str(query)) == query
