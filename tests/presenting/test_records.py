"""Pages and reports as JSON, held against the schema that scripts rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.model import BuildReport, Facets, Page, Problem, Section, Skip, Snippet, Stats
from searchidx.presenting.records import build_record, check_record, json_text, page_record, stats_record

from .results import BARE, DEVMEET, ROUNDTABLE, TEXT, hit, page

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "page.schema.json").read_text(encoding="utf-8"))
FACETS = Facets(tags=(("블록체인", 3),), years=(("2023", 2), ("2022", 1)))


def printed(results: Page, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json_text(page_record(results, **options)))
    jsonschema.validate(loaded, SCHEMA, jsonschema.Draft202012Validator)
    return loaded


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_page_is_what_the_contract_says() -> None:
    assert printed(page(hit(section=ROUNDTABLE, title_marks=((8, 12),)), total=12, facets=FACETS)) == {
        "version": 1,
        "query": "메타버스 클레이튼",
        "total": 12,
        "offset": 0,
        "limit": 10,
        "took_ms": 1.94,
        "suggestion": None,
        "hits": [
            {
                "id": "2023-5-12-devmeet.md",
                "path": "posts/2023-5-12-devmeet.md",
                "url": "/posts/DevMeet/",
                "title": "개발자 모임과 메타버스",
                "title_marks": [[8, 12]],
                "date": "2023-05-12T15:32:00+09:00",
                "tags": ["Klaytn", "메타버스"],
                "categories": ["Blockchain", "Event"],
                "author": "지은",
                "lang": "ko",
                "image": "/devmeet.png",
                "score": 12.3457,
                "match": "all",
                "snippet": {"text": TEXT, "marks": [[5, 9], [15, 19]]},
                "section": {"anchor": "원탁-회의", "heading": "원탁 회의"},
            }
        ],
        "facets": {"tags": [["블록체인", 3]], "categories": [], "years": [["2023", 2], ["2022", 1]]},
    }


def test_what_a_bare_post_does_not_have_is_null() -> None:
    only = printed(page(hit(BARE, match="some")))["hits"][0]
    assert (only["date"], only["author"], only["section"], only["image"]) == (None, None, None, None)
    assert (only["tags"], only["title_marks"], only["lang"], only["match"]) == ([], [], "", "some")


def test_the_part_before_the_first_heading_is_no_section() -> None:
    assert printed(page(hit(section=Section(None, "", 0, TEXT))))["hits"][0]["section"] is None


def test_a_date_has_neither_fractions_nor_a_letter_for_its_zone() -> None:
    precise = replace(DEVMEET, date=datetime(2023, 5, 12, 1, 2, 3, 456789, timezone.utc))
    assert printed(page(hit(precise)))["hits"][0]["date"] == "2023-05-12T01:02:03+00:00"


def test_facets_and_explanations_are_there_on_demand_only() -> None:
    explained = hit(explanation=(("메타버스", 8.23456), ("nft", 1.0)))
    assert "facets" not in printed(page(explained))
    assert "explanation" not in printed(page(explained))["hits"][0]
    told = printed(page(explained), explain=True)["hits"][0]
    assert told["explanation"] == [["메타버스", 8.2346], ["nft", 1.0]]


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"hits": [{"id": "x.md"}]},
        {"unknown": 1},
        {"facets": {"tags": [["x", "3"]], "categories": [], "years": []}},
    ],
)
def test_the_schema_refuses_another_shape(change: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**page_record(page()), **change}, SCHEMA, jsonschema.Draft202012Validator)


def test_hangul_is_printed_as_hangul() -> None:
    assert json_text({"q": "한글"}) == '{"q": "한글"}'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\x1b\x07", r'"\u001b\u0007"'),
        ("\x9b", r'"\u009b"'),
        ("\u202e", r'"\u202e"'),
        ("\u2028\u2029", r'"\u2028\u2029"'),
        ("\ud800", r'"\ud800"'),
        ('a\\b"', r'"a\\b\""'),
    ],
)
def test_what_terminals_scripts_and_encoders_trip_over_is_escaped(text: str, written: str) -> None:
    assert json_text(text) == written


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
@settings(max_examples=200, deadline=None)
def test_any_text_comes_back_from_one_line_of_utf8(title: str, text: str) -> None:
    record = page_record(page(hit(replace(BARE, title=title), snippet=Snippet(text)), query=title))
    line = json_text(record).encode()
    loaded = json.loads(line)
    assert loaded["hits"][0]["snippet"]["text"] == text
    assert (loaded["hits"][0]["title"], loaded["query"]) == (title, title)
    assert len(json_text(record).splitlines()) == 1


def test_a_score_that_is_no_number_is_a_bug_and_not_bad_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("nan"))


REPORT = BuildReport(
    documents=36,
    added=30,
    updated=2,
    removed=1,
    unchanged=4,
    skipped=(Skip("posts/a.md", "draft"),),
    problems=(Problem("posts/b.md", 3, "no date"), Problem("posts/c.md", None, "odd")),
    seconds=1.23456,
)


def test_a_build_is_what_the_contract_says() -> None:
    assert json.loads(json_text(build_record(REPORT))) == {
        "documents": 36,
        "added": 30,
        "updated": 2,
        "removed": 1,
        "unchanged": 4,
        "skipped": [{"path": "posts/a.md", "reason": "draft"}],
        "problems": [
            {"path": "posts/b.md", "line": 3, "message": "no date"},
            {"path": "posts/c.md", "line": None, "message": "odd"},
        ],
        "seconds": 1.235,
    }


def test_a_check_tells_what_it_found_and_not_what_was_built() -> None:
    assert set(check_record(REPORT)) == {"documents", "skipped", "problems"}
    assert check_record(REPORT)["problems"] == build_record(REPORT)["problems"]


def test_statistics_are_cut_to_the_limit_but_for_years() -> None:
    counts = tuple((f"v{number}", 9 - number) for number in range(9))
    built = datetime(2024, 1, 2, 3, 4, 5, 6, timezone.utc)
    stats = Stats(36, 512, 1234, 2, built, "1", {"lang": "ko"}, counts, counts, counts)
    record = stats_record(stats, 3)
    assert (record["tags"], record["categories"], record["years"]) == (counts[:3], counts[:3], counts)
    assert (record["built"], record["settings"]) == ("2024-01-02T03:04:05+00:00", {"lang": "ko"})
    assert stats_record(replace(stats, built=None), 3)["built"] is None
