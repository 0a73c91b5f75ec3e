"""Sentences are found from a place in their text, without reading all that stands before it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.snippets.sentences import LONGEST_SENTENCE, fitting, sentence, width

pieces = st.sampled_from(["가", "나다", "a", ".", "…", "?", " ", "\n", "\t", "\u3000", "긴" * 1500])
texts = st.lists(pieces, max_size=40).map("".join)


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a text, by reading it from its begin."""
    found = []
    start = 0
    ends = [match.span() for match in re.finditer(r"(?<=[.!?。！？…])\s+|\n+", text)]
    for end, following in [*ends, (len(text), len(text))]:
        while end - start > LONGEST_SENTENCE:
            found.append((start, start + LONGEST_SENTENCE))
            start += LONGEST_SENTENCE
        if end > start:
            found.append((start, end))
        start = following
    return found


@given(texts)
def test_each_character_has_the_sentence_that_splitting_the_text_gives_it(text: str) -> None:
    for start, end in split(text):
        for at in {start, (start + end) // 2, end - 1}:
            assert sentence(text, at) == (start, end)


@given(texts, st.integers(min_value=1, max_value=200))
def test_whole_sentences_follow_as_long_as_they_fit(text: str, columns: int) -> None:
    sentences = split(text)
    for at, (start, end) in enumerate(sentences):
        wanted = end
        for _, following in sentences[at + 1 :]:
            if width(text[start:following]) > columns:
                break
            wanted = following
        assert fitting(text, start, end, columns) == wanted


@pytest.mark.parametrize(
    ("text", "columns", "reason"),
    [
        ("plain", 5, "a letter takes one column"),
        ("메타버스", 8, "a syllable takes two"),
        ("é", 1, "an accented letter takes one"),
    ],
)
def test_width(text: str, columns: int, reason: str) -> None:
    assert width(text) == columns, reason
