"""Writing an export: whole files, in a folder of its own, with clear errors."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import searchidx
from searchidx.errors import ExportError, IndexNotFound


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index of two posts."""
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "2023-01-01-old.md").write_text(
        "---\ntitle: Old\n---\nC:\\temp\u2028 and \x07\n", encoding="utf-8"
    )
    (posts / "2024-01-01-new.md").write_text("---\ntitle: 새 글\n---\n본문\n", encoding="utf-8")
    searchidx.build(posts, tmp_path / "index")
    return tmp_path / "index"


def test_the_report_names_files_and_sizes(index: Path, tmp_path: Path) -> None:
    report = searchidx.export(index, tmp_path / "deep" / "out", format="simple-jekyll-search")
    written = tmp_path / "deep" / "out" / "search.json"
    assert report.files == (("search.json", written.stat().st_size),)
    assert report.written == ("search.json",)
    assert [entry["title"] for entry in json.loads(written.read_bytes())] == ["새 글", "Old"]
    assert "C:\\temp" in json.loads(written.read_bytes())[1]["content"]


def test_the_same_index_gives_the_same_bytes(index: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        searchidx.export(index, tmp_path / name, format="simple-jekyll-search")
    first, second = ((tmp_path / name / "search.json").read_bytes() for name in ("a", "b"))
    assert first == second


def test_an_older_export_is_replaced_and_other_files_stay(index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "search.json").write_text("old")
    (out / "index.html").write_text("mine")
    searchidx.export(index, out, format="simple-jekyll-search")
    assert sorted(file.name for file in out.iterdir()) == ["index.html", "search.json"]
    assert (out / "index.html").read_text() == "mine"
    assert json.loads((out / "search.json").read_bytes())


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_the_file_can_be_read_by_a_web_server(index: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        searchidx.export(index, tmp_path / "out", format="simple-jekyll-search")
    finally:
        os.umask(before)
    assert (tmp_path / "out" / "search.json").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_a_file(index: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for output in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ExportError, match="not a folder") as raised:
            searchidx.export(index, output)
        assert raised.value.hint
    assert (tmp_path / "file").read_text() == "x"


def test_a_file_that_is_a_folder_leaves_nothing_behind(index: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "search.json").mkdir(parents=True)
    with pytest.raises(ExportError, match="cannot write"):
        searchidx.export(index, tmp_path / "out", format="simple-jekyll-search")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["search.json"]


def test_an_unknown_format(index: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="xml") as raised:
        searchidx.export(index, tmp_path / "out", format="xml")
    assert "simple-jekyll-search" in raised.value.hint
    assert not (tmp_path / "out").exists()


def test_no_index_no_folder(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound):
        searchidx.export(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "out").exists()
