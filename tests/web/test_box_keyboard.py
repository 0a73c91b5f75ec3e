"""The search box by keyboard, input method and screen reader, in a real Chromium."""

from __future__ import annotations

from typing import Any

from selenium.webdriver import Keys

from .boxes import Reader, until
from .browsing import Site

METAVERSE = "메타버스는 어디로 갔을까"
HEAR = """
window.spoken = [];
const region = document.querySelector("searchidx-search").shadowRoot.querySelector("[role=status]");
const hear = () => region.textContent.trim() && window.spoken.push(region.textContent.trim());
new MutationObserver(hear).observe(region, {childList: true});
"""


def attribute(reader: Reader, name: str) -> str | None:
    value: str | None = reader.part("input").get_dom_attribute(name)
    return value


def found(reader: Reader, text: str = "메타버스") -> list[str]:
    """Searches, and gives the titles."""
    reader.opened().keys(text)
    reader.part("hit")
    return reader.titles


def test_the_arrows_go_through_the_hits(reader: Reader) -> None:
    titles = found(reader)
    actives = []
    for _ in titles:
        actives.append(reader.active)
        reader.keys(Keys.ARROW_DOWN)
    assert len(set(actives)) == len(titles)
    assert reader.active == actives[0]  # around
    reader.keys(Keys.ARROW_UP)
    assert reader.active == actives[-1]
    reader.keys(Keys.HOME)
    assert reader.active == actives[0]
    reader.keys(Keys.END)
    assert reader.active == actives[-1]
    assert reader.focused == "input"
    assert len(reader.parts("hit[aria-selected=true]")) == 1


def test_what_is_active_is_seen(reader: Reader) -> None:
    found(reader, "검색")
    reader.keys(Keys.ARROW_UP)
    seen = reader.run("""
        const root = document.querySelector("searchidx-search").shadowRoot;
        const option = root.querySelector("[aria-selected=true]").getBoundingClientRect();
        const list = root.querySelector(".results").getBoundingClientRect();
        return list.top <= option.top && option.bottom <= list.bottom;""")
    assert seen


def test_home_and_end_move_the_caret_until_the_list_is_gone_to(reader: Reader) -> None:
    found(reader)
    reader.keys(Keys.HOME, "x")
    assert reader.part("input").get_attribute("value") == "x메타버스"


def test_enter_follows_the_active_hit(reader: Reader) -> None:
    found(reader)
    reader.keys(Keys.ARROW_DOWN)
    href = reader.parts("hit")[1].get_attribute("href").partition("#")[0]
    reader.keys(Keys.ENTER)
    until(lambda: reader.browser.current_url.partition("#")[0] == href)


def test_enter_before_the_answer_follows_the_first_hit_of_it(reader: Reader, site: Site) -> None:
    site.delays["메타버스"] = 0.4
    reader.opened().keys("메타버스", Keys.ENTER)
    until(lambda: reader.run("return location.pathname") == "/posts/what-was-the-metaverse/")


def test_enter_in_a_new_tab(reader: Reader) -> None:
    found(reader)
    href = reader.parts("hit")[0].get_attribute("href").partition("#")[0]
    [here] = reader.browser.window_handles
    reader.chord(Keys.CONTROL, Keys.ENTER)
    [there] = until(lambda: [handle for handle in reader.browser.window_handles if handle != here])
    assert reader.is_open
    assert [(name, detail.get("newTab")) for name, detail in reader.heard] == [
        ("search", None),
        ("select", True),
    ]
    reader.browser.switch_to.window(there)
    until(lambda: reader.browser.current_url.startswith(href))
    reader.browser.close()
    reader.browser.switch_to.window(here)


def test_down_from_the_last_hit_fetches_more(reader: Reader, site: Site) -> None:
    site.add("/", '<searchidx-search limit="3"></searchidx-search>')
    found(reader, "검색")
    reader.keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    until(lambda: len(reader.titles) == 6)
    until(lambda: reader.active.startswith(reader.titles[3].partition("·")[0]))


def test_escape_closes_and_gives_the_focus_back(reader: Reader) -> None:
    reader.visit()
    other = reader.run('return document.getElementById("other")')
    other.click()
    reader.chord(Keys.CONTROL, "k")
    assert reader.focused == "input"
    reader.keys("메타버스", Keys.ESCAPE)
    assert not reader.is_open
    assert reader.focused == "other"


