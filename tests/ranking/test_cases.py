"""Searches as data: `tests/cases/<name>/posts` is a blog, `searches.toml` what it has to answer, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import searchidx

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = Path(__file__).parent.parent / "cases"


def searches() -> Iterator[Any]:
    for file in sorted(CASES.glob("*/searches.toml")):
        for search in tomllib.loads(file.read_text("utf-8"))["search"]:
            yield pytest.param(file.parent.name, search, id=f"{file.parent.name}: {search['query']}")


@pytest.fixture(scope="session")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An index of each case, built once."""
    folder = tmp_path_factory.mktemp("cases")
    built = {case.name: folder / case.name for case in sorted(CASES.iterdir()) if case.is_dir()}
    for name, index in built.items():
        searchidx.build(CASES / name / "posts", index)
    return built


@pytest.mark.parametrize(("case", "search"), list(searches()))
def test_the_right_posts_in_the_right_order(
    indexes: dict[str, Path], case: str, search: dict[str, Any]
) -> None:
    known = {"query", "reason", "hits", "first", "matches", "absent", "total", "match", "marks", "section"}
    assert set(search) <= known, "a misspelled key would check nothing"
    with searchidx.open_index(indexes[case]) as index:
        page = index.search(search["query"], limit=50)
    found = [hit.document.id.removesuffix(".md") for hit in page.hits]
    reason = search["reason"]
    if "hits" in search:
        assert found == search["hits"], reason
    if "first" in search:
        assert found[:1] == [search["first"]], reason
    if "matches" in search:
        assert sorted(found) == sorted(search["matches"]), reason
    if "total" in search:
        assert page.total == len(found) == search["total"], reason
    if "match" in search:
        assert [hit.match for hit in page.hits] == search["match"], reason
    assert not set(search.get("absent", [])) & set(found), reason
    if "marks" in search:
        snippet = page.hits[0].snippet
        assert [snippet.text[start:end] for start, end in snippet.marks] == search["marks"], reason
    if "section" in search:
        section = page.hits[0].section
        assert section is not None, reason
        assert section.anchor == search["section"], reason
