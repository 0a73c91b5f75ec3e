"""What may be asked of a preview, and what may not."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchidx.serving import Preview
from searchidx.serving.answering import exported

from .conftest import EVIL, Ask

FILES = "/searchidx-preview/"
POST = "/blog/posts/" + quote("도깨비") + "/"


class TestPages:
    def test_the_search_page_has_the_box_over_the_export(self, ask: Ask) -> None:
        found = ask("/?q=도깨비")
        page = BeautifulSoup(found.body, "html.parser")
        assert found.status == 200
        assert page.select_one("html[lang=ko] searchidx-search[inline]")["base"] == FILES  # type: ignore[index]
        assert page.select_one("script[type=module]")["src"] == f"{FILES}searchidx-search.js"  # type: ignore[index]
        assert "2 posts" in page.text

    def test_a_post_has_its_sections_under_their_anchors(self, ask: Ask) -> None:
        found = ask(POST)
        page = BeautifulSoup(found.body, "html.parser")
        assert found.status == 200
        assert page.h1 is not None
        assert page.h1.text == "도깨비 이야기"
        assert [one.text for one in page.select("article p:not(.note)")] == [
            "첫 문단.",
            "둘째 문단.",
            "도깨비 꼬리.",
        ]
        assert page.select_one("h2")["id"] == "꼬리"  # type: ignore[index]
        assert page.select_one("pre code").text.strip() == "let x = 1 < 2"  # type: ignore[union-attr]
        assert "as searchidx reads it" in page.text

    @pytest.mark.parametrize("query", ["?highlight=x", "?", "?a=/../../etc/passwd"])
    def test_what_follows_the_path_does_not_matter(self, ask: Ask, query: str) -> None:
        assert ask(POST + query).status == 200

    def test_what_a_post_holds_is_text(self, ask: Ask) -> None:
        found = ask("/blog/posts/evil/")
        page = BeautifulSoup(found.body, "html.parser")
        assert found.status == 200
        assert page.h1 is not None
        assert page.h1.text == EVIL
        assert [script.get("src") for script in page.select("script")] == [
            f"{FILES}searchidx-search.js", f"{FILES}highlight.js",
        ]  # fmt: skip
        assert page.html is not None
        assert page.html["lang"] == '"><b>'
        assert page.b is None

    @pytest.mark.parametrize("path", ["/nothing/", "/blog/", "/posts/evil/", "//evil/", "/%00", "/%FF%FE"])
    def test_no_other_address_has_a_page(self, ask: Ask, path: str) -> None:
        assert ask(path).status == 404

    def test_pages_are_not_kept_and_run_nothing_of_their_own(self, ask: Ask) -> None:
        for path in ("/", POST, "/nothing/"):
            headers = ask(path).headers
            assert headers["cache-control"] == "no-store"
            assert headers["content-type"] == "text/html; charset=utf-8"
            assert "script-src 'self';" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("search.json", "application/json"),
            ("searchidx-search.js", "text/javascript; charset=utf-8"),
            ("-/style.css", "text/css; charset=utf-8"),
        ],
    )
    def test_files_of_the_export(self, ask: Ask, name: str, kind: str) -> None:
        found = ask(FILES + name)
        assert found.status == 200
        assert found.headers["content-type"] == kind
        assert found.headers["x-content-type-options"] == "nosniff"
        assert int(found.headers["content-length"]) == len(found.body.encode())

    def test_they_are_fetched_again_only_when_they_changed(self, ask: Ask, preview: Preview) -> None:
        path = f"{FILES}search.json"
        first = ask(path)
        assert first.headers["cache-control"] == "no-cache"
        again = ask(path, If_None_Match=f'"other", W/{first.headers["etag"]}')
        assert (again.status, again.body, again.headers["etag"]) == (304, "", first.headers["etag"])
        (preview.export / "search.json").write_text("[]", encoding="utf-8")
        changed = ask(path, If_None_Match=first.headers["etag"])
        assert (changed.status, changed.body) == (200, "[]")

    @pytest.mark.parametrize(
        "name",
        [
            "", ".", "..", "../_config.yml", "%2e%2e/_config.yml", "..%2f_config.yml", "x/../../_config.yml",
            "..\\_config.yml", "%5c..%5c_config.yml", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "%00",
            "search.json%00", "search.json/", "folder", "folder/", ".hidden", "folder/.hidden", "C:/x", "link.json",
            "elsewhere/_config.yml", "a" * 5000,
        ],
    )  # fmt: skip
    def test_nothing_else_is_served(self, ask: Ask, preview: Preview, blog: Path, name: str) -> None:
        (preview.export / "folder").mkdir()
        for hidden in (".hidden", "folder/.hidden"):
            (preview.export / hidden).write_text("x", encoding="utf-8")
        (preview.export / "link.json").symlink_to(blog / "_config.yml")
        (preview.export / "elsewhere").symlink_to(blog)
        found = ask(FILES + name)
        assert found.status == 404
        assert "permalink" not in found.body

    def test_a_file_in_a_folder_of_the_export_is(self, ask: Ask, preview: Preview) -> None:
        (preview.export / "terms").mkdir()
        (preview.export / "terms" / "a.json").write_text("{}", encoding="utf-8")
        assert ask(f"{FILES}terms/a.json").body == "{}"

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.sampled_from(["..", ".", "", "a", "b.json", "\\", "secret", "\0", "C:"]), max_size=6))
    def test_no_name_leads_out_of_the_folder(self, tmp_path: Path, parts: list[str]) -> None:
        inside = tmp_path / "a" / "b"
        inside.mkdir(parents=True, exist_ok=True)
        for folder in (tmp_path, tmp_path / "a"):
            (folder / "secret").write_bytes(b"secret")
        (inside / "b.json").write_bytes(b"open")
        assert exported(inside, "/".join(parts)) in (None, b"open")


class TestWho:
    @pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}"])
    def test_by_its_own_names(self, ask: Ask, port: int, host: str) -> None:
        assert ask("/", Host=host.format(port)).status == 200

    @pytest.mark.parametrize(
        "host",
        [
            "evil.example", "evil.example:{}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{}",
            "127.0.0.1:{}.evil.example", "evil@127.0.0.1:{}", "", None,
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("path", ["/", f"{FILES}search.json", POST])
    def test_by_no_other_name(self, ask: Ask, port: int, host: str | None, path: str) -> None:
        found = ask(path, Host=host.format(port) if host is not None else None)
        assert found.status == 421
        assert "도깨비" not in found.body

    def test_an_address_in_the_request_line_does_not_replace_the_host(self, ask: Ask, port: int) -> None:
        assert ask(f"http://127.0.0.1:{port}/", Host="evil.example").status == 421
        assert ask(f"http://127.0.0.1:{port}/").status == 400

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    def test_only_to_read(self, ask: Ask, method: str) -> None:
        found = ask("/", method)
        assert (found.status, found.headers["allow"]) == (405, "GET, HEAD")

    def test_head_is_get_without_the_body(self, ask: Ask) -> None:
        get, head = ask(f"{FILES}search.json"), ask(f"{FILES}search.json", "HEAD")
        assert head.body == ""
        assert {**head.headers, "date": ""} == {**get.headers, "date": ""}
