"""Under which terms a document is found, held to what the analysis says of each of its words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import words
from searchidx.engines.base import BODY, CASED, CODE, HEADING, STEM, TAG, TITLE, Posting
from searchidx.engines.inverting import WEIGHTS, invert, texts
from searchidx.model import Document, Section

from .support import document

PIECES = [
    *("메타버스", "메타버스를", "데이터베이스", "도와줬다", "년", "를", "ㅋㅋ", "漢字", "か", "é"),
    *("React", "react", "node.js", "C++", "1,234", "sendSigned", "tests", "a" * 70, "국" * 50),
    *" \n.,'’\"`_-+#/()>%\ud800",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
DOCUMENTS = st.builds(
    lambda title, tags, sections: document(
        "a.md", title=title, tags=tuple(tags), sections=tuple(Section(None, *one) for one in sections)
    ),
    TEXTS,
    st.lists(TEXTS, max_size=2),
    st.lists(st.tuples(TEXTS, st.just(2), TEXTS, TEXTS), max_size=3),
)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_each_word_counts_where_it_stands(one: Document) -> None:
    shares: dict[str, int] = {}
    masks: dict[str, int] = {}
    places: dict[str, int] = {}
    for bit, text in texts(one):
        for word in words(text):
            shares[word.surface] = shares.get(word.surface, 0) + WEIGHTS[bit]
            for term in {word.surface, word.stem}:
                places[term] = places.get(term, 0) + 1
            for term in word.terms:
                masks[term] = masks.get(term, 0) | bit
    found = invert(one).words
    assert {term: posting.share for term, posting in found.items() if posting.share} == shares
    assert {term: len({*posting.positions}) for term, posting in found.items() if posting.positions} == places
    for term, mask in masks.items():
        assert found[term].mask & mask == mask
        assert found[term].frequency >= found[term].share


def test_a_term_adds_up_the_words_that_share_it() -> None:
    one = document(
        "a.md",
        title="Reacts",
        tags=("리액트",),
        sections=(Section(None, "react", 2, "react 리액트를 리액트가", "react"),),
    )
    found = invert(one).words
    title, tag, heading, body, code = (WEIGHTS[bit] for bit in (TITLE, TAG, HEADING, BODY, CODE))
    assert found["react"] == Posting(
        title + heading + body + code,
        heading + body + code,
        TITLE | HEADING | BODY | CODE | CASED | STEM,
        (1, 256, 320, 384),
    )
    assert found["리액트"] == Posting(tag + 2 * body, tag, TAG | BODY | STEM, (64, 323, 325))


def test_what_is_inside_a_noun_weighs_less() -> None:
    found = invert(document("a", "데이터베이스를", title="")).words
    assert found["데이터"].frequency < found["데이터베이스"].frequency == WEIGHTS[BODY]
    assert (found["데이터"].share, found["데이터"].positions) == (0, ())


def test_a_joined_noun_is_found_by_its_pieces() -> None:
    terms = invert(document("a", "블록체인기술을", title=""))
    assert list(terms.splits) == ["블록체인기술\0블록체인 기술"]
    assert terms.words["블록체인"].frequency == terms.words["기술"].frequency == WEIGHTS[BODY]
