"""What the browser's reader fetches, together with what, and what it says where something does not come."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engines.support import commit, document

import searchidx

from .exports import expected, read, served

SAMPLES = Path(__file__).parents[2] / "posts"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample posts as an export."""
    folder = tmp_path_factory.mktemp("samples")
    searchidx.build(SAMPLES, folder / "index")
    searchidx.export(folder / "index", folder / "out")
    return folder / "out"


def kinds(rounds: list[list[str]]) -> list[list[str]]:
    """The folders of the files of each round."""
    return [sorted(name.partition("/")[0] for name in one) for one in rounds]


def test_over_http_as_from_files(node: str, tmp_path: Path) -> None:
    commit(
        tmp_path / "index", [document("a", "메타버스 alpha", date="2024-01-01T00:00:00+09:00", tags=("x",))]
    )
    searchidx.export(tmp_path / "index", tmp_path / "site/search")
    with served(tmp_path / "site") as base:
        assert read(node, f"{base}search/") == expected(tmp_path / "index")


def test_a_word_loads_its_shard_and_what_ranking_asks_of_documents(node: str, out: Path) -> None:
    answer = read(node, out, [["postings", "words", "메타버스"], ["lengths"]])
    assert kinds(answer["rounds"]) == [["manifest.json"], ["documents", "terms"]]
    assert answer["found"][0]["documents"]


def test_hints_save_rounds(node: str, out: Path) -> None:
    words = ["alpha", "메타버스", "블록체인", "zebra"]
    asked = [["postings", "words", word] for word in words]
    apart, together = (read(node, out, [*hint, *asked]) for hint in ([], [["prefetchPostings", words]]))
    assert len(together["rounds"]) == 2 < len(apart["rounds"])
    assert together["found"][1:] == apart["found"]


def test_a_file_is_fetched_once(node: str, out: Path) -> None:
    answer = read(
        node,
        out,
        [
            ["stemTexts", "rare", "stems"],
            ["stemTexts", "stems"],
            ["terms", "words", ""],
            ["terms", "title", ""],
        ],
    )
    files = [name for one in answer["rounds"] for name in one]
    assert len(files) == len(set(files))


def test_terms_between_come_in_code_point_order(node: str, tmp_path: Path) -> None:
    """A letter beyond U+FFFF comes after U+FECD, though its first unit is smaller."""
    commit(tmp_path / "index", [document("a", "𠀋 ﻍ ab abc b 가 각")])
    searchidx.export(tmp_path / "index", tmp_path / "out")
    calls = [
        ["termsBetween", "words", "ab", "b"],
        ["terms", "words", "ab"],
        ["terms", "words", "없"],
        ["terms", "words", ""],
    ]
    found = read(node, tmp_path / "out", calls)["found"]
    assert found[:3] == [["ab", "abc", "b"], ["ab", "abc"], []]
    assert found[3] == sorted(found[3])
    assert found[3][-2:] == ["\ufecd", "𠀋"]


def test_what_is_not_there_is_not_an_error(node: str, out: Path) -> None:
    calls = [
        ["postings", "words", "없는낱말"], ["postings", "tag", "nothing\0nothing"], ["postings", "title", ""],
        ["postings", "other", "x"], ["mask", "없는낱말", 0], ["positions", "없는낱말", [0]], ["pieces", "없는낱말"],
        ["terms", "other"],
    ]  # fmt: skip
    assert read(node, out, calls)["found"] == [None, None, None, None, 0, [[]], [], []]


def test_a_shard_that_does_not_come_is_named(node: str, tmp_path: Path) -> None:
    commit(tmp_path / "index", [document("a", "메타버스 alpha")])
    searchidx.export(tmp_path / "index", tmp_path / "out")
    (shard,) = (tmp_path / "out/terms").iterdir()
    shard.unlink()
    with served(tmp_path / "out") as base:
        answer = read(node, base, [["postings", "words", "alpha"]])
    assert answer == {
        "error": f"cannot load terms/{shard.name}: 404",
        "name": "LoadError",
        "file": f"terms/{shard.name}",
    }
    shard.write_text("<!doctype html>")  # as hosts answer that send a page for everything
    assert read(node, tmp_path / "out", [["postings", "words", "alpha"]])["file"] == f"terms/{shard.name}"


def test_no_server_and_no_manifest(node: str, tmp_path: Path) -> None:
    with served(tmp_path) as base:
        assert read(node, base, [])["error"] == "cannot load manifest.json: 404"
    assert read(node, base, [])["error"].startswith("cannot load manifest.json: ")  # nobody listens any more


@pytest.mark.parametrize("manifest", [{"version": 2}, {"version": "1"}, {}, [], None, 1])
def test_another_version_is_refused(node: str, tmp_path: Path, manifest: object) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert "this client reads 1" in read(node, tmp_path, [])["error"]