def test_the_button_has_the_focus_back_and_the_text_is_kept(reader: Reader) -> None:
    reader.visit().part("button").click()
    reader.keys("메타버스")
    reader.part("hit")
    reader.part("close").click()
    assert reader.focused == "button"
    reader.keys(Keys.ENTER)
    assert reader.is_open
    assert METAVERSE in reader.titles
    reader.keys("react")  # what was there is selected
    assert reader.part("input").get_attribute("value") == "react"


def test_a_click_beside_closes(reader: Reader) -> None:
    reader.opened()
    for kind in ("mousePressed", "mouseReleased"):
        reader.devtools("Input.dispatchMouseEvent", type=kind, x=20, y=600, button="left", clickCount=1)
    assert not reader.is_open


def test_tab_does_not_leave_for_the_page_behind(reader: Reader) -> None:
    found(reader)
    seen = set()
    for _ in range(40):
        reader.keys(Keys.TAB)
        seen.add(reader.focused)
    assert {"input", "chip", "close", "clear"} <= seen
    assert "other" not in seen
    assert "hit active" not in seen  # the arrows are for these
    assert "hit" not in seen


def test_a_chip_keeps_the_focus(reader: Reader) -> None:
    found(reader, "검색")
    before = reader.titles
    reader.keys(Keys.TAB, Keys.TAB, Keys.TAB)
    assert reader.focused == "chip"
    reader.keys(" ")
    until(lambda: reader.titles != before)
    assert reader.focused == "chip"


def test_what_a_screen_reader_is_told(reader: Reader) -> None:
    reader.opened()
    assert attribute(reader, "role") == "combobox"
    assert attribute(reader, "aria-expanded") == "false"
    reader.run(HEAR)
    reader.keys(*"메타버스")
    reader.part("hit")
    assert attribute(reader, "aria-expanded") == "true"
    assert attribute(reader, "aria-controls") == reader.part("list").get_attribute("id")
    count = f"결과 {len(reader.titles)}개"
    until(lambda: reader.run("return window.spoken") == [count])  # once, and not for each key
    tree = reader.devtools("Accessibility.getFullAXTree")["nodes"]
    named = {(value(node, "role"), value(node, "name")) for node in tree if not node.get("ignored")}
    assert ("combobox", "검색") in named
    assert ("listbox", "검색 결과") in named
    assert ("dialog", "검색") in named
    assert any(role == "option" and name.startswith(METAVERSE) for role, name in named)
    reader.chord(Keys.CONTROL, "a").keys("없는낱말이지롱")
    until(lambda: "맞는 글이 없습니다" in reader.status)


def value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def test_a_syllable_that_is_being_composed_is_searched(reader: Reader, site: Site) -> None:
    reader.opened()
    for text in ("ㅁ", "메", "멭", "메타", "메탑", "메타버", "메타벗", "메타버스"):
        reader.compose(text)
    reader.wait_for("title", METAVERSE)
    assert reader.part("input").get_attribute("value") == "메타버스"
    assert "메타버스" in [query for query, _ in site.asked]  # before it was given
    reader.commit("메타버스")
    reader.pause(0.3)
    assert [query for query, _ in site.asked].count("메타버스") == 1  # not again


def test_enter_that_ends_a_composition_chooses_nothing(reader: Reader) -> None:
    reader.opened().compose("메타버스")
    reader.wait_for("title", METAVERSE)
    # What Chromium sends while an input method has the key, and after it gave the text.
    reader.devtools(
        "Input.dispatchKeyEvent", type="rawKeyDown", key="Process", code="Enter", windowsVirtualKeyCode=229
    )
    reader.devtools(
        "Input.dispatchKeyEvent", type="rawKeyDown", key="Enter", code="Enter", windowsVirtualKeyCode=13
    )
    assert reader.run("return location.pathname") == "/"
    assert reader.is_open
    reader.commit("메타버스")
    reader.keys(Keys.ENTER)
    until(lambda: reader.run("return location.pathname") == "/posts/what-was-the-metaverse/")


def test_arrows_of_a_composition_do_not_move_the_list(reader: Reader) -> None:
    reader.opened().compose("메타버스")
    reader.wait_for("title", METAVERSE)
    before = reader.active
    for key in ("ArrowDown", "End"):
        reader.devtools(
            "Input.dispatchKeyEvent", type="rawKeyDown", key=key, code=key, windowsVirtualKeyCode=229
        )
    assert reader.active == before


def test_the_next_syllable_follows_what_is_given(reader: Reader, site: Site) -> None:
    reader.opened()
    reader.compose("블록")
    reader.commit("블록")
    reader.compose("체")
    reader.compose("체인")
    reader.wait_for("mark", "블록체인")
    assert site.asked[-1][0] == "블록체인"
