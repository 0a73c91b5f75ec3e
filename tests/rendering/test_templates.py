"""Liquid, Hugo and kramdown notation leaves no litter."""

from __future__ import annotations

import pytest

from tests.rendering.posts import text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("앞{% if page.x %} 조건 {% endif %}뒤", "앞 조건 뒤"),
        ("{% assign a = 'b' %}글 {{ site.title | escape }} 끝", "글 끝"),
        ("{%- include\n  x.html\n  id='y' -%}\n글", "글"),
        ("{% include embed/youtube.html id='abc' %}", ""),
        ('{% include figure src="a.png" alt="그림 설명" caption="사진" %}', "그림 설명 사진"),
        ("[글]({% link _posts/a.md %})과 [글]({{ site.baseurl }}/b)", "글과 글"),
        ("[글]({% post_url 2024-01-01-a %} '제목')", "글"),
        ("앞{% comment %} 숨은\n\n글 `코드` {% include x %} {% endcomment %}뒤", "앞뒤"),
        ("{% comment %}\n숨은 글\n{% endcomment %}\n뒤", "뒤"),
        ("{% raw %}{{ 보이는 }} {% 글 %}{% endraw %} {{ 안 보이는 }}", "{{ 보이는 }} {% 글 %}"),
        ("{% raw %}\n**굵게** {{ a }}\n{% endraw %}", "굵게 {{ a }}"),
        ("{% raw %} 닫히지 않은 글 {{ a }}", "닫히지 않은 글"),
        ("{% comment %} 닫히지 않은 글", "닫히지 않은 글"),
        ("여는 것만 {% 글", "여는 것만 {% 글"),
        ("{% for a in b %}\n- {{ a }}\n{% endfor %}", ""),
    ],
    ids=[
        "condition",
        "assignment and output",
        "over lines, trimming",
        "include",
        "include with captions",
        "links in links",
        "post in a link",
        "comment in a line",
        "comment in a block",
        "raw",
        "raw is still Markdown",
        "unclosed raw",
        "unclosed comment",
        "half a tag",
        "loop",
    ],
)
def test_liquid(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{{< figure src="a.png" alt="설명" title="제목" caption=\'사진\' >}}', "설명 제목 사진"),
        ("{{% note %}}\n안의 **글**\n{{% /note %}}", "안의 글"),
        ("{{< youtube abc >}}글", "글"),
        ("{{< tab >}}하나{{< /tab >}}", "하나"),
    ],
    ids=["figure", "paired", "alone", "paired in a line"],
)
def test_shortcodes(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("> 알림\n{: .prompt-tip }\n글", "알림\n글"),
        ("![그림](a.png){: .w-50 .shadow width='10' }\n_설명_", "그림 설명"),
        ("[글](u){:target='_blank' rel=\"x\"}은", "글은"),
        ("문단\n{:.lead #top}", "문단"),
        ("`/etc/hosts`{: .filepath}를", "/etc/hosts를"),
        ("{:.no_toc}\n글", "글"),
        ("{::options parse_block_html='true' /}\n글", "글"),
        ("{::comment}\n숨은 글\n{:/comment}\n뒤", "뒤"),
        ("{::nomarkdown}글{:/}", "글"),
        ("맵 {:a 1, :b 2} 하나", "맵 {:a 1, :b 2} 하나"),
    ],
    ids=[
        "below a quote",
        "image",
        "link",
        "paragraph",
        "code span",
        "in front",
        "options",
        "comment",
        "nomarkdown",
        "a Clojure map",
    ],
)
def test_kramdown(body: str, expected: str) -> None:
    assert text(body) == expected
