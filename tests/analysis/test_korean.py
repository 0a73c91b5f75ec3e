"""The rules of Korean stems, beyond the single words of the vectors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis.jamo import initials
from searchidx.analysis.korean import is_suffix, stem, stem_length
from searchidx.analysis.suffixes import final_consonant, fits, inventory

PARTICLES = {
    "any": "의 에 에서 에게 도 만 까지 부터 처럼 마다 에는 에서는 들 들이 들을 만을 뿐",
    "closed": "은 이 을 과 으로 이나 이라는 이라고 이다 이며",
    "open": "는 가 를 와 나 라는 라고",
    "liquid": "로 로서 로부터",
}
NOUNS = """
메타버스 블록체인 컨퍼런스 서버 데이터베이스 개발자 함수 컴포넌트 배포 문서 서울 이미지 페이지 메시지 회의 결과
이야기 아이 속도 정의 언어 명령어 계산기 고양이 냉장고 로그인 디자인 카메라 프레임 검색결과 민주주의 사용자
파일 클래스 스택 알고리즘 리액트 쿠버네티스 도커 파이썬 자바스크립트 깃허브 테스트 코드 리팩터링 프로토콜 네트워크
"""
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12)
SUFFIXED = st.tuples(
    st.one_of(HANGUL, st.sampled_from(NOUNS.split())),
    st.lists(st.sampled_from(sorted(inventory().suffixes)), max_size=3),
).map(lambda drawn: drawn[0] + "".join(drawn[1]))


@pytest.mark.parametrize("noun", NOUNS.split())
def test_a_noun_has_one_stem_whatever_particle_it_takes(noun: str) -> None:
    forms = [
        noun + particle
        for condition, particles in PARTICLES.items()
        if fits(condition, noun[-1])
        for particle in particles.split()
    ]
    assert {form: stem(form) for form in forms} == dict.fromkeys(forms, noun)
    assert stem(noun) == noun


@given(SUFFIXED)
@settings(max_examples=300, deadline=None)
def test_a_stem_is_its_own_stem_and_shares_the_beginning(word: str) -> None:
    found = stem(word)
    assert found
    assert stem(found) == found
    assert initials(found)[0] == initials(word)[0]
    assert 1 <= stem_length(word, found) <= len(word)
    if word.startswith(found):
        assert stem_length(word, found) == len(found)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_character_may_be_asked_about(text: str) -> None:
    assert 1 <= stem_length(text, stem(text)) <= len(text)
    assert not is_suffix(text + "🚀", after_number=True)


@pytest.mark.parametrize(
    ("word", "marked", "reason"),
    [
        ("메타버스를", "메타버스", "a stem that begins the word"),
        ("읽었다", "읽", "a verb's too"),
        ("만듭니다", "만듭", "a syllable that the stem only begins"),
        ("만드는", "만드", "a ㄹ that is gone takes no syllable"),
        ("아는", "아", "not even of a short stem"),
        ("도와", "도와", "the syllable that the ㅂ of 돕 has become part of"),
        ("달라진", "달라", "that of 르"),
        ("지었습니다", "지었", "that of ㅅ"),
        ("커다란", "커", "another stem that counts as this one"),
        ("했다", "했", "a contracted stem"),
    ],
)
def test_a_mark_is_on_what_the_word_shares_with_its_stem(word: str, marked: str, reason: str) -> None:
    assert word[: stem_length(word, stem(word))] == marked, reason


@pytest.mark.parametrize(
    ("syllable", "final", "reason"),
    [
        ("가", 0, "none"),
        ("각", 1, "the first"),
        ("힣", 27, "the last"),
        ("서", 0, "none"),
        ("울", 8, "ㄹ"),
        ("ㄱ", 0, "a lone jamo is no syllable"),
        ("\u11ab", 0, "nor is one that composes"),
    ],
)
def test_final_consonants(syllable: str, final: int, reason: str) -> None:
    assert final_consonant(syllable) == final, reason


@pytest.mark.parametrize(
    ("word", "after_number", "expected", "reason"),
    [
        ("를", False, True, "a particle"),
        ("에서는", False, True, "particles on one another"),
        ("들은", False, True, "the plural and a particle"),
        ("하기에는", False, True, "a particle on a verb made of a noun"),
        ("가이드", False, False, "a noun that begins like a particle"),
        ("지", False, False, "what only known verbs take"),
        ("개", False, False, "a counter without a number"),
        ("개를", True, True, "a counter and a particle"),
        ("만여명", True, True, "a multiplier and more before the counter"),
        ("년간", True, True, "what stands behind a counter"),
        ("시장", True, False, "a noun made of what could be counters"),
    ],
)
def test_hangul_that_adds_nothing_to_what_it_touches(
    word: str, after_number: bool, expected: bool, reason: str
) -> None:
    assert is_suffix(word, after_number=after_number) is expected, reason
