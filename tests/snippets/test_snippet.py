"""The passage that shows a hit: which one, how it is cut, what is marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import fold, normalize, words
from searchidx.model import Document, Section, Snippet
from searchidx.snippets import Highlights, snippet, width


def document(*sections: Section, summary: str | None = None) -> Document:
    return Document("a.md", "a.md", "/a/", "제목", sections=sections, summary=summary)


def prose(text: str, heading: str = "", anchor: str | None = None, code: str = "") -> Section:
    return Section(anchor, heading, 2 if heading else 0, text, code)


def highlights(*terms: str, prefixes: tuple[str, ...] = (), infixes: tuple[str, ...] = ()) -> Highlights:
    texts = (*terms, *prefixes, *infixes)
    numbers = {text: at for at, text in enumerate(texts)}
    return Highlights(
        {term: numbers[term] for term in terms},
        {prefix: numbers[prefix] for prefix in prefixes},
        {infix: numbers[infix] for infix in infixes},
        [1.0] * len(texts),
    )


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "wanted", "marks", "reason"),
    [
        ("메타버스를 만든다.", highlights("메타버스"), ["메타버스"], "the particle is not marked"),
        ("새 Metaverse다.", highlights("metaverse"), ["Metaverse"], "marks keep the case of the text"),
        (
            "sendSignedTransaction",
            highlights("sign"),
            ["Signed"],
            "a part of an identifier, to the end of its hump",
        ),
        ("블록체인기술자", highlights(prefixes=("블록체인",)), ["블록체인"], "a prefix"),
        (
            "완전분산 원장의",
            highlights(infixes=("분산 원장",)),
            ["분산 원장"],
            "a phrase, from inside a word",
        ),
        ("캐시와 캐시", highlights("캐시"), ["캐시", "캐시"], "every occurrence"),
        ("이미지 캐시아웃", highlights("이미"), [], "a term inside another word is none"),
    ],
)
def test_marks(text: str, wanted: Highlights, marks: list[str], reason: str) -> None:
    found, _ = snippet(document(prose(text)), wanted)
    assert marked(found) == marks, reason


def test_the_passage_with_more_of_the_query_wins() -> None:
    found, section = snippet(
        document(
            prose("캐시만 있는 마디. " + "덧붙임 " * 40, "하나", "one"),
            prose("여기에는 캐시와 무효화가 함께 있다.", "둘", "two"),
        ),
        highlights("캐시", "무효화"),
    )
    assert marked(found) == ["캐시", "무효화"]
    assert section is not None
    assert section.anchor == "two"


def test_a_word_that_only_looks_like_two_of_the_query_does_not_count_as_both() -> None:
    wanted = highlights("compile", "compiler")
    text = "A compiler.\n" + "Other words. " * 20 + "\nCompile with this compiler."
    found, _ = snippet(document(prose(text)), wanted)
    assert marked(found) == ["Compile", "compiler"]


def test_prose_wins_over_code_that_has_more() -> None:
    found, _ = snippet(
        document(prose("산문에는 cache 하나.", code="cache.invalidate()")), highlights("cache", "invalidate")
    )
    assert found.text == "산문에는 cache 하나."


def test_code_is_shown_where_only_code_matches() -> None:
    found, _ = snippet(document(prose("산문.", code="def f():\n    invalidate()")), highlights("invalidate"))
    assert "invalidate()" in found.text
    assert "\n" not in found.text


def test_neighbouring_sentences_fill_the_room() -> None:
    found, _ = snippet(document(prose("앞 문장이다. 캐시 문장이다. 뒤 문장이다.")), highlights("캐시"))
    assert found.text == "캐시 문장이다. 뒤 문장이다."


def test_a_long_sentence_is_cut_at_words_around_its_marks() -> None:
    text = "낱말 " * 200 + "메타버스를 " + "다른말 " * 200
    found, _ = snippet(document(prose(text)), highlights("메타버스"))
    assert found.text.startswith("… 낱말 ")
    assert found.text.endswith("다른말 …")
    assert marked(found) == ["메타버스"]
    assert width(found.text) <= 160


def test_a_matched_heading_shows_its_section() -> None:
    found, section = snippet(
        document(prose("앞의 글."), prose("마디의 글.", "캐시 이야기", "cache")), highlights("캐시")
    )
    assert found == Snippet("마디의 글.")
    assert section is not None
    assert section.anchor == "cache"


@pytest.mark.parametrize(
    ("summary", "expected"), [(None, "처음 글."), ("요약문.", "요약문.")], ids=["opening", "summary"]
)
def test_without_a_match_in_the_text_the_document_begins(summary: str | None, expected: str) -> None:
    found, section = snippet(document(prose("처음 글."), summary=summary), highlights("없는말"))
    assert (found, section) == (Snippet(expected), None)


def test_a_document_without_text_has_an_empty_snippet() -> None:
    assert snippet(document(), highlights("캐시")) == (Snippet(""), None)


pieces = st.sampled_from(
    ["메타버스", "를", " ", ". ", "\n", "캐시", "Signed", "ＡＢ", "é", "🙂", "가" * 90, "\ud800", "…", "a b"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=80).map("".join), st.sampled_from(["메타버스", "캐시", "signed", "ab", "e"]))
def test_marks_hold_what_matched_and_the_passage_fits(text: str, term: str) -> None:
    text = normalize(text)
    found, _ = snippet(document(prose(text)), highlights(term))
    for start, end in found.marks:
        assert 0 <= start < end <= len(found.text)
        assert term in fold(found.text[start:end])
    assert all(a[1] <= b[0] for a, b in zip(found.marks, found.marks[1:], strict=False))
    assert width(found.text) <= 160
    if any(term in word.terms for word in words(text)):
        assert found.text
