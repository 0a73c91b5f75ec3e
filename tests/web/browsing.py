"""A site with the search box on it, served over HTTP, and a Chromium that reads it."""

from __future__ import annotations

import json
import shutil
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

import searchidx
from searchidx.presenting.records import page_record

WEB = Path(searchidx.__file__).parent / "web"
# Nothing inline: what the box needs of a page has to hold under the strictest policy that a blog may have.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".json": "application/json"}
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=ko-KR",
    "--force-prefers-reduced-motion",
    # A mouse, which a machine without a screen does not seem to have.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
)  # fmt: skip
OPENER = """
for (const box of document.querySelectorAll("searchidx-search")) {
  const ask = async (path, parameters) => {
    const answer = await fetch(`${path}?${new URLSearchParams(parameters)}`);
    if (!answer.ok) throw new Error(`the server said ${answer.status}`);
    return answer.json();
  };
  box.opener = async (base) => {
    window.opened = [...(window.opened ?? []), base];
    return (q, options) => ask("/answers", {q, options: JSON.stringify(options)});
  };
}
"""
LISTENER = """
window.heard = [];
for (const name of ["search", "select", "no-results"])
  addEventListener(`searchidx:${name}`, (event) => window.heard.push([name, event.detail]));
"""
PAGE = """<!doctype html><html lang="{lang}"{root}><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css">
<script src="/listener.js"></script></head><body>
<header><b>윤슬 개발 노트</b>{box}</header><main>{main}</main>
<script src="/opener.js"></script>{scripts}</body></html>"""
SCRIPT = '<script type="module" src="/search/{}"></script>'
STYLE = """
:root { color-scheme: light dark } body { font: 16px/1.6 "Noto Sans CJK KR", sans-serif; margin: 0 }
header { display: flex; justify-content: space-between; align-items: center; padding: 16px 24px }
main { padding: 0 24px; max-width: 44rem; margin: auto } .far { height: 3000px }
article p { margin-block: 1500px }
"""


@dataclass
class Site:
    """A blog with an index. Pages are added by `add`; `delays` holds up answers by query, in seconds.

    `arrived` are the queries that came in, `asked` those that were answered, with their options.
    """

    index: searchidx.Index
    address: str = ""
    failing: bool = False
    delays: dict[str, float] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(
        self, path: str, box: str = "", main: str = "", *, lang: str = "ko", root: str = "", scripts: str = ""
    ) -> str:
        scripts = scripts or SCRIPT.format("searchidx-search.js")
        self.pages[path] = PAGE.format(
            lang=lang, root=root, title="윤슬 개발 노트", box=box, main=main, scripts=scripts
        )
        return self.address + path

    def post(self, path: str) -> str | None:
        """The page of a post, its blocks as paragraphs; None where no post has the path."""
        with self.lock:
            found = next((one for one in self.index.documents() if unquote(one.url) == path), None)
        if found is None:
            return None
        blocks = [f"<h1>{escape(found.title)}</h1>"]
        for section in found.sections:
            blocks.append(f'<h2 id="{escape(section.anchor or "")}">{escape(section.heading)}</h2>')
            blocks += [f"<p>{escape(block)}</p>" for block in section.text.split("\n")]
            blocks += [f"<p><code>{escape(block)}</code></p>" for block in section.code.split("\n") if block]
        scripts = SCRIPT.format("searchidx-search.js") + SCRIPT.format("highlight.js")
        return PAGE.format(
            lang="ko",
            root="",
            title=escape(found.title),
            box="<searchidx-search></searchidx-search>",
            main=f"<article>{''.join(blocks)}</article>",
            scripts=scripts,
        )

    def answer(self, query: str, options: dict[str, Any]) -> dict[str, Any]:
        self.asked.append((query, options))
        filters = options["filters"]
        with self.lock:
            page = self.index.search(
                query,
                limit=options["limit"],
                offset=options["offset"],
                tags=filters.get("tag", ()),
                categories=filters.get("category", ()),
                facets=options["facets"],
            )
        record = page_record(page)
        for hit in record["hits"]:
            hit["title_marks"] = _units(hit["title"], hit["title_marks"])
            hit["snippet"]["marks"] = _units(hit["snippet"]["text"], hit["snippet"]["marks"])
        return record


def picture(width: int = 120, height: int = 90) -> bytes:
    """A PNG: a gradient, so that it is seen whether it is cut or stretched."""
    rows = b"".join(
        b"\0" + b"".join(bytes((60 + x, 110 + y, 170)) for x in range(width)) for y in range(height)
    )
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(rows),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks.items()
    )


def _units(text: str, marks: Any) -> list[tuple[int, int]]:
    """Code points as the UTF-16 units that JavaScript counts in."""
    return [tuple(len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in mark) for mark in marks]


class Handler(BaseHTTPRequestHandler):
    def __init__(self, site: Site, *arguments: Any) -> None:
        self.site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path, parameters = (
            unquote(asked.path),
            {name: one for name, (one, *_) in parse_qs(asked.query).items()},
        )
        if path == "/answers":
            self._answer(parameters)
        elif page := self.site.pages.get(path) or self.site.post(path):
            self._send(200, page.encode(), "text/html; charset=utf-8")
        elif path in (scripts := {"/opener.js": OPENER, "/listener.js": LISTENER}):
            self._send(200, scripts[path].encode(), "text/javascript")
        elif path == "/style.css":
            self._send(200, STYLE.encode(), "text/css")
        elif path.startswith("/search/") and (file := WEB / path.removeprefix("/search/")).is_file():
            self._send(200, file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
        elif path.startswith("/assets/"):
            self._send(200, picture(), "image/png")
        else:
            self._send(404, b"", "text/plain")

    def _answer(self, parameters: dict[str, str]) -> None:
        query = parameters.get("q", "")
        self.site.arrived.append(query)
        time.sleep(self.site.delays.get(query, 0))
        if self.site.failing:
            self._send(503, b"", "text/plain")
            return
        answer = self.site.answer(query, json.loads(parameters["options"]))
        self._send(200, json.dumps(answer).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy": POLICY}
        for name, value in {**headers, "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        # A browser that leaves a page does not wait for the rest of it.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, *_: Any) -> None:
        """The server is quiet."""


@contextmanager
def served(index: Path) -> Iterator[Site]:
    """A site over the index in a folder, until the block ends."""
    with searchidx.open_index(index) as opened:
        site = Site(opened)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, site))
        site.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def missing() -> str:
    """What a Chromium could not be started without, and is not there; "" where all is."""
    programs = {"chromium": _chromium(), "chromedriver": shutil.which("chromedriver")}
    return " and ".join(name for name, found in programs.items() if not found)


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def chromium(profile: Path) -> Iterator[Chrome]:
    """A headless Chromium with a profile of its own, until the block ends."""
    options = ChromeOptions()
    options.binary_location = str(_chromium())
    for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1280,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()
