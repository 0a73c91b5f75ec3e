from __future__ import annotations

import pickle
import unicodedata
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.config import Scope, Settings, load_settings
from searchidx.model import Skip
from searchidx.reading import Source, discover, read
from tests.reading.support import NOW, post, reading

JEKYLL = Settings(
    generator="jekyll",
    timezone="Asia/Seoul",
    exclude=("README.md",),
    defaults=(Scope("", "posts", {"permalink": "/posts/:title/"}),),
)


def test_a_post_as_read() -> None:
    found = post(
        "---\ntitle: 제목\ndate: 2023-5-12 15:32:00 +0800\n---\n\n본문\n", "_posts/2023-5-12-a.md", JEKYLL
    )
    assert (found.id, found.path) == ("_posts/2023-5-12-a.md", "posts/_posts/2023-5-12-a.md")
    assert (found.body, found.body_line, found.status) == ("\n본문\n", 5, "published")
    assert found.metadata.title == "제목"
    assert found.metadata.url == "/posts/a/"


def test_names_and_texts_are_composed() -> None:
    found = post(unicodedata.normalize("NFD", "---\ntitle: 메타버스\n---\n한글"))
    assert (found.metadata.title, found.body) == ("메타버스", "한글")


@pytest.mark.parametrize(
    ("identity", "front", "reason"),
    [
        pytest.param("a.md", "published: false", "unpublished", id="as Jekyll says it"),
        pytest.param("a.md", "published: off", "unpublished", id="in another word"),
        pytest.param("a.md", "draft: true", "draft", id="as Hugo says it"),
        pytest.param("_drafts/a.md", "title: a", "draft", id="by its folder"),
        pytest.param("a.md", "date: 2024-01-02", "future", id="tomorrow"),
        pytest.param("a.md", "date: 9999-12-31", "future", id="never"),
        pytest.param("2999-01-01-a.md", "title: a", "future", id="by its name"),
        pytest.param("README.md", "title: a", "excluded", id="by the site"),
        pytest.param("README.md", "published: false", "excluded", id="without looking further"),
    ],
)
def test_what_is_skipped_and_why(identity: str, front: str, reason: str) -> None:
    result = reading(f"---\n{front}\n---\n", identity, JEKYLL)
    assert result.post is None
    assert result.skip == Skip(f"posts/{identity}", reason)


@pytest.mark.parametrize(
    "front", ["published: true", "published: 2023-01-01", "draft: false", "draft:", "date: 2023-12-31"]
)
def test_what_is_not_skipped(front: str) -> None:
    assert post(f"---\n{front}\n---\n").status == "published"


def test_drafts_and_the_future_on_demand() -> None:
    wanted = replace(JEKYLL, drafts=True, future=True)
    assert post("x", "_drafts/a.md", wanted).status == "draft"
    assert post("---\ndate: 2030-01-01\n---\n", "a.md", wanted).status == "future"
    assert reading("---\npublished: false\n---\n", "a.md", wanted).post is None


def test_the_future_begins_after_this_instant() -> None:
    front = f"---\ndate: {NOW.isoformat()}\n---\n".encode()
    source = Source("a.md", "a.md", "a.md", "a.md")
    assert read(source, front, Settings(), NOW).post is not None
    assert read(source, front, Settings(), NOW - timedelta(seconds=1)).skip == Skip("a.md", "future")


def test_broken_front_matter_costs_no_post() -> None:
    result = reading("---\ntitle: [공지] 안내\ntags: [a]\n---\n본문\n")
    assert result.post is not None
    assert result.post.metadata.title == "[공지] 안내"
    assert result.post.metadata.tags == ("a",)
    assert result.post.body == "본문\n"
    (problem,) = result.problems
    assert (problem.path, problem.line) == ("posts/a.md", 2)


def test_problems_of_bytes_and_front_matter_come_together() -> None:
    data = b"---\ntitle: \xff\ndate: x\n---\n"
    assert [problem.line for problem in reading(data).problems] == [2, 3]


def test_a_zone_that_this_machine_does_not_know_costs_no_post() -> None:
    assert (
        post("---\ndate: 2023-01-01\n---\n", settings=Settings(timezone="Mars/Olympus")).metadata.date
        is not None
    )


def test_everything_can_be_sent_to_another_process() -> None:
    result = reading("---\ntitle: a\ndate: 2023-01-01 10:00\nupdated: x\n---\n", settings=JEKYLL)
    assert pickle.loads(pickle.dumps(result)) == result
    assert pickle.loads(pickle.dumps(JEKYLL)) == JEKYLL


NAMES = st.sampled_from(
    [
        *("title", "date", "tags", "tag", "categories", "category", "author", "image", "permalink", "url"),
        *("slug", "lang", "published", "draft", "pin", "description", "updated"),
    ]
)
SCRAPS = st.sampled_from(
    [
        *(
            "[",
            "]",
            "{",
            "}",
            ": ",
            "- ",
            "'",
            '"',
            "&a",
            "*a",
            "!x",
            "|",
            ">",
            "=",
            "#",
            "%",
            "\t",
            "\\u0000",
        ),
        *(
            "2023-05-12",
            "21:10:65",
            "+ 0900",
            "null",
            "true",
            "..",
            ":title",
            ":year",
            "/",
            "<b>",
            "&amp;",
            "한글",
        ),
    ]
)
FRONT = st.lists(st.tuples(NAMES, st.lists(SCRAPS, max_size=5).map("".join)), max_size=6).map(
    lambda entries: "---\n" + "".join(f"{name}: {value}\n" for name, value in entries) + "---\n본문"
)
IDENTITIES = st.sampled_from(
    ["a.md", "_posts/2023-5-12-x.md", "_posts/.md", "a/_drafts/b.md", "9999-99-99-.md", "...md", "가/나.md"]
)
SETTINGS = st.builds(
    Settings,
    generator=st.sampled_from(["plain", "jekyll", "hugo"]),
    timezone=st.sampled_from(["UTC", "Asia/Seoul", "Pacific/Kiritimati"]),
    permalink=st.sampled_from(["", "pretty", "/:categories/:year/:title"]),
    future=st.booleans(),
    drafts=st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(st.binary() | FRONT.map(str.encode), IDENTITIES, SETTINGS)
def test_whatever_the_bytes_a_file_is_a_post_or_a_skip(data: bytes, identity: str, wanted: Settings) -> None:
    result = reading(data, identity, wanted)
    assert (result.post is None) != (result.skip is None)
    assert all(problem.message for problem in result.problems)
    if result.post:
        found = result.post.metadata
        assert found.url.startswith("/")
        assert not found.url.startswith("//")
        assert found.url.isascii()
        assert found.title is None or found.title.strip()
        assert found.date is None or found.date.utcoffset() is not None
        assert all(tag.strip() for tag in (*found.tags, *found.categories))


@pytest.mark.parametrize(
    "corpus",
    [
        *("seed-in63119", "BangJeongBin-chirpy", "ydj515-chirpy", "johngrib-wiki", "ko.react.dev"),
        *("en-ChangWan723-chirpy", "en-chirpy-demo", "en-jekyll-docs-fixtures", "encodings"),
    ],
)
def test_real_blogs_are_read_whole(shared: Path, corpus: str) -> None:
    folder = shared / "corpora" / corpus
    found = load_settings(folder)
    for source in discover(folder, found):
        result = read(source, Path(source.file).read_bytes(), found, NOW.replace(year=2099))
        assert (result.post is None) != (result.skip is None)
