"""Inside a block: emphasis, links, images, escapes, characters."""

from __future__ import annotations

import pytest

from tests.rendering.posts import text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("**굵게**와 *기울임*과 __굵게__ 그리고 _기울임_", "굵게와 기울임과 굵게 그리고 기울임"),
        ("**텍스트**를", "텍스트를"),
        ("**“인용”**은 **(괄호)**로 **`코드`**를", "“인용”은 (괄호)로 코드를"),
        ("앞**굵게**뒤", "앞굵게뒤"),
        ("***둘 다*** **굵고 *기울고* 끝**", "둘 다 굵고 기울고 끝"),
        ("**두\n줄**", "두 줄"),
        ("**굵게 **끝, **다음 **.", "**굵게 **끝, 다음 ."),
        ("**[링크](u)**는 [**굵은** 링크](u)", "링크는 굵은 링크"),
        ("a_b와 c_ 그리고 _d e_f", "a_b와 c_ 그리고 _d e_f"),
        ("snake_case_name과 __init__.py", "snake_case_name과 init.py"),
        ("2 * 3 * 4, a ** b", "2 * 3 * 4, a ** b"),
        ("별 하나* 남음", "별 하나* 남음"),
        ("\\*별\\* \\_밑줄\\_", "*별* _밑줄_"),
        ("~~지운 글~~ 남은 글", "지운 글 남은 글"),
        ("좋아요~~ 정말~", "좋아요~~ 정말~"),
    ],
    ids=[
        "each kind",
        "particle right behind",
        "punctuation inside, particle behind",
        "within a word",
        "nested",
        "over lines",
        "a space before the closing mark",
        "around and inside links",
        "underscores on one side of a word",
        "underscores in words",
        "operators",
        "alone",
        "escaped",
        "deleted",
        "tildes for tone",
    ],
)
def test_emphasis(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[글](https://x.kr)", "글"),
        ('[글]( https://x.kr "제목" ){:target="_blank"} 뒤', "글 뒤"),
        ("[글](<a b.md>) [글](a b.md)", "글 글"),
        ("[위키](https://x/괄호_(뜻))에서", "위키에서"),
        ("[글][d]과 [글][], [글]\n\n[d]: http://x\n[글]: http://y '제목'", "글과 글, 글"),
        ("[글][d]\n\n[d]: {% post_url 2024-01-01-a %}", "글"),
        ("[없는][정의] 하나", "[없는][정의] 하나"),
        ("![그림 설명](a.png)", "그림 설명"),
        ("![하나](a.png)![둘](b.png)글", "하나 둘 글"),
        ("[![그림](a.png)](b)", "그림"),
        ("![](a.png) 글", "글"),
        ("![**굵은** <b>설명</b> `코드`](a.png)", "굵은 설명 코드"),
        ("<https://x.kr/a_b_c>와 <me@x.kr>", "https://x.kr/a_b_c와 me@x.kr"),
        ("https://x.kr/a_b_c?d=e&f=g", "https://x.kr/a_b_c?d=e&f=g"),
        ("[[/cmd/git]]과 [[/a/b]]{이름}과 [[쪽|보이는 글]]과 [[글#절]]", "git과 이름과 보이는 글과 글"),
        ("배열 [[1, 2], [3, 4]]와 if [[ -f x ]]", "배열 [[1, 2], [3, 4]]와 if [[ -f x ]]"),
        ("배열[0]과 [1] 그리고 (괄호)", "배열[0]과 [1] 그리고 (괄호)"),
        ("여는 괄호 없는 글](/a/b)과 [닫히지 않은 글](/a", "여는 괄호 없는 글]과 [닫히지 않은 글] (/a"),
        ("![그림](data:image/png;base64,iVBORw0KGgo=) 글", "그림 글"),
        ("[그림][i]\n\n[i]: <data:image/png;base64,iVBORw0KGgo=>", "그림"),
    ],
    ids=[
        "plain",
        "spaces, title, attributes",
        "spaces in the address",
        "parentheses in the address",
        "references",
        "reference to a post",
        "undefined reference",
        "image",
        "images in a row",
        "image in a link",
        "image without words",
        "marks in an image's text",
        "addresses in brackets",
        "bare address",
        "wiki links",
        "brackets that are no wiki link",
        "brackets that are no link",
        "half links",
        "image in base64",
        "reference in base64",
    ],
)
def test_links_and_images(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a &lt;b&gt; &amp; &copy; &#44032; &#x1100;&#x1161;", "a <b> & © 가 가"),
        ("AT&T와 a & b", "AT&T와 a & b"),
        ("a < b > c, 1<2, <3", "a < b > c, 1<2, <3"),
        ("\\<x\\> \\[y\\] \\`z\\` \\# \\| \\~", "<x> [y] `z` # | ~"),
        ("하\u200b나\u00ad둘\ufeff셋\u200e", "하나둘셋"),
        (
            "가족 \U0001f468\u200d\U0001f469\u200d\U0001f467 하나\u200d둘",
            "가족 \U0001f468\u200d\U0001f469\u200d\U0001f467 하나둘",
        ),
        ("한\u1112\u1161\u11ab 글", "한한 글"),
        ("칸\u00a0\u3000 \t넓은", "칸 넓은"),
        ("제어\x00\x1b문자\x0e0\x0f", "제어문자0"),
        ("줄\r\n바꿈\u2028세\u2029가지", "줄 바꿈 세 가지"),
        ("$$E = mc^2 * a_1 * b$$는 공식", "E = mc^2 * a_1 * b는 공식"),
        ("$$\n\\begin{a}\n  x_1 &= y \\\\\n  - z\n\\end{a}\n$$", "\\begin{a} x_1 &= y \\\\ - z \\end{a}"),
        ("$$ 글\n\n다른 글 $$ 끝", "$$ 글\n다른 글 $$ 끝"),
        ("값은 $$로 쓴다", "값은 $$로 쓴다"),
        ("$5와 $10", "$5와 $10"),
    ],
    ids=[
        "entities",
        "ampersands",
        "less-than",
        "escapes",
        "invisible characters",
        "joined emoji",
        "jamo",
        "wide spaces",
        "control characters",
        "line ends",
        "formula in a line",
        "formula in a block",
        "no formula over paragraphs",
        "dollars that open nothing",
        "money",
    ],
)
def test_characters(body: str, expected: str) -> None:
    assert text(body) == expected
