"""The one way in which tests say what analysis makes of a text."""

from __future__ import annotations

from collections.abc import Sequence

from searchidx.analysis import Word, words

LOOK_AT = {
    "where words begin and end": "run_pattern and apart in analysis/words.py, tables/characters.json",
    "the terms": "korean.py and tables/korean.json for Hangul, latin.py and tables/latin.json for Latin",
    "the script or where the stem ends": "words in analysis/words.py",
}


def assert_analyzes_to(
    text: str,
    terms: Sequence[Sequence[str]],
    starts: Sequence[int],
    ends: Sequence[int],
    stem_ends: Sequence[int] | None = None,
    scripts: Sequence[str] | None = None,
    reason: str = "",
) -> None:
    """Holds the words of `text` against the terms, starts and ends of each; offsets are code points.

    A failure names the first thing that differs, what to look at, and both lists of words.
    """
    found = list(words(text))
    compared = [
        (
            "where words begin and end",
            [(w.start, w.end) for w in found],
            list(zip(starts, ends, strict=True)),
        ),
        ("the terms", [list(w.terms) for w in found], [list(expected) for expected in terms]),
    ]
    if stem_ends is not None and scripts is not None:
        compared.append(
            (
                "the script or where the stem ends",
                [(w.script, w.stem_end) for w in found],
                list(zip(scripts, stem_ends, strict=True)),
            )
        )
    for what, actual, expected in compared:
        assert actual == expected, _message(
            text, reason, what, found, list(zip(terms, starts, ends, strict=True))
        )


def _message(
    text: str, reason: str, what: str, found: list[Word], expected: list[tuple[Sequence[str], int, int]]
) -> str:
    lines = [f"{what} of {text!r} differ ({reason}); look at {LOOK_AT[what]}"]
    lines += [f"  expected {list(terms)} {start}–{end} {text[start:end]!r}" for terms, start, end in expected]
    lines += [f"  found    {list(w.terms)} {w.start}–{w.end} {text[w.start : w.end]!r}" for w in found]
    return "\n".join(lines)
