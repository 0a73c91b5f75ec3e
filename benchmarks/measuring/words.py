"""Query classes: words as they stand in posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from measuring.cases import Kind, Truth
from measuring.corpus import Corpus
from measuring.halves import chosen
from measuring.nouns import PLURAL, ends_noun, particles

LEAST, MOST = 0.02, 0.10  # of all documents: words that one would search for
MOST_FOR_VERBS = 0.25  # the common ones are the irregular ones
FEW = 4  # documents: enough for what is rarer by nature
FORMS = 12  # forms of a verb that occur
LEAST_INSIDE, MOST_INSIDE = 0.005, 0.2  # the same, wider, for few nouns stand inside others often
INSIDE = 0.1  # of the documents that have a noun, the share that has it only inside others
_LATIN_PARTICLES = "을 를 은 는 이 가 의 에 에서 에서는 로 으로 와 과 도 만 까지 부터 보다 처럼"


def nouns(corpus: Corpus) -> Iterable[str]:
    return (noun for noun, where in corpus.nouns.documents.items() if corpus.between(where, LEAST, MOST))


def noun_truth(corpus: Corpus, noun: str, _query: str) -> Truth:
    return Truth(corpus.with_noun(noun), corpus.holding(noun), (noun,))


def latin_words(corpus: Corpus) -> Iterable[str]:
    """Latin words that are also written with Korean particles behind them: words of the language, not of code."""
    for word, tails in corpus.tails.items():
        if (
            corpus.between(corpus.latin.get(word, frozenset()), LEAST, MOST)
            and len(tails.intersection(_LATIN_PARTICLES.split())) >= 2
        ):
            yield word


def latin_truth(corpus: Corpus, word: str, _query: str) -> Truth:
    return Truth(corpus.latin[word], corpus.holding_latin(word), (corpus.spellings[word], word))


def _as_it_is(_corpus: Corpus, subject: str) -> str:
    return subject


def _with_particle(_corpus: Corpus, noun: str) -> str:
    return noun + chosen(particles(noun), noun)


def _latin_with_particle(corpus: Corpus, word: str) -> str:
    return corpus.spellings[word] + chosen(_LATIN_PARTICLES.split(), word)


def _pairs(corpus: Corpus) -> Iterator[str]:
    for (first, second), where in corpus.neighbours.items():
        if len(where) >= FEW and corpus.between(where, 0, MOST) and not _is_one_word(first, second):
            yield f"{first} {second}"


def _is_one_word(first: str, second: str) -> bool:
    """Whether two nouns are none together: one twice, or one that only looks like a noun (시작 하기)."""
    return first == second or ends_noun(first, second)


def _typed_together(_corpus: Corpus, pair: str) -> str:
    return pair.replace(" ", "")


def _pair_truth(corpus: Corpus, pair: str, _query: str) -> Truth:
    """Wanted are both behind one another, together or apart; fine are both anywhere."""
    first, second = pair.split()
    beside = corpus.neighbours.get((first, second), frozenset()) | corpus.holding(first + second)
    return Truth(beside, beside | corpus.holding(first) & corpus.holding(second), (pair, first + second))


def _compounds(corpus: Corpus) -> Iterator[str]:
    """Nouns of four syllables and more that come apart into words that stand alone elsewhere, a space between them."""
    where_alone = corpus.nouns.documents
    for run, where in corpus.runs.items():
        if len(run) < 4 or len(where) < FEW or not corpus.between(where, 0, MOST) or run.endswith(PLURAL):
            continue
        if corpus.nouns.base(run) not in {"", run}:  # 관심사가 is 관심사 and a particle
            continue
        for at in range(2, len(run) - 1):
            first, second = run[:at], run[at:]
            if _is_one_word(first, second):
                continue
            both_nouns = first in where_alone and second in where_alone
            if both_nouns or (run in where_alone and first in corpus.runs and second in corpus.runs):
                yield f"{first} {second}"
                break


def _all_nouns(corpus: Corpus) -> Iterable[str]:
    return corpus.nouns.documents


def _inside_others(corpus: Corpus, noun: str) -> str:
    whole, alone = corpus.with_noun(noun), corpus.with_noun_alone(noun)
    common = corpus.between(whole, LEAST_INSIDE, MOST_INSIDE)
    return noun if common and len(whole - alone) >= INSIDE * len(whole) else ""


def _verbs(corpus: Corpus) -> Iterator[str]:
    """Stems of verbs; of those in 하다 and 되다, which are nouns at heart, no more than of the others."""
    fitting = [
        stem
        for stem, forms in corpus.verbs.items()
        if len(forms) >= FORMS and corpus.between(corpus.union(forms), LEAST, MOST_FOR_VERBS)
    ]
    yield from (stem for stem in fitting if stem[-1] not in "하되")
    yield from (stem for stem in fitting if stem[-1] in "하되" and chosen([True, False], f"verb {stem}"))


def _another_form(corpus: Corpus, stem: str) -> str:
    return chosen(sorted(form for form in corpus.verbs[stem] if len(form) > 1), stem)


def _verb_truth(corpus: Corpus, stem: str, _query: str) -> Truth:
    """Wanted are the forms as words; fine is what begins like one, and the noun of 하다 and 되다.

    Forms of one syllable are not owed: 만 is more often a particle or a number than a form of 말다.
    """
    forms = corpus.verbs[stem]
    wanted = corpus.union(form for form in forms if len(form) > 1)
    noun = stem[:-1] if len(stem) > 2 and stem[-1] in "하되" else ""
    longer = (form for form in forms if len(form) > 1)
    begun = frozenset[int]().union(*(corpus.begun(form) for form in longer))
    fine = corpus.union(forms) | begun | corpus.begun(stem) | (corpus.holding(noun) if noun else frozenset())
    return Truth(wanted, fine, tuple(sorted(forms, key=len, reverse=True)))


KINDS = (
    Kind("noun", nouns, _as_it_is, noun_truth, 0.97, 0.9),
    Kind("particle", nouns, _with_particle, noun_truth, 0.97, 0.9),
    Kind("joined", _pairs, _typed_together, _pair_truth, 0.97, 0.9),
    Kind("split", _compounds, _as_it_is, _pair_truth, 0.90, 0.9),
    Kind("infix", _all_nouns, _inside_others, noun_truth, 0.97, 0.9),
    Kind("mixed", latin_words, _latin_with_particle, latin_truth, 0.97, 0.9),
    Kind("verb", _verbs, _another_form, _verb_truth, 0.85, 0.9),
)
