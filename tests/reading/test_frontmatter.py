from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.reading.frontmatter import split


@pytest.mark.parametrize(
    ("text", "values", "body", "body_line"),
    [
        pytest.param("---\ntitle: 제목\n---\n본문", {"title": "제목"}, "본문", 4, id="YAML"),
        pytest.param("---\ntitle: a\n...\nb", {"title": "a"}, "b", 4, id="closed as YAML closes"),
        pytest.param(
            "\n\n--- \ntitle: a\n---  \nb", {"title": "a"}, "b", 6, id="empty lines and stray spaces"
        ),
        pytest.param("---\n---\nb", {}, "b", 3, id="nothing between the dashes"),
        pytest.param("---\n# a comment\n\n---\nb", {}, "b", 5, id="only a comment"),
        pytest.param("---\n# a comment\na: 1\n---\n", {"a": "1"}, "", 5, id="a comment first, no body"),
        pytest.param("---\na: 1\n---", {"a": "1"}, "", 3, id="the file ends with the dashes"),
        pytest.param(
            "---\na: |\n  ---\n  x\n---\nb", {"a": "---\nx\n"}, "b", 6, id="indented dashes are text"
        ),
        pytest.param("+++\ntitle = 'a'\nn = 7\n+++\nb", {"title": "a", "n": 7}, "b", 5, id="TOML"),
        pytest.param('{\n"title": "a"\n}\nb', {"title": "a"}, "b", 4, id="JSON"),
        pytest.param("본문뿐", {}, "본문뿐", 1, id="none"),
        pytest.param("", {}, "", 1, id="an empty file"),
        pytest.param("---\n", {}, "---\n", 1, id="a rule and nothing else"),
        pytest.param("---\n그냥 글\n\n---\nb", {}, "---\n그냥 글\n\n---\nb", 1, id="text between two rules"),
        pytest.param(
            "---\nhttps://a.b/c\n---\n", {}, "---\nhttps://a.b/c\n---\n", 1, id="a link is no entry"
        ),
        pytest.param(
            "---\nNote: one\ntwo\nthree\n---\n", {}, "---\nNote: one\ntwo\nthree\n---\n", 1, id="prose"
        ),
        pytest.param("{{< figure >}}\nb", {}, "{{< figure >}}\nb", 1, id="a shortcode is no JSON"),
        pytest.param('{ "a": ', {}, '{ "a": ', 1, id="JSON that does not parse is text"),
        pytest.param("+++\na = 1\n", {}, "", 3, id="TOML without an end, entries by entries"),
    ],
)
def test_boundaries(text: str, values: dict[str, object], body: str, body_line: int) -> None:
    front = split(text)
    if text.startswith("+++\na"):
        values = {"a": 1}
    assert (dict(front.values), front.body, front.body_line) == (values, body, body_line)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("1.10", "1.10", id="a version is no number"),
        pytest.param("007", "007", id="nor is this"),
        pytest.param("on", "on", id="nor this a truth"),
        pytest.param("2023-5-12 15:32:00 +0800", "2023-5-12 15:32:00 +0800", id="dates are read elsewhere"),
        pytest.param("2023-05-12 21:10:65", "2023-05-12 21:10:65", id="even impossible ones"),
        pytest.param("[a, [b, null], =]", ["a", ["b", "null"], "="], id="lists of anything"),
        pytest.param("!ruby/object:Object x", "x", id="tags of other languages make nothing"),
        pytest.param("!!python/object/apply:os.system [exit]", ["exit"], id="nor do those of this one"),
        pytest.param("\t[a, b]", ["a", "b"], id="a tab after the colon"),
    ],
)
def test_yaml_values_stay_as_written(written: str, value: object) -> None:
    front = split(f"---\nx: {written}\n---\n".replace("x: \t", "x:\t"))
    assert front.values == {"x": value}
    assert front.notes == ()


@pytest.mark.parametrize(
    ("block", "values", "line"),
    [
        pytest.param(
            "title: [백준] 1000번\ntags: [a, b]",
            {"title": "[백준] 1000번", "tags": ["a", "b"]},
            2,
            id="brackets",
        ),
        pytest.param(
            "date: x\ntitle: 1부: 시작", {"date": "x", "title": "1부: 시작"}, 3, id="a second colon"
        ),
        pytest.param(
            "title: @이름\ndate: x", {"title": "@이름", "date": "x"}, 2, id="a sign that YAML reserves"
        ),
        pytest.param("title: 'It's'\ndate: x", {"title": "It's", "date": "x"}, 2, id="a quote within quotes"),
        pytest.param(
            'title: "끝없는\ndate: x', {"title": "끝없는", "date": "x"}, 4, id="a quote without its end"
        ),
        pytest.param(
            "tags:\n- a\n- b: c: d\ntitle: t", {"tags": ["a", "b: c: d"], "title": "t"}, 4, id="in a list"
        ),
        pytest.param(
            "tags: [a, b\ntitle: t", {"tags": ["a", "b"], "title": "t"}, 3, id="a bracket without its end"
        ),
        pytest.param("title:a\ndate:b", {"title": "a", "date": "b"}, 2, id="no space after the colon"),
        pytest.param("\ttitle: a\ndate: b", {"title": "a", "date": "b"}, 2, id="a tab before a name"),
        pytest.param("a: *nowhere\nb: c", {"a": "*nowhere", "b": "c"}, 2, id="an alias of nothing"),
        pytest.param(
            "title: a\n<<<<<<< HEAD\ndate: 1\n=======\ndate: 2\n>>>>>>> theirs\ntags: [b]",
            {"title": "a", "date": "1", "tags": ["b"]},
            3,
            id="a merge conflict: one's own side",
        ),
        pytest.param(
            "<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x", {"title": "a"}, 2, id="from the start"
        ),
    ],
)
def test_broken_yaml_is_salvaged_entry_by_entry(block: str, values: dict[str, object], line: int) -> None:
    front = split(f"---\n{block}\n---\n본문\n")
    assert front.values == values
    assert front.body == "본문\n"
    ((where, message),) = front.notes
    assert where == line
    assert "not valid YAML" in message


