"""Code is found wherever it stands, kept apart, and not touched."""

from __future__ import annotations

import pytest

from tests.rendering.posts import code, sections, text

UNTOUCHABLE = [
    "{% if x %}{{ y }}{% endif %}",
    "<div class='a'>&amp; &lt;</div>",
    "[링크](http://x) ![그림](y) **굵게** ~~삭제~~",
    "# 주석이지 제목이 아님",
    "{: .class #id} {:toc}",
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==",
    "import x from 'y'",
    "[[/wiki]]{이름} [^1]",
    "a\\_b \\* c $$d$$",
    "- 하나\n> 둘\n    셋",
    "  들여쓴  줄\t탭\n\n\n빈 줄 셋 위",
    "<!-- 주석 -->",
    "{/* jsx */} <Fragment>",
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main",
]


@pytest.mark.parametrize("content", UNTOUCHABLE)
@pytest.mark.parametrize("fence", ["```", "~~~", "````", "~~~~~~"])
def test_fenced_code_is_as_written(content: str, fence: str) -> None:
    (section,) = sections(f"앞\n{fence}liquid\n{content}\n{fence}\n뒤")
    assert (section.text, section.code) == ("앞\n뒤", content)


@pytest.mark.parametrize("content", [line for line in UNTOUCHABLE if "\n" not in line])
def test_indented_code_is_as_written(content: str) -> None:
    (section,) = sections(f"앞\n\n    {content}\n    둘째 줄\n\n뒤")
    assert (section.text, section.code) == ("앞\n뒤", f"{content}\n둘째 줄")


@pytest.mark.parametrize("content", [line for line in UNTOUCHABLE if "\n" not in line and "  " not in line])
def test_code_spans_are_as_written_and_stay_in_the_text(content: str) -> None:
    (section,) = sections(f"앞 `{content}`를 **본다**")
    assert (section.text, section.code) == (f"앞 {content}를 본다", "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("````md\n```js\na\n```\n````", "```js\na\n```"),
        ("```md\n    ```\n```", "    ```"),
        ("<Foo />\n\n    a", "a"),
        ("```\n~~~\na\n~~~\n```", "~~~\na\n~~~"),
        ("- 항목\n  ```\n  a\n    b\n  ```\n- 다음", "a\n  b"),
        ("1. 항목\n\n   ```\n   a\n   ```", "a"),
        ("- ```\n  a\n  ```", "a"),
        ("> ```\n> $ a > b\n> ```", "$ a > b"),
        ("```\n> 프롬프트\n```", "> 프롬프트"),
        ("글\n```\na\n```", "a"),
        ("```\n닫히지 않은 코드", "닫히지 않은 코드"),
        ("> ```\n> a\n\n글", "a"),
        ("- 항목\n\n      a = 1", "a = 1"),
        ("\ta\n\t\tb", "a\n\tb".replace("\t", "    ")),
        ("    a\n\n\n    b", "a\n\n\nb"),
        ("<pre><code>a &lt; b\n\n<b>c</b></code></pre>", "a < b\n\nc"),
        ("<pre>\n{{ a }}\n\n    b</pre> 뒤", "{{ a }}\n\n    b"),
        ("글 <pre>a `b` {{ c }}</pre> 뒤", "a b "),
        ("{% highlight ruby linenos %}\nputs '{{ x }}'\n```\n{% endhighlight %}", "puts '{{ x }}'\n```"),
        ('{{< highlight go "linenos=table" >}}\nx := 1\n{{< /highlight >}}', "x := 1"),
        ("{% raw %}\n```\n{{ a }}\n```\n{% endraw %}", "{{ a }}"),
        ("```\n{% raw %}\n{{ a }}{% if b %}\n{% endraw %}\n```", "{{ a }}{% if b %}"),
        ("```\n{% raw %} 여는 것만\n```", "{% raw %} 여는 것만"),
    ],
    ids=[
        "fence inside a longer fence",
        "indented fence inside a fence",
        "below a component that closes itself",
        "fence of the other kind",
        "in a list item, two columns",
        "in a numbered item after a blank line",
        "on the item's own line",
        "in a quote: one mark a line is not code",
        "quote marks in code are code",
        "right below a paragraph",
        "to the end of the post",
        "to the end of the quote",
        "indented in a list item",
        "indented by tabs",
        "blank lines between",
        "raw HTML, with entities and tags",
        "raw HTML, untouched by templates",
        "raw HTML inside a paragraph, where Markdown is read",
        "Liquid highlight may hold a fence",
        "Hugo highlight",
        "raw around a fence",
        "raw inside a fence",
        "half a raw is code",
    ],
)
def test_where_code_is_found(body: str, expected: str) -> None:
    assert code(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("``a`b`` c", "a`b c"),
        ("`` ` `` c", "` c"),
        ("`a\nb` c", "a b c"),
        ("`a  b`", "a  b"),
        ("\\`a\\` b", "`a` b"),
        ("\\`` a", "`` a"),
        ("`닫히지 않은 글", "`닫히지 않은 글"),
        ("`a\n\nb`", "`a\nb`"),
        ("`{% raw %}{{ a }}{% endraw %}`", "{{ a }}"),
        ("`Optional<T>`를 쓴다", "Optional<T>를 쓴다"),
        ("<code>a_b_c * d * {x}</code>를 쓴다", "a_b_c * d * {x}를 쓴다"),
        ("<code>a &lt; b</code> <CODE>c</code>", "a < b c"),
        ("<kbd>Ctrl</kbd>+<kbd>C</kbd>", "Ctrl+C"),
        ("```한 줄``` 끝", "한 줄 끝"),
    ],
    ids=[
        "longer run",
        "a backtick alone, with padding",
        "over a line",
        "spaces as written",
        "escaped",
        "an escape shortens the run",
        "unclosed",
        "not over paragraphs",
        "raw unwrapped",
        "a type parameter is no tag",
        "HTML code",
        "HTML code with entities",
        "keys",
        "three backticks in a line",
    ],
)
def test_code_spans(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "- 항목\n    - 네 칸 들여쓴 항목",
        "1. 항목\n    이어지는 줄",
        "문단\n    이어지는 줄",
        "<div>\n    <p>들여쓴 HTML</p>\n\n    <p>빈 줄 다음</p>\n</div>",
        "<Note>\n\n    들여쓴 MDX\n\n</Note>",
        "[^1]: 각주\n\n    각주의 둘째 문단",
        "| a |\n|---|\n    | b |",
    ],
    ids=["nested list", "list continuation", "lazy line", "inside HTML", "inside MDX", "footnote", "table"],
)
def test_indentation_that_is_not_code(body: str) -> None:
    assert code(body) == ""


def test_each_section_has_its_own_code() -> None:
    parts = sections("# 가\n```\na\n```\n글\n```\nb\n```\n# 나\n```\nc\n```")
    assert [(part.heading, part.text, part.code) for part in parts] == [("가", "글", "a\nb"), ("나", "", "c")]
