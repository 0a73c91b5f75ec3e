"""The corrections and completions of the browser, run by Node on what Python suggests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from searchidx import build
from searchidx.analysis import is_stem, words
from searchidx.analysis.jamo import as_hangul, as_latin, compose, initials, is_syllable, keystrokes
from searchidx.engines.whoosh import open_reader
from searchidx.suggesting import Vocabulary, edit_distance

from .running import ROOT, met, written
from .texts import Texts, utf16

KEYS = "ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎㅏㅐㅑㅓㅔㅕㅗㅛㅜㅠㅡㅣ"


class Slips:
    """A source of what hands may make of the terms of a vocabulary, the same from the same seed."""

    def __init__(self, terms: list[str], seed: int) -> None:
        self.random, self.texts, self.terms = Random(seed), Texts(seed), terms

    def typed(self) -> str:
        kinds: list[tuple[int, Callable[[str], str]]] = [
            (8, self._mistyped),
            (3, lambda term: self._mistyped(self._mistyped(term))),
            (3, lambda term: as_latin(term) if is_syllable(term[0]) else as_hangul(term)),
            (3, initials),
            (1, lambda term: initials(term)[:-1]),
            (1, lambda term: compose(initials(term))),
            (1, lambda term: term),
            (1, lambda term: term + self.random.choice(self.texts.hangul)),
            (1, lambda _: self.texts.typed()),
            (1, lambda _: self.texts.text()),
        ]
        kind = self.random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        return kind(self.random.choice(self.terms))

    def begun(self) -> str:
        """What stands in the box while a term is typed."""
        keys = keystrokes(self.random.choice(self.terms))
        begun = keys[: self.random.randint(0, len(keys))]
        return self.random.choice([compose, compose, str.upper, self._mistyped, lambda keys: keys])(begun)

    def _mistyped(self, term: str) -> str:
        """A key left out, doubled, hit beside, or before its time."""
        keys = keystrokes(term)
        at = self.random.randint(0, len(keys))
        other = self.random.choice(KEYS if is_syllable((term + " ")[0]) else "abcdefghijklmnopqrstuvwxyz")
        slips = [
            keys[:at] + keys[at + 1 :],
            keys[:at] + other + keys[at:],
            keys[:at] + other + keys[at + 1 :],
            keys[:at] + keys[at + 1 : at + 2] + keys[at : at + 1] + keys[at + 2 :],
        ]
        return compose(self.random.choice(slips))


def vocabulary_of(posts: Path, index: Path) -> Vocabulary:
    build(posts, index)
    with closing(open_reader(index)) as reader:
        return Vocabulary(reader.stems())


def suggestions(vocabulary: Vocabulary, seed: int, count: int) -> dict[str, Any]:
    slips = Slips([term for term, _ in vocabulary.entries()], seed)
    typed, begun = ([utf16(make()) for _ in range(count)] for make in (slips.typed, slips.begun))
    return {
        "vocabulary": vocabulary.entries(),
        "corrections": [[text, vocabulary.correct(text)] for text in typed],
        "completions": [[text, vocabulary.completions(text, 10)] for text in begun],
    }


def understood(corrections: list[tuple[str, str | None]]) -> float:
    return sum(meant is not None for _, meant in corrections) / len(corrections)


def test_slips_in_the_words_of_the_sample_posts_are_understood_as_in_python(
    node: str, tmp_path: Path
) -> None:
    expected = suggestions(vocabulary_of(ROOT / "posts", tmp_path / "index"), seed=1, count=1_000)
    assert understood(expected["corrections"]) > 0.5
    assert met(node, written(tmp_path, suggestions=[expected])) == 2_000


def test_slips_in_the_words_of_a_blog_are_understood_as_in_python(
    node: str, tmp_path: Path, shared: Path
) -> None:
    posts = shared / "corpora" / "seed-in63119" / "_posts"
    expected = suggestions(vocabulary_of(posts, tmp_path / "index"), seed=2, count=1_000)
    assert understood(expected["corrections"]) > 0.5
    assert met(node, written(tmp_path, suggestions=[expected])) == 2_000


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_slips_in_any_words_are_understood_as_in_python(node: str, tmp_path: Path, seed: int) -> None:
    texts = Texts(seed)
    found = Counter(term for _ in range(600) for word in words(utf16(texts.text())) for term in word.terms)
    stems = sorted((item for item in found.items() if is_stem(item[0])), key=lambda item: (-item[1], item[0]))
    expected = suggestions(Vocabulary(dict(stems)), seed, count=500)
    assert understood(expected["corrections"]) > 0.3
    assert met(node, written(tmp_path, suggestions=[expected])) == 1_000


def test_the_distance_is_that_of_python(node: str, tmp_path: Path) -> None:
    random = Random(6)
    calls = []
    for _ in range(3_000):
        one, other = ("".join(random.choices("abcㄱㅏ", k=random.randint(0, 8))) for _ in range(2))
        most = random.randint(0, 4)
        calls.append(["editDistance", [one, other, most], edit_distance(one, other, most)])
    assert met(node, written(tmp_path, calls=calls)) == len(calls)
