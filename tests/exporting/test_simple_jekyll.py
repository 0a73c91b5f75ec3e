"""search.json as the Chirpy theme's search reads it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.exporting.simple_jekyll import files
from searchidx.model import Document, Section

POST = Document(
    id="2023-05-12-x.md",
    path="posts/2023-05-12-x.md",
    url="/posts/%EB%A9%94%ED%83%80/",
    title="메타버스",
    date=datetime(2023, 5, 12, 15, 32, tzinfo=timezone(timedelta(hours=9))),
    categories=("Blockchain", "Event"),
    tags=("Klaytn", "NFT"),
    sections=(
        Section(None, "", 0, "첫 문단.\n둘째 문단."),
        Section("code", "Code", 2, "Text.", "let a =\n  1;"),
    ),
)


def written(*documents: Document) -> str:
    ((name, chunks),) = files(documents)
    assert name == "search.json"
    return "".join(chunks)


def entry(document: Document) -> dict[str, str]:
    (only,) = json.loads(written(document))
    assert isinstance(only, dict)
    return only


def test_an_entry_has_the_fields_that_chirpy_asks_for() -> None:
    assert entry(POST) == {
        "title": "메타버스",
        "url": "/posts/%EB%A9%94%ED%83%80/",
        "categories": "Blockchain, Event",
        "tags": "Klaytn, NFT",
        "date": "2023-05-12 15:32:00 +0900",
        "snippet": "첫 문단. 둘째 문단. Code Text. let a = 1;",
        "content": "첫 문단. 둘째 문단. Code Text. let a = 1;",
    }


def test_every_value_is_a_string() -> None:
    """The client calls `trim` on every value, and stops at the first that is something else."""
    bare = entry(Document(id="x.md", path="x.md", url="/x/", title="X"))
    assert {type(value) for value in bare.values()} == {str}
    assert bare["date"] == ""


def test_a_post_without_text_has_a_snippet_all_the_same() -> None:
    """The client prints the placeholder `{snippet}` for an empty value."""
    assert entry(replace(POST, sections=()))["snippet"] == "메타버스"


def test_the_summary_is_the_snippet() -> None:
    assert entry(replace(POST, summary="Short."))["snippet"] == "Short."


@pytest.mark.parametrize(
    ("length", "end"), [(200, "가"), (201, "…")], ids=["as long as it may be", "one character too long"]
)
def test_a_long_snippet_is_cut(length: int, end: str) -> None:
    snippet = entry(replace(POST, sections=(Section(None, "", 0, "가" * length),)))["snippet"]
    assert len(snippet) == 200
    assert snippet.endswith(end)


def test_text_is_escaped_as_the_html_that_the_client_takes_it_for() -> None:
    odd = entry(replace(POST, title='<Fragment> & "x"', tags=("<b>",), categories=("a&b",)))
    assert odd["title"] == "&lt;Fragment&gt; &amp; &quot;x&quot;"
    assert (odd["tags"], odd["categories"]) == ("&lt;b&gt;", "a&amp;b")


def test_an_apostrophe_can_be_searched() -> None:
    assert entry(replace(POST, title="don't"))["title"] == "don't"


def test_documents_stand_one_a_line_in_their_order() -> None:
    lines = written(POST, replace(POST, title="b"), replace(POST, title="c")).splitlines()
    assert [lines[0], lines[-1]] == ["[", "]"]
    assert [json.loads(line.rstrip(","))["title"] for line in lines[1:-1]] == ["메타버스", "b", "c"]


def test_no_documents_are_an_empty_list() -> None:
    assert json.loads(written()) == []


hostile = st.text(
    st.one_of(st.sampled_from('\\"<>&/\x00\x1f\x7f\u2028\u2029\ud800</script>{}'), st.characters(codec=None))
)


@given(hostile, hostile)
@settings(max_examples=150, deadline=None)
def test_whatever_a_post_holds_is_json_and_can_stand_in_a_script(title: str, text: str) -> None:
    document = replace(
        POST, title=title, tags=(title,), url=title, sections=(Section(None, title, 1, text, text),)
    )
    output = written(document, document)
    assert len(json.loads(output)) == 2
    assert not re.search("[<\u2028\u2029\ud800-\udfff\x00-\x09\x0b-\x1f]", output)
    output.encode()
