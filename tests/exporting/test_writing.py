"""Exports into the same folder again and again: only what changed, nothing of others, and never half a site."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from engines.support import command, commit, document, environment

import searchidx
from searchidx.errors import ExportError
from searchidx.exporting.native.client import scripts
from searchidx.exporting.native.parts import content_name

from .exports import expected, read

POSTS = [
    document(f"{at:02}.md", f"공통 word{at} 글{at}번째 " * 30, date=f"2020-01-{at + 1:02}T00:00:00+00:00")
    for at in range(20)
]
NEWEST = document("new.md", "공통 아주 새로운 이야기", date="2024-01-01T00:00:00+00:00")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture
def index(tmp_path: Path) -> Path:
    commit(tmp_path / "index", POSTS)
    return tmp_path / "index"


def test_what_did_not_change_is_not_written_again(index: Path, tmp_path: Path) -> None:
    first = searchidx.export(index, tmp_path / "out")
    assert (
        sorted(first.written) == sorted(name for name, _ in first.files) == sorted(files_of(tmp_path / "out"))
    )
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.*")}
    second = searchidx.export(index, tmp_path / "out")
    assert (second.written, second.removed, second.files) == ((), (), first.files)
    assert before == {file: file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.*")}


def test_a_new_post_writes_no_passage_but_its_own_and_the_old_files_go(index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    searchidx.export(index, out)
    before = files_of(out)
    commit(index, [NEWEST])
    report = searchidx.export(index, out)
    passages = [name for name in report.written if name.startswith("passages/")]
    assert len(passages) == 1
    assert "아주 새로운" in (out / passages[0]).read_text("utf-8")
    assert sorted(files_of(out)) == sorted(name for name, _ in report.files)
    assert set(report.removed) == set(before) - set(files_of(out))
    assert report.removed
    searchidx.export(index, tmp_path / "fresh")
    assert files_of(out) == files_of(tmp_path / "fresh")


def test_files_of_others_stay(index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    others = {
        "index.html": b"mine",
        "terms/notes.json": b"{}",
        "terms/0123456789.json": b"mine",
        "terms/012345678.json": b"has such a name, and other bytes",
        "cards/deep/012345678.json": b"mine",
        "scripts/theme.js": b"mine",
        "scripts/012345678.js": b"has such a name, and other bytes",
        ".manifest.json.swp": b"an editor's",
        "search.json": b"[]",
    }
    for name, data in others.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    searchidx.export(index, out)
    commit(index, [NEWEST])
    searchidx.export(index, out)
    held = files_of(out)
    assert {name: held[name] for name in others} == others


def test_the_scripts_of_an_older_client_go(index: Path, tmp_path: Path) -> None:
    old = b"export default () => {};"
    path = f"scripts/{content_name(old)}.js"
    (tmp_path / "out" / "scripts").mkdir(parents=True)
    (tmp_path / "out" / path).write_bytes(old)
    report = searchidx.export(index, tmp_path / "out")
    assert report.removed == (path,)
    assert {name for name in files_of(tmp_path / "out") if name.endswith(".js")} == {
        name for name, _ in scripts()
    }


def test_a_file_that_was_damaged_in_length_is_written_again(index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    searchidx.export(index, out)
    before = files_of(out)
    victims = [next(out.glob("terms/*.json")), out / "manifest.json"]
    for victim in victims:
        victim.write_bytes(victim.read_bytes()[:-3])
    assert len(searchidx.export(index, out).written) == 2
    assert files_of(out) == before


@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_an_export_that_is_killed_leaves_the_old_index_or_the_new_one(
    node: str, index: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    searchidx.export(index, out)
    old = read(node, out)
    shutil.copytree(index, tmp_path / "changed")
    commit(
        tmp_path / "changed",
        [
            document(post.id, f"{post.sections[0].text} 바뀜", date="2021-01-01T00:00:00+00:00")
            for post in POSTS
        ],
        [post.id for post in POSTS],
    )
    script = "import sys, searchidx; print('ready', flush=True); searchidx.export(sys.argv[1], sys.argv[2])"
    outcomes = []
    for wait in (0.0, 0.02, 0.06, 0.15):
        process = subprocess.Popen(
            command(script, tmp_path / "changed", out), env=environment(), stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        outcomes.append(read(node, out))
    new = expected(tmp_path / "changed")
    assert all(outcome in (old, new) for outcome in outcomes)
    report = searchidx.export(tmp_path / "changed", out)
    assert read(node, out) == new
    assert sorted(files_of(out)) == sorted(
        name for name, _ in report.files
    )  # nothing that was left aside either


def test_the_manifest_comes_last(index: Path, tmp_path: Path) -> None:
    """A name that cannot be taken stops an export before the manifest, which then names what was there before."""
    out = tmp_path / "out"
    searchidx.export(index, out)
    before = files_of(out)
    commit(index, [NEWEST])
    searchidx.export(index, tmp_path / "other")
    new = next(
        name for name in files_of(tmp_path / "other") if name.startswith("terms/") and name not in before
    )
    (out / new).mkdir()
    with pytest.raises(ExportError, match="cannot write"):
        searchidx.export(index, out)
    held = files_of(out)
    assert {name: held[name] for name in before} == before
    assert json.loads(held["manifest.json"])["documents"] == len(POSTS)
    assert not [name for name in held if name.endswith(".tmp")]


def test_few_files_are_for_the_native_format(index: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="one file already"):
        searchidx.export(index, tmp_path / "out", format="simple-jekyll-search", few_files=True)
