"""How a page of results looks in a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.model import Document, Facets, Page, Section, Snippet
from searchidx.presenting.columns import text_width
from searchidx.presenting.pages import page_text, readable_url
from searchidx.presenting.screen import Screen

from .results import BARE, DEVMEET, ROUNDTABLE, TEXT, hit, marked, page

PLAIN = Screen(80, color=False)
SGR = re.compile(r"\x1b\[[0-9;]*m")


def shown(results: Page, screen: Screen = PLAIN, **options: object) -> str:
    return page_text(results, screen, **options)  # type: ignore[arg-type]


def test_a_whole_page() -> None:
    results = page(hit(section=ROUNDTABLE), hit(BARE, match="some", snippet=Snippet("Only bare.")))
    assert shown(results) == (
        "2 results (1.9 ms)\n"
        "\n"
        " 1  개발자 모임과 메타버스\n"
        "    2023-05-12 · Blockchain / Event · #Klaytn #메타버스\n"
        "    /posts/DevMeet/#원탁-회의\n"
        "    § 원탁 회의\n"
        "    회사들이 메타버스를 만들고 클레이튼 위에서 NFT를 발행한다.\n"
        "\n"
        "── only some of the words " + "─" * 54 + "\n"
        "\n"
        " 2  Bare\n"
        "    /bare/\n"
        "    Only bare.\n"
    )


@pytest.mark.parametrize("width", [40, 80, 100, 250])
def test_no_line_is_wider_than_the_terminal_or_than_one_can_read(width: int) -> None:
    long = replace(
        DEVMEET, title="긴 제목 " * 40, tags=tuple(f"태그{n}" for n in range(30)), url="/" + "가" * 90
    )
    results = page(
        hit(long, section=ROUNDTABLE, snippet=Snippet("긴 글 " * 90)),
        hit(long, match="some"),
        query="아주 긴 질의 " * 30,
        total=500,
        suggestion="고친 질의 " * 30,
        facets=Facets(tags=tuple((f"태그 {n}", n) for n in range(9, 40))),
    )
    lines = shown(results, Screen(width, color=False), explain=True).splitlines()
    assert max(map(text_width, lines)) == min(width, 100)


def test_a_narrow_window_keeps_the_layout_of_forty_columns() -> None:
    assert shown(page(hit()), Screen(7, color=False)) == shown(page(hit()), Screen(40, color=False))


def test_colour_marks_the_matched_part_of_the_word() -> None:
    text = shown(page(hit()), Screen(80, color=True))
    assert "회사들이 \x1b[1;33m메타버스\x1b[0m를 만들고 \x1b[1;33m클레이튼\x1b[0m 위에서" in text
    assert SGR.sub("", text) == shown(page(hit()))


def test_each_line_ends_its_own_colours() -> None:
    phrase = TEXT * 3
    long = hit(snippet=Snippet(phrase, ((0, len(phrase)),)), section=ROUNDTABLE)
    for line in shown(page(long, total=30), Screen(40, color=True)).splitlines():
        codes = SGR.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)
        assert len(codes) % 2 == 0


def test_without_colour_nothing_but_text() -> None:
    assert "\x1b" not in shown(page(hit(section=ROUNDTABLE), total=30), explain=True)


HOSTILE = "\x1b]0;title\x07\x9b2J\u202e\x00\ud800\r\n"


def test_a_post_cannot_steer_the_terminal() -> None:
    evil = Document(
        id="x" + HOSTILE,
        path="p" + HOSTILE,
        url="/" + HOSTILE + "%1B%C2%9B%E2%80%AE",
        title="t" + HOSTILE,
        categories=("c" + HOSTILE,),
        tags=("t" + HOSTILE,),
    )
    section = Section("a" + HOSTILE, "h" + HOSTILE, 2, "")
    results = page(
        hit(evil, section=section, snippet=Snippet("s" + HOSTILE), explanation=(("t" + HOSTILE, 1.0),)),
        facets=Facets(tags=(("f" + HOSTILE, 1),)),
        suggestion="q" + HOSTILE,
        query="q" + HOSTILE,
    )
    for text in (
        shown(results, explain=True),
        shown(replace(results, hits=(), total=0), filters=["tag " + HOSTILE]),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)


def test_the_line_before_partial_matches_is_drawn_once() -> None:
    text = shown(page(hit(), hit(match="some"), hit(match="some")))
    assert text.count("only some of the words") == 1
    assert "only some of the words" not in shown(page(hit(), hit()))


def test_a_later_page_says_where_it_stands() -> None:
    text = shown(page(*[hit()] * 10, total=42, offset=20))
    assert text.startswith("42 results, 21–30 shown (1.9 ms)\n")
    assert "\n21  개발자 모임과 메타버스\n" in text
    assert text.endswith("\n\npage 3 of 5 · more: --page 4\n")


def test_one_result_of_many_is_no_range() -> None:
    assert shown(page(hit(), total=3, offset=2, limit=1)).startswith("3 results, number 3 shown (")


def test_the_last_page_promises_no_more() -> None:
    assert "--page" not in shown(page(hit(), hit(), total=42, offset=40))


def test_a_page_behind_the_last_names_the_last() -> None:
    assert shown(page(total=42, offset=70)) == (
        "42 results, none on this page (1.9 ms)\n\nlast page: --page 5\n"
    )


@pytest.mark.parametrize(
    ("fields", "filters", "text"),
    [
        ({"query": "없다"}, [], "Nothing found for 없다 (1.9 ms)\n"),
        (
            {"suggestion": "메타버스"},
            ["tag x", "after 2023"],
            "Nothing found for 메타버스 클레이튼 (1.9 ms)\n"
            "Did you mean: 메타버스\n"
            "Try fewer or other words.\n"
            "Only looked at posts with: tag x, after 2023\n",
        ),
        (
            {"query": "“공개 키”"},
            [],
            "Nothing found for “공개 키” (1.9 ms)\nTry it without the quotation marks.\n",
        ),
        (
            {"query": ""},
            ["tag x"],
            "Nothing found (1.9 ms)\nOnly looked at posts with: tag x\n",
        ),
    ],
)
def test_nothing_found(fields: dict[str, object], filters: list[str], text: str) -> None:
    assert shown(page(**fields), filters=filters) == text  # type: ignore[arg-type]


def test_a_corrected_query_is_named() -> None:
    assert "showing results for: 클레이튼\n" in shown(page(hit(), suggestion="클레이튼"))


def test_the_explanation_gives_each_term_its_share() -> None:
    explained = hit(score=10.0, explanation=(("메타버스", 7.5), ("nft", 2.5)))
    assert ("    score 10.0000\n      메타버스    7.5000   75%\n      nft         2.5000   25%\n") in shown(
        page(explained), explain=True
    )
    assert "score" not in shown(page(explained))


def test_a_score_of_nothing_has_no_shares() -> None:
    newest = hit(score=0.0, explanation=(("nft", 0.0),))
    assert "      nft    0.0000\n" in shown(page(newest), explain=True)


def test_facets_stand_below_the_results() -> None:
    facets = Facets(
        tags=(("Klaytn", 12), ("block chain", 3)),
        years=tuple((str(year), 1) for year in range(2000, 2020)),
    )
    assert shown(page(hit(), facets=facets)).endswith(
        "── in these results " + "─" * 60 + "\n"
        "tags        Klaytn 12 · block chain 3\n"
        "years       2000 1 · 2001 1 · 2002 1 · 2003 1 · 2004 1 · 2005 1 · 2006 1 ·\n"
        "            2007 1 · 2008 1 · 2009 1 · 2010 1 · 2011 1 · +8\n"
    )


def test_facets_of_nothing_take_no_room() -> None:
    assert shown(page(facets=Facets(), query="없다")) == "Nothing found for 없다 (1.9 ms)\n"


@pytest.mark.parametrize(
    ("url", "readable", "reason"),
    [
        ("/posts/%EB%A9%94%ED%83%80/", "/posts/메타/", "Hangul as letters"),
        ("/a%20b%2Fc%3Fd/", "/a%20b%2Fc%3Fd/", "what means something in a URL stays"),
        ("/%EB%A9/", "/%EB%A9/", "half a character stays"),
        ("/%C2%A0%E2%80%AE/", "/%C2%A0%E2%80%AE/", "what one would not see stays"),
        ("/plain/", "/plain/", "nothing to do"),
    ],
)
def test_a_url_as_people_read_it(url: str, readable: str, reason: str) -> None:
    assert readable_url(url) == readable, reason


def test_many_tags_are_cut() -> None:
    many = replace(DEVMEET, tags=tuple("abcdefghijk"), categories=())
    assert "2023-05-12 · #a #b #c #d #e #f #g #h +3\n" in shown(page(hit(many)))


def test_a_post_without_a_title_shows_its_id() -> None:
    assert " 1  bare.md\n" in shown(page(hit(replace(BARE, title=""))))


anything = st.text(st.characters(codec=None), max_size=60)


@given(anything, anything, st.booleans(), st.integers(1, 130))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_shown(title: str, text: str, color: bool, width: int) -> None:
    document = replace(BARE, title=title, tags=(title,), url=title)
    results = page(
        hit(document, snippet=Snippet(text, ((0, len(text)),)), section=Section(title, text, 1, ""))
    )
    shown(results, Screen(width, color)).encode()


def test_the_snippet_helper_marks_what_it_says() -> None:
    assert marked("b a", "a", "b").marks == ((0, 1), (2, 3))
