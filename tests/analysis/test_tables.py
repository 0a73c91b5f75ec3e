"""That the tables hold what the rules expect of them, and nothing that no rule needs."""

from __future__ import annotations

import runpy
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from searchidx.analysis.korean import stem
from searchidx.analysis.suffixes import fits, inventory
from searchidx.analysis.tables import table
from searchidx.analysis.verbs import verb_stem

ROOT = Path(__file__).parent.parent.parent
KOREAN = table("korean")


@pytest.mark.parametrize("name", ["hangul", "unspaced", "letters"])
def test_ranges_of_characters_ascend(name: str) -> None:
    ranges = table("characters")[name]
    assert all(first <= last for first, last in ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges))


def test_every_character_is_of_one_script() -> None:
    characters = table("characters")
    of_scripts = [
        code
        for name in ("hangul", "unspaced", "letters")
        for first, last in characters[name]
        for code in range(first, last + 1)
    ]
    assert len(of_scripts) == len(set(of_scripts))
    assert all(code > 0x7F for code in of_scripts), "ASCII is spelt out in the pattern"


def test_only_letters_of_the_latin_script_class_fold() -> None:
    characters = table("characters")
    letters = {code for first, last in characters["letters"] for code in range(first, last + 1)}
    unspaced_or_hangul = {
        code
        for name in ("hangul", "unspaced")
        for first, last in characters[name]
        for code in range(first, last + 1)
    }
    assert not unspaced_or_hangul & set(map(ord, characters["fold_from"]))
    assert letters & set(map(ord, characters["fold_from"]))


def test_the_characters_are_what_the_tool_writes(tmp_path: Path) -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "make_characters.py"))
    made = tool["TABLE"].read_bytes()
    source = table("characters")["source"]
    if unicodedata.unidata_version not in source:
        assert tool["HANGUL"] == [tuple(pair) for pair in table("characters")["hangul"]]
        assert tool["UNSPACED"] == [tuple(pair) for pair in table("characters")["unspaced"]]
        return
    target = tmp_path / "characters.json"
    tool["main"].__globals__["TABLE"] = target
    tool["main"]()
    assert target.read_bytes() == made


def test_no_word_of_the_korean_table_stands_twice() -> None:
    verbs = KOREAN["verbs"]
    lists = [*KOREAN["whole"].values(), *verbs["endings"].values(), *KOREAN["verbalizers"].values()]
    lists += [verbs[name] for name in ("stems", "one_syllable", "auxiliaries", "light")]
    lists += [*KOREAN["particles"].values(), *KOREAN["copula"].values(), *KOREAN["endings"].values()]
    lists += [
        KOREAN[name] for name in ("one_syllable_stem", "counters", "after_counters", "whole_at_the_end")
    ]
    for words in [*lists, " ".join(KOREAN["whole"].values())]:
        assert sorted(words.split()) == sorted(set(words.split()))


def test_short_suffixes_are_suffixes() -> None:
    assert set(KOREAN["one_syllable_stem"].split()) <= inventory().suffixes.keys()


def test_particles_stack_on_particles() -> None:
    assert set(KOREAN["stackable"].split()) <= set(" ".join(KOREAN["particles"].values()).split())


def test_nothing_comes_off_the_words_of_the_table() -> None:
    words = inventory().whole.union(KOREAN["verbs"]["stems"].split())
    assert {word: stem(word) for word in words} == {word: word for word in words}


def test_what_counts_as_a_stem_is_not_one_itself() -> None:
    verbs = KOREAN["verbs"]
    stems = set(verbs["stems"].split())
    assert verbs["counted_as"].keys() <= stems
    assert not stems.intersection(" ".join(verbs["counted_as"].values()).split())
    assert set(f"{verbs['auxiliaries']} {verbs['light']}".split()) <= stems


def test_forms_of_one_syllable_are_forms_of_a_stem() -> None:
    forms = KOREAN["verbs"]["one_syllable"].split()
    assert [form for form in forms if not verb_stem(form)] == []


@pytest.mark.parametrize(
    ("condition", "particle"), [("any", "에서"), ("any", "도"), ("closed", "을"), ("open", "를")]
)
def test_particles_come_off_them(condition: str, particle: str) -> None:
    words = [word for word in inventory().whole if fits(condition, word[-1])]
    assert {word: stem(word + particle) for word in words} == {word: word for word in words}
