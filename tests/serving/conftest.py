"""A small blog under preview, and a client that asks as a browser does, or as one does not."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

import pytest

from searchidx.serving import Preview, listening

EVIL = "<script>alert(1)</script>\"'&"
POSTS = {
    "_config.yml": "lang: ko\nbaseurl: /blog\npermalink: /posts/:title/\n",
    "_posts/2024-01-20-도깨비.md": "---\ntitle: 도깨비 이야기\ntags: [민담]\n---\n첫 문단.\n\n둘째 문단.\n\n"
    "## 꼬리\n\n도깨비 꼬리.\n\n```\nlet x = 1 < 2\n```\n",
    "_posts/2024-01-21-evil.md": f"---\ntitle: '{EVIL.replace(chr(39), chr(39) * 2)}'\nlang: '\"><b>'\n---\n"
    f"## {EVIL}\n\n`{EVIL}`\n",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


Ask = Callable[..., Answer]


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    for name, text in POSTS.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def preview(blog: Path) -> Iterator[Preview]:
    """The blog, built and exported, with the client's files beside the export."""
    export = blog / "export"
    with Preview(blog / "_posts", blog / "index", export, export_format="simple-jekyll-search") as preview:
        preview.update()
        (export / "searchidx-search.js").write_text("export {};\n", encoding="utf-8")
        yield preview


@pytest.fixture
def port(preview: Preview) -> Iterator[int]:
    with listening(preview, 0) as port:
        yield port


@pytest.fixture
def ask(port: int) -> Ask:
    """`ask("/path", method="GET", Host="…")`: the request goes out as it is written, `..` and all."""

    def ask(target: str, method: str = "GET", **headers: str | None) -> Answer:
        sent = {"Host": f"127.0.0.1:{port}", "Connection": "close", **headers}
        lines = [f"{method} {target} HTTP/1.1"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in sent.items() if value is not None]
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode("utf-8"))
            response = HTTPResponse(connection, method=method)
            response.begin()
            return Answer(
                response.status, {name.lower(): value for name, value in response.getheaders()},
                response.read().decode("utf-8"),
            )  # fmt: skip

    return ask
