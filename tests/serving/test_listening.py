"""The server of a preview: its address, its port, and updates while it runs."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from searchidx.errors import SearchIdxError
from searchidx.serving import Preview, listening
from searchidx.serving.listening import ADDRESS, TRIES

from .conftest import Ask


def free_ports(count: int) -> int:
    """The first of `count` neighbouring ports that nobody uses."""
    for first in range(20000, 60000, count):
        try:
            for port in range(first, first + count):
                with socket.socket() as probe:
                    probe.bind((ADDRESS, port))
        except OSError:
            continue
        return first
    raise AssertionError("no ports are free")


def test_it_listens_on_this_machine_only(preview: Preview) -> None:
    with listening(preview, 0) as port, socket.socket() as other:
        other.settimeout(5)
        with pytest.raises(ConnectionError):
            other.connect(("127.0.0.2", port))  # the machine's too, but not the one that was bound


def test_a_taken_port_gives_way_to_the_next(preview: Preview) -> None:
    first = free_ports(2)
    with listening(preview, first) as one, listening(preview, first) as two:
        assert (one, two) == (first, first + 1)
    with listening(preview, first) as again:
        assert again == first


def test_where_no_port_is_free_it_says_so(preview: Preview) -> None:
    first = free_ports(TRIES)
    taken = [socket.create_server((ADDRESS, port)) for port in range(first, first + TRIES)]
    with (
        pytest.raises(SearchIdxError, match=f"from {first} to {first + TRIES - 1}") as raised,
        listening(preview, first),
    ):
        pass
    assert "--port" in raised.value.hint
    for one in taken:
        one.close()


def test_one_connection_asks_several_times(port: int) -> None:
    connection = HTTPConnection(ADDRESS, port, timeout=10)
    for path in ("/", "/nothing/", "/searchidx-preview/search.json"):
        connection.request("GET", path)
        assert connection.getresponse().read()
    connection.close()


def test_an_update_is_seen_at_once(ask: Ask, preview: Preview, blog: Path) -> None:
    path = quote("/blog/posts/새-글/")
    assert ask(path).status == 404
    (blog / "_posts" / "2024-02-01-새-글.md").write_text(
        "---\ntitle: 새 글\n---\n막 썼다.\n", encoding="utf-8"
    )
    report = preview.update()
    assert report.added == 1
    assert "막 썼다." in ask(path).body
    assert "새 글" in ask("/searchidx-preview/search.json").body
    assert "3 posts" in ask("/").body


def test_what_cannot_be_built_leaves_what_is_shown(ask: Ask, preview: Preview, blog: Path) -> None:
    (blog / "_config.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(SearchIdxError):
        preview.update()
    assert ask("/blog/posts/evil/").status == 200
