"""Posts of words that nobody wrote: as many as one likes, the same every time.

Words are made of syllables, their frequencies follow Zipf's law (Mandelbrot's form), and Hangul words take particles.
Post number n is the same whatever the number of posts, so a larger corpus holds the smaller one.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import accumulate
from random import Random

from searchidx import Document, Section

SEED = "searchidx"
VOCABULARY = 60_000
OFFSET, EXPONENT = 8.0, 1.0  # of Mandelbrot's form: frequency ~ 1 / (rank + OFFSET) ** EXPONENT
LATIN = 0.12  # the share of words in Latin letters
TAGS = 40
FIRST_DAY = datetime(2015, 1, 1, 9, tzinfo=timezone(timedelta(hours=9)))

# Places of jamo in the block of syllables: those that are typed with one stroke; finals are seldom there.
_INITIALS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 16, 17, 18)
_MEDIALS = (0, 1, 4, 5, 8, 13, 18, 20)
_FINALS = (0, 0, 0, 4, 8, 16, 21)
_AFTER_VOWEL = ("", "", "", "", "를", "는", "가", "의", "에", "에서", "로", "와", "도")
_AFTER_CONSONANT = ("", "", "", "", "을", "은", "이", "의", "에", "에서", "으로", "과", "도")


def documents(count: int) -> Iterator[Document]:
    """The posts as documents, without the way over Markdown."""
    return (document(number) for number in range(count))


def document(number: int) -> Document:
    """Post `number`: two to four sections, 30 to 60 words in each."""
    draw = Random(f"{SEED}-{number}")
    title = " ".join(_words(draw, 3))
    sections = [Section(None, "", 0, _text(draw))]
    for at in range(draw.randint(1, 3)):
        sections.append(Section(f"section-{at}", " ".join(_words(draw, 2)), 2, _text(draw)))
    return Document(
        id=f"{number:06}.md",
        path=f"{number:06}.md",
        url=f"/posts/{number:06}/",
        title=title,
        date=FIRST_DAY + timedelta(hours=number % 90_000),
        tags=tuple(sorted({_tag(draw), _tag(draw)})),
        lang="ko",
        sections=tuple(sections),
        digest=f"{number:032x}",
    )


def posts(count: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the same posts as Markdown files with front matter."""
    for made in documents(count):
        front = (
            f'title: "{made.title}"\ndate: {made.date:%Y-%m-%d %H:%M:%S %z}\ntags: [{", ".join(made.tags)}]'
        )
        parts = [f"## {part.heading}\n\n{part.text}" if part.heading else part.text for part in made.sections]
        body = "\n\n".join(parts)
        yield made.id, f"---\n{front}\n---\n\n{body}\n".encode()


def _text(draw: Random) -> str:
    return " ".join(_with_particle(draw, word) for word in _words(draw, draw.randint(30, 60))) + "."


def _words(draw: Random, count: int) -> list[str]:
    words, weights = _vocabulary()
    return [words[bisect(weights, draw.random() * weights[-1])] for _ in range(count)]


def _with_particle(draw: Random, word: str) -> str:
    if word.isascii():
        return word
    ends_in_vowel = (ord(word[-1]) - 0xAC00) % 28 == 0
    return word + draw.choice(_AFTER_VOWEL if ends_in_vowel else _AFTER_CONSONANT)


def _tag(draw: Random) -> str:
    words, _ = _vocabulary()
    return words[50 + int(TAGS * draw.random() ** 2)]


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """The words, the most frequent first, and their summed frequencies."""
    draw = Random(SEED)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        make = _latin_word if draw.random() < LATIN else _hangul_word
        made.setdefault(make(draw))
    return list(made), list(accumulate((rank + OFFSET) ** -EXPONENT for rank in range(VOCABULARY)))


def _hangul_word(draw: Random) -> str:
    return "".join(_syllable(draw) for _ in range(draw.choices((2, 3, 4), (5, 4, 2))[0]))


def _syllable(draw: Random) -> str:
    initial, medial, final = (draw.choice(jamo) for jamo in (_INITIALS, _MEDIALS, _FINALS))
    return chr(0xAC00 + (initial * 21 + medial) * 28 + final)


def _latin_word(draw: Random) -> str:
    return "".join(draw.choice("bcdfgklmnprst") + draw.choice("aeiou") for _ in range(draw.randint(2, 4)))
