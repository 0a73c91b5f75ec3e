"""Joined nouns come apart into the nouns they are made of; everything else stays whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.analysis import lexicon
from searchidx.analysis.lexicon import split

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
NOUNS = st.sampled_from(
    [
        "데이터",
        "기술",
        "최적화",
        "서버",
        "관리",
        "자바스크립트",
        "이더리움",
        "블록체인",
        "회의",
        "학교",
        "사용자",
        "뷁",
    ]
)


@pytest.mark.parametrize(
    ("noun", "pieces", "reason"),
    [
        ("블록체인기술", "블록체인 기술", "a technical word that is one unit, and a common noun"),
        ("상태관리", "상태 관리", "two common nouns of two syllables"),
        ("데이터베이스시스템", "데이터베이스 시스템", "loan words"),
        ("스마트컨트랙트", "스마트 컨트랙트", "a loan word that the dictionary has as a name only"),
        ("개인정보보호법", "개인 정보 보호법", "three pieces, the last with a suffix"),
        ("한국사회", "한국 사회", "usual words win over 한국사 and a suffix 회"),
        ("최적화기법", "최적화 기법", "a suffix makes a piece of its own with the word before it"),
        ("재사용가능성", "재사용 가능성", "so does a prefix"),
        ("서비스별설정", "서비스별 설정", "a suffix that may stand behind any noun"),
        ("서울대학교", "서울 대학교", "of two ways, the one without a rare word"),
    ],
)
def test_joined_nouns_come_apart(noun: str, pieces: str, reason: str) -> None:
    assert split(noun) == tuple(pieces.split()), reason


@pytest.mark.parametrize(
    ("noun", "reason"),
    [
        ("", "nothing to split"),
        ("책", "one syllable"),
        ("관리", "one word"),
        ("최적화", "too short for two pieces"),
        ("데이터베이스", "one unit, though 데이터 and 베이스 are words"),
        ("블록체인", "one unit, though 블록 and 체인 are words"),
        ("파라미터", "a loan word, though 파라 and 미터 are words"),
        ("알고리즘", "a loan word of one piece"),
        ("재동기화", "a word between a prefix and a suffix"),
        ("장바구니", "장 + 바구니, and no joint behind 장바"),
        ("뷁뷁기술", "not every syllable is explained"),
        ("가능하다면", "다면 is an ending here, and no noun"),
        ("기술" * 13, "longer than any word that is worth trying"),
        ("React", "no Hangul"),
    ],
)
def test_everything_else_stays_whole(noun: str, reason: str) -> None:
    assert split(noun) == (noun,), reason


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.text(SYLLABLES, max_size=30), st.lists(NOUNS, max_size=6).map("".join), st.text(max_size=12))
)
def test_pieces_joined_are_the_noun_and_each_has_two_syllables(noun: str) -> None:
    pieces = split(noun)
    assert "".join(pieces) == noun
    assert len(pieces) == 1 or min(map(len, pieces)) >= lexicon.SHORTEST


@settings(max_examples=100, deadline=None)
@given(st.lists(NOUNS, min_size=2, max_size=5).map("".join))
def test_pieces_do_not_come_apart_again_where_they_are_words(noun: str) -> None:
    known = [piece for piece in split(noun) if piece in lexicon.nouns().ranks]
    assert [split(piece) for piece in known] == [(piece,) for piece in known]


def test_the_table_names_its_source_and_stays_small() -> None:
    file = Path(lexicon.__file__).parent / "tables/nouns.json"
    assert "mecab-ko-dic" in json.loads(file.read_text("utf-8"))["source"]
    assert file.stat().st_size <= 250_000


def test_only_who_splits_reads_the_lexicon() -> None:
    """A query imports and analyses too, and must not pay for what only a build needs."""
    program = (
        "import searchidx.searching\n"
        "from searchidx.analysis import lexicon, words\n"
        "list(words('블록체인기술을 상태관리와'))\n"
        "print(lexicon.nouns.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
