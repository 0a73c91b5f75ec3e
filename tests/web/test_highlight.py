"""What is marked on the page that a hit leads to: by text fragments, and by highlight.js where there are none."""

from __future__ import annotations

from unicodedata import normalize
from urllib.parse import quote, unquote

import pytest

from .boxes import VISIBLE, Reader, until
from .browsing import SCRIPT, Site

TEXT = """
const highlight = CSS.highlights?.get("searchidx");
const ranges = highlight ? [...highlight] : [...document.querySelectorAll("mark.searchidx")];
return ranges.map((one) => one.toString === Range.prototype.toString ? one.toString() : one.textContent);
"""
NO_FRAGMENTS = "delete Document.prototype.fragmentDirective; delete document.fragmentDirective;"
NO_HIGHLIGHTS = 'Object.defineProperty(CSS, "highlights", {value: undefined});'


def marked(reader: Reader) -> list[str]:
    texts: list[str] = reader.run(TEXT)
    return texts


def page(site: Site, main: str) -> None:
    site.add("/page/", "", main, scripts=SCRIPT.format("highlight.js"))


@pytest.fixture(params=["highlights", "elements"])
def marker(request: pytest.FixtureRequest, reader: Reader) -> Reader:
    """A reader whose browser has the highlight API, and one whose browser has not."""
    if request.param == "elements":
        before(reader, NO_HIGHLIGHTS)
    return reader


def before(reader: Reader, script: str) -> None:
    """Runs `script` before those of any page, as long as the test lasts."""
    name = reader.devtools("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]
    reader.after.append(lambda: reader.devtools("Page.removeScriptToEvaluateOnNewDocument", identifier=name))


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("메타버스는 어디로 갔을까. 메타버스", "메타버스", ["메타버스", "메타버스"]),
        ("메타버스는 어디로 갔을까", "메타버스를", ["메타버스"]),
        ("블록체인기술과 기술", "기술", ["기술", "기술"]),
        ("책을 읽고 책임을 졌다. 산책, 책", "책", ["책", "책"]),
        ("We sendSignedTransaction", "signed", ["Signed"]),
        ("C and C++ and Clojure", "C", ["C", "C"]),
        (normalize("NFD", "메타버스를"), "메타버스", [normalize("NFD", "메타버스")]),
        ("a.b*c (d)", "b*c", ["b*c"]),
        ("아무것도", "없음", []),
        ("text", "!!! ...", []),
    ],
)
def test_what_was_asked_for_is_marked(
    marker: Reader, site: Site, text: str, asked: str, found: list[str]
) -> None:
    page(site, f"<p>{text}</p>")
    marker.visit(f"/page/?highlight={quote(asked)}")
    assert marked(marker) == found
    assert marker.run("return document.querySelector('main').textContent") == text


def test_scripts_and_fields_are_not_marked(marker: Reader, site: Site) -> None:
    page(site, "<textarea>메타버스</textarea><p>여기 <b>메타버스</b>와 <code>메타버스</code></p>")
    marker.visit("/page/?highlight=" + quote("메타버스"))
    assert marked(marker) == ["메타버스", "메타버스"]


def test_the_first_place_is_shown(marker: Reader, site: Site) -> None:
    page(site, "<div class='far'></div><p>메타버스</p>")
    marker.visit("/page/?highlight=" + quote("메타버스"))
    assert until(lambda: marker.run("return scrollY")) > 1000


def test_a_browser_without_text_fragments_marks_what_the_box_left(reader: Reader) -> None:
    before(reader, NO_FRAGMENTS)
    reader.opened().keys("메타버스")
    reader.part("hit").click()
    until(lambda: reader.run("return location.pathname") == "/posts/what-was-the-metaverse/")
    assert set(until(lambda: marked(reader))) == {"메타버스"}
    reader.browser.refresh()
    assert marked(reader) == []  # once, for the page that was chosen


def test_where_there_are_text_fragments_the_script_leaves_it_to_them(reader: Reader) -> None:
    reader.opened().keys("메타버스")
    reader.part("hit").click()
    until(lambda: reader.run("return location.pathname") == "/posts/what-was-the-metaverse/")
    assert marked(reader) == []
    assert reader.run("return sessionStorage.length") == 0


SEEN = """
if (scrollY === 0) return [];
return [...document.querySelectorAll("main p")].filter((one) => {
  const {top, bottom} = one.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
}).map((one) => one.textContent);
"""
LINKS = VISIBLE.replace(
    "checkVisibility());",
    "checkVisibility()).map((one) => [one.href, one.querySelector('.passage').innerText]);",
)


@pytest.mark.parametrize(
    "query", ["메타버스", "블록체인", "react", "정규화를", "C++", "쿠버네티스", "이미지 다이어트"]
)
def test_the_browser_finds_the_passage_by_the_text_fragment(reader: Reader, query: str) -> None:
    """The paragraphs of a post stand so far apart here that no heading leads to one."""
    reader.opened().keys(query)
    reader.part("hit")
    links = [(link, passage) for link, passage in reader.run(LINKS, ".hit") if ":~:" in link][:3]
    assert links, "no hit has a marked passage"
    for link, passage in links:
        reader.browser.get(link)
        seen = until(lambda: reader.run(SEEN))
        words = [
            unquote(one.split("=")[1]).split("-,")[-1].split(",-")[0]
            for one in link.partition(":~:")[2].split("&")
        ]
        assert any(word in paragraph for word in words for paragraph in seen), (link, passage, seen)


def test_a_fragment_leads_to_the_passage_and_not_to_the_title(reader: Reader, site: Site) -> None:
    reader.opened().keys("메타버스")
    directive = reader.part("hit").get_attribute("href").partition("#")[2]
    assert directive == f":~:text={quote('회의에')}-,{quote('메타버스가')},-{quote('나왔다')}"
    passage = "모든 회의에 <b>메타버스</b>가 나왔다"
    page(
        site, f"<h1>메타버스가 나오는 제목</h1><div class='far'></div><p>{passage}</p><div class='far'></div>"
    )
    reader.browser.get(f"{site.address}/page/#{directive}")
    assert until(lambda: reader.run(SEEN)) == ["모든 회의에 메타버스가 나왔다"]
