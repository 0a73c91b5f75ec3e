"""Hostile input comes out, in time that grows with its size; what is measured is that it comes out at all."""

from __future__ import annotations

import pytest

from tests.rendering.posts import code, sections, text

N = 10_000

HOSTILE = {
    "quotes": ">" * N + " 끝",
    "spaced quotes": "> " * N + "끝",
    "bullets in a line": "- " * N + "끝",
    "numbers in a line": "1. " * N + "끝",
    "nested list": "".join("  " * depth + "- 글\n" for depth in range(300)) + "\n끝",
    "one line": "가" * 200_000 + " 끝",
    "opening brackets": "[" * N + " 끝",
    "opening links": "[a](" * N + " 끝",
    "opening links, one end": "[a](" * N + ") 끝",
    "opening images": "![a](" * N + " 끝",
    "nested brackets": "[" * N + "]" * N + " 끝",
    "asterisks": "글" + "*" * N + " 끝",
    "opening emphasis": "*a " * N + "끝",
    "triple emphasis": "***a *b " * N + "끝",
    "underscores": "_a " * N + "끝",
    "tildes": "~~a " * N + "끝",
    "opening tags": "<a " * N + "끝",
    "opening attributes": '<a b="' * N + "끝",
    "opening braces": "<A b={{" * N + "끝",
    "angles": "<" * N + " 끝",
    "nested elements": "<div>" * N + "끝",
    "nested inline elements": "<b>" * N + "끝",
    "headings without end": "<h1>" * N + "끝",
    "comments": "<!-- " * N + "끝",
    "comments in paragraphs": "<!-- a\n\n" * N + "끝",
    "scripts": "<script>\n" * N + "끝",
    "highlights": "{% highlight a %}\n" * N + "끝",
    "backticks": "글 " + "`" * N + " 끝",
    "backticks of all lengths": "".join("`" * length + " " for length in range(1, 400)) + "끝",
    "code elements": "<code>" * N + "끝",
    "Liquid": "{% raw " * N + "끝",
    "raw": "{% raw %}" * N + "끝",
    "outputs": "{{" * N + "끝",
    "shortcodes": "{{< " * N + "끝",
    "MDX comments": "{/*" * N + "끝",
    "imports": "import {\n" * N + "끝",
    "attribute lists": "{: " * N + "끝",
    "wiki links": "[[a " * N + "끝",
    "formulas": "$$a " * N + "끝",
    "escapes": "\\*" * N + "끝",
    "backslashes": "\\" * N + " 끝",
    "entities": "&#x110000;" * N + "끝",
    "hashes": "# " * N + "끝",
    "spaces": "# 글" + " " * 200_000 + "끝",
    "delimiters": "-|" + " " * 200_000 + "-|x 끝",
    "rule": "- " * 50_000 + "끝",
    "definitions": "".join(f"[a{number}]: u\n" for number in range(N)) + "\n끝",
    "references": "[a][b] " * N + "끝\n\n[b]: u",
    "paragraphs": "글\n\n" * N + "끝",
    "conflicts": "<<<<<<< a\n" * N + "끝",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_comes_out(body: str) -> None:
    parts = sections(body)
    assert "끝" in parts[-1].text + parts[-1].heading


def test_an_unclosed_fence_holds_the_rest() -> None:
    assert code("~~~ a\n" * N + "끝").endswith("끝")


def test_a_long_table() -> None:
    rows = text("| 이름 | 값 |\n|---|---|\n" + "| 가 | [1](u) |\n" * N).split("\n")
    assert len(rows) == N + 1
    assert rows[-1] == "가\t1"


def test_megabytes_of_base64_vanish() -> None:
    blob = "iVBORw0KGgoAAAANSUhEUg" * 100_000
    assert text(f"![그림](data:image/png;base64,{blob}=)\n\n{blob}\n\n끝") == "그림\n끝"


def test_a_long_run_that_is_no_base64_stays() -> None:
    assert text("a" * 1000) == "a" * 1000


def test_a_long_paragraph_is_cut_between_words_and_loses_none() -> None:
    words = [f"낱말{number}" for number in range(5000)]
    assert text(" ".join(words)).split() == words


@pytest.mark.parametrize("start", ["", "가", "가나", "가나다"])
def test_a_long_paragraph_is_not_cut_inside_a_code_span(start: str) -> None:
    assert text(start + "`코드`글" * 5000).replace("\n", "") == start + "코드글" * 5000
