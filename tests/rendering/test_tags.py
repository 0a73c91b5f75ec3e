"""HTML and MDX: tags vanish, what a reader sees stays."""

from __future__ import annotations

import pytest

from tests.rendering.posts import sections, text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("앞<br>뒤<br/>끝</br>더", "앞\n뒤\n끝\n더"),
        ("H<sub>2</sub>O <span style='a>b'>색</span>글 <font color=red>빨강</font>", "H2O 색글 빨강"),
        ("<div>하나</div><div>둘</div>", "하나\n둘"),
        ("<ul><li>하나</li><li>둘</li></ul>", "하나\n둘"),
        ("<details><summary>요약</summary>\n\n안의 **글**\n\n</details>", "요약\n안의 글"),
        ('<div markdown="1">\n- 하나\n- 둘\n</div>', "하나\n둘"),
        ('<div class="box">\n**굵게** [글](u)\n</div>', "굵게 글"),
        ('<img src="a.png" alt="설명" title="안 보임"/>', "설명"),
        ("<img\n  src='a.png'\n  alt='여러 줄'\n>\n글", "여러 줄 글"),
        ("<a href='u' title='안 보임'>글</a>", "글"),
        ("앞<!-- 주석 -->뒤 <!--more-->", "앞뒤"),
        ("<!-- 주석\n\n여러 문단 -->\n글", "글"),
        ("<!-- 닫히지 않은 글", "<!-- 닫히지 않은 글"),
        ("<script>\nvar a = '<b>글</b>';\n\n    b\n</script>\n글", "글"),
        ("<style>a { b: c }</style>글", "글"),
        ("앞 <svg><text>그림 글</text></svg> 뒤", "앞 뒤"),
        ("<iframe src='u'></iframe> <template><p>틀</p></template>글", "글"),
        ("<iframe src='u' />\n\n남는 글", "남는 글"),
        ("<iframe src='u' /> 남는 글\n\n앞 <iframe /> 글 <iframe>틀</iframe>", "남는 글\n앞 글"),
        ("<p align='center'><b>가운데</b></p>", "가운데"),
        ("<kbd>Enter</kbd> <abbr title='안 보임'>HTML</abbr>", "Enter HTML"),
        ("List<String>과 Map<K, V>, a<b>c", "List<String>과 Map<K, V>, ac"),
        ("git switch <branch>처럼 <저장소>를", "git switch <branch>처럼 <저장소>를"),
        ("<my-box>글</my-box> <x a='b'>글", "글 글"),
        ("<?xml version='1.0'?><!DOCTYPE html>글", "글"),
    ],
    ids=[
        "breaks",
        "inline elements do not part words",
        "blocks part words",
        "list",
        "details",
        "Markdown in HTML, asked for",
        "Markdown in HTML, not asked for",
        "image",
        "tag over lines",
        "link",
        "comments",
        "comment over paragraphs",
        "unclosed comment",
        "script",
        "style",
        "drawing",
        "frame and template",
        "frame that closes itself hides nothing",
        "nor up to the next frame",
        "centred",
        "titles are not text",
        "type parameters",
        "placeholders",
        "unknown elements",
        "declarations",
    ],
)
def test_html(body: str, expected: str) -> None:
    assert text(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("import X from './x'\nimport { a,\n  b } from \"y\";\n\n글", "글"),
        ("export const meta = {\n  title: '제목'\n}\n\n글", "글"),
        ("<Sandpack>\n\n글 **하나**\n\n</Sandpack>", "글 하나"),
        ("<Intro>\n\n- 하나\n- 둘\n\n</Intro>", "하나\n둘"),
        ("<Diagram name='x' height={253} alt=\"그림 설명\">\n\n붙임말\n\n</Diagram>", "그림 설명\n붙임말"),
        ("<Button onClick={() => { a > b }} style={{ color: 'red' }}>누르기</Button>", "누르기"),
        ("<>조각</> <Foo.Bar />글", "조각 글"),
        ("앞 {/* 주석 */}뒤", "앞 뒤"),
        ("`<Fragment>`는 조각", "<Fragment>는 조각"),
    ],
    ids=[
        "imports",
        "export",
        "component",
        "list in a component",
        "captions",
        "attributes with braces",
        "fragments and members",
        "comment",
        "component in code",
    ],
)
def test_mdx(body: str, expected: str) -> None:
    assert text(body, path="글.mdx") == expected


def test_export_is_program_text_in_mdx_only() -> None:
    assert text("export const a = 1", path="글.md") == "export const a = 1"


def test_markdown_between_tags_keeps_its_headings() -> None:
    parts = sections("<DeepDive>\n\n## 깊이 {/*deep*/}\n\n글\n\n</DeepDive>\n\n## 다음")
    assert [(part.anchor, part.heading, part.text) for part in parts] == [
        ("deep", "깊이", "글"),
        ("다음", "다음", ""),
    ]