def test_broken_toml_is_salvaged_too() -> None:
    front = split("+++\ntitle = 제목\ntags = ['a']\ndate = 2023-05-12\n+++\nb")
    assert front.values["title"] == "제목"
    assert front.values["tags"] == ["a"]
    assert str(front.values["date"]) == "2023-05-12"
    assert [line for line, _ in front.notes] == [2]


def test_of_two_entries_with_one_name_the_last_counts_as_in_jekyll() -> None:
    assert split("---\na: 1\na: 2\n---\n").values == {"a": "2"}


def test_front_matter_that_is_never_closed_ends_where_its_entries_do() -> None:
    front = split("---\ntitle: a\ntags:\n  - b\n\n본문: 은 여기부터\n")
    assert front.values == {"title": "a", "tags": ["b"]}
    assert front.body == "\n본문: 은 여기부터\n"
    assert front.body_line == 5
    assert [line for line, _ in front.notes] == [1]


def test_control_characters_do_not_spoil_the_block() -> None:
    front = split("---\ntitle: a\x08b\ndate: c\n---\n")
    assert front.values == {"title": "ab", "date": "c"}
    assert front.notes == ()


def test_the_line_of_an_entry() -> None:
    front = split("\n---\ntitle: a\nDate : b\n---\n")
    assert (front.line_of("title"), front.line_of("date"), front.line_of("tags")) == (3, 4, None)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("a: " + "[" * 100_000, id="brackets"),
        pytest.param("a: " + "{a: " * 50_000, id="braces"),
        pytest.param("a:\n  " + "- " * 100_000, id="dashes"),
        pytest.param("a:\n  " + "? " * 100_000, id="question marks"),
        pytest.param("\n".join(" " * depth + "a:" for depth in range(2_000)), id="indentation"),
        pytest.param("a: " + "[" * 900 + "]" * 900, id="deep, yet closed"),
        pytest.param(BOMB, id="aliases of aliases"),
        pytest.param("a: &a [*a]", id="a list that holds itself"),
        pytest.param("a: '" + "''" * 100_000, id="quotes"),
        pytest.param("{{ page.title }}: x\nb: c", id="a mapping for a name"),
    ],
)
def test_hostile_blocks_neither_crash_nor_hang(block: str) -> None:
    started = time.process_time()
    front = split(f"---\ntitle: t\n{block}\n---\n본문")
    assert front.values["title"] == "t"
    assert front.body == "본문"
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("+++\na = " + "[" * 100_000 + "\n+++\n", id="brackets"),
        pytest.param("+++\na" + ".a" * 50_000 + " = 1\n+++\n", id="dotted names"),
        pytest.param("+++\n" + "a = [\n" * 50_000 + "+++\n", id="as many mistakes as lines"),
        pytest.param("+++\na" + " " * 100_000 + "\n+++\n", id="spaces"),
        pytest.param("---\na: b\na" + " b" * 50_000 + "\n---\n", id="words"),
        pytest.param("---\na: b\nc: [" + "d" * 1_000_000 + "\n---\n", id="a picture pasted in"),
        pytest.param('{ "a": ' + "[" * 100_000, id="JSON"),
        pytest.param(" \n" * 200_000 + "x", id="empty lines"),
    ],
)
def test_hostile_texts_do_not_hang(text: str) -> None:
    started = time.process_time()
    split(text)
    assert time.process_time() - started < 5


LINES = st.lists(
    st.sampled_from(
        ["---", "+++", "a: b", "a:b", "- c", "  d", "<<<<<<< x", "{", "}", "[", "'", '"', "\t", "a = 1", ""]
    )
    | st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",))),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_any_text_is_split_without_losing_its_end(lines: list[str]) -> None:
    text = "\n".join(lines)
    front = split(text)
    assert text.endswith(front.body)
    assert text[: len(text) - len(front.body)].count("\n") + 1 == front.body_line
    assert all(line is None or line >= 1 for line, _ in front.notes)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(st.characters(codec="ascii")), min_size=1
    )
)
def test_well_formed_text_values_come_back(values: dict[str, str]) -> None:
    block = "\n".join(f"{name}: {json.dumps(value)}" for name, value in values.items())
    assert split(f"---\n{block}\n---\nb").values == values
