"""Whatever a stranger wrote: no exception, NFC, no litter."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.rendering import render
from tests.rendering.posts import post

LITTER = re.compile(r"\{%|\{: |\]\(|</?[a-zA-Z][^<>]*>|;base64,|\*\*|~~|`|[\x00-\x08\x0b-\x1f]")

WORDS = st.sampled_from(["블록체인", "메타버스를", "the index", "NFT는", "값 3.5", "C++", "가\u1100\u1161"])
INLINE = {
    "bold": "**{0}**을",
    "nested": "***{0}* {1}**",
    "deleted": "~~{0}~~",
    "link": "[{0}]( https://x.kr/a_b \"{1}\" ){{:target='_blank'}}",
    "image": "![{0}](data:image/png;base64,iVBORw0KGgo=){{: .w-50 }}",
    "code": "`{0}`",
    "html": "<span class='a'>{0}</span><br/>{1}",
    "liquid": "{{% if a %}}{0}{{% endif %}}{{{{ b }}}}",
    "include": "{{% include a.html id='b' %}}{0}",
    "shortcode": '{{{{< ref "a" >}}}}{0}',
    "comment": "{0}<!-- {1} -->",
    "mdx": "{0}{{/* {1} */}}",
    "footnote": "{0}[^1]",
    "wiki": "[[/a/{0}]]{{{1}}}",
    "address": "<https://x.kr/_a_>",
    "plain": "{0} {1}",
}
BLOCKS = {
    "paragraph": "{0}\n",
    "heading": "## {0}\n",
    "item": "- {0}\n  - {1}\n",
    "numbers": "1. {0}\n2. {1}\n",
    "quote": "> {0}\n> {1}\n{{: .prompt-tip }}\n",
    "table": "| {0} | {1} |\n|---|---|\n| {1} | {0} |\n",
    "fence": "```html\n<b>{0}</b>\n```\n",
    "indented": "\n    <b>code</b>\n\n",
    "raw html": '<div markdown="1">\n{0}\n</div>\n',
    "details": "<details><summary>{0}</summary>\n\n{1}\n\n</details>\n",
    "script": "<script>var a = '<b>';</script>\n",
    "highlight": "{{% highlight js %}}\n<b>\n{{% endhighlight %}}\n",
    "component": "<Note a={{{{b: 1}}}}>\n\n{0}\n\n</Note>\n",
    "note": "[^1]: {0}\n",
    "toc": "* TOC\n{{:toc}}\n",
    "blank": "\n",
}


@st.composite
def blogs(draw: st.DrawFn) -> str:
    """Posts made of all that blogs are made of, side by side."""
    inline = st.builds(str.format, st.sampled_from(sorted(INLINE.values())), WORDS, WORDS)
    block = st.builds(str.format, st.sampled_from(sorted(BLOCKS.values())), inline, inline)
    return "".join(draw(st.lists(block, max_size=12))) + "\n[^1]: 각주\n"


PARTS = (
    """{% %} {{ {: {/* ``` ~~~ <div> </div> <pre> <h2> <!-- --> $$ [^1] ]( &#14; \x0e0\x0f \x02 \\` 1. -"""
)
NOTATION = st.sampled_from(
    [*PARTS.split(" "), *"`*_~[](){}<>#|-+:!&;$\\\"'=/ \n\t0a가", "    ", "\n\n", "> "]
)


@given(blogs())
@settings(max_examples=100, deadline=None)
def test_no_litter_is_left_of_any_mix(body: str) -> None:
    rendering = render(post(body))
    assert rendering.problems == ()
    for part in rendering.document.sections:
        assert not LITTER.search(part.heading + "\n" + part.text)


@given(st.text() | st.lists(NOTATION, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_rendered(body: str) -> None:
    rendering = render(post(body))
    assert rendering.problems == ()
    for part in rendering.document.sections:
        for field in (part.heading, part.text, part.code):
            assert unicodedata.is_normalized("NFC", field)
        assert part.heading or part.text or part.code
        assert (part.level == 0) == (part.heading == "")
        assert "\n" not in part.heading
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", part.heading + part.text)


@given(st.lists(st.text("가나다abc012", min_size=1, max_size=8), min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_plain_words_all_stay_in_order(words: list[str]) -> None:
    (part,) = render(post(" ".join(words))).document.sections
    assert part.text.split() == words
