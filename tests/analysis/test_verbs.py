"""Forms of verbs and adjectives, by the way in which their stems change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis.tables import table
from searchidx.analysis.verbs import verb_stem


@pytest.mark.parametrize(
    ("stem", "forms", "reason"),
    [
        ("읽", "읽다 읽는 읽고 읽기 읽었다 읽으면 읽은 읽을 읽어서 읽습니다 읽겠다 읽었을까요", "regular"),
        ("보", "보다 보는 본다 봤다 보았다 봐서 볼까요 봅니다 보면", "an open stem"),
        ("나오", "나온다 나왔다 나오는 나와서 나올", "오 and 아 together"),
        ("배우", "배우는 배웠다 배워서 배웁니다", "우 and 어 together"),
        ("가지", "가지고 가졌다 가져서 가진", "이 and 어 together"),
        ("되", "되는 된다 됐다 되었다 돼서 됩니다", "외 and 어 together"),
        ("보내", "보내는 보냈다 보내서 보낸", "애 swallows 어"),
        ("듣", "듣는 들으면 들은 듣고", "ㄷ becomes ㄹ"),
        ("깨닫", "깨닫는 깨달았다 깨달으면", "the same, in a longer stem"),
        ("돕", "돕는 도와 도왔다 도우면 도운 도울", "ㅂ becomes 오 or 우"),
        ("어렵", "어렵다 어려운 어려워서 어려웠던 어려울 어려움", "ㅂ becomes 우"),
        ("새롭", "새로운 새롭게 새로워", "the same after an open syllable"),
        ("짓", "짓다 지어 지었습니다 지은 지으면", "ㅅ is gone"),
        ("파랗", "파랗게 파란 파래서", "ㅎ is gone"),
        ("다르", "다르다 다른 달라서 달랐다 다르게", "르 becomes ㄹ and 라"),
        ("모르", "모르다 몰라야 모른다 몰랐다", "the same"),
        ("이르", "이르다 이르러 이르렀다", "러 is added"),
        ("따르", "따르면 따라서 따랐다", "르 that only loses ㅡ"),
        ("쓰", "쓰는 써서 썼다 쓴다 씁니다 쓸 쓰고", "ㅡ is gone"),
        ("잠그", "잠그는 잠가 잠갔다", "the same before 아"),
        ("만들", "만들다 만드는 만듭니다 만든 만들어 만들면 만듦 만드세요", "ㄹ is gone before ㄴ, ㅂ, ㅅ"),
        ("하", "하다 한다 했다 하여 하였다 합니다 해서 하시면 하셨던", "하 and 여"),
        ("크", "크다 큰 크게 커다란 커진 커졌다", "other stems that count as this one"),
        ("읽", "읽어보세요 읽고있다 읽지않는 읽어주었다", "auxiliaries behind it"),
    ],
)
def test_all_forms_of_a_verb_have_one_stem(stem: str, forms: str, reason: str) -> None:
    assert {form: verb_stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), stem), reason


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("이미지", "a noun that ends like a form"),
        ("도시", "a noun like 돌 without its ㄹ"),
        ("사진", "a noun whose ㄴ is its own"),
        ("보고", "a noun of the table"),
        ("참여", "여 is 하여 or nothing"),
        ("물을", "a noun before 을"),
        ("사용했다", "a verb made of a noun is none of the table"),
        ("ㅋㅋ었다", "jamo are no stem"),
        ("읽" * 20, "nothing is that long"),
    ],
)
def test_other_words_are_no_forms(word: str, reason: str) -> None:
    assert verb_stem(word) == "", reason


@given(st.text(st.characters(exclude_categories=()), max_size=16))
@settings(max_examples=200, deadline=None)
def test_any_characters_may_be_asked_about(text: str) -> None:
    assert verb_stem(text) in {"", *table("korean")["verbs"]["stems"].split()}


@given(
    st.lists(st.sampled_from("읽보도와만들하했어아지고는다면ㄴㄹ을은워라러르해써겠었않있"), max_size=8).map(
        "".join
    )
)
@settings(max_examples=200, deadline=None)
def test_a_stem_is_its_own_stem(form: str) -> None:
    found = verb_stem(form)
    assert verb_stem(found) == found
