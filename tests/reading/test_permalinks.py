"""URLs as the published site has them, from file name, front matter and settings."""

from __future__ import annotations

import pytest

from searchidx.config import Scope, Settings
from tests.reading.support import metadata, post

CHIRPY = Settings(
    generator="jekyll",
    timezone="Asia/Seoul",
    collections=("tabs",),
    defaults=(
        Scope("", "posts", {"permalink": "/posts/:title/"}),
        Scope("", "tabs", {"permalink": "/:title/"}),
    ),
)
POST = "_posts/2023-05-12-My_Post.md"


def jekyll(permalink: str = "", **more: object) -> Settings:
    return Settings(generator="jekyll", timezone="Asia/Seoul", permalink=permalink, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("identity", "front", "expected"),
    [
        pytest.param(
            "_posts/2023-5-12-KlaytnDevMeet_metaverse.md",
            "a: b",
            "/posts/KlaytnDevMeet_metaverse/",
            id="case",
        ),
        pytest.param(
            "_posts/2023-5-12-메타 버스.md",
            "a: b",
            "/posts/%EB%A9%94%ED%83%80-%EB%B2%84%EC%8A%A4/",
            id="Hangul",
        ),
        pytest.param(POST, "slug: Other Words", "/posts/Other-Words/", id="a slug of its own"),
        pytest.param(POST, "permalink: /me/", "/me/", id="front matter wins"),
        pytest.param(POST, "permalink: /:year/:title", "/2023/My_Post", id="and may be a template"),
        pytest.param(POST, "permalink: me.html", "/me.html", id="and lack its slash"),
        pytest.param(POST, "permalink:", "/posts/My_Post/", id="an empty one is none"),
        pytest.param(POST, "permalink: pretty", "/pretty", id="styles are for sites, not for posts"),
        pytest.param("_tabs/about.md", "a: b", "/about/", id="a tab"),
        pytest.param("index.md", "a: b", "/", id="the home page"),
        pytest.param("docs/index.md", "a: b", "/docs/", id="a folder's page"),
        pytest.param("docs/one.md", "a: b", "/docs/one.html", id="a page"),
    ],
)
def test_chirpy(identity: str, front: str, expected: str) -> None:
    assert metadata(front, identity, CHIRPY).url == expected


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("", "/java/design-c-c++/2023/05/13/My_Post.html"),
        ("date", "/java/design-c-c++/2023/05/13/My_Post.html"),
        ("pretty", "/java/design-c-c++/2023/05/13/My_Post/"),
        ("ordinal", "/java/design-c-c++/2023/133/My_Post.html"),
        ("weekdate", "/java/design-c-c++/2023/W19/Sat/My_Post.html"),
        ("none", "/java/design-c-c++/My_Post.html"),
        ("simple", "/java/design-c-c++/My_Post/"),
        ("/:slug", "/my-post"),
        ("/:slugified_categories/:name/", "/java/design-c-c/2023-05-12-my-post/"),
        ("/:i_month/:i_day/:short_year", "/5/13/23"),
        ("/:short_month/:long_month/:short_day/:long_day", "/May/May/Sat/Saturday"),
        ("/:w_year-:week-:w_day", "/2023-19-6"),
        ("/:hour:minute:second", "/013000"),
        ("/:year_:month_:day", "/2023_05_13"),
        ("/:nonsense/:title", "/:nonsense/My_Post"),
        ("/a//b/../:title", "/a/b/My_Post"),
    ],
)
def test_styles_and_placeholders_take_the_day_of_the_site(permalink: str, expected: str) -> None:
    # half past four in the afternoon in UTC is the next day in Seoul
    front = "date: 2023-05-12 16:30:00 +0000\ncategories: [Java, Design C C++, java]"
    expected = expected.replace("design-c-c++", "design%20c%20c++")
    assert metadata(front, POST, jekyll(permalink)).url == expected


@pytest.mark.parametrize(
    ("permalink", "expected"),
    [
        ("", "/docs/one.html"),
        ("pretty", "/docs/one/"),
        ("/:year/:title/", "/docs/one/"),
        ("/:title", "/docs/one"),
    ],
)
def test_pages_end_as_posts_do(permalink: str, expected: str) -> None:
    assert metadata("a: b", "docs/one.md", jekyll(permalink)).url == expected


