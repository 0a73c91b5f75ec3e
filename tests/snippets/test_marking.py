"""Which words are looked at closely: those that begin as a term does, in parts of a text where something may match."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from searchidx.analysis import fold, normalize, words
from searchidx.analysis.jamo import keystrokes
from searchidx.analysis.verbs import verbs
from searchidx.snippets.marking import Highlights, marks

SYLLABLES = [
    *("가까나다따라마바빠사싸아자짜차카타파하"),
    *("도와돕달러르들으면었다해하여는을를에서까지만드니워추운듣기지었습니다"),
]


def test_forms_of_the_table_begin_with_the_consonant_of_their_stem() -> None:
    others = [
        (form, stem) for form, stem in verbs().stems.items() if keystrokes(form)[0] != keystrokes(stem)[0]
    ]
    assert others == []


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=7).map("".join))
def test_each_word_is_marked_by_its_own_stem(token: str) -> None:
    for word in words(token):
        found = list(marks(token, Highlights({word.stem: 0}, {}, {}, [1.0])))
        assert (word.start, word.stem_end) in [(mark.start, mark.end) for mark in found]


# Each may be spelt otherwise than its terms, come apart, or say how what touches it is cut.
PIECES = [
    *("queries", "cached", "dying", "parentheses", "don’t", "1,000", "v1.2.3", "C++17", "Node.js", "C#"),
    *(
        "sendSignedTransactions",
        "snake_case",
        "ＡＢＣ",
        "Éclairs",
        "漢字",
        "カナ",
        "도와주는",
        "만드는",
        "상태관리를",
    ),
    *("(", ")", "'", '"', ".", "/", " ", " ", " ", "\n", "\u3000"),
]


@pytest.mark.parametrize(
    ("phrase", "text", "marked"),
    [
        ("값 형식", "참조와 (값) 형식을", ["값) 형식"]),
        ("char value", "f(char value, char\tvalue)", ["char value", "char\tvalue"]),
        ("value int", "value, int; valueint", ["value, int"]),
        ("nft를 산다", "NFT를 산다. NFT 산다.", ["NFT를 산다", "NFT 산다"]),
        ("throw c++", "throw된 C++ 예외", ["throw된 C++"]),
        ("v8 엔진", "V8엔진과 V8 엔진", ["V8엔진", "V8 엔진"]),
        ("全文検索", "日本語の全文検索", ["全文検索"]),
        ("타버스", "메타버스를", ["타버스"]),
        ("값 형식", "값의 형식, 값진 형식", []),
    ],
)
def test_a_phrase_is_marked_whatever_stands_between_its_words(
    phrase: str, text: str, marked: list[str]
) -> None:
    found = marks(text, Highlights({}, {}, {phrase: 0}, [1.0]))
    assert [text[mark.start : mark.end] for mark in found] == marked


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_each_word_is_marked_by_each_of_its_terms_wherever_it_stands(written: str) -> None:
    text = normalize(written)
    for word in words(text):
        for term in word.terms:
            if fold(term) == term:
                found = marks(text, Highlights({term: 0}, {}, {}, [1.0]))
                assert any(mark.start < word.end and word.start < mark.end for mark in found)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join), st.randoms())
def test_nothing_is_marked_that_was_not_possible(written: str, random: Random) -> None:
    text = normalize(written)
    known = [term for piece in PIECES for word in words(piece) for term in word.terms]
    terms = {fold(term): at for at, term in enumerate(random.sample(known, 6))}
    prefixes = {fold(term[:2]): at + 6 for at, term in enumerate(random.sample(known, 3))}
    wanted = Highlights(terms, prefixes, {"(": 9}, [1.0] * 10)
    assert {mark.group for mark in marks(text, wanted)} <= wanted.possible(text)


WORDS = [
    "메타버스",
    "사용하는",
    "Signed",
    "C++17",
    "Node.js",
    "1,000",
    "don’t",
    "Éclairs",
    "ＡＢＣ",
    "漢字",
    "люблю",
]
GAPS = [" ", "  ", "\t", "\n", ", ", ": ", "(", ") ", "… ", "「", "」", "（", "🙂", "\u3000", " — ", "\xa0"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=5))
def test_a_phrase_is_marked_from_its_first_word_to_its_last(written: list[tuple[str, str]]) -> None:
    text = normalize("".join(map("".join, written)))
    phrase = " ".join([fold(text[word.start : word.end]) for word in words(text)])
    assume([word.surface for word in words(phrase)] == [word.surface for word in words(text)])
    whole = list(marks(text, Highlights({}, {}, {phrase: 0}, [1.0])))
    assert [(mark.start, mark.end) for mark in whole] == [(0, [word.end for word in words(text)][-1])]
