"""English stems, as the vectors have them and whatever the word; the table behind them."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import fold, terms_of
from searchidx.analysis.latin import part_spans, parts, spelling, stem
from searchidx.analysis.tables import table

from .test_vectors import cases

LATIN = table("latin")
PLAIN = st.text("abcdeginsty", max_size=12)
BUILT = st.builds(
    "".join,
    st.tuples(
        st.text("abceiloprstuvyz", min_size=1, max_size=6),
        st.lists(st.sampled_from(["s", "es", "ies", "ed", "ied", "ing", "tting", "lled"]), max_size=3).map(
            "".join
        ),
    ),
)


@pytest.mark.parametrize("case", cases("english_stems"))
def test_english_stems_are_what_the_vectors_say(case: dict[str, Any]) -> None:
    assert {word: stem(word) for word in case["stems"]} == case["stems"], case["reason"]


@given(st.one_of(PLAIN, BUILT, st.text(max_size=10)))
@settings(max_examples=300, deadline=None)
def test_a_stem_is_no_longer_than_the_word_and_its_own_stem(word: str) -> None:
    found = stem(word)
    assert stem(found) == found
    assert len(found) <= len(word)
    assert bool(found) == bool(word)


@given(st.text(st.characters(min_codepoint=0x80), min_size=1, max_size=5), BUILT)
@settings(max_examples=100, deadline=None)
def test_what_is_not_ascii_is_no_english(letter: str, word: str) -> None:
    assert stem(letter + word) == letter + word


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Testing", "tests", "whatever the inflection and the case"),
        ("sendSignedTransactions", "sendSignedTransaction", "identifiers in the plural"),
        ("Query’s", "QUERIES", "a possessive"),
    ],
)
def test_words_meet_in_their_stem(one: str, other: str, reason: str) -> None:
    assert terms_of("latin", one).stem == terms_of("latin", other).stem, reason


@pytest.mark.parametrize("words", ["set setting", "head heading", "go going", "pro pros", "market marketing"])
def test_words_of_their_own_do_not(words: str) -> None:
    for one, other in combinations(words.split(), 2):
        assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("query", "part"),
    [("transactions", "sendSignedTransaction"), ("signing", "signed_block"), ("cache", "caching.js")],
)
def test_the_stem_of_a_word_finds_what_has_it_as_a_part(query: str, part: str) -> None:
    assert stem(query) in terms_of("latin", part).all


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sendSignedTransactions", ["send", "Signed", "Transactions"]),
        ("handleQueries’s", ["handle", "Queries"]),
        ("test_cases.HTML5", ["test", "cases", "HTML5", "HTML"]),
        ("C++17", ["C++", "C"]),
        ("v1.2.3", ["1.2.3"]),
        ("1,000", []),
        ("count++", ["count"]),
        ("we’ve", ["we", "ve"]),
        ("JavaScript", []),
    ],
)
def test_parts_are_found_where_they_stand(word: str, expected: list[str]) -> None:
    assert [word[start:end] for _, start, end in part_spans(word)] == expected


@given(st.text("aBc0.,_-/'’+#é", max_size=12))
@settings(max_examples=100, deadline=None)
def test_parts_lie_in_the_word(word: str) -> None:
    found = list(part_spans(word))
    assert tuple(dict.fromkeys(part for part, _, _ in found)) == parts(word)
    assert all(part and stem(fold(word[start:end]).replace("’", "'")) == part for part, start, end in found)


def test_a_plain_word_has_no_parts() -> None:
    assert [parts(word) for word in ("tests", "APIs", "Kubernetes", "running’s")] == [()] * 4


def test_no_word_of_the_table_stands_twice() -> None:
    lists = [LATIN["whole"], " ".join(LATIN["unstemmed"].values()), " ".join(LATIN["irregular"].values())]
    lists += [LATIN["silent_e"] + " " + LATIN["no_silent_e"], LATIN["single"], LATIN["unstemmed_ends"]]
    for words in lists:
        assert sorted(words.split()) == sorted(set(words.split()))


def test_every_whole_word_of_the_table_would_lose_something() -> None:
    whole = set(" ".join(LATIN["unstemmed"].values()).split())
    rules = spelling()
    assert not {word for word in whole if word.endswith(rules.whole_ends) or word in rules.names}
    assert all(word.endswith(("s", "ed", "ing")) and len(word) > 3 for word in whole)


def test_every_irregular_word_needs_its_place() -> None:
    assert {word: stem(word) for word in LATIN["irregular"]} == {word: word for word in LATIN["irregular"]}
    assert not spelling().irregular.keys() & spelling().whole


def test_every_exception_of_spelling_is_one() -> None:
    ends = spelling().silent_e

    def shorter(ending: str) -> bool | None:
        return next((ends[ending[at:]] for at in range(1, len(ending)) if ending[at:] in ends), None)

    assert all(shorter(ending) is not lost for ending, lost in ends.items() if lost or len(ending) > 3)
