"""Prose that is read off its blocks is what the parsers would have made of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchidx.model import Section
from searchidx.rendering.cleaning import clean
from searchidx.rendering.markup import converter
from searchidx.rendering.passages import passages
from searchidx.rendering.plaintext import sections
from searchidx.rendering.prose import Picture, Prose, is_definition, prose
from searchidx.rendering.stash import Stash
from tests.rendering.test_properties import blogs

PIECES = st.sampled_from(
    [
        *("가나다", "the", "C#", "a_b", " ", "  ", "\n", "  \n", "\n\n", "\t", "#", "# ", "## ", "\n# "),
        *(
            "[",
            "]",
            "(",
            ")",
            "](",
            "[말](u)",
            "![그림](u)",
            "[a](b(c)d)",
            "[a](b 'c')",
            '[a]( b "c" )',
            "[a]()",
            "[a\\*](b)",
            "![a\\*](b)",
            "[말]",
            "[말]:",
            "[d]: u",
        ),
        *(
            "&",
            "&lt;",
            "&amp;",
            "&copy;",
            "&#91;",
            "&#65;",
            "&amp;lt;",
            "\\",
            "\\[",
            "\\*",
            "\\&",
            "\\#",
            "\\!",
            "{% a %}# ",
            "{% a %}\n## ",
            "`",
            "*",
        ),
        *("<br>", "<div>", "</div>", "<p>", "</p>", "<h2>", "</h2>", "<td>", "<img alt='글'>", "<b>", "<"),
        *('<pre>a <b c="d">e</b></pre>', "\n<pre>", "</pre>", "\n<pre><script></pre>", "<hr>", "</hr>"),
        *('="', "&nbsp;", "&#10;", "<h2 id='b'>", "<title>", "</title>", "<pre>", "`<br>`"),
        *("\n---\n", "\n===\n", "| a | b |", "\n- ", "\n> ", "'", '"', "!", "\u00a0", "\u200b"),
    ]
)


def by_the_parsers(body: str) -> tuple[Section, ...]:
    """The sections of `body`, all of whose blocks go through Python-Markdown and Beautiful Soup, at once."""
    stash = Stash()
    blocks = clean(body, stash)
    html = converter([block for block in blocks if is_definition(block)])(blocks)
    return sections([stash.html(html)], stash)


def by_passages(body: str) -> tuple[Section, ...]:
    stash = Stash()
    return sections(passages(clean(body, stash), stash), stash)


@given(st.lists(PIECES, max_size=16).map("".join))
@example("가  \n![그림](u)  \n나")
@example("[말](u)  \n[말](u)")
@example("# 제목 [말](u)  [말](u)\n\n# 제목  [말](u)")
@example("</p><h2>가\n\n나\n\n# 다")
@example('가<br>&amp;lt; <td>&lt;나 a="<br>"')
@example("<pre>a <script> b</pre>\n\n가")
@example("[a][b]\n\n[b]: u\n\n[b] 가 [c](d)")
@example('가 a="<br>\n\n<div>나</div> "')
@example("[a</p>b](u)<td>[c<td>d](u)")
def test_apart_blocks_say_what_they_say_together(body: str) -> None:
    assert by_passages(body) == by_the_parsers(body)


@given(blogs())
def test_posts_say_apart_what_they_say_together(body: str) -> None:
    assert by_passages(body) == by_the_parsers(body)


@pytest.mark.parametrize(
    ("block", "expected", "reason"),
    [
        ("말과 글", ("말과 글",), "has no marks"),
        ("a [b](c) d", ("a ", "b", " d"), "a link leaves its text"),
        ("![b](c(d).png)", ("", Picture("b"), ""), "an image leaves what it shows"),
        (r"a\*b &lt;c", None, "who wins is Python-Markdown's to say"),
        (r"a\*b", ("a*b",), "an escape leaves the character"),
        ("a &lt; b &amp; c", ("a < b & c",), "usual characters are known"),
        ("a &copy; &#40;b", ("a © (b",), "named ones too, and ASCII"),
        ("a &#128; b", None, "other numbers are for the parsers"),
        ("a [b]( c 'd' )", ("a ", "b", ""), "a title goes with the address"),
        ("a [b](c '(d)')", None, "a title with brackets in it"),
        ("[a\\*](b)\\\n[c](d)", ("", "a*", "\\\n", "c", ""), "an escape that makes no link undone"),
        ("\\![a](b)", None, "an escape that makes an image a link"),
        ("a [b]", ("a [b]",), "brackets that lead nowhere"),
    ],
)
def test_what_is_read_off(block: str, expected: tuple[str | Picture, ...] | None, reason: str) -> None:
    found = prose(block, has_definitions=False)
    assert found == (None if expected is None else Prose(0, expected)), reason


def test_brackets_lead_somewhere_if_that_is_defined() -> None:
    assert prose("a [b]", has_definitions=True) is None
