"""What holds for every query, whatever is typed. Single cases are in `test_vectors.py`."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.query import Filter, Period, Phrase, Query, Word, parse

PIECES = (
    *(
        " ",
        "  ",
        "\u3000",
        "\n",
        '"',
        "“",
        "”",
        "＂",
        "-",
        "－",
        "--",
        "*",
        "＊",
        ":",
        "：",
        "OR",
        " OR ",
        "or",
    ),
    *(
        "tag:",
        "태그：",
        "-title:",
        "저자:",
        "after:",
        "before:2023-05",
        "날짜:2024.2.",
        "sort:",
        "sort:date",
        "date:",
    ),
    *(
        "메타버스",
        "를",
        "a",
        "kebab-case",
        "c++",
        "https://x.y/z",
        "2023",
        "👩‍💻",
        "\u0338",
        "\u0301",
        "\u1112\u1161",
    ),
)
# Operators in every order find what random text does not; random text finds the characters nobody thought of.
TYPED = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text()


@given(TYPED)
@settings(max_examples=400, deadline=None)
def test_canonical_text_parses_back_to_an_equal_query(typed: str) -> None:
    query = parse(typed)
    assert parse(str(query)) == query


@given(st.text(st.characters(exclude_categories=())))
@settings(max_examples=100, deadline=None)
def test_nothing_typed_is_an_error(typed: str) -> None:
    assert isinstance(parse(typed), Query)


@given(TYPED)
@settings(max_examples=100, deadline=None)
def test_composed_and_decomposed_text_mean_the_same(typed: str) -> None:
    assert parse(unicodedata.normalize("NFD", typed)) == parse(unicodedata.normalize("NFC", typed))


@given(TYPED)
@settings(max_examples=100, deadline=None)
def test_no_item_is_empty_and_no_group_is(typed: str) -> None:
    query = parse(typed)
    assert all(query.groups)
    terms = [term.text for group in query.groups for term in group]
    excluded = [item.value if isinstance(item, Filter) else item.text for item in query.excluded]
    assert all([*terms, *excluded, *(item.value for item in query.filters)])


@given(st.lists(st.sampled_from(["a", "b", "c", '"d e"', "f*"]), max_size=8))
def test_words_and_phrases_keep_their_order(items: list[str]) -> None:
    assert str(parse("  ".join(items))) == " ".join(items)


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("a ", "a group each"),
        ("a OR ", "one group of very many"),
        ("OR ", "operators that join nothing"),
        ('"', "quotes that may or may not close"),
        ('"a ', "phrases"),
        ('tag:"', "filters whose quotes close in the next"),
        ("-tag:x ", "exclusions"),
        ("*", "stars to take off one word"),
        ("-", "hyphens that exclude nothing"),
        ("tag:", "one long value"),
    ],
)
def test_time_is_linear_in_the_length(piece: str, reason: str) -> None:
    typed = (piece * 100_000)[:100_001]
    began = time.process_time()
    query = parse(typed)
    assert parse(str(query)) == query
    # A second or so here; what looks again at the whole text for each item needs minutes.
    assert time.process_time() - began < 20, reason


def test_a_query_is_plain_values() -> None:
    assert parse('메타* "탈 중앙성" OR x -y 태그:z after:2023 sort:date') == Query(
        groups=((Word("메타", prefix=True),), (Phrase("탈 중앙성"), Word("x"))),
        excluded=(Word("y"),),
        filters=(Filter("tag", "z"),),
        period=Period("2023-01-01", ""),
        sort="date",
    )
