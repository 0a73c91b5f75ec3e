"""Heading ids are those of the published page: kramdown's GFM parser, and what authors set themselves."""

from __future__ import annotations

import pytest

from searchidx.rendering.anchors import Anchors, slugify, split_id
from tests.rendering.posts import anchors


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("설치하기", "설치하기"),
        ("Getting Started", "getting-started"),
        ("1. 블록체인이란?", "1-블록체인이란"),
        ("C++ & C#: `std::vector<int>`", "c--c-stdvectorint"),
        ("snake_case와 kebab-case", "snake_case와-kebab-case"),
        ("두  칸", "두--칸"),
        ("A - B", "a---b"),
        ("A -- B", "a--b"),
        ("`--option` 쓰기", "--option-쓰기"),
        ("🚀 시작", "-시작"),
        ("⚙️ 설정", "\ufe0f-설정"),
        ("Ⅳ장 ① 준비²", "ⅳ장--준비"),
        ("**굵은** [링크](u) _기울임_", "굵은-링크-기울임"),
        ("![그림](a.png) 제목", "-제목"),
        ("각주[^1]", "각주"),
        ("AT&amp;T", "att"),
        ("“따옴표” … 끝", "따옴표--끝"),
        ("Été ñ", "été-ñ"),
    ],
    ids=[
        "Hangul",
        "lower case, hyphens",
        "punctuation goes",
        "signs go, code stays",
        "underscores and hyphens stay",
        "each space is a hyphen",
        "hyphen between spaces",
        "a typographic dash goes",
        "dashes in code stay",
        "emoji go, the space stays",
        "variation selectors are marks",
        "letter numbers stay, other numbers go",
        "marks go",
        "images are no text",
        "footnote marks go",
        "entities are decoded",
        "typography goes",
        "accents stay",
    ],
)
def test_automatic_ids(heading: str, expected: str) -> None:
    assert anchors(f"## {heading}\n\n[^1]: 각주") == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## 제목 {#my-id}", ["my-id"]),
        ("## 제목 {: #my-id .cls}", ["my-id"]),
        ("## 제목\n{: .cls #my-id }", ["my-id"]),
        ("## 제목\n{:id='my-id'}", ["my-id"]),
        ("## 제목 {#한글-아이디}", ["한글-아이디"]),
        ("## `useState` {/*usestate*/}", ["usestate"]),
        ("제목 {#my-id}\n---", ["my-id"]),
        ('<h2 id="raw">제목</h2>', ["raw"]),
        ("<h2>제목</h2>", [None]),
        ("## 제목\n{: .no_toc}", ["제목"]),
        ("## 제목\n\n{: #of-the-paragraph}\n글", ["제목"]),
        ("## 집합 {1, 2}", ["집합-1-2"]),
        ("# 가\n## 가\n### 가\n# 나", ["가", "가-1", "가-2", "나"]),
        ("## 가 {#가}\n## 가", ["가", "가"]),
        ("## !?\n## ...", ["", "-1"]),
    ],
    ids=[
        "on the line",
        "attribute list on the line",
        "attribute list below",
        "id attribute",
        "Hangul",
        "MDX",
        "underlined heading",
        "HTML",
        "HTML has none of itself",
        "attributes without an id",
        "attributes of something else",
        "braces that are text",
        "repeats",
        "an explicit id is no repeat",
        "nothing left",
    ],
)
def test_explicit_ids_and_repeats(body: str, expected: list[str | None]) -> None:
    assert anchors(body) == expected


def test_each_page_counts_from_the_beginning() -> None:
    assert anchors("## 가\n## 가") == anchors("## 가\n## 가") == ["가", "가-1"]


def test_functions_in_their_documentation() -> None:
    assert slugify("1. 블록체인이란?") == "1-블록체인이란"
    assert split_id("레퍼런스 {/*reference*/}") == ("레퍼런스", "reference")
    assert Anchors().next("가 나") == "가-나"
