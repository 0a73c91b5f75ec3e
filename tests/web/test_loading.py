"""What a reader downloads of the client, and when; in a real browser, below a path, under a strict policy."""

from __future__ import annotations

import functools
import json
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome

import searchidx

from .conftest import POSTS
from .running import WEB

FOLDER = "/blog/search/"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
# Tells what a promise became.
ASK = """
const [script, queries, done] = arguments;
(async () => {
  window.search ??= await (await import(script)).open(new URL(".", new URL(script, location)).href);
  const told = [];
  for (const [name, typed] of queries) {
    const ask = name === "suggest" ? window.search.suggest : window.search;
    try {
      told.push(await ask(typed));
    } catch ({name, message, file}) {
      told.push({name, message, file});
    }
  }
  return told;
})().then(done, (error) => done(String(error)));
"""


@dataclass
class Host:
    """A site that serves the folder of an export; `asked` are the scripts that were, below it."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    failing: bool = False


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, out: Path, *arguments: Any) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(out))

    def do_GET(self) -> None:
        path = self.path.removeprefix(FOLDER)
        if self.path == "/":
            self.path = FOLDER + "page.html"
        if path.partition("?")[0].endswith(".js"):
            self.host.asked.append(path)
        if self.host.failing and path.startswith("scripts/"):
            self.send_error(503)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(FOLDER.rstrip("/")))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """The server is quiet."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loading")
    searchidx.build(POSTS, folder / "index")
    searchidx.export(folder / "index", folder / "out")
    (folder / "out" / "page.html").write_text("<!doctype html><title>page</title>", "utf-8")
    (folder / "out" / "package.json").write_bytes((WEB / "package.json").read_bytes())
    return folder / "out"


@pytest.fixture
def host(out: Path) -> Iterator[Host]:
    host = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, host, out))
    host.address = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser: Chrome, host: Host) -> Iterator[Chrome]:
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.get(host.address)
    yield browser
    browser.get_log("browser")  # what failed on purpose is nobody else's concern


def ask(page: Chrome, *queries: tuple[str, str], script: str = "searchidx.js") -> list[Any]:
    told = page.execute_async_script(ASK, FOLDER + script, queries)
    assert isinstance(told, list), told
    return told


def test_a_korean_query_loads_the_client_alone(page: Chrome, host: Host) -> None:
    first, second = ask(page, ("search", "메타버스를"), ("search", "도와주는 블록체인에서"))
    assert (first["hits"][0]["title"], second["total"] > 0) == ("메타버스는 어디로 갔을까", True)
    assert host.asked == ["searchidx.js"]


def test_the_rest_is_loaded_once_when_it_is_needed(page: Chrome, host: Host) -> None:
    (latin,) = ask(page, ("search", "signed transactions"))
    assert latin["hits"]
    assert len(host.asked) == 2
    wrong, phrase, completions = ask(
        page, ("search", "메타버쓰"), ("search", '"작업 증명" -없는말'), ("suggest", "메타")
    )
    assert (wrong["suggestion"], phrase["total"] > 0) == ("메타버스", True)
    assert "메타버스" in dict(completions)
    assert len(host.asked) == len(set(host.asked)) == 3
    assert all(path.startswith("scripts/") for path in host.asked[1:])


def test_the_client_may_have_another_address(page: Chrome, host: Host) -> None:
    wrong, latin = ask(page, ("search", "메타버쓰"), ("search", "transaction"), script="searchidx.js?v=2")
    assert (wrong["suggestion"], latin["total"] > 0) == ("메타버스", True)
    assert [path for path in host.asked if "searchidx" in path] == ["searchidx.js?v=2"]


def test_what_does_not_come_is_told_and_tried_again(page: Chrome, host: Host) -> None:
    host.failing = True
    found, wrong, latin = ask(page, ("search", "메타버스"), ("search", "메타버쓰"), ("search", "transaction"))
    assert found["hits"]
    assert (wrong["name"], wrong["file"]) == ("LoadError", "more.js")
    assert wrong["message"].startswith("cannot load more.js: TypeError: ")
    assert (latin["name"], latin["file"]) == ("LoadError", "latin.js")
    host.failing = False
    wrong, latin = ask(page, ("search", "메타버쓰"), ("search", "transaction"))
    assert (wrong["suggestion"], latin["total"] > 0) == ("메타버스", True)
    # A browser may remember that an import failed, so that it is another address that is tried.
    assert len(host.asked) == len(set(host.asked)) == 5


def test_node_says_what_does_not_come_too(node: str, out: Path, tmp_path: Path) -> None:
    for file in (*out.rglob("*.json"), out / "searchidx.js"):
        (tmp_path / file.relative_to(out)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.relative_to(out)).write_bytes(file.read_bytes())
    script = f"""
    import {{readFile}} from "node:fs/promises";
    import {{open}} from {json.dumps((tmp_path / "searchidx.js").as_uri())};
    const fetch = async (path) => {{
      const text = await readFile(path, "utf8");
      return {{ok: true, status: 200, json: async () => JSON.parse(text)}};
    }};
    const search = await open({json.dumps(str(tmp_path))}, {{fetch}});
    console.log((await search("메타버스")).total > 0);
    await search("메타버쓰").catch(({{name, file}}) => console.log(name, file));
    """
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("true\nLoadError more.js\n", "")
