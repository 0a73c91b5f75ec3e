"""Where words stand: what moves when a post changes, and what stands behind one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import searchidx
from searchidx.engines.inverting import invert
from searchidx.model import Document, Section

from .support import document

LINE = st.lists(st.sampled_from(["가을", "메타버스를", "alpha", "tests"]), max_size=12).map(" ".join)


def positions(found: Document) -> dict[str, tuple[int, ...]]:
    return {term: posting.positions for term, posting in invert(found).words.items()}


@pytest.mark.parametrize("changed", ["하나 둘", "하나 둘 셋 넷 다섯 여섯 일곱", "하나 둘 셋 넷! 하나? 둘."])
def test_a_changed_line_moves_no_word_behind_it(changed: str) -> None:
    behind = ["감나무 사과나무", "살구나무"]
    before = positions(document("a", "\n".join(["하나 둘 셋 넷", *behind])))
    after = positions(document("a", "\n".join([changed, *behind])))
    for word in " ".join(behind).split():
        assert after[word] == before[word]


def test_a_section_that_grows_by_lines_moves_no_section_behind_it() -> None:
    def post(lines: int) -> Document:
        first, second = "\n".join(["감나무"] * lines), Section("b", "둘째", 2, "살구나무")
        return document("a", sections=(Section("a", "첫째", 2, first, "code()"), second))

    assert positions(post(1))["살구나무"] == positions(post(2))["살구나무"]


@given(st.lists(LINE, max_size=6), st.lists(LINE, max_size=6))
def test_lines_change_neither_weights_nor_lengths(text: list[str], code: list[str]) -> None:
    def terms(joint: str) -> dict[str, tuple[int, int, int]]:
        made = document("a", sections=(Section(None, "", 0, joint.join(text), joint.join(code)),))
        return {
            term: (posting.frequency, posting.share, posting.mask)
            for term, posting in invert(made).words.items()
        }

    assert terms("\n") == terms(" ")


@given(st.lists(LINE, max_size=40))
def test_every_occurrence_has_a_place_of_its_own(lines: list[str]) -> None:
    found = positions(document("a", "\n".join(lines), title=""))
    for word in ("가을", "메타버스를", "alpha", "tests"):
        places = found.get(word, ())
        assert len(set(places)) == len(places) == sum(line.split().count(word) for line in lines)
        assert list(places) == sorted(places)
    written = [
        at for word in ("가을", "메타버스를", "alpha", "tests") for at in found.get(word, ()) if not at & 1
    ]
    assert len(set(written)) == len(written)


def test_a_post_of_very_many_lines_keeps_its_positions_short() -> None:
    """Two bytes each, as long as there are not as many words."""
    found = positions(document("a", "\n".join(f"낱말 word{number}" for number in range(5_000))))
    assert max(places[-1] for places in found.values() if places) < 1 << 16


POST = """---
title: 시험
---
호수 공원
산책 이야기

노을 풍경

바람 소리

- 첫째 항목
- 둘째 항목

```
open(first,
     second)
```
"""


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("호수 공원", 1),
        ("공원 산책", 1),  # a line of Markdown that goes on is one line to who reads the page
        ("이야기 노을", 0),  # another paragraph
        ("풍경 바람", 0),
        ("항목 둘째", 0),  # another item
        ("first second", 1),  # code may be broken anywhere
        ("시험 호수", 0),  # title and text
    ],
)
def test_a_phrase_stands_in_one_block(tmp_path: Path, phrase: str, found: int) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "post.md").write_text(POST, "utf-8")
    searchidx.build(tmp_path / "posts", tmp_path / "index")
    with searchidx.open_index(tmp_path / "index") as index:
        assert index.search(f'"{phrase}"').total == found


def test_no_phrase_runs_out_of_a_line_that_fills_its_place(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "post.md").write_text(
        "\n\n".join(" ".join(["낱말"] * count) + " 끝말\n\n첫말" for count in range(28, 36)), "utf-8"
    )
    searchidx.build(tmp_path / "posts", tmp_path / "index")
    with searchidx.open_index(tmp_path / "index") as index:
        assert index.search('"낱말 끝말"').total == 1
        assert index.search('"끝말 첫말"').total == 0
