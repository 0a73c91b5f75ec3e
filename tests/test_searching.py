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


def test_what_matches_of_a_title_is_marked(index: Index) -> None:
    hit = index.search("글을 7").hits[0]
    assert (hit.document.title, hit.title_marks) == ("글 7", ((0, 1), (2, 3)))
    assert index.search("캐시").hits[0].title_marks == ()


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


def write(posts: Path, name: str, text: str) -> None:
    posts.mkdir(exist_ok=True)
    (posts / f"{name}.md").write_text(text, "utf-8")


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Ten posts of which some share words, so that there is a vocabulary to correct from."""
    posts = tmp_path_factory.mktemp("notes") / "posts"
    for number in range(3):
        write(
            posts,
            f"chain{number}",
            f"---\ntags: [블록체인]\n---\n블록체인과 클레이튼, 메타버스를 다룬다. {number}",
        )
        write(
            posts,
            f"front{number}",
            f"---\ntags: [react]\n---\npython과 kubernetes, 컴포넌트를 다룬다. {number}",
        )
        write(posts, f"other{number}", f"관계없는 이야기 {number}")
    write(posts, "site", "쿠버네티스 이야기")
    (posts / "searchidx.toml").write_text('[synonyms]\n쿠버네티스 = ["kubernetes", "k8s"]\n', "utf-8")
    searchidx.build(posts, posts.parent / "index")
    with searchidx.open_index(posts.parent / "index") as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant", "reason"),
    [
        ("zmffpdlxms", "클레이튼", "Korean typed in the Latin layout"),
        ("ㅔㅛ쇄ㅜ", "python", "Latin typed in the Korean layout"),
        ("ㅂㄹㅊㅇ", "블록체인", "initial consonants"),
        ("ㅁㅌㅄ", "메타버스", "initial consonants that the input method has joined"),
        ("메타버쓰", "메타버스", "one keystroke wrong"),
        ("블럭체인을", "블록체인", "one wrong vowel, with a particle"),
        ("콤포넌트", "컴포넌트", "one wrong vowel"),
        ("kubernets", "kubernetes", "one letter left out"),
    ],
)
def test_what_no_post_has_is_read_as_what_was_meant(
    notes: Index, typed: str, meant: str, reason: str
) -> None:
    page = notes.search(typed)
    assert page.suggestion is not None, reason
    assert page.suggestion.startswith(meant[:8]), reason
    assert ids(page) == ids(notes.search(meant)), reason
    assert page.hits[0].snippet.marks, reason


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("qzxkvw", "near nothing"),
        ("뷁뷁뷁", "near nothing"),
        ('"메타버쓰"', "quotes turn corrections off"),
        ("블록체인", "known"),
        ("관계없는 블록체인", "both known, though no post has both"),
    ],
)
def test_nothing_else_is_corrected(notes: Index, typed: str, reason: str) -> None:
    assert notes.search(typed).suggestion is None, reason


def test_a_corrected_query_keeps_its_other_words_and_filters(notes: Index) -> None:
    page = notes.search("클레이튼 메타버쓰 tag:블록체인")
    assert page.suggestion == "클레이튼 메타버스 tag:블록체인"
    assert {hit.match for hit in page.hits} == {"all"}
    assert page.total == 3


@pytest.mark.parametrize("typed", ["블록체이", "컴포넌ㅌ", "메탑", "kuber"])
def test_the_last_word_may_be_unfinished(notes: Index, typed: str) -> None:
    page = notes.search(typed)
    assert (page.total, page.suggestion) == (3, None)
    assert page.hits[0].snippet.marks


def test_synonyms_find_each_other(notes: Index) -> None:
    for typed in ("쿠버네티스를", "kubernetes", "K8S"):
        assert sorted(ids(notes.search(typed))) == ["front0.md", "front1.md", "front2.md", "site.md"], typed


def test_completions_come_by_frequency(notes: Index) -> None:
    assert notes.suggest("블록체이") == (("블록체인", 3),)
    assert notes.suggest("ㅋㄹㅇ") == (("클레이튼", 3),)
    assert notes.suggest("react 컴포넌ㅌ") == (("react 컴포넌트", 3),)
    assert notes.suggest("뷁") == ()
    assert notes.suggest("") == ()


def test_related_posts_share_rare_words_and_tags(notes: Index) -> None:
    page = notes.related("chain1.md")
    assert sorted(ids(page)[:2]) == ["chain0.md", "chain2.md"]
    assert "chain1.md" not in ids(page)
    path = notes.search("블록체인").hits[0].document.path
    assert notes.related(path, limit=1).hits
    with pytest.raises(searchidx.SearchIdxError, match="no post"):
        notes.related("nowhere.md")


@pytest.mark.parametrize(("newer", "first"), [(0, "old.md"), (0.5, "new.md")])
def test_newer_posts_are_preferred_as_far_as_the_site_wants(tmp_path: Path, newer: float, first: str) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "searchidx.toml").write_text(f"prefer_newer = {newer}\n", "utf-8")
    for name, year, text in (
        ("old", 2019, "캐시 캐시 이야기"),
        ("new", 2024, "캐시 이야기"),
        ("none", None, "다른 것"),
    ):
        date = f"date: {year}-05-01\n" if year else ""
        (posts / f"{name}.md").write_text(f"---\ntitle: {name}\n{date}---\n\n{text}\n", "utf-8")
    searchidx.build(posts, tmp_path / "index")
    with searchidx.open_index(tmp_path / "index") as index:
        hits = index.search("캐시", explain=True).hits
    assert hits[0].document.id == first
    shares = dict(hits[0].explanation)
    assert sum(shares.values()) == pytest.approx(hits[0].score)
    assert ("newer" in shares) is bool(newer)


def test_without_snippets_the_hits_are_the_same(index: Index) -> None:
    with_them, without = (index.search("서버 캐시", limit=5, snippets=wanted) for wanted in (True, False))
    assert [(h.document.id, h.score, h.match) for h in without.hits] == [
        (h.document.id, h.score, h.match) for h in with_them.hits
    ]
    assert all(hit.snippet.text for hit in with_them.hits)
    assert not any(hit.snippet.text or hit.section for hit in without.hits)


def test_of_translations_the_one_in_the_wanted_language_is_found(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "hugo.toml").write_text(
        'baseURL = "https://example.org"\ndefaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n',
        "utf-8",
    )
    for name, text in (("a.md", "검색 index"), ("a.en.md", "search index"), ("b.en.md", "only an index")):
        (posts / name).write_text(f"---\ntitle: {name}\n---\n\n{text}\n", "utf-8")
    searchidx.build(posts, tmp_path / "index")
    with searchidx.open_index(tmp_path / "index") as index:
        found = {lang: sorted(ids(index.search("index", prefer_lang=lang))) for lang in ("", "ko", "en-GB")}
        assert sorted(ids(index.search("lang:en", prefer_lang="ko"))) == ["a.en.md", "b.en.md"]
    assert found[""] == ["a.en.md", "a.md", "b.en.md"]
    assert found["ko"] == ["a.md", "b.en.md"], "a post that is in English alone is better than none"
    assert found["en-GB"] == ["a.en.md", "b.en.md"]
