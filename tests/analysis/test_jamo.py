"""Hangul by keystroke."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis.jamo import (
    as_hangul,
    as_latin,
    compose,
    continuations,
    initials,
    keystrokes,
    typed_initials,
)

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("zmffpdlxms", "클레이튼"),
        ("qmffhrcpdls", "블록체인"),
        ("Ehgks", "또한"),
        ("rkqtdl", "값이"),
        ("dhl", "외"),
    ],
)
def test_the_same_keys_in_both_layouts(latin: str, hangul: str) -> None:
    assert as_hangul(latin) == hangul
    assert as_latin(hangul) == latin


@pytest.mark.parametrize(
    ("typed", "meant"), [("ㅔㅛ쇄ㅜ", "python"), ("ㅛㅐㅕ", "you"), ("ㅜㅐㅇㄷ", "node"), ("채ㅡ", "com")]
)
def test_latin_typed_in_the_korean_layout(typed: str, meant: str) -> None:
    assert as_latin(typed) == meant


@pytest.mark.parametrize(
    ("typed", "apart"),
    [("ㅂㄹㅊㅇ", "ㅂㄹㅊㅇ"), ("ㅁㅌㅄ", "ㅁㅌㅂㅅ"), ("ㅂㅏ", ""), ("블록", ""), ("", ""), ("ab", "")],
)
def test_initial_consonants_alone(typed: str, apart: str) -> None:
    assert typed_initials(typed) == apart


def test_initials_of_words() -> None:
    assert initials("메타버스 v2") == "ㅁㅌㅂㅅ v2"


def test_an_unfinished_syllable_begins_what_it_may_become() -> None:
    for typed in ("메ㅌ", "메타", "메탑", "메타ㅂ", "메타버"):
        assert keystrokes("메타버스").startswith(keystrokes(typed)), typed


@pytest.mark.parametrize("typed", ["ㅟ👨", "ㅎㅘㄱ", "ㄱㅟ!", "ㄳx"])
def test_what_joins_nothing_stays(typed: str) -> None:
    assert keystrokes(compose(typed)) == keystrokes(typed), "no keystroke is lost, joined jamo or not"


@settings(max_examples=200, deadline=None)
@given(st.text(st.one_of(syllables, st.sampled_from("ㄱㅏㅘㄳ a1🙂")), max_size=12))
def test_composing_loses_no_keystroke(text: str) -> None:
    assert keystrokes(compose(text)) == keystrokes(text)
    assert keystrokes(compose(keystrokes(text))) == keystrokes(text)


@settings(max_examples=200, deadline=None)
@given(st.text(syllables, max_size=8))
def test_syllables_survive_both_ways(text: str) -> None:
    assert compose(keystrokes(text)) == text
    assert as_hangul(as_latin(text)) == text


@given(st.text(syllables, min_size=1, max_size=4), st.text("ㄱㄲㄴㅂㅅㅏㅗㅜㅣㅡ", max_size=3))
def test_what_may_come_of_what_is_typed_lies_between_its_continuations(word: str, more: str) -> None:
    keys = keystrokes(word)
    for end in range(1, len(keys) + 1):
        first, last = continuations(compose(keys[:end]))
        finished = compose(keys + more)
        assert first <= finished <= last or finished.startswith(last), (compose(keys[:end]), finished)
