"""Analysis as data: `tests/vectors/analysis.json`, which every implementation of it runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from searchidx.analysis import fold, words
from searchidx.analysis.korean import stem

from .asserting import assert_analyzes_to

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "analysis.json").read_text(encoding="utf-8"))


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["reason"]) for case in VECTORS[name] if isinstance(case, dict)]


@pytest.mark.parametrize("case", cases("cases"))
def test_the_words_of_a_text_are_what_the_vectors_say(case: dict[str, Any]) -> None:
    surfaces, terms, starts, ends, stem_ends, scripts = (
        zip(*case["words"], strict=True) if case["words"] else [()] * 6
    )
    assert_analyzes_to(case["text"], terms, starts, ends, stem_ends, scripts, case["reason"])
    assert [word.surface for word in words(case["text"])] == list(surfaces)


@pytest.mark.parametrize("case", cases("stems"))
def test_stems_are_what_the_vectors_say(case: dict[str, Any]) -> None:
    assert {word: stem(word) for word in case["stems"]} == case["stems"], case["reason"]


@pytest.mark.parametrize("case", cases("folds"))
def test_folded_text_is_what_the_vectors_say(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"], case["reason"]


def test_a_failure_says_what_differs_and_where_to_look() -> None:
    with pytest.raises(
        AssertionError, match=r"the terms of '책을' differ \(why\); look at korean.py(.|\n)*found    \['책을'"
    ):
        assert_analyzes_to("책을", [["책을"]], [0], [2], reason="why")
    with pytest.raises(AssertionError, match="where words begin and end of '책을' differ"):
        assert_analyzes_to("책을", [["책을", "책"]], [0], [1])
