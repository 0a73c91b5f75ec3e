from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.reading.values import distinct, flag, readable, text, words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("<b>굵은</b> 제목", "굵은 제목", id="dress comes off"),
        pytest.param('<a href="x">a</a> <i><b>c</b></i>', "a c", id="layer by layer"),
        pytest.param("a<br>b<br/>c <!-- no --> d", "a b c d", id="breaks and comments"),
        pytest.param("<Fragment> (<>...</>)", "<Fragment> (<>...</>)", id="a component is the subject"),
        pytest.param("<input>", "<input>", id="so is an element alone"),
        pytest.param("공통 컴포넌트 (예: <div>)", "공통 컴포넌트 (예: <div>)", id="within a sentence"),
        pytest.param("the <b> tag", "the <b> tag", id="dress without its end is no dress"),
        pytest.param("<b></b>", "<b></b>", id="never to nothing"),
        pytest.param("&lt;b&gt; &amp; &period;NET &#39;x&#39;", "<b> & .NET 'x'", id="entities are resolved"),
        pytest.param("a < b > c", "a < b > c", id="signs of comparison"),
        pytest.param(" two\n  lines\t", "two lines", id="one line"),
        pytest.param("null", "", id="nothing"),
        pytest.param(["a", "b"], "a, b", id="a list"),
        pytest.param(7, "7", id="a number"),
        pytest.param({"name": "이름", "x": "y"}, "이름", id="an author with a name"),
        pytest.param({"x": "y"}, "", id="a mapping without one"),
    ],
)
def test_titles_are_readable(value: object, expected: str) -> None:
    assert readable(value) == expected


@pytest.mark.parametrize(
    ("value", "spaced", "expected"),
    [
        pytest.param("a b", True, ["a", "b"], id="spaces, where they separate"),
        pytest.param("a b", False, ["a b"], id="and where they do not"),
        pytest.param("a b, c，d", True, ["a b", "c", "d"], id="commas go before spaces"),
        pytest.param(
            ["a b", ["c", ["d"]], None, "null", "", "~"], True, ["a b", "c", "d"], id="nested, with holes"
        ),
        pytest.param("null", True, [], id="nothing"),
        pytest.param(None, True, [], id="none"),
        pytest.param(2013, True, ["2013"], id="a number"),
        pytest.param([1.5, True], True, ["1.5", "true"], id="numbers and truths of TOML"),
        pytest.param({"java": "", "c": ""}, True, ["java", "c"], id="names of a mapping"),
        pytest.param([{"name": "a"}, {"b": 1}], True, ["a"], id="mappings in a list"),
    ],
)
def test_lists_however_they_are_written(value: object, spaced: bool, expected: list[str]) -> None:
    assert list(words(value, spaced=spaced)) == expected


def test_lists_of_lists_of_lists_end() -> None:
    value: list[object] = ["x"]
    for _ in range(60):
        value = [value] * 9
    started = time.process_time()
    assert list(words(value)) == ["x"]
    assert time.process_time() - started < 1


def test_a_list_that_holds_itself_ends() -> None:
    value: list[object] = ["x"]
    value.append(value)
    assert set(words(value)) == {"x"}


def test_nobody_has_a_million_tags() -> None:
    assert len(list(words(["a"] * 1_000_000))) < 1_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((word, True) for word in (True, "true", "Yes", "ON ")),
        *((word, False) for word in (False, "false", "No", "off")),
        *((word, None) for word in (None, "", "maybe", "2023-01-01", 1, [])),
    ],
)
def test_flags(value: object, expected: bool | None) -> None:
    assert flag(value) is expected


def test_entries_that_differ_by_case_are_one_as_first_written() -> None:
    assert distinct(["Java", "JAVA", "java", "Go"]) == ("Java", "Go")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.datetimes()
    | st.dates()
    | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=100, deadline=None)
@given(VALUES | st.text(st.sampled_from("<>/b&;#!- a\n\ud800가\u1100\u1161")))
def test_any_value_gives_clean_lines(value: object) -> None:
    for line in (text(value), readable(value), *words(value, spaced=True)):
        assert line == " ".join(line.split())
        assert unicodedata.is_normalized("NFC", line)
        line.encode("utf-8")


@pytest.mark.parametrize(
    "value", ["<!--" * 100_000, "<b>" * 100_000, "<b " * 100_000, "&#x" * 100_000, "9" * 100_000]
)
def test_absurd_titles_do_not_hang(value: str) -> None:
    started = time.process_time()
    assert len(readable(value)) <= 2_000
    assert time.process_time() - started < 1
