from __future__ import annotations

import pytest

from searchidx.config import Scope, Settings
from tests.reading.support import metadata, post, reading

JEKYLL = Settings(generator="jekyll", timezone="Asia/Seoul", lang="ko", collections=("wiki",))
POST = "_posts/2023-05-12-a.md"


def date_of(front: str, identity: str = POST) -> str | None:
    date = metadata(front, identity, JEKYLL).date
    return date.isoformat() if date else None


def test_the_front_matter_says_the_date_with_its_own_offset() -> None:
    assert date_of("date: 2022-1-2 15:32:00 +0800") == "2022-01-02T15:32:00+08:00"


def test_else_the_file_name_does_in_the_zone_of_the_site() -> None:
    assert date_of("title: a") == "2023-05-12T00:00:00+09:00"
    assert date_of("date: null") == "2023-05-12T00:00:00+09:00"
    assert date_of("title: a", "_posts/a.md") is None


def test_hugo_and_astro_have_other_names_for_it() -> None:
    assert metadata("publishDate: 2022-01-02").date is not None
    assert metadata("pubDate: Jan 2 2022").date is not None


def test_a_date_that_cannot_be_understood_is_reported_and_the_file_name_counts() -> None:
    result = reading("---\ntitle: a\ndate: 어제\n---\n", POST, JEKYLL)
    assert result.post is not None
    assert result.post.metadata.date is not None
    assert result.post.metadata.date.isoformat() == "2023-05-12T00:00:00+09:00"
    (problem,) = result.problems
    assert (problem.path, problem.line) == (f"posts/{POST}", 3)
    assert "어제" in problem.message


def test_a_time_of_day_that_there_is_not_is_reported() -> None:
    (problem,) = reading("---\ndate: 2023-05-12 21:10:65\n---\n", POST, JEKYLL).problems
    assert problem.line == 2
    assert "21:10:65" in problem.message


def test_a_file_name_with_an_impossible_date_is_reported() -> None:
    result = reading("글", "2009-27-03-a.md")
    assert result.post is not None
    assert result.post.metadata.date is None
    assert [problem.line for problem in result.problems] == [None]
    assert reading("---\ndate: 2009-03-27\n---\n", "2009-27-03-a.md").problems == (), "nobody needs it"


def test_updated() -> None:
    found = metadata("last_modified_at: 2023-06-01 10:00", POST, JEKYLL).updated
    assert found is not None
    assert found.isoformat() == "2023-06-01T10:00:00+09:00"
    (problem,) = reading("---\nupdated: soon\n---\n").problems
    assert problem.line == 2


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        pytest.param("tags: [NFT, 블록 체인]", ("NFT", "블록 체인"), id="a list"),
        pytest.param("tags: nft web3", ("nft", "web3"), id="words"),
        pytest.param("tags: nft, web 3", ("nft", "web 3"), id="with commas"),
        pytest.param("tags:\n  - [a, [b]]\n  -\n  - null", ("a", "b"), id="nested, with holes"),
        pytest.param("tags: [Java, java, JAVA]", ("Java",), id="by case only, as first written"),
        pytest.param("tags:\n- =\n- 1.10\n- on", ("=", "1.10", "on"), id="as written"),
        pytest.param("tag: classic hollywood", ("classic hollywood",), id="the singular is one, in Jekyll"),
        pytest.param("tag: [a b]\ntags: c", ("c", "a b"), id="both"),
        pytest.param("tags:", (), id="none"),
    ],
)
def test_tags_in_every_form(front: str, expected: tuple[str, ...]) -> None:
    assert metadata(front, POST, JEKYLL).tags == expected


def test_a_wiki_separates_its_tags_by_spaces() -> None:
    assert metadata("tag: vim 입력기", "_wiki/a.md", JEKYLL).tags == ("vim", "입력기")


def test_a_string_is_one_tag_in_hugo() -> None:
    assert metadata("tags: two words", "content/a.md", Settings(generator="hugo")).tags == ("two words",)


@pytest.mark.parametrize(
    ("front", "identity", "expected"),
    [
        pytest.param("categories: foo bar", POST, ("foo", "bar"), id="words"),
        pytest.param("categories: [Foo Bar, baz]", POST, ("Foo Bar", "baz"), id="a list"),
        pytest.param("category: Foo Bar", POST, ("Foo Bar",), id="the singular is one"),
        pytest.param(
            "categories: [b]", "a/_posts/2023-05-12-x.md", ("a", "b"), id="folders above come first"
        ),
        pytest.param("title: x", "_posts/a/2023-05-12-x.md", (), id="folders below are none"),
    ],
)
def test_categories(front: str, identity: str, expected: tuple[str, ...]) -> None:
    assert metadata(front, identity, JEKYLL).categories == expected


def test_defaults_of_the_site_fill_what_is_missing_and_categories_add_up() -> None:
    scope = Scope("", "posts", {"author": "김", "lang": "en", "categories": ["blog"]})
    settings = Settings(generator="jekyll", defaults=(scope,))
    found = metadata("author:\nlang: ja\ncategories: java", POST, settings)
    assert (found.author, found.lang, found.categories) == ("김", "ja", ("blog", "java"))


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("author: IN", "IN"),
        ("author: [a, b]", "a, b"),
        ("author: {name: 김철수, link: x}", "김철수"),
        ("authors:\n- name: a\n- b", "a, b"),
        ("title: x", None),
    ],
)
def test_authors(front: str, expected: str | None) -> None:
    assert metadata(front).author == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("image: /a.png", "/a.png"),
        ("image:\n  path: /a.png\n  lqip: data:image/webp;base64,AAAA\n  alt: x", "/a.png"),
        ("media_subpath: /img/\nimage: {path: a.png}", "/img/a.png"),
        ("media_subpath: /img/\nimage: https://x.org/a.png", "https://x.org/a.png"),
        ("cover: {image: c.png}", "c.png"),
        ("image: [a.png, b.png]", "a.png"),
        ("image: data:image/png;base64,AAAA", None),
        ("image: false", None),
        ("image: {lqip: x}", None),
    ],
)
def test_images(front: str, expected: str | None) -> None:
    assert metadata(front).image == expected


def test_other_fields() -> None:
    found = metadata("title: a &amp; b\ndescription: <b>줄</b>\npin: true\nlanguage: ' ko-KR '")
    assert (found.title, found.summary, found.pinned, found.lang) == ("a & b", "줄", True, "ko-KR")


def test_a_field_that_is_not_there_is_none() -> None:
    found = metadata("layout: post", "b.md")
    assert (found.title, found.author, found.summary, found.image, found.lang) == (None,) * 5
    assert (found.tags, found.categories, found.pinned, found.slug) == ((), (), False, "b")


def test_the_language_of_the_site_is_a_post_s_unless_it_says_otherwise() -> None:
    assert metadata("title: a", POST, JEKYLL).lang == "ko"


def test_names_in_any_letter_case() -> None:
    assert metadata("Title: a\nTAGS: [b]").tags == ("b",)


@pytest.mark.parametrize(
    ("identity", "slug"),
    [("a/index.md", "a"), ("a/README.md", "a"), ("index.md", "index"), ("2023-1-2-x.md", "x")],
)
def test_a_slug_to_make_a_title_of(identity: str, slug: str) -> None:
    assert post("글", identity).metadata.slug == slug
