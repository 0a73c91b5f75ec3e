"""Text → words: where they stand and under which terms each is indexed.

Words come apart where the script changes: NFT를 is NFT and a particle that adds nothing, React컴포넌트 is two words.
Scripts without spaces (Han, kana) are cut into overlapping pairs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from searchidx.analysis import korean, latin
from searchidx.analysis.jamo import is_syllable
from searchidx.analysis.tables import character_class, table

# What a particle may follow directly: foo()를, “메타버스”는, 100%의; a straight quote where a word ends before it.
CLOSING = ")]}>%”’」』》〉）］｝"
STRAIGHT = "\"'`"
# Some of what no word begins with, and no particle that follows.
BETWEEN = " \t\n,:;!?([{<*=&|~@$^+#/_\\-" + STRAIGHT


class Terms(NamedTuple):
    """What a token is indexed under, wherever it stands.

    `surface` is the folded word as it stands, `stem` what its endings leave (the same where there are none),
    `parts` further terms that it is found by; `all` are these together, the surface first. `marked` is how many code
    points of the token the stem takes: a stem may be spelt otherwise than it stands there (돕 in 도와).
    """

    surface: str
    stem: str
    parts: tuple[str, ...]
    all: tuple[str, ...]
    marked: int


class Word(NamedTuple):
    """A word of a text, with what `Terms` says of it.

    `start` and `end` are code points into the text, `stem_end` is where the stem ends in it. `script` is `hangul`,
    `latin` or `unspaced`.
    """

    surface: str
    stem: str
    parts: tuple[str, ...]
    terms: tuple[str, ...]
    start: int
    end: int
    stem_end: int
    script: str


@cache
def run_pattern(unspaced: bool = True, letters: bool = True) -> re.Pattern[str]:
    """A word with the Hangul that touches it from behind, or Hangul with what it touches, as group 1.

    A word is a run of Hangul, of an unspaced script, or a Latin word with its joints (`node.js`, `c++`, `i/o`,
    `1,000`). So a group is 메타버스 or `node.js`, but also NFT를, 리액트"는 or )를. Behind it comes what no word begins
    with; a pattern passes over it faster than a search for one does.

    No two ways through it try the same stretch of text again from each of its characters, so that it takes linear time.
    For a text without unspaced scripts, or without letters beyond ASCII that are of neither, it may be made without
    them: with both, compiling takes 12 ms, without 3, and a search waits for it.
    """
    characters = table("characters")
    hangul, cjk, beyond = (
        character_class(characters[name]) if wanted else ""
        for name, wanted in (("hangul", True), ("unspaced", unspaced), ("letters", letters))
    )
    letter = f"A-Za-z0-9{beyond}"
    other = (
        f"(?<![{letter}/])[A-Za-z]/[A-Za-z](?![{letter}/])"
        f"|[A-Za-z](?:\\+\\+[0-9]*|#)(?![{letter}])"
        f"|(?<![{letter}.,])[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\\.[0-9]+)?(?![0-9]|[.,][0-9])"
        f"|(?:(?<![{letter}{hangul}{cjk}./])\\.(?=[A-Za-z]))?[{letter}]+(?:(?:['’{latin.JOINT}]|__+)[{letter}]+)*"
        f"(?:\\+\\+(?![{letter}+]))?"
    ) + (f"|[{cjk}]+" if cjk else "")
    touching = f"[{hangul}]+(?:[{STRAIGHT}][{hangul}]+)*"
    return re.compile(
        f"([{re.escape(CLOSING)}]?{touching}|(?:{other})(?:[{STRAIGHT}]?{touching})?)[{re.escape(BETWEEN)}]*"
    )


@cache
def _bounds(name: str) -> list[int]:
    """Where the ranges of a table of characters begin and end, by turns."""
    return [bound for first, last in table("characters")[name] for bound in (first, last + 1)]


@lru_cache(maxsize=1 << 16)
def _kind(character: str) -> str:
    """`unspaced` or `letters` for a character of these tables, otherwise ""."""
    number = ord(character)
    return next((name for name in ("unspaced", "letters") if bisect_right(_bounds(name), number) % 2), "")


_seen = {""}  # the kinds of characters in the texts so far
_UNUSUAL = re.compile("[^\0-\x7f가-힣]")


def _pattern_for(text: str) -> re.Pattern[str]:
    """The lightest pattern that finds in `text`, and in the texts before it, what the whole one finds.

    Once all kinds have turned up, no text is looked through any more: that took a tenth of the time of finding words.
    """
    if len(_seen) < 3 and not text.isascii():
        _seen.update(map(_kind, _UNUSUAL.findall(text)))
    return run_pattern("unspaced" in _seen, "letters" in _seen)


_PIECE = re.compile(f"[^'’+{latin.JOINT}]+")


def words(text: str) -> Iterator[Word]:
    """The words of NFC `text`, in order."""
    for script, token, start in tokens(text):
        surface, stem, parts, terms, marked = terms_of(script, token)
        yield Word(surface, stem, parts, terms, start, start + len(token), start + marked, script)


def tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """(script, token as written, start) of each word of NFC `text`, in order."""
    for match in _pattern_for(text).finditer(text):
        start = match.start()
        for script, token, at in apart(match[1]):
            yield script, token, start + at


def run_finder(text: str) -> Callable[[str], list[str]]:
    """What finds the runs of NFC `text`, or of parts of it, in order; `apart` gives their words, and most are one."""
    return _pattern_for(text).findall


def apart(run: str) -> Iterable[tuple[str, str, int]]:
    """(script, token as written, start) of each word of a run."""
    if run.isascii():
        return (("latin", run, 0),) if len(run) <= latin.LONGEST_WORD else _pieces(run, 0)
    if "가" <= run[0] <= "힣" and run.isalpha() and len(run) <= korean.LONGEST_WORD:
        return (("hangul", run, 0),)
    return _apart(run)


def script_of(token: str) -> str:
    """The script of a token, which is a run of one word."""
    return next(iter(apart(token)))[0]


def _apart(run: str) -> Iterator[tuple[str, str, int]]:
    end = 0
    for match in _hangul().finditer(run):
        start = match.start()
        if other := run[end:start].strip(CLOSING + STRAIGHT):
            yield from _other(other, end)
        end = match.end()
        if start == 0 or not korean.is_suffix(match[0], after_number="0" <= run[start - 1] <= "9"):
            yield from _cut(match[0], start)
    if end < len(run):
        yield from _other(run[end:], end)


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile(f"[{character_class(table('characters')['hangul'])}]+")


def _other(token: str, start: int) -> Iterator[tuple[str, str, int]]:
    if _kind(token[0]) == "unspaced":
        return _pairs(token, start)
    return iter([("latin", token, start)]) if len(token) <= latin.LONGEST_WORD else _pieces(token, start)


def _cut(token: str, start: int) -> Iterator[tuple[str, str, int]]:
    """A run of Hangul that is too long to be a word, in lengths that an index can hold."""
    for at in range(0, len(token), korean.LONGEST_WORD):
        yield "hangul", token[at : at + korean.LONGEST_WORD], start + at


def _pieces(token: str, start: int) -> Iterator[tuple[str, str, int]]:
    """What stands between the joints of a Latin token that is too long to be looked up as written."""
    for piece in _PIECE.finditer(token):
        if len(piece[0]) <= latin.LONGEST_WORD:
            yield "latin", piece[0], start + piece.start()


def _pairs(token: str, start: int) -> Iterator[tuple[str, str, int]]:
    for at in range(max(1, len(token) - 1)):
        yield "unspaced", token[at : at + 2], start + at


def terms_of(script: str, token: str) -> Terms:
    """What a token of a script is indexed under."""
    if script == "hangul":
        stem = korean.stem(token)
        terms = (token,) if stem == token else (token, stem)
        return Terms(token, stem, (), terms, korean.stem_length(token, stem))
    if script == "unspaced":
        return Terms(token, token, (), (token,), len(token))
    surface, parts = latin.surface(token), latin.parts(token)
    stem = latin.stem(surface)
    return Terms(surface, stem, parts, tuple(dict.fromkeys((surface, stem, *parts))), len(token))


def is_stem(term: str) -> bool:
    """Whether a term stands for itself and can be suggested: no word with a particle, no number, no single sign."""
    if is_syllable(term[0]):
        return len(term) > 1 and korean.stem(term) == term
    return len(term) > 1 and not "0" <= term[0] <= "9"
