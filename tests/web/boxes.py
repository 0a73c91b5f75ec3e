"""What a reader does to a search box and sees of it, by the names of its parts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.remote.webelement import WebElement

from .browsing import Site

PATIENCE = 10  # seconds
T = TypeVar("T")
VISIBLE = """
const root = document.querySelector("searchidx-search").shadowRoot;
return [...root.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility());
"""
TEXTS = VISIBLE.replace("checkVisibility());", "checkVisibility()).map((one) => one.innerText.trim());")


def until(condition: Callable[[], T]) -> T:
    """What `condition` gives as soon as it is true; fails with what it gave last."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < end, f"waited {PATIENCE} s in vain; the last value was {value!r}"
        time.sleep(0.02)
    return value


class Reader:
    """Reads the pages of a site in a browser."""

    def __init__(self, browser: Chrome, site: Site) -> None:
        self.browser, self.site = browser, site
        self.after: list[Callable[[], object]] = []

    def forget(self) -> None:
        """Leaves nothing that another test would find."""
        while self.after:
            self.after.pop()()
        self.browser.get(self.site.address + "/style.css")
        self.run("localStorage.clear(); sessionStorage.clear()")
        self.network(offline=False)
        self.devtools("Emulation.clearDeviceMetricsOverride")
        self.devtools("Emulation.setEmulatedMedia", features=[])
        self.browser.get_log("browser")

    def visit(self, path: str = "/") -> Reader:
        self.browser.get(self.site.address + path)
        return self

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self.browser.execute_cdp_cmd(command, parameters)

    def network(self, *, offline: bool) -> None:
        self.devtools("Network.enable")
        self.devtools(
            "Network.emulateNetworkConditions",
            offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1,
        )  # fmt: skip

    def keys(self, *keys: str) -> Reader:
        """Presses keys where the focus is, one after the other."""
        ActionChains(self.browser, duration=0).send_keys(*keys).perform()
        return self

    def chord(self, modifier: str, key: str) -> Reader:
        ActionChains(self.browser, duration=0).key_down(modifier).send_keys(key).key_up(modifier).perform()
        return self

    def opened(self) -> Reader:
        """On the first page, with the dialog open."""
        self.visit().chord(Keys.CONTROL, "k")
        until(lambda: self.is_open)
        return self

    def compose(self, text: str) -> None:
        """The input method shows `text` underlined, and does not give it yet."""
        self.devtools("Input.imeSetComposition", text=text, selectionStart=len(text), selectionEnd=len(text))

    def commit(self, text: str) -> None:
        self.devtools("Input.insertText", text=text)

    def parts(self, name: str) -> list[WebElement]:
        """The elements of the box that a reader can see, by the name of their part."""
        found: list[WebElement] = self.run(VISIBLE, "." + name)
        return found

    def part(self, name: str) -> WebElement:
        return until(lambda: self.parts(name))[0]

    def texts(self, name: str) -> list[str]:
        """What these parts say, read at one moment."""
        found: list[str] = self.run(TEXTS, "." + name)
        return found

    def press(self, name: str, text: str) -> None:
        """Clicks the part that says `text`, as soon as it is there."""
        at = until(lambda: self.texts(name).index(text) + 1 if text in self.texts(name) else 0)
        self.parts(name)[at - 1].click()

    def pause(self, seconds: float) -> None:
        """For what must not happen meanwhile."""
        time.sleep(seconds)

    def wait_for(self, name: str, text: str) -> None:
        """Until one of the parts says it."""
        until(lambda: any(text in found for found in self.texts(name)))

    @property
    def is_open(self) -> bool:
        return bool(
            self.run(
                'return document.querySelector("searchidx-search").shadowRoot.querySelector("dialog").open'
            )
        )

    @property
    def titles(self) -> list[str]:
        return self.texts("title")

    @property
    def active(self) -> str:
        """The title, or the query, of the option that the field says is active."""
        text: str = self.run("""
            const root = document.querySelector("searchidx-search").shadowRoot;
            const option = root.getElementById(root.getElementById("input").getAttribute("aria-activedescendant"));
            if (!option) return "";
            if (option.getAttribute("aria-selected") !== "true") return "not selected";
            return (option.querySelector(".title") ?? option).textContent;""")
        return text

    @property
    def focused(self) -> str:
        """The part that has the focus, or the tag or id outside the box."""
        name: str = self.run("""
            let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            return at.getAttribute("part") || at.id || at.localName;""")
        return name

    @property
    def heard(self) -> list[tuple[str, dict[str, Any]]]:
        """The events that reached the window: name and detail."""
        return [(name, detail) for name, detail in self.run("return window.heard")]

    @property
    def status(self) -> str:
        said: str = self.run(
            'return document.querySelector("searchidx-search").shadowRoot.querySelector("[role=status]").textContent'
        )
        return said
