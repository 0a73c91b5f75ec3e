"""The analysis of the browser, run by Node on what the analysis of Python says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchidx.analysis import fold, jamo, normalize, words
from searchidx.analysis.korean import stem
from searchidx.analysis.latin import part_spans

from .running import VECTORS, met, run, written
from .texts import Texts, paragraphs, planes

CALLS: dict[str, Callable[[str], Any]] = {
    "normalize": normalize,
    "fold": fold,
    "stem": stem,
    "partSpans": lambda word: list(part_spans(word)),
    "keystrokes": jamo.keystrokes,
    "compose": jamo.compose,
    "initials": jamo.initials,
    "typedInitials": jamo.typed_initials,
    "continuations": lambda typed: list(jamo.continuations(typed)),
    "asHangul": jamo.as_hangul,
    "asLatin": jamo.as_latin,
}


def case(text: str) -> dict[str, Any]:
    rows = [
        [word.surface, word.terms, word.start, word.end, word.stem_end, word.script, word.stem, word.parts]
        for word in words(text)
    ]
    return {"text": text, "words": rows}


def test_the_vectors_hold_in_the_browser_too(node: str) -> None:
    file = VECTORS / "analysis.json"
    vectors = json.loads(file.read_text("utf-8"))
    cases = [one for one in vectors["cases"] if isinstance(one, dict)]
    stems = [word for one in vectors["stems"] for word in one["stems"]]
    assert met(node, file) == len(cases) + len(stems) + len(vectors["folds"])


@pytest.mark.parametrize("seed", [1, 2])
def test_random_texts_come_apart_as_in_python(node: str, tmp_path: Path, seed: int) -> None:
    texts = Texts(seed)
    cases = [case(texts.text()) for _ in range(2_000)]
    assert met(node, written(tmp_path, cases=cases)) == len(cases)


def test_the_sample_posts_come_apart_as_in_python(node: str, tmp_path: Path) -> None:
    cases = [case(text) for text in paragraphs()]
    assert met(node, written(tmp_path, cases=cases)) == len(cases) > 1_000


def test_every_character_is_of_the_same_class_and_folds_alike(node: str, tmp_path: Path) -> None:
    cases = [case(text) for text in planes()]
    folds = [{"text": text, "folded": fold(text)} for text in planes()]
    assert met(node, written(tmp_path, cases=cases, folds=folds)) == len(cases) + len(folds)


@pytest.mark.parametrize("name", CALLS)
def test_the_functions_give_what_those_of_python_give(node: str, tmp_path: Path, name: str) -> None:
    texts = Texts(3)
    # What composes has keys to compose, not what they have made already.
    sources = {
        "stem": texts.word,
        "partSpans": texts.name,
        "compose": texts.keys,
        "asHangul": texts.keys,
    }
    source = sources.get(name, texts.typed)
    calls = [[name, text, CALLS[name](text)] for text in (source() for _ in range(3_000))]
    assert met(node, written(tmp_path, calls=calls)) == len(calls)


def test_a_difference_is_printed_with_what_was_asked(node: str, tmp_path: Path) -> None:
    wrong = {"text": "🚀 책을", "words": [["책을", ["책을"], 2, 4, 3, "hangul"]]}
    done = run(node, written(tmp_path, cases=[case("책을"), wrong]))
    assert done.returncode == 1
    assert 'words("🚀 책을")' in done.stdout
    assert 'found    [["책을",["책을","책"],2,4,3,"hangul"]]' in done.stdout
