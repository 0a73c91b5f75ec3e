"""The whole way: what a document takes from its post, and what happens when a parser fails."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from searchidx.model import Metadata, Post, Section
from searchidx.rendering import render
from tests.rendering.posts import post, sections


def test_the_metadata_is_copied() -> None:
    now = datetime(2024, 5, 12, 9, 30, tzinfo=timezone.utc)
    metadata = Metadata(
        title="제목",
        url="/posts/x/",
        slug="x",
        date=now,
        updated=now,
        author="지은이",
        categories=("개발",),
        tags=("검색", "Python"),
        lang="ko",
        summary="요약",
        image="/a.png",
        pinned=True,
    )
    document = render(Post("a/x.md", "posts/a/x.md", metadata, "본문", 7, "draft"), "sha").document
    copied = {name: getattr(document, name) for name in Metadata.__slots__ if name != "slug"}
    assert copied == {name: getattr(metadata, name) for name in copied}
    assert (document.id, document.path, document.status, document.digest) == (
        "a/x.md",
        "posts/a/x.md",
        "draft",
        "sha",
    )


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("머리말의 제목", "# 다른 제목", "머리말의 제목"),
        (None, "첫 문단\n\n## `render` 쓰기", "render 쓰기"),
        (None, "제목 없는 글", "my first post"),
        ("", "제목 없는 글", "my first post"),
    ],
    ids=["front matter wins", "first heading", "readable slug", "empty title is none"],
)
def test_title(title: str | None, body: str, expected: str) -> None:
    assert render(post(body, title=title, slug="my-first_post")).document.title == expected


def test_sections_follow_the_headings() -> None:
    body = "들어가며\n\n# 하나\n글 `x`\n\n```py\nprint(1)\n```\n\n더\n\n### 둘\n\n## 셋\n끝"
    assert sections(body) == (
        Section(None, "", 0, "들어가며"),
        Section("하나", "하나", 1, "글 x\n더", "print(1)"),
        Section("둘", "둘", 3, ""),
        Section("셋", "셋", 2, "끝"),
    )


@pytest.mark.parametrize(
    "body", ["", "\n \n", "<!-- 비었다 -->", "***", "{% include x.html %}", "[a]: http://x"]
)
def test_a_post_without_text_has_no_sections(body: str) -> None:
    assert sections(body) == ()


def test_a_link_may_be_defined_far_below() -> None:
    """Long posts go to Python-Markdown in portions."""
    body = "[문서][d]\n\n" + "문단\n\n" * 1200 + "[다시][d]\n\n[d]: http://x"
    (section,) = sections(body)
    assert section.text.split("\n")[0] == "문서"
    assert section.text.split("\n")[-1] == "다시"


def test_definitions_do_not_reach_the_next_post() -> None:
    assert sections("[문서][d]\n\n[d]: http://x")[0].text == "문서"
    assert sections("[문서][d]")[0].text == "[문서][d]"


@pytest.mark.parametrize("parser", [Markdown, BeautifulSoup], ids=["Markdown", "Beautiful Soup"])
def test_a_parser_that_fails_costs_no_post(parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(parser, "convert" if parser is Markdown else "__init__", fail)
    rendering = render(
        Post("a.md", "posts/a.md", Metadata(None, "/a/", "a-b"), "# 제목\n\n**글**[말](u '(1)')", 5)
    )
    assert rendering.document.sections == (Section(None, "", 0, "# 제목\n**글**[말](u '(1)')"),)
    assert rendering.document.title == "a b"
    (problem,) = rendering.problems
    assert (problem.path, problem.line) == ("posts/a.md", 5)
    assert "plain text" in problem.message
    assert "RecursionError" in problem.message
