"""What holds of the words of any text, whoever wrote it."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import Word, fold, is_stem, terms_of, tokens, words
from searchidx.analysis.korean import LONGEST_WORD as LONGEST_HANGUL
from searchidx.analysis.korean import stem_length
from searchidx.analysis.latin import LONGEST_WORD as LONGEST_LATIN
from searchidx.analysis.tables import table
from searchidx.analysis.words import run_pattern

PIECES = [
    *"가은를의도기국책ㅋㅏ\u1112\u1161漢か・aAzZéß09.,'’\"_-+#/()<>%🚀\u0301\ufe0f\u200b\u3164\ud800 \n",
    *(
        "메타버스",
        "에서",
        "하기",
        "년",
        "들",
        "1,234",
        "C++",
        "c#",
        "i/o",
        ".NET",
        "node.js",
        "camelCase",
        "__",
        "a" * 70,
        "국" * 50,
    ),
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)
LENGTH = 100_000  # code points
SECONDS = 5.0  # of CPU; linear time takes a twentieth of it, quadratic time minutes


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_offsets_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = list(words(text))
    for word in found:
        assert 0 <= word.start < word.stem_end <= word.end <= len(text)
    for before, after in pairwise(found):
        pairs = before.script == after.script == "unspaced"
        assert before.end <= after.start or (pairs and after.start == before.start + 1)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_surface_is_what_stands_there_folded(text: str) -> None:
    for word in words(text):
        assert word.surface == spelling(word, fold(text[word.start : word.end]))


def spelling(word: Word, slice_: str) -> str:
    if word.script != "latin":
        return slice_
    joined = slice_.replace(",", "")
    return joined.replace("’", "'").removesuffix("'s")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_terms_can_be_indexed(text: str) -> None:
    for word in words(text):
        assert word.terms[0] == word.surface
        assert set(word.terms) == {word.surface, word.stem, *word.parts}
        assert len(set(word.terms)) == len(word.terms)
        for term in word.terms:
            assert 0 < len(term) <= max(LONGEST_HANGUL, LONGEST_LATIN)
            assert term.split() == [term]


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_stem_of_a_hangul_word_is_marked_where_it_begins(text: str) -> None:
    for word in words(text):
        assert word.script in ("hangul", "latin", "unspaced")
        if word.script == "hangul":
            assert word.stem_end == word.start + stem_length(word.surface, word.stem)
        else:
            assert word.stem_end == word.end, (
                "an English stem need not be where the word begins: queries, query"
            )


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_white_space_separates_whatever_stands_around_it(left: str, right: str) -> None:
    moved = len(left) + 1
    expected = [(w.terms, w.start, w.end) for w in words(left)]
    expected += [(w.terms, w.start + moved, w.end + moved) for w in words(right)]
    assert [(w.terms, w.start, w.end) for w in words(f"{left} {right}")] == expected


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_tokens_are_the_same_words_before_their_analysis(text: str) -> None:
    found = list(tokens(text))
    assert [(script, start) for script, _, start in found] == [(w.script, w.start) for w in words(text)]
    assert [terms_of(script, token).all for script, token, _ in found] == [w.terms for w in words(text)]
    assert all(text.startswith(token, start) for _, token, start in found)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_pattern_for_fewer_scripts_finds_the_same_in_a_text_without_them(text: str) -> None:
    held = {
        name: any(first <= ord(character) <= last for character in text for first, last in ranges)
        for name, ranges in table("characters").items()
        if name in ("unspaced", "letters")
    }
    whole = found_by(text)
    for unspaced in {True, held["unspaced"]}:
        for letters in {True, held["letters"]}:
            assert found_by(text, unspaced=unspaced, letters=letters) == whole


def found_by(text: str, **scripts: bool) -> list[object]:
    return [(match[1], match.start()) for match in run_pattern(**scripts).finditer(text)]


@pytest.mark.parametrize("order", list(permutations(("메타 abc", "café", "漢字 b"))))
def test_words_are_the_same_in_whatever_order_scripts_turn_up(order: tuple[str, ...]) -> None:
    # A process looks for words of the scripts that it has seen.
    script = (
        "import sys\nfrom searchidx.analysis import tokens\n"
        "print(*([token for _, token, _ in tokens(text)] for text in sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, *order],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    words_of = {"메타 abc": ["메타", "abc"], "café": ["café"], "漢字 b": ["漢字", "b"]}
    assert ended.stdout.strip() == " ".join(str(words_of[text]) for text in order)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "A", "aA", "é", "가", "는", "ㅋ", "\u1112", "漢", "か", "1", "\u0301", "\ud800", "🚀", " "),
        *(
            "+",
            "-",
            "_",
            ".",
            ",",
            "'",
            "/",
            "#",
            "a.",
            "a..",
            "a-",
            "a_",
            "a__",
            "a'",
            "a/",
            "a+",
            "a++",
            "c++1",
            "c#",
            ".a",
        ),
        *(
            "1,",
            "1,111,",
            "1,111,1111",
            "111,",
            "1.",
            "v1.",
            "가a",
            "가a.",
            "가1",
            "1만",
            ")은",
            "a'는",
            "i/o",
            "i/o/",
            "a,",
        ),
    ],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    started = time.process_time()
    assert all(word.end <= len(text) for word in words(text))
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("term", "stands", "reason"),
    [
        ("메타버스", True, "a noun"),
        ("메타버스를", False, "a noun with its particle"),
        ("책", False, "one syllable would be suggested too often"),
        ("python", True, "a Latin word"),
        ("v", False, "one letter"),
        ("2023", False, "a number"),
    ],
)
def test_a_stem_stands_for_itself(term: str, stands: bool, reason: str) -> None:
    assert is_stem(term) is stands, reason
