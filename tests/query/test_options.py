from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.query import Filter, Period, parse, with_filters


def test_options_say_what_fields_say() -> None:
    typed = parse('a tag:x tag:"x y" category:c author:u lang:ko after:2023-07 before:2024 sort:date')
    given = with_filters(
        parse("a"),
        tags=["x", "x y"],
        categories=["c"],
        authors=["u"],
        langs=["ko"],
        after="2023-07",
        before="2024",
        sort="date",
    )
    assert given == typed


def test_options_add_to_what_was_typed() -> None:
    query = with_filters(parse("a tag:x date:2023 sort:date"), tags=["y"], after="2023-06", before="2025")
    assert query == parse("a tag:x tag:y after:2023-06 before:2023 sort:date")


def test_an_order_given_replaces_the_one_typed() -> None:
    assert with_filters(parse("a sort:date"), sort="relevance") == parse("a")


def test_no_options_leave_the_query_alone() -> None:
    query = parse("a -b tag:x date:2023 sort:date")
    assert with_filters(query) == query


def test_values_are_taken_whole_and_never_read_as_language() -> None:
    query = with_filters(
        parse(""), tags=[" block  chain ", "-x", "a OR b", "\u1112\u1161\u11ab"], after=" 2023 "
    )
    assert [item.value for item in query.filters] == ["block chain", "-x", "a OR b", "한"]
    assert query.period == Period("2023-01-01")
    assert parse(str(query)) == query


@given(st.lists(st.text().filter(str.strip).filter(lambda value: not set(value) & set('"＂“”\u200b\ufeff'))))
def test_every_value_without_quotes_can_be_typed(values: list[str]) -> None:
    query = with_filters(parse("a OR"), tags=values)
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('say "hi" now', 'tag:"say hi now"'),
        ('"hi"', 'tag:"hi"'),
        ('24"', 'tag:24"'),
    ],
)
def test_a_value_that_the_language_cannot_quote_is_shown_without_its_quotes(value: str, text: str) -> None:
    query = with_filters(parse(""), tags=[value])
    assert query.filters == (Filter("tag", value),)
    assert str(query) == text


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"after": "2023-13"}, "not a date: '2023-13'"),
        ({"before": "foo"}, "not a date: 'foo'"),
        ({"before": ""}, "not a date: ''"),
        ({"tags": [""]}, "the tag to search in is empty"),
        ({"categories": ["x", "\u3000"]}, "the category to search in is empty"),
        ({"sort": "title"}, "unknown order: 'title'"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words_for_the_user(
    options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        with_filters(parse("a"), **options)  # type: ignore[arg-type]
