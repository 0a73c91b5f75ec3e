"""Searches in a Chromium: what a reader waits for and downloads, with our client and with Pagefind's."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from measuring.web_server import BLANK, Server

PROGRAMS = {"chromium": ("chromium", "google-chrome"), "chromedriver": ("chromedriver",)}
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATIENCE = 120  # seconds
HITS = 5
# Each leaves `ask`, which gives how many of the first five hits there are, all that is shown of them loaded.
OURS = """
  const {open} = await import("/ours/searchidx.js");
  const loaded = performance.now();
  const search = await open("/ours/");
  window.ask = async (typed) => (await search(typed, {limit: 5})).hits.length;
"""
PAGEFIND = """
  const pagefind = await import("/pagefind/pagefind.js");
  const loaded = performance.now();
  await pagefind.init();
  window.ask = async (typed) => {
    const {results} = await pagefind.search(typed);
    return (await Promise.all(results.slice(0, 5).map((result) => result.data()))).length;
  };
"""
OPENED = """
const [typed, done] = arguments;
(async () => {
  const began = performance.now();
  %s
  const found = await window.ask(typed);
  return {found, from_open: performance.now() - loaded, from_import: performance.now() - began};
})().then(done, (error) => done({error: String(error)}));
"""
WARM = """
const [queries, again, done] = arguments;
(async () => {
  for (const typed of queries) await window.ask(typed);
  const times = [];
  for (let round = 0; round < again; round++) {
    for (const typed of queries) {
      const began = performance.now();
      await window.ask(typed);
      times.push(performance.now() - began);
    }
  }
  return {times};
})().then(done, (error) => done({error: String(error)}));
"""
# A channel that calls itself as often as it can has no turn while a query is at work.
HELD_UP = """
const [queries, done] = arguments;
(async () => {
  const {port1, port2} = new MessageChannel();
  let last = 0;
  let longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  const times = [];
  for (const typed of queries) {
    await new Promise((go) => setTimeout(go, 20));
    longest = 0;
    await window.ask(typed);
    await new Promise((go) => setTimeout(go));
    times.push(longest);
  }
  port1.close();
  return {times};
})().then(done, (error) => done({error: String(error)}));
"""
ASKED = """
const [typed, done] = arguments;
window.ask(typed).then((found) => done({found}), (error) => done({error: String(error)}));
"""
SCRIPTS = {"ours": OURS, "pagefind": PAGEFIND}
# What is loaded only for what is shown of hits, not to know which they are.
SHOWN = {"ours": ("/ours/cards/", "/ours/passages/"), "pagefind": ("/pagefind/fragment/",)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a query loaded: gzipped bytes to the ids of its hits, and to five of them shown, and requests."""

    to_ids: int
    to_five: int
    requests: int


@dataclass(frozen=True, slots=True)
class First:
    """A first query on a new page: seconds from `open()`, and with the script's loading, to five hits shown."""

    found: int
    from_open: float
    from_import: float
    loaded: Loaded


def missing() -> str:
    """The programs that are not there; "" where all are."""
    return " and ".join(name for name in PROGRAMS if _program(name) is None)


def _program(name: str) -> str | None:
    return next((found for one in PROGRAMS[name] if (found := shutil.which(one))), None)


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A headless Chromium with a new profile, until the block ends."""
    profile = Path(tempfile.mkdtemp(prefix="chromium-"))
    options = ChromeOptions()
    options.binary_location = str(_program("chromium"))
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    # Chromium puts a socket there, whose path has to be short.
    environment = {name: value for name, value in os.environ.items() if name != "TMPDIR"}
    driver = Chrome(options=options, service=Service(_program("chromedriver"), env=environment))
    driver.set_script_timeout(PATIENCE)
    try:
        yield driver
    finally:
        driver.quit()
        shutil.rmtree(profile, ignore_errors=True)


class Page:
    """One engine's client in a browser, on pages of a server."""

    def __init__(self, browser: Chrome, server: Server, engine: str) -> None:
        self._browser, self._server, self._engine = browser, server, engine

    def first(self, typed: str) -> First:
        """A query on a new page, which has loaded nothing yet."""
        self._browser.get(self._server.address + BLANK)
        self._server.taken()
        told = self._run(OPENED % SCRIPTS[self._engine], typed)
        return First(told["found"], told["from_open"] / 1000, told["from_import"] / 1000, self._loaded())

    def further(self, typed: str) -> Loaded:
        """A query on the page as it is."""
        self._run(ASKED, typed)
        return self._loaded()

    def warm(self, queries: Sequence[str], again: int) -> list[float]:
        """The seconds that each of the queries takes, `again` times, once all that they ask for is loaded."""
        return self._times(WARM, list(queries), again)

    def held_up(self, queries: Sequence[str]) -> list[float]:
        """The longest time, in seconds, that each of the queries lets nothing else on the page have its turn."""
        return self._times(HELD_UP, list(queries))

    def _times(self, script: str, *arguments: object) -> list[float]:
        """The seconds that a script tells in milliseconds."""
        return [time / 1000 for time in self._run(script, *arguments)["times"]]

    def _run(self, script: str, *arguments: object) -> dict[str, Any]:
        told: dict[str, Any] = self._browser.execute_async_script(script, *arguments)
        if "error" in told:
            raise AssertionError(f"{self._engine}: {told['error']}")
        return told

    def _loaded(self) -> Loaded:
        sent = self._server.taken()
        shown = sum(size for path, size in sent if path.startswith(SHOWN[self._engine]))
        whole = sum(size for _, size in sent)
        return Loaded(whole - shown, whole, len(sent))
