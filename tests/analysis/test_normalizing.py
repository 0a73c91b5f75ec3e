"""One spelling of a text, and that it is the table's alone."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import fold, normalize
from searchidx.analysis.tables import table

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))


def test_every_code_point_folds_as_the_table_says_and_as_ascii_does() -> None:
    characters = table("characters")
    folding = str.maketrans(
        characters["fold_from"] + "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        characters["fold_to"] + "abcdefghijklmnopqrstuvwxyz",
    )
    assert fold(EVERY_CHARACTER) == EVERY_CHARACTER.translate(folding)


def test_folding_changes_no_offset_and_is_done_once() -> None:
    folded = fold(EVERY_CHARACTER)
    assert len(folded) == len(EVERY_CHARACTER)
    assert fold(folded) == folded


def test_a_character_folds_alike_alone_and_among_others() -> None:
    together = fold(EVERY_CHARACTER)
    assert "".join(map(fold, EVERY_CHARACTER[:0x10000])) == together[:0x10000]


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
@settings(max_examples=100, deadline=None)
def test_folding_does_not_look_around(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글", "decomposed Hangul is composed"),
        ("e\u0301", "é", "so are Latin letters with marks"),
        ("ㅎㅘㄱ", "ㅎㅘㄱ", "lone jamo are not"),
        ("ﬁ①Ａ", "ﬁ①Ａ", "compatibility forms stay, for offsets and for what was written"),
        ("\ud800", "\ud800", "a lone surrogate is no error"),
    ],
)
def test_normal_form(text: str, expected: str, reason: str) -> None:
    assert normalize(text) == expected, reason
