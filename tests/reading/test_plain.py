"""YAML that is read off its lines is what a parser makes of it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchidx.reading.plain import plain_entries

NAMES = st.sampled_from(["title", "ms.date", "a-b", "tags", "y", "null", "_a", "제목", "1", "a b", "<<", ""])
VALUES = st.sampled_from(
    [
        *(
            "말",
            "a b",
            "2023-05-12 15:32:00 +0800",
            "CWnd::Create",
            "http://a.kr/b",
            "true",
            "~",
            "null",
            "1.10",
        ),
        *(
            "'말: 글'",
            "'a''b'",
            "''",
            '"a # b"',
            '"a\\n"',
            '""',
            '"a" b',
            "'a",
            "a'b",
            'a"b',
            "a  b",
            "a ",
            "a\tb",
        ),
        *(
            "a: b",
            "a:",
            "a :b",
            "a #b",
            "a# b",
            "#a",
            ":a",
            "-a",
            "- a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "[a, b]",
            "{a: b}",
        ),
        *(
            "a, b",
            "a]",
            "@a",
            "%a",
            "`a",
            "?a",
            "? a",
            "=",
            "...",
            "---",
            "가\u00a0나",
            "가\u3000나",
            "a\u2028b",
        ),
        *("a\u0085b", "é", "ㄱ", "가 ::나", "a:#b", "a :", "a  # b", "\ufeff", "😀", "a😀"),
    ]
)
LINES = st.one_of(
    st.builds("{}: {}".format, NAMES, VALUES),
    st.builds("{}:{}".format, NAMES, st.sampled_from(["", " ", "말", "  ", " # 말"])),
    st.builds("{}- {}".format, st.sampled_from(["", "", "  ", "  ", " "]), VALUES),
    st.sampled_from(["", "-", "  말", "# 말", "---", "...", "- a: b", "  b: c", "-  a", "\t- a"]),
    st.text(max_size=6),
)


@given(st.lists(LINES, max_size=6).map("\n".join), st.sampled_from(["", "\n", "\n\n"]))
@settings(max_examples=500)
@example("a: b\n  - c", "\n")
@example("a:\n  - b\n  c", "\n")
@example("a:\n- b\n  - c", "\n")
@example("a: ''\n- b", "\n")
def test_a_parser_says_the_same(block: str, end: str) -> None:
    read = plain_entries(block + end)
    if read is not None:
        for loader in (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            assert read == yaml.load(block + end, Loader=loader)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "title: 말과 글\ndate: 2023-05-12 15:32:00 +0800\n",
            {"title": "말과 글", "date": "2023-05-12 15:32:00 +0800"},
        ),
        ("tags:\n- a\n- 'b: c'\nlang: ko", {"tags": ["a", "b: c"], "lang": "ko"}),
        ("title:\nlayout: post", {"title": "", "layout": "post"}),
        ("f1_keywords:\n  - CWnd::Create\n", {"f1_keywords": ["CWnd::Create"]}),
    ],
)
def test_usual_front_matter_is_read_off(block: str, expected: dict[str, object]) -> None:
    assert plain_entries(block) == expected


@pytest.mark.parametrize(
    "block", ["tags: [a, b]", "a: b: c", "a: |\n  b", "a:\n  b: c", "# a", "a: b # c", ""]
)
def test_what_is_left_to_the_parser(block: str) -> None:
    assert plain_entries(block) is None
