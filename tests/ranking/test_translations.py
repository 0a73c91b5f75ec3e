"""Which translations of a post stay in the results of a page in one language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.ranking.translations import covers, without_other_languages

NUMBERS = st.sets(st.integers(0, 20))


@pytest.mark.parametrize(
    ("matched", "translations", "wanted", "kept", "reason"),
    [
        ({1, 2}, [(1, 2)], {1}, {1}, "the reader's language is there"),
        ({1, 2}, [(1, 2)], {2}, {2}, "whichever it is"),
        ({1, 2}, [(1, 2)], {3}, {1, 2}, "neither is in it, so both stay"),
        ({2}, [(1, 2)], {1}, {2}, "its translation does not match the query"),
        ({1, 2, 3}, [(1, 2, 3)], {1}, {1}, "all others go"),
        ({1, 2, 3}, [(1, 2, 3)], {1, 2}, {1, 2}, "two of one language stay"),
        ({1, 2, 3, 4}, [(1, 2), (3, 4)], {1}, {1, 3, 4}, "each post by itself"),
        ({1, 2}, [], {1}, {1, 2}, "other posts in another language stay"),
        (set(), [(1, 2)], {1}, set(), "nothing matched"),
    ],
)
def test_what_stays(
    matched: set[int], translations: list[tuple[int, ...]], wanted: set[int], kept: set[int], reason: str
) -> None:
    assert without_other_languages(matched, translations, wanted) == kept, reason


def posts_of(numbered: dict[int, int]) -> list[list[int]]:
    """A document is a translation of one post."""
    return [[number for number, post in numbered.items() if post == each] for each in set(numbered.values())]


@given(NUMBERS, st.dictionaries(st.integers(0, 20), st.integers(0, 4)).map(posts_of), NUMBERS)
def test_no_post_is_lost_and_nothing_wanted_goes(
    matched: set[int], translations: list[list[int]], wanted: set[int]
) -> None:
    kept = without_other_languages(matched, translations, wanted)
    assert matched & wanted <= kept <= matched
    assert all(set(post) & kept for post in translations if set(post) & matched)
    if not set().union(*translations) & matched:
        assert kept == matched


@pytest.mark.parametrize(
    ("wanted", "language", "expected"),
    [
        ("ko", "ko", True), ("ko-KR", "ko", True), ("ko", "ko-KR", True), ("en-US", "en-GB", True),
        ("pt_BR", "pt", True), ("KO", "ko", True), ("ko", "en", False), ("ko", "kok", False), ("ko", "", False),
        ("zh-CN", "zh-TW", False), ("zh-Hant", "zh-TW", True), ("zh-Hans-HK", "zh-CN", True), ("zh", "zh-TW", True),
    ],
)  # fmt: skip
def test_which_languages_serve_a_reader(wanted: str, language: str, expected: bool) -> None:
    assert covers(wanted, language) is expected
    assert covers(language, wanted) is expected
