"""Searches answer alike on our codec and on Whoosh's own: what speeds an engine up changes no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import searchidx
from searchidx.engines.whoosh import open_reader
from searchidx.model import Hit
from searchidx.searching import Index
from tests.engines.whoosh.stock import StockReader
from tests.ranking.test_cases import CASES, searches
from tests.web.queries import Queries

POSTS = Path(__file__).parents[3] / "posts"


def indexed(posts: Path, folder: Path) -> tuple[Index, Index, Queries]:
    """Posts on our codec and on Whoosh's, and searches made from what they hold."""
    searchidx.build(posts, folder / "ours")
    ours = open_reader(folder / "ours")
    documents = [ours.document(number) for number in ours.numbers()]
    (folder / "stock").mkdir()
    stock = StockReader(folder / "stock", zip(documents, ours.days(), strict=True), ours.settings)
    return Index(ours), Index(stock), Queries(documents, list(ours.stems()), seed=4)


def seen(hits: tuple[Hit, ...]) -> list[Hit]:
    """Hits, but for the folder before their paths, which only our reader puts there."""
    return [replace(hit, document=replace(hit.document, path=hit.document.id)) for hit in hits]


def assert_alike(ours: Index, stock: Index, queries: Iterable[str]) -> None:
    for query in queries:
        one, two = (index.search(query, limit=50, facets=True, explain=True) for index in (ours, stock))
        assert seen(one.hits) == seen(two.hits), query
        assert (one.total, one.facets, one.suggestion) == (two.total, two.facets, two.suggestion), query


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_a_case_has_the_same_pages_on_both_codecs(case: str, tmp_path: Path) -> None:
    ours, stock, _ = indexed(CASES / case / "posts", tmp_path)
    queries = [search["query"] for name, search in (each.values for each in searches()) if name == case]
    assert queries
    with ours, stock:
        assert_alike(ours, stock, queries)


def test_whatever_is_asked_of_the_sample_posts_has_the_same_pages_on_both_codecs(tmp_path: Path) -> None:
    ours, stock, queries = indexed(POSTS, tmp_path)
    with ours, stock:
        assert_alike(ours, stock, (query for query, _ in queries.searches(100)))