def test_collections() -> None:
    wiki = jekyll(collections=("wiki",), permalinks={"wiki": "/:collection/:path/"})
    assert metadata("a: b", "_wiki/cmd/ls.md", wiki).url == "/wiki/cmd/ls/"
    assert metadata("a: b", "_wiki/cmd/ls.md", jekyll("pretty", collections=("wiki",))).url == "/wiki/cmd/ls/"
    assert metadata("a: b", POST, jekyll("pretty", permalinks={"posts": "/p/:title"})).url == "/p/My_Post"


def test_folders_above_posts_are_part_of_the_url() -> None:
    assert metadata("a: b", "Tech/_posts/2023-01-02-a.md", jekyll()).url == "/tech/2023/01/02/a.html"


def test_a_post_without_a_date_has_no_date_in_its_url() -> None:
    assert metadata("a: b", "_posts/a.md", jekyll()).url == "/a.html"


def test_the_site_may_lie_below_a_path() -> None:
    assert (
        metadata("a: b", POST, jekyll("/:title", baseurl="/블로그")).url
        == "/%EB%B8%94%EB%A1%9C%EA%B7%B8/My_Post"
    )


@pytest.mark.parametrize(
    ("identity", "front", "expected"),
    [
        pytest.param("a/B c.md", "a: b", "/a/B%20c/", id="the path without its suffix"),
        pytest.param("index.md", "a: b", "/", id="the home page"),
        pytest.param("a/README.md", "a: b", "/a/", id="a folder's page"),
        pytest.param("a/_index.md", "a: b", "/a/", id="as Hugo calls it"),
        pytest.param("2023-05-12-a.md", "a: b", "/2023-05-12-a/", id="a date outside _posts is a name"),
        pytest.param("_posts/2023-05-12-a.md", "a: b", "/2023/05/12/a.html", id="and inside is Jekyll's"),
        pytest.param("x/_posts/a.md", "a: b", "/x/a/", id="no date, no template"),
        pytest.param("a.md", "permalink: /me/", "/me/", id="front matter wins"),
        pytest.param("../../etc/passwd.md", "a: b", "/etc/passwd/", id="no way up"),
    ],
)
def test_plain_folders(identity: str, front: str, expected: str) -> None:
    assert metadata(front, identity).url == expected


def test_a_plain_folder_may_have_a_template() -> None:
    settings = Settings(permalink="/posts/:title/")
    assert metadata("a: b", "2023-05-12-My_Post.md", settings).url == "/posts/My_Post/"


@pytest.mark.parametrize(
    ("identity", "front", "expected"),
    [
        pytest.param(
            "content/posts/My Post.md", "a: b", "/blog/posts/my-post/", id="the path, in lower case"
        ),
        pytest.param("content/posts/a/index.md", "a: b", "/blog/posts/a/", id="a bundle"),
        pytest.param(
            "content/posts/a/index.md", "slug: 새 글", "/blog/posts/%EC%83%88-%EA%B8%80/", id="with a slug"
        ),
        pytest.param("content/posts/a.md", "slug: b", "/blog/posts/b/", id="a slug"),
        pytest.param("content/_index.md", "slug: b", "/blog/", id="sections have no slug"),
        pytest.param("content/posts/a.md", "url: /me/", "/blog/me/", id="a URL of its own"),
        pytest.param(
            "content/news/A b.md",
            "date: 2023-05-12\ntitle: 새 글",
            "/blog/2023/05/%EC%83%88-%EA%B8%80/a-b/",
            id="x",
        ),
    ],
)
def test_hugo(identity: str, front: str, expected: str) -> None:
    settings = Settings(
        generator="hugo", baseurl="/blog", permalinks={"news": "/:year/:month/:slug/:filename"}
    )
    assert metadata(front, identity, settings).url == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("/:section/:sections/:title/", "/news/news/old/some-title/"),
        ("/:monthname/:weekday/:weekdayname/:yearday", "/May/5/Friday/132/"),
        ("/:slugorfilename", "/a/"),
    ],
)
def test_hugo_placeholders(template: str, expected: str) -> None:
    settings = Settings(generator="hugo", permalinks={"news": template})
    found = metadata("date: 2023-05-12\ntitle: Some Title", "content/news/old/a.md", settings)
    assert found.url == expected


def test_front_matter_is_not_needed() -> None:
    assert post("글", "_posts/2023-05-12-a.md", CHIRPY).metadata.url == "/posts/a/"
