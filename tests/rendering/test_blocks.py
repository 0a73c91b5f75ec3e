"""Blocks: what begins a line of its own, as kramdown and GitHub have it."""

from __future__ import annotations

import pytest

from tests.rendering.posts import sections, text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("첫째 줄\n둘째 줄", "첫째 줄 둘째 줄"),
        ("첫째 줄  \n둘째 줄", "첫째 줄\n둘째 줄"),
        ("하나\n\n\n\n둘", "하나\n둘"),
        ("문단\n- 하나\n- 둘", "문단\n하나\n둘"),
        ("- 하나\n  - 둘\n    - 셋\n- 넷", "하나\n둘\n셋\n넷"),
        ("* 하나\n+ 둘\n- 셋", "하나\n둘\n셋"),
        ("1. 하나\n2) 둘\n10. 열", "하나\n둘\n열"),
        ("2023. 5. 12 시작", "2023. 5. 12 시작"),
        ("- 하나\n  이어서\n\n  둘째 문단", "하나 이어서\n둘째 문단"),
        ("-하나\n-둘", "-하나 -둘"),
        ("- [ ] 할 일\n- [x] 한 일", "할 일\n한 일"),
        ("-\n- 둘", "둘"),
        ("> 인용\n이어서\n\n글", "인용 이어서\n글"),
        ("> 하나\n> 이어서", "하나 이어서"),
        ("> 하나\n> > 둘\n> - 셋", "하나\n둘\n셋"),
        (">인용\n>\n>둘째", "인용\n둘째"),
        ("- > 항목 안 인용", "항목 안 인용"),
        ("> [!NOTE]\n> 알림", "알림"),
        ("하나\n\n---\n\n둘\n\n* * *\n___\n셋", "하나\n둘\n셋"),
        ("용어\n: 뜻풀이\n: 또 하나\n\n    이어서", "용어\n뜻풀이\n또 하나\n이어서"),
        (": 혼자", ": 혼자"),
        ("HTML 글\n\n*[HTML]: 마크업 언어", "HTML 글"),
        ("* TOC\n{:toc}\n\n글", "글"),
        ("[TOC]\n\n글", "글"),
        (
            "글[^1]과 글[^둘].\n\n[^1]: 각주 하나\n    이어서\n[^둘]: 각주 둘",
            "글과 글.\n각주 하나 이어서\n각주 둘",
        ),
        ("정규식 [^a-z] 하나", "정규식 [^a-z] 하나"),
        (
            "<<<<<<< HEAD\n우리 글\n=======\n저쪽 글\n>>>>>>> main",
            "<<<<<<< HEAD\n우리 글\n=======\n저쪽 글\n>>>>>>> main",
        ),
    ],
    ids=[
        "lines of a paragraph",
        "hard break",
        "blank lines",
        "list below a paragraph",
        "two columns of indentation",
        "bullets",
        "numbers",
        "a year is no item",
        "paragraphs of an item",
        "no space, no item",
        "task list",
        "empty item",
        "lazy quote",
        "lines of a quote",
        "nested quote",
        "quote without spaces",
        "quote in an item",
        "GitHub alert",
        "rules",
        "definitions",
        "a colon is no definition",
        "abbreviation",
        "contents of kramdown",
        "contents of others",
        "footnotes",
        "no footnote",
        "conflict markers are content",
    ],
)
def test_blocks(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("| 이름 | 값 |\n|:---|---:|\n| 가 | 1 |\n| 나 | 2 |", "이름\t값\n가\t1\n나\t2"),
        ("이름 | 값\n--- | ---\n가 | 1", "이름\t값\n가\t1"),
        ("설명\n| 이름 | 값 |\n|---|---|\n| 가 | 1 |\n뒤", "설명\n이름\t값\n가\t1\n뒤"),
        ("| 머리 | 없는 |\n| 표 | 다 |", "머리\t없는\n표\t다"),
        ("| a | b |\n|---|---|\n| `x|y` | c\\|d |", "a\tb\nx|y\tc|d"),
        ("| a | b |\n|---|---|\n|  | 빈 칸 |", "a\tb\n빈 칸"),
        ("| a |\n|---|\n| **굵게** [링크](u) |", "a\n굵게 링크"),
        ("값이 a | b 인 글", "값이 a | b 인 글"),
        ("<table><tr><th>이름</th><td>값</td></tr><tr><td>가</td><td>1</td></tr></table>", "이름\t값\n가\t1"),
    ],
    ids=[
        "aligned",
        "without frame",
        "right below a paragraph",
        "without header (kramdown)",
        "pipes in cells",
        "empty cell",
        "inline marks",
        "a pipe is no table",
        "HTML table",
    ],
)
def test_tables(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# 하나\n글", [(1, "하나")]),
        ("글\n## 하나\n글", [(0, ""), (2, "하나")]),
        ("하나\n===\n둘\n---\n글", [(1, "하나"), (2, "둘")]),
        ("두 줄인\n문단\n---\n글", [(0, "")]),
        ("#해시태그 글", [(0, "")]),
        ("글\n#해시태그", [(0, "")]),
        ("## 하나 ##", [(2, "하나")]),
        ("## C#", [(2, "C#")]),
        ("## F\\#", [(2, "F#")]),
        ("## 경로 C:\\", [(2, "경로 C:\\")]),
        ("####### 일곱", [(0, "")]),
        ("#\n글", [(0, "")]),
        ("- # 항목 안 제목\n  글", [(1, "항목 안 제목")]),
        ("> ## 인용 안 제목", [(2, "인용 안 제목")]),
        ("- 항목\n---\n글", [(0, "")]),
        ("## **굵은** [링크](u) `code`", [(2, "굵은 링크 code")]),
        ("<h3 class='x'>HTML <em>제목</em></h3>\n글", [(3, "HTML 제목")]),
        ("<h2></h2>\n글", [(0, "")]),
        ("## \u200b\n글", [(0, "")]),
    ],
    ids=[
        "hashes",
        "below a paragraph",
        "underlined",
        "two lines are not underlined",
        "hashtag",
        "hashtag below a line",
        "closed",
        "C#",
        "escaped hash",
        "backslash at the end",
        "seven",
        "empty",
        "in an item",
        "in a quote",
        "a rule below an item",
        "inline marks",
        "HTML",
        "empty HTML",
        "nothing to see",
    ],
)
def test_headings(body: str, expected: list[tuple[int, str]]) -> None:
    assert [(part.level, part.heading) for part in sections(body)] == expected
