"""Which words are looked at closely: those that begin with a consonant that a term begins with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from searchidx.analysis import words
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
