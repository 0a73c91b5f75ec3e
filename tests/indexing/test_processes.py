"""Posts prepared by several processes: the same index, nothing lost when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import searchidx

MANY = 400
# Linux alone tells in files which processes another one has started; where the project is checked, these must run.
finding_workers = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers through /proc")


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(MANY):
        body = f"글 {number}번의 본문이다. 블록체인 {'메타버스를 ' * (number % 7)} code{number}"
        (folder / f"{number:03}.md").write_text(f"---\ntitle: 글 {number}\n---\n\n{body}\n", "utf-8")
    return folder


def answers(index: Path) -> list[tuple[str, float]]:
    with searchidx.open_index(index) as opened:
        return [
            (hit.document.id, hit.score)
            for query in ("블록체인", "메타버스 code8", "code42")
            for hit in opened.search(query, limit=MANY).hits
        ]


def test_several_processes_make_the_same_index_as_one(posts: Path, tmp_path: Path) -> None:
    one = searchidx.build(posts, tmp_path / "one", jobs=1)
    two = searchidx.build(posts, tmp_path / "two", jobs=2)
    assert one.documents == two.documents == MANY
    assert not two.worker_lost
    assert answers(tmp_path / "one") == answers(tmp_path / "two")


@finding_workers
def test_posts_of_a_killed_worker_are_done_again(posts: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_a_worker(done: int, total: int) -> None:
        if not killed and (workers := _spawned(os.getpid())):
            os.kill(workers[0], signal.SIGKILL)
            killed.append(workers[0])

    report = searchidx.build(posts, tmp_path / "index", jobs=2, progress=kill_a_worker)
    assert killed, "no worker was there to kill"
    assert report.documents == MANY
    assert report.worker_lost
    searchidx.build(posts, tmp_path / "alone", jobs=1)
    assert answers(tmp_path / "index") == answers(tmp_path / "alone")


@finding_workers
def test_the_command_line_says_in_one_line_that_a_worker_was_killed(posts: Path, tmp_path: Path) -> None:
    build = started(posts, tmp_path / "index")
    os.kill(_spawned(build.pid)[0], signal.SIGKILL)
    shown, messages = build.communicate(timeout=60)
    assert build.returncode == 0
    assert f"{MANY} documents" in shown
    assert messages.count("\n") == 1
    assert "worker process" in messages


@finding_workers
def test_an_interrupted_build_leaves_the_index_and_no_process(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    before = answers(index)
    for post in posts.iterdir():
        post.write_text(post.read_text("utf-8") + "\n새 문장이 늘었다.\n", "utf-8")
    build = started(posts, index)
    os.killpg(build.pid, signal.SIGINT)
    _, messages = build.communicate(timeout=60)
    assert build.returncode == 130, messages
    assert "Traceback" not in messages
    assert _spawned(build.pid) == []
    assert answers(index) == before
    assert searchidx.build(posts, index).updated == MANY


@finding_workers
def test_the_workers_of_a_killed_build_end(posts: Path, tmp_path: Path) -> None:
    build = started(posts, tmp_path / "index")
    workers = _spawned(build.pid)
    assert workers
    build.kill()
    assert build.communicate(timeout=60)[1] == ""
    deadline = time.monotonic() + 30
    while left := [worker for worker in workers if Path(f"/proc/{worker}").exists()]:
        assert time.monotonic() < deadline, left
        time.sleep(0.01)


def test_workers_load_nothing_of_whoosh() -> None:
    script = "import sys, searchidx.indexing.processes; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def started(posts: Path, index: Path) -> subprocess.Popen[str]:
    """A build by two processes, in a process group of its own, as soon as its first worker is there."""
    build = subprocess.Popen(
        [sys.executable, "-m", "searchidx", "build", str(posts), "-i", str(index), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while not _spawned(build.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return build


def _spawned(parent: int) -> list[int]:
    """The worker processes of `parent`: its children that multiprocessing spawned to do work."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            status = (entry / "status").read_text("utf-8")
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"\nPPid:\t{parent}\n" in status and b"spawn_main" in command:
            found.append(int(entry.name))
    return found


def test_a_worker_loads_no_engine_and_no_parser_that_it_does_not_need() -> None:
    script = (
        "import sys; from searchidx.indexing import processes; from searchidx.model import Metadata, Post;"
        "from searchidx.reading import read; from searchidx.rendering import render;"
        "render(Post('a.md', 'a.md', Metadata(None, '/a/', 'a'), '# 제목\\n\\n**글** [말](u)<br>`a`'));"
        "print(sorted({'whoosh', 'markdown', 'bs4'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
