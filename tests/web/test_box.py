"""The search box in a real Chromium: opening, typing, results, states, the address, events, looks."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from selenium.webdriver import Keys

from .boxes import Reader, until
from .browsing import WEB, Site

MANY = "검색"  # more posts than a page of three holds
NOWHERE = "없는낱말이지롱"


def test_nothing_is_fetched_before_the_box_is_used(reader: Reader) -> None:
    reader.visit()
    assert reader.texts("button-text") == ["검색"]
    assert reader.run("return window.opened ?? null") is None
    reader.part("button").click()
    assert until(lambda: reader.run("return window.opened")) == [reader.site.address + "/search/"]
    assert reader.is_open
    assert reader.focused == "input"


@pytest.mark.parametrize("modifier", [Keys.CONTROL, Keys.META])
def test_the_hotkey_opens_and_closes(reader: Reader, modifier: str) -> None:
    reader.visit().chord(modifier, "k")
    assert reader.is_open
    reader.chord(modifier, "k")
    assert not reader.is_open


def test_the_slash_opens_but_not_where_somebody_writes(reader: Reader) -> None:
    reader.visit()
    other = reader.run('return document.getElementById("other")')
    other.send_keys("a/b")
    assert not reader.is_open
    assert other.get_attribute("value") == "a/b"
    reader.run("arguments[0].blur()", other)
    reader.keys("/")
    assert reader.is_open
    assert reader.part("input").get_attribute("value") == ""


def test_hotkeys_can_be_off(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search hotkeys="off"></searchidx-search>')
    reader.visit().keys("/").chord(Keys.CONTROL, "k")
    assert not reader.is_open
    assert reader.parts("key") == []
    reader.part("button").click()
    assert reader.is_open


def test_results_come_as_one_types(reader: Reader) -> None:
    reader.opened().keys("메타버스를")
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    assert reader.texts("count") == [f"결과 {len(reader.titles)}개"]
    assert "메타버스" in reader.texts("mark")
    first = reader.part("hit")
    assert first.get_attribute("href").startswith(reader.site.address + "/posts/what-was-the-metaverse/")
    assert reader.texts("date")[0] == "2022-08-20"
    assert reader.texts("categories")[0] == "생각 / 기술"
    assert reader.texts("tag")[:2] == ["#메타버스", "#WebXR"]


def test_a_hit_leads_to_its_section(reader: Reader) -> None:
    reader.opened().keys("작업 증명")
    section = reader.part("section")
    hit = reader.run("return arguments[0].closest('a')", section)
    anchor = hit.get_attribute("href").partition("#")[2].partition(":~:")[0]
    assert anchor
    assert section.text


def test_a_preview_has_its_place_before_it_comes(reader: Reader) -> None:
    reader.opened().keys("쿠버네티스")
    image = reader.part("image")
    assert image.get_attribute("alt") == ""
    assert image.get_attribute("loading") == "lazy"
    assert (image.size["width"], image.size["height"]) == (80, 60)


def test_a_preview_that_does_not_come_goes(reader: Reader) -> None:
    reader.devtools("Network.enable")
    reader.devtools("Network.setBlockedURLs", urls=["*/assets/*"])
    reader.opened().keys("쿠버네티스")
    reader.part("hit")
    until(lambda: reader.parts("image") == [])
    reader.devtools("Network.setBlockedURLs", urls=[])


def test_late_answers_of_older_texts_are_dropped(reader: Reader, site: Site) -> None:
    site.delays["react"] = 1.0
    reader.opened().keys("react")
    until(lambda: "react" in site.arrived)
    reader.part("clear").click()
    reader.keys("메타버스")
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    until(lambda: "react" in [query for query, _ in site.asked])
    reader.pause(0.3)
    assert "메타버스는 어디로 갔을까" in reader.titles


def test_a_corrected_query_says_so(reader: Reader) -> None:
    reader.opened().keys("메타버쓰")
    assert reader.part("corrected").text == "“메타버쓰”에 맞는 글이 없습니다. “메타버스” 검색 결과입니다."
    assert reader.titles[0] == "메타버스는 어디로 갔을까"


def test_what_no_post_has_is_said(reader: Reader) -> None:
    reader.opened().keys(NOWHERE)
    assert reader.part("none").text == f"“{NOWHERE}”에 맞는 글이 없습니다."
    assert reader.titles == []


def test_more_results_are_added_below(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search limit="3"></searchidx-search>')
    reader.opened().keys(MANY)
    until(lambda: len(reader.titles) == 3)
    before = reader.titles
    scrolled = (
        "return document.querySelector('searchidx-search').shadowRoot.querySelector('.results').scrollTop"
    )
    reader.part("more").click()
    until(lambda: len(reader.titles) == 6)
    assert reader.titles[:3] == before
    assert len(set(reader.titles)) == 6
    reader.keys(Keys.ARROW_UP)  # around, to the last
    before = until(lambda: reader.run(scrolled))
    reader.part("more").click()
    until(lambda: len(reader.titles) > 6)
    assert reader.run(scrolled) >= before  # where the reader was
    assert [options["offset"] for query, options in site.asked if query == MANY] == [0, 3, 6]
    assert reader.focused == "input"


def test_chips_narrow_and_widen(reader: Reader) -> None:
    reader.opened().keys(MANY)
    reader.part("hit")
    everything, chips = reader.titles, reader.texts("chip")
    reader.press("chip", "#python")
    until(lambda: reader.titles != everything)
    assert reader.texts("chip") == chips  # they stay where they are
    assert all("#python" in hit for hit in reader.texts("hit"))
    assert reader.texts("chip[aria-pressed=true]") == ["#python"]
    reader.press("chip", "#python")
    until(lambda: reader.titles == everything)


def test_filters_that_leave_nothing_can_be_dropped(reader: Reader) -> None:
    reader.opened().keys(MANY)
    reader.press("chip", "#python")
    until(lambda: all("#python" in hit for hit in reader.texts("hit")))
    reader.part("input").click()
    reader.chord(Keys.CONTROL, "a").keys("쿠버네티스")
    reader.part("none")
    reader.part("again").click()
    reader.wait_for("title", "쿠버네티스")


def test_an_error_can_be_tried_again(reader: Reader, site: Site) -> None:
    site.failing = True
    reader.opened().keys("메타버스")
    assert reader.part("error").text == "검색하지 못했습니다."
    until(lambda: "검색하지 못했습니다." in reader.status)
    site.failing = False
    reader.part("again").click()
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    assert reader.parts("error") == []
    assert reader.focused == "input"


def test_more_that_fails_keeps_what_is_there(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search limit="3"></searchidx-search>')
    reader.opened().keys(MANY)
    until(lambda: len(reader.titles) == 3)
    site.failing = True
    reader.part("more").click()
    reader.part("error")
    assert len(reader.titles) == 3
    site.failing = False
    reader.part("again").click()
    until(lambda: len(reader.titles) == 6)


def test_a_client_that_does_not_load_is_asked_for_again(reader: Reader, site: Site) -> None:
    site.add("/", "<searchidx-search></searchidx-search>")
    reader.opened()
    reader.run("""
        const box = document.querySelector("searchidx-search");
        const {opener} = box;
        box.remove();
        let calls = 0;
        const other = document.createElement("searchidx-search");
        other.opener = (base) => calls++ ? opener(base) : Promise.reject(new Error("404"));
        document.querySelector("header").append(other);
        other.open();
        return new Promise((done) => setTimeout(done, 50));""")
    reader.keys("메타버스")
    reader.wait_for("title", "메타버스는 어디로 갔을까")


def test_offline_is_told_and_over_when_the_network_is_back(reader: Reader) -> None:
    reader.opened().network(offline=True)
    reader.keys("메타버스")
    assert reader.part("error").text == "인터넷에 연결되어 있지 않습니다."
    reader.network(offline=False)
    reader.wait_for("title", "메타버스는 어디로 갔을까")


def test_the_address_says_what_is_searched(reader: Reader) -> None:
    reader.visit("/?page=2#top").chord(Keys.CONTROL, "k")
    steps = reader.run("return history.length")
    reader.keys("메타버스")
    until(lambda: "q=" in reader.browser.current_url)
    assert reader.run("return location.search") == "?page=2&q=%EB%A9%94%ED%83%80%EB%B2%84%EC%8A%A4"
    assert reader.run("return location.hash") == "#top"
    assert reader.run("return history.length") == steps
    reader.keys(Keys.ESCAPE)
    until(lambda: reader.run("return location.search + location.hash") == "?page=2#top")


def test_the_address_is_restored(reader: Reader) -> None:
    reader.visit("/?q=메타버스")
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    assert reader.is_open
    assert reader.part("input").get_attribute("value") == "메타버스"


def test_the_way_back_leads_to_the_results(reader: Reader) -> None:
    reader.opened().keys("메타버스")
    reader.part("hit")
    reader.keys(Keys.ENTER)
    until(lambda: reader.run("return location.pathname") == "/posts/what-was-the-metaverse/")
    reader.browser.back()
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    assert reader.is_open


def test_a_section_of_the_same_page_is_gone_to_without_loading_it_again(reader: Reader) -> None:
    reader.visit("/posts/what-was-the-metaverse/")
    reader.run("window.same = true")
    reader.chord(Keys.CONTROL, "k").keys("메타버스 제목:어디로")
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    until(lambda: "q=" in reader.browser.current_url)
    reader.keys(Keys.ENTER)
    until(lambda: not reader.is_open)
    assert reader.run("return window.same") is True
    assert reader.run("return location.search") == ""


def test_events_tell_what_was_searched_once_and_what_was_chosen(reader: Reader) -> None:
    reader.opened().keys(*"메타버스")
    until(lambda: reader.heard)
    reader.pause(0.8)
    [(name, detail)] = reader.heard
    assert name == "search"
    assert detail == {
        "query": "메타버스", "total": len(reader.titles), "suggestion": None, "filters": {"category": [], "tag": []}
    }  # fmt: skip
    reader.run('addEventListener("searchidx:select", (event) => event.preventDefault())')
    href = reader.parts("hit")[1].get_attribute("href")
    title = reader.titles[1]
    reader.keys(Keys.ARROW_DOWN, Keys.ENTER)
    until(lambda: len(reader.heard) == 2)
    assert reader.heard[1] == (
        "select",
        {"query": "메타버스", "url": href, "title": title, "position": 2, "newTab": False},
    )
    assert reader.run("return location.pathname") == "/"  # the page prevented it


def test_nothing_found_is_an_event_of_its_own(reader: Reader) -> None:
    reader.opened().keys(NOWHERE)
    until(lambda: len(reader.heard) == 2)
    assert [name for name, _ in reader.heard] == ["search", "no-results"]
    assert reader.heard[1][1] == {"query": NOWHERE, "filters": {"category": [], "tag": []}}


def test_recent_searches_are_offered(reader: Reader) -> None:
    reader.opened().keys("메타버스")
    reader.part("hit")
    reader.keys(Keys.ENTER)
    until(lambda: reader.run("return location.pathname") != "/")
    reader.opened()
    assert reader.texts("query") == ["메타버스"]
    reader.keys(Keys.ARROW_DOWN)
    assert reader.active == "메타버스"
    reader.keys(Keys.ENTER)
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    reader.part("clear").click()
    reader.part("link").click()
    assert reader.parts("query") == []
    reader.opened()
    assert reader.parts("query") == []


def test_recent_searches_can_be_off(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search recent="off"></searchidx-search>')
    reader.opened().keys("메타버스")
    reader.part("hit")
    reader.keys(Keys.ENTER)
    until(lambda: reader.run("return location.pathname") != "/")
    reader.opened()
    assert reader.parts("query") == []
    assert reader.run("return localStorage.length") == 0


@pytest.mark.parametrize("kept", ["not json", '{"a": 1}', "[1, null]", '"text"'])
def test_what_else_is_stored_there_does_no_harm(reader: Reader, kept: str) -> None:
    reader.visit()
    reader.run('localStorage.setItem("searchidx-recent:/search/", arguments[0])', kept)
    reader.chord(Keys.CONTROL, "k").keys("메타버스")
    reader.wait_for("title", "메타버스는 어디로 갔을까")


def test_what_a_post_says_runs_nowhere(reader: Reader) -> None:
    reader.opened().keys("도깨비")
    reader.wait_for("title", '<img src=x onerror="window.hacked=1"> 도깨비 글')
    assert '#"><script>window.hacked=1</script>' in reader.texts("tag")
    assert "</button><img src=x onerror=window.hacked=1>" in reader.texts("chip")
    # 도깨비 꼬리 stands behind two rockets, which are four units and two code points.
    assert set(reader.texts("mark")) == {"도깨비"}
    reader.wait_for("title", "주소가 못된 글")
    assert all(hit.get_attribute("href").startswith(reader.site.address) for hit in reader.parts("hit"))
    assert reader.run("return window.hacked ?? null") is None
    kinds = reader.run(
        'const {shadowRoot} = document.querySelector("searchidx-search");'
        'return [...shadowRoot.querySelectorAll("script, img")].map((one) => one.className);'
    )
    assert set(kinds) <= {"image"}


def test_the_strictest_policy_is_kept(reader: Reader) -> None:
    reader.opened().keys("메타버스")
    reader.part("hit")
    log = [entry["message"] for entry in reader.browser.get_log("browser")]
    assert [message for message in log if "Content Security Policy" in message] == []
    assert reader.run("return getComputedStyle(arguments[0]).borderRadius", reader.part("frame")) == "10px"


def test_the_box_works_as_a_site_ships_it_too(reader: Reader, site: Site) -> None:
    script = '<script type="module" src="/search/built/searchidx-search.js"></script>'
    site.add("/", "<searchidx-search></searchidx-search>", scripts=script)
    reader.opened().keys("메타버스")
    reader.wait_for("title", "메타버스는 어디로 갔을까")
    assert (
        reader.run(
            "return performance.getEntriesByType('resource').filter(({name}) => name.includes('box')).length"
        )
        == 0
    )
    assert reader.run("return window.opened") == [site.address + "/search/built/"]


def test_a_server_can_import_the_box() -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("needs Node.js 18 or later (https://nodejs.org), and there is no `node` on the path")
    module = json.dumps((WEB / "searchidx-search.js").as_uri())
    script = f"import({module}).then((box) => console.log(Object.keys(box)))"
    done = subprocess.run([node, "-e", script], capture_output=True, text=True, timeout=60, check=True)
    assert "SearchidxSearch" in done.stdout


def test_the_language_can_be_another_than_the_page_s(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search lang="en"></searchidx-search>', lang="ko")
    reader.opened()
    assert reader.texts("hint") == ["Titles, text and tags are searched."]
    assert reader.part("frame").get_attribute("lang") == "en"


def test_an_inline_box_stands_on_the_page(reader: Reader, site: Site) -> None:
    site.add("/", "", "<searchidx-search inline placeholder='Find'></searchidx-search>", lang="en-GB")
    reader.visit("/?q=react")
    reader.part("hit")
    assert reader.part("input").get_attribute("placeholder") == "Find"
    assert reader.texts("count") == [f"{len(reader.titles)} results"]
    assert reader.parts("button") == []
    assert reader.focused == "body"  # a reader who came by a link reads from the begin
    reader.keys("/")
    assert reader.focused == "input"
    reader.keys(Keys.ESCAPE)
    until(lambda: reader.titles == [])
    until(lambda: reader.run("return location.search") == "")


def background(reader: Reader) -> str:
    found: str = reader.run("return getComputedStyle(arguments[0]).backgroundColor", reader.part("frame"))
    return found


LIGHT, DARK = "rgb(255, 255, 255)", "rgb(28, 30, 36)"


@pytest.mark.parametrize(
    "root", ['data-mode="dark"', 'class="dark"', 'data-theme="dark"', 'data-bs-theme="dark"']
)
def test_the_page_s_theme_is_followed(reader: Reader, site: Site, root: str) -> None:
    site.add("/", "<searchidx-search></searchidx-search>", root=" " + root)
    reader.opened()
    assert background(reader) == DARK
    reader.run(
        "for (const {name} of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name)"
    )
    until(lambda: background(reader) == LIGHT)


def test_the_system_s_scheme_is_followed_where_the_page_follows_it(reader: Reader) -> None:
    reader.opened()
    assert background(reader) == LIGHT
    reader.devtools(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )
    until(lambda: background(reader) == DARK)
    reader.run('document.documentElement.style.cssText = "color-scheme: light; color: #222"')
    until(lambda: background(reader) == LIGHT)
    reader.run(
        'document.querySelector("searchidx-search").style.colorScheme = "dark"; document.body.className = "x"'
    )
    until(lambda: background(reader) == DARK)


def test_colours_are_set_by_custom_properties_and_parts(reader: Reader) -> None:
    reader.opened()
    reader.run('document.documentElement.style.setProperty("--searchidx-background", "rgb(1, 2, 3)")')
    assert background(reader) == "rgb(1, 2, 3)"
    reader.run("""
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("searchidx-search::part(bar) { color: rgb(4, 5, 6) }");
        document.adoptedStyleSheets = [sheet];""")
    assert reader.run("return getComputedStyle(arguments[0]).color", reader.part("bar")) == "rgb(4, 5, 6)"


def test_a_phone_has_the_whole_screen(reader: Reader) -> None:
    reader.devtools(
        "Emulation.setDeviceMetricsOverride", width=375, height=700, deviceScaleFactor=2, mobile=True
    )
    reader.opened().keys("메타버스")
    reader.part("hit")
    assert reader.part("frame").size == {"width": 375, "height": 700}
    assert reader.run("return arguments[0].scrollWidth", reader.part("results")) <= 375


def test_it_turns_with_the_page(reader: Reader, site: Site) -> None:
    site.add("/", "<searchidx-search></searchidx-search>", root=' dir="rtl"')
    reader.opened().keys("쿠버네티스")
    image = reader.part("image")
    text = reader.run("return arguments[0].closest('a').querySelector('.text')", image)
    assert image.location["x"] < text.location["x"]
