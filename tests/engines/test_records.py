"""A document goes into bytes and comes back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.engines import records
from searchidx.engines.base import StoredPost
from searchidx.model import Document, Problem, Section

text = st.text(st.characters(exclude_categories=()), max_size=12)  # lone surrogates too
zones = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.none() | st.datetimes(timezones=zones)
documents = st.builds(
    Document,
    id=text,
    path=text,
    url=text,
    title=text,
    date=moments,
    updated=moments,
    author=st.none() | text,
    categories=st.lists(text, max_size=2).map(tuple),
    tags=st.lists(text, max_size=2).map(tuple),
    lang=st.none() | text,
    summary=st.none() | text,
    image=st.none() | text,
    pinned=st.booleans(),
    status=text,
    digest=text,
    sections=st.lists(
        st.builds(
            Section, anchor=st.none() | text, heading=text, level=st.integers(0, 6), text=text, code=text
        ),
        max_size=2,
    ).map(tuple),
)
problems = st.lists(
    st.builds(Problem, path=st.just(""), line=st.none() | st.integers(1), message=text), max_size=2
)


@settings(max_examples=60, deadline=None)
@given(documents, problems)
def test_a_document_comes_back_as_it_went_in(item: Document, found: list[Problem]) -> None:
    card, body = records.card_bytes(item, found), records.text_bytes(item)
    assert records.with_text(records.card(card), body) == item
    assert records.id_of(card) == item.id
    assert [(s.heading, s.text, s.code) for s in records.card(card).sections] == [
        (s.heading, "", "") for s in item.sections
    ]


def test_what_a_build_asks_of_a_stored_post() -> None:
    item = Document(id="a.md", path="sub/a.md", url="/a/", title="A", digest="d1", status="draft")
    card = records.card_bytes(item, [Problem("sub/a.md", 3, "odd"), Problem("sub/a.md", None, "odder")])
    assert records.stored_post(7, card) == StoredPost(
        7,
        "a.md",
        "sub/a.md",
        "/a/",
        "d1",
        "draft",
        (Problem("sub/a.md", 3, "odd"), Problem("sub/a.md", None, "odder")),
    )


def test_a_text_that_is_not_of_the_card_is_refused() -> None:
    one = Document(id="a", path="a", url="/a/", title="A", sections=(Section(None, "", 0, "x"),))
    none = Document(id="a", path="a", url="/a/", title="A")
    with pytest.raises(ValueError, match="zip"):
        records.with_text(records.card(records.card_bytes(one, ())), records.text_bytes(none))


def test_a_date_keeps_its_own_offset() -> None:
    moment = datetime.fromisoformat("2023-05-12T15:32:00+08:00")
    item = Document(id="a", path="a", url="/a/", title="A", date=moment)
    read = records.card(records.card_bytes(item, ())).date
    assert read is not None
    assert read.isoformat() == "2023-05-12T15:32:00+08:00"
