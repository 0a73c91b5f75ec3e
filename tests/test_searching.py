"""`open_index(…).search`: pages, totals, facets, explanations, and what is an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import searchidx
from searchidx.searching import Index

DAYS = 25


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    posts = tmp_path_factory.mktemp("blog") / "posts"
    posts.mkdir()
    for number in range(DAYS):
        date = datetime(2022, 12, 20, 12, tzinfo=timezone.utc) + timedelta(days=number)
        tag = ("React", "react", "react")[number % 3]
        front = f"title: 글 {number}\ndate: {date}\ntags: [{tag}, t{number % 2}]\ncategories: [공부]\n"
        body = f"서버 이야기 {number}. " + "캐시 " * (number % 5)
        (posts / f"{number:02}.md").write_text(f"---\n{front}---\n\n{body}\n", "utf-8")
    searchidx.build(posts, posts.parent / "index")
    with searchidx.open_index(posts.parent / "index") as opened:
        yield opened


def ids(page: searchidx.Page) -> list[str]:
    return [hit.document.id for hit in page.hits]


def test_pages_follow_one_another_and_speak_of_one_matched_set(index: Index) -> None:
    whole = index.search("서버 캐시", limit=100)
    pages = [index.search("서버 캐시", limit=7, offset=offset) for offset in range(0, whole.total, 7)]
    assert [id_ for page in pages for id_ in ids(page)] == ids(whole)
    assert {page.total for page in pages} == {whole.total}
    assert index.search("서버 캐시", offset=1000).hits == ()


def test_scores_descend_and_equal_scores_are_newest_first(index: Index) -> None:
    hits = index.search("캐시", limit=100).hits
    order = [
        (-hit.score, -hit.document.date.timestamp(), hit.document.id) for hit in hits if hit.document.date
    ]
    assert order == sorted(order)
    assert len(order) == len(hits)


def test_sorted_by_date_the_newest_is_first(index: Index) -> None:
    dates = [hit.document.date for hit in index.search("서버", sort="date", limit=100).hits]
    assert dates == sorted((d for d in dates if d), reverse=True)
    assert len(dates) == DAYS


def test_facets_count_the_matched_set_and_not_the_page(index: Index) -> None:
    page = index.search("서버", limit=1, facets=True)
    assert page.facets is not None
    assert page.facets.tags == (("react", DAYS), ("t0", 13), ("t1", 12)), "spelled as it mostly is"
    assert page.facets.categories == (("공부", DAYS),)
    assert page.facets.years == (("2023", 13), ("2022", 12))
    assert index.search("서버").facets is None


def test_options_narrow_what_the_query_asks_for(index: Index) -> None:
    page = index.search("서버 tag:t1", tags=["REACT"], after="2023-01-01", before="2023-01-02", limit=100)
    assert page.total == index.search("서버 after:2023-01-01 before:2023-01-02").total == 2
    assert index.search("서버", categories=["없음"]).total == 0


def test_an_explanation_adds_up_to_the_score(index: Index) -> None:
    for hit in index.search("서버 캐시", explain=True).hits:
        assert sum(share for _, share in hit.explanation) == pytest.approx(hit.score)
        assert {"서버", "캐시"} <= {term for term, _ in hit.explanation}
    assert index.search("서버").hits[0].explanation == ()


@pytest.mark.parametrize(
    "criteria",
    [{"after": "2023-13"}, {"before": "x"}, {"sort": "size"}, {"limit": 0}, {"offset": -1}, {"tags": [" "]}],
)
def test_criteria_that_mean_nothing_are_told(index: Index, criteria: dict[str, object]) -> None:
    with pytest.raises(searchidx.SearchIdxError):
        index.search("서버", **criteria)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["", " ", "*", "-", '"', '""', "tag:", "OR", "a" * 5000, "(" * 3000, "\ud800", "\0"]
)
def test_nothing_typed_is_an_error(index: Index, query: str) -> None:
    assert index.search(query).total == 0


def test_documents_come_newest_first_with_their_text(index: Index) -> None:
    documents = list(index.documents())
    assert [document.id for document in documents] == [f"{number:02}.md" for number in reversed(range(DAYS))]
    assert documents[0].sections[0].text.startswith("서버 이야기 24.")
    assert len(index) == DAYS


def test_stats_say_what_the_index_holds(index: Index) -> None:
    stats = index.stats()
    assert stats.documents == DAYS
    assert stats.segments == 1
    assert stats.size > 0
    assert stats.tags[0] == ("react", DAYS)
    assert stats.built is not None
    assert stats.built.tzinfo is not None


def test_an_open_index_answers_from_its_commit(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "a.md").write_text("처음 글", "utf-8")
    searchidx.build(posts, tmp_path / "index")
    with searchidx.open_index(tmp_path / "index") as before:
        (posts / "a.md").write_text("나중 글", "utf-8")
        searchidx.build(posts, tmp_path / "index")
        assert ids(before.search("처음")) == ["a.md"]
        assert ids(before.search("나중")) == []
        with searchidx.open_index(tmp_path / "index") as after:
            assert ids(after.search("나중")) == ["a.md"]
