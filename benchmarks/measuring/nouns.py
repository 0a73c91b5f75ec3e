"""Nouns by what is seen in a corpus: a word that stands alone and before many particles is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from measuring.hangul import split

_ANY = "의 에 에서 도 만 까지 부터 보다 처럼 마다 에는 에도 에서는 에서도 만을 까지는 부터는"
_CLOSED = "은 이 을 과 으로 이나 이라는 이란 으로는 으로부터 과의 으로의"  # after a final consonant
_OPEN = "는 가 를 와 로 나 라는 란 로는 로부터 와의 로의"
_COPULA = "이다 이며 이고 이지만 입니다 인 인데 일 이었다 이라고 이면 이므로"
_OPEN_COPULA = "다 며 고 지만 였다 라고 면 므로"
_VERBAL = (
    "하 해 했 한 할 함 합 되 돼 됐 된 될 됨 됩 시키 시킨 시켜"  # how 사용하다, 사용되다, 사용시키다 go on
)
PLURAL = "들"
NOT_NOUNS = (
    "까지",
    "부터",
    "인지",
    "닌지",
    "는지",
    "는가",
    "은가",
)  # 전까지, 것인지, 있는가: seen like nouns


def particles(word: str) -> list[str]:
    """The particles that may stand after `word`, by its last syllable."""
    final = split(word[-1])[2]
    fitting = (_CLOSED if final else _OPEN).split()
    if final == "ㄹ":
        fitting = [
            particle.removeprefix("으") if particle[:2] == "으로" else particle for particle in fitting
        ]
    return _ANY.split() + fitting


def ends_noun(word: str, tail: str) -> bool:
    """Whether the noun `word` may take `tail`: nothing, a plural, particles, a copula, 하다 and 되다."""
    if tail[:1] == PLURAL and len(word) > 1:
        return ends_noun(PLURAL, tail[1:])
    copula = _COPULA.split() + ([] if split(word[-1])[2] else _OPEN_COPULA.split())
    return not tail or tail in particles(word) or tail in copula or tail.startswith(tuple(_VERBAL.split()))


class Nouns:
    """The nouns of a corpus and the documents in which each stands by itself, alone or before a particle.

    `runs` maps each run of Hangul syllables to the documents that it stands in.
    """

    def __init__(self, runs: Mapping[str, frozenset[int]]) -> None:
        self._runs = runs
        self.documents = {noun: documents for noun in runs for documents in _as_noun(runs, noun)}

    def __contains__(self, word: str) -> bool:
        return word in self.documents

    def base(self, run: str) -> str:
        """The noun that a run is, without its particles; "" where it is none."""
        for length in range(min(len(run), 6), 1, -1):
            if run[:length] in self.documents and ends_noun(run[:length], run[length:]):
                return run[:length]
        return ""

    def are(self, text: str) -> bool:
        """Whether a text is nothing, or nouns one behind the other."""
        reached = {0}
        for end in range(2, len(text) + 1):
            if any(
                start in reached and text[start:end] in self.documents
                for start in range(max(0, end - 6), end - 1)
            ):
                reached.add(end)
        return len(text) in reached

    def stands_in(self, noun: str, run: str) -> bool:
        """Whether a run is `noun` with what nouns take, or a compound in which it is a piece."""
        at = run.find(noun)
        while at >= 0:
            tail = run[at + len(noun) :]
            ended = ends_noun(noun, tail) or self._are_before_ending(tail)
            if ended and (at == 0 or (self.are(run[:at]) and at + len(noun) <= self._bare(run))):
                return True
            at = run.find(noun, at + 1)
        return False

    def _bare(self, run: str) -> int:
        """The length of a run without what it takes: 통신사가 is 통신사 and 가, so there is no 사가 in it."""
        lengths = range(len(run) - 1, 1, -1)
        return next(
            (end for end in lengths if run[:end] in self._runs and ends_noun(run[:end], run[end:])), len(run)
        )

    def _are_before_ending(self, tail: str) -> bool:
        return any(
            self.are(tail[:end]) and ends_noun(tail[:end], tail[end:]) for end in range(2, len(tail) + 1)
        )


def _as_noun(runs: Mapping[str, frozenset[int]], word: str) -> Iterator[frozenset[int]]:
    """The documents of `word` if it is a noun: alone in two, before four particles, 을/를 and one of 의, 과, 와 too."""
    if not 2 <= len(word) <= 6 or len(runs[word]) < 2 or word.endswith((PLURAL, *NOT_NOUNS)):
        return
    seen = [particle for particle in particles(word) if word + particle in runs]
    if len(seen) >= 4 and {"을", "를"} & set(seen) and {"의", "과", "와"} & set(seen):
        yield runs[word].union(*(runs[word + particle] for particle in seen))
