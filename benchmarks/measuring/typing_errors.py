"""Query classes: words as fingers type them, half-way, wrongly, or none at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from random import Random

from measuring import hangul
from measuring.cases import Kind, Truth
from measuring.corpus import Corpus
from measuring.halves import chosen, drawn, number
from measuring.words import latin_truth, latin_words, noun_truth, nouns

ABSENT = 400  # invented words to draw from


def _long_nouns(corpus: Corpus) -> Iterator[str]:
    """Nouns of three syllables and more: shorter ones are another word when one jamo changes."""
    return (noun for noun in nouns(corpus) if len(noun) >= 3)


def _occurs(corpus: Corpus, typed: str) -> bool:
    return (
        any(typed in text for text in corpus.texts)
        if not typed.isascii()
        else bool(corpus.holding_latin(typed))
    )


def _first_unknown(corpus: Corpus, spellings: list[str], key: str) -> str:
    """One of the spellings that the corpus does not hold; "" where it holds all that were tried."""
    tried = drawn(spellings, str, key, 8)
    return next((spelling for spelling in tried if not _occurs(corpus, spelling)), "")


def _wrong_stroke(corpus: Corpus, noun: str) -> str:
    return _first_unknown(corpus, hangul.one_stroke_wrong(noun), noun)


def _half_typed(corpus: Corpus, noun: str) -> str:
    return _first_unknown(corpus, hangul.unfinished(noun), noun)


def _half_typed_truth(corpus: Corpus, noun: str, query: str) -> Truth:
    """Fine is every word that can still come of what was typed."""
    return Truth(corpus.with_noun(noun), corpus.holding(noun) | corpus.begun(query), (noun,))


def _by_initials(corpus: Corpus) -> dict[str, list[str]]:
    """Initials → all nouns that have them, the most frequent first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for noun in corpus.nouns.documents:
        found[hangul.initials(noun)].append(noun)
    for alike in found.values():
        alike.sort(key=lambda noun: (-len(corpus.nouns.documents[noun]), noun))
    return found


def _foremost(corpus: Corpus) -> Iterator[str]:
    """The long nouns that are the most frequent of those with their initials: nothing tells the others from them."""
    alike = _by_initials(corpus)
    return (noun for noun in _long_nouns(corpus) if alike[hangul.initials(noun)][0] == noun)


def _initials(_corpus: Corpus, noun: str) -> str:
    """Initials, in every second query as an input method joins them."""
    plain = hangul.initials(noun)
    return chosen([plain, hangul.clustered(plain)], noun)


def _initials_truth(corpus: Corpus, noun: str, _query: str) -> Truth:
    """Fine is every noun with these initials."""
    alike = [other for other in corpus.nouns.documents if hangul.initials(other) == hangul.initials(noun)]
    return Truth(corpus.with_noun(noun), frozenset[int]().union(*map(corpus.holding, alike)), (noun,))


def _both_scripts(corpus: Corpus) -> list[str]:
    """Latin words and as many nouns."""
    latin = [word for word in latin_words(corpus) if len(word) >= 4]
    return latin + drawn(nouns(corpus), str, "keyboard", len(latin))


def _other_layout(corpus: Corpus, word: str) -> str:
    typed = hangul.in_hangul_layout(word) if word.isascii() else hangul.in_latin_layout(word)
    return "" if _occurs(corpus, typed) else typed


def _either_truth(corpus: Corpus, word: str, query: str) -> Truth:
    return (latin_truth if word.isascii() else noun_truth)(corpus, word, query)


def _misspelt(corpus: Corpus, word: str) -> str:
    """A letter left out, doubled, swapped with the next or replaced, not the first; of words of five and more."""
    if len(word) < 5:
        return ""
    wrong = []
    for at in range(1, len(word)):
        letter, rest = word[at], word[at + 1 :]
        replaced = chosen([other for other in "aeiou" if other != letter], word) if letter in "aeiou" else "t"
        swapped = rest[:1] + letter + rest[1:]
        wrong += [word[:at] + tail for tail in (rest, letter + letter + rest, replaced + rest, swapped)]
    return _first_unknown(corpus, [spelling for spelling in dict.fromkeys(wrong) if spelling != word], word)


def _invented(_corpus: Corpus) -> Iterable[str]:
    return (f"absent {at}" for at in range(ABSENT))


def _nowhere(corpus: Corpus, key: str) -> str:
    """A word of letters, of any syllables, or of common syllables that never meet: none occurs, nor a piece of it."""
    draw = Random(number(key))
    sort = chosen(["letters", "rare", "common"], key)
    if sort == "letters":
        word = "".join(draw.choices("qxzvkwjhgf", k=draw.randint(6, 8)))
        return "" if corpus.holding_latin(word) else word
    syllables = corpus.syllables if sort == "common" else [chr(code) for code in range(0xAC00, 0xD7A4)]
    word = "".join(draw.choices(syllables, k=draw.randint(3, 4)))
    return "" if any(corpus.holding(first + second) for first, second in pairwise(word)) else word


def _nothing(_corpus: Corpus, _key: str, _query: str) -> Truth:
    return Truth(frozenset(), frozenset())


KINDS = (
    Kind("typo", _long_nouns, _wrong_stroke, noun_truth, 0.85, 0.8),
    Kind("misspelt", latin_words, _misspelt, latin_truth, 0.85, 0.8),
    Kind("initials", _foremost, _initials, _initials_truth, 0.80, 0.8),
    Kind("unfinished", _long_nouns, _half_typed, _half_typed_truth, 0.90, 0.9),
    Kind("keyboard", _both_scripts, _other_layout, _either_truth, 0.90, 0.9),
    Kind("absent", _invented, _nowhere, _nothing, 0.0, 1.0),
)
