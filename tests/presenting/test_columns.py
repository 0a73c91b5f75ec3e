"""How wide text is, where it breaks, and what of it never reaches a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.presenting.columns import clean, pad, plain, text_width, wrap


@pytest.mark.parametrize(
    ("text", "width", "reason"),
    [
        ("abc", 3, "Latin letters take one column"),
        ("메타버스", 8, "Hangul takes two"),
        ("NFT를", 5, "mixed"),
        ("ｗｉｄｅ", 8, "full-width forms"),
        ("e\u0301", 1, "a combining accent stands on its letter"),
        ("\u1112\u1161\u11ab", 2, "three jamo make one syllable"),
        ("a\u200db", 2, "a joiner is not seen"),
        ("🙂", 2, "emoji"),
        ("", 0, "nothing"),
    ],
)
def test_the_width_of_text(text: str, width: int, reason: str) -> None:
    assert text_width(text) == width, reason


@pytest.mark.parametrize(
    ("dirty", "printed", "reason"),
    [
        ("a\x1b[31mb", "a[31mb", "without its escape, a sequence is only text"),
        ("a\x9b31mb", "a31mb", "the C1 form of the same"),
        ("a\x07\x00b", "ab", "bell and null"),
        ("a\nb\tc\rd", "a b c d", "one line"),
        ("a\u2028b\u2029c\x85d", "a b c d", "Unicode's line breaks too"),
        ("a\u202eb\u2066c\u200fd", "abcd", "what turns the direction of text"),
        ("a\ud800b", "a\ufffdb", "half a character"),
        ("a\u00adb\ufeffc", "abc", "what is not seen, but takes a column in some terminals"),
        ("가족 👩\u200d👧 é", "가족 👩\u200d👧 é", "what people write stays"),
    ],
)
def test_what_is_printed_of_a_text(dirty: str, printed: str, reason: str) -> None:
    assert clean(dirty) == printed, reason


def test_padding_counts_columns() -> None:
    assert pad("태그", 6) + "|" == "태그  |"


def lines(text: str, width: int) -> list[str]:
    return [plain(line) for line in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "broken", "reason"),
    [
        ("aa bb cc", 5, ["aa bb", "cc"], "at a space, as late as possible"),
        ("메타 버스", 8, ["메타", "버스"], "four columns, a space and four more are nine"),
        ("메타 버스", 9, ["메타 버스"], "which fit here"),
        ("메타버스를", 5, ["메타", "버스", "를"], "no space: between characters, none of them halved"),
        ("a 메타버스를", 4, ["a", "메타", "버스", "를"], "a long word begins on a line of its own"),
        ("  aa \n\n bb ", 9, ["aa bb"], "white space is one space"),
        ("태그\u00a012 태그\u00a03", 8, ["태그 12", "태그 3"], "a no-break space holds, and is a space then"),
        ("", 9, [], "nothing gives no line"),
        (" \n ", 9, [], "nor does white space"),
        ("xe\u0301x", 2, ["xe\u0301", "x"], "an accent stays with its letter"),
    ],
)
def test_where_lines_break(text: str, width: int, broken: list[str], reason: str) -> None:
    assert lines(text, width) == broken, reason


def test_a_mark_goes_on_in_the_next_line() -> None:
    assert wrap("탈 중앙성이란", 6, [(0, 5)]) == [
        (("탈", True),),
        (("중앙성", True),),
        (("이란", False),),
    ]


def test_the_space_inside_a_marked_phrase_is_marked() -> None:
    assert wrap("a bb cc d", 20, [(2, 7)]) == [(("a ", False), ("bb cc", True), (" d", False))]


def test_marks_stay_on_their_characters_when_others_are_dropped() -> None:
    assert wrap("\x1b[1m\u202e메타버스를", 40, [(5, 9)]) == [
        (("[1m", False), ("메타버스", True), ("를", False))
    ]


anything = st.text(st.characters(codec=None), max_size=80)


@given(anything, st.integers(2, 20))
@settings(max_examples=200, deadline=None)
def test_lines_are_never_too_wide_and_never_lose_a_character(text: str, width: int) -> None:
    broken = lines(text, width)
    assert all(text_width(line) <= width for line in broken)
    kept = [char for char in clean(text) if not char.isspace()]
    assert [char for line in broken for char in line if not char.isspace()] == kept


@given(anything)
@settings(max_examples=200, deadline=None)
def test_clean_text_holds_nothing_that_steers_a_terminal(text: str) -> None:
    printed = clean(text)
    assert not {unicodedata.category(char) for char in printed} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(printed)
    printed.encode()
