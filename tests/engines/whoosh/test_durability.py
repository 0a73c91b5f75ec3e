"""A build that is killed, interrupted or out of space leaves the answers of before, and the next one goes through."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

import searchidx
from searchidx.engines.whoosh import open_writer
from searchidx.errors import EngineError
from searchidx.searching import open_index
from tests.engines.support import add, answers, commit, contents, document, run

SMALL = [document(f"a{number}", f"alpha 메타버스를 {number}") for number in range(3)]

# Two builds in a process that is killed when it asks the system for the n-th time to flush, rename or remove
# something: for every n, each in a copy of the index of its own.
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from tests.engines.support import commit, document

top, full = Path(sys.argv[1]), sys.argv[2] == "True"

def deadly(call, moment):
    def wrapped(*arguments, **named):
        global count
        count += 1
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **named)
    return wrapped

for moment in range(1, 99):
    index, count = top / str(moment), 0
    shutil.copytree(top / "whole", index)
    if (child := os.fork()) == 0:
        for owner, name in ((os, "fsync"), (os, "remove"), (Path, "replace"), (Path, "unlink")):
            setattr(owner, name, deadly(getattr(owner, name), moment))
        commit(index, [document("b", "beta 공원")], ["a0"])
        commit(index, [document("c", "gamma 공원")], ["a1"], full=full)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status == 0:
        break
    assert os.WTERMSIG(status) == signal.SIGKILL
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
@pytest.mark.parametrize("full", [False, True])
def test_a_killed_build_leaves_one_commit_whole(tmp_path: Path, full: bool) -> None:
    commit(tmp_path / "whole", SMALL)
    ended = run(KILLED, tmp_path, full)
    assert ended.returncode == 0, ended.stderr
    states = []
    for index in sorted(tmp_path.glob("[0-9]*"), key=lambda path: int(path.name)):
        answers(index)
        states.append(ids(index))
        commit(index, [document("d", "delta")], ["a2", "b", "c"])
        assert open_index(index).search("delta").total == 1
    before, between = ["a0", "a1", "a2"], ["a1", "a2", "b"]
    after = ["c"] if full else ["a2", "b", "c"]
    assert [state for state, _ in groupby(states)] == [before, between, after]
    assert states.count(before) >= 5
    assert states.count(between) >= 5


def ids(index: Path) -> list[str]:
    return sorted(item.id for item in open_index(index).documents())


FULL_DISK = """
import resource, sys
from pathlib import Path
from searchidx.errors import SearchIdxError
from tests.engines.support import commit, document

limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
words = " ".join(f"word{number}" for number in range(3000))
try:
    commit(Path(sys.argv[1]), [document(f"b{number}", words) for number in range(int(sys.argv[3]))])
except SearchIdxError as error:
    print(type(error).__name__, error.hint)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit for the size of a file")
@pytest.mark.parametrize(
    ("limit", "count", "reason"),
    [
        (0, 1, "nothing can be written at all"),
        (2_000, 1, "the first file does not fit"),
        (30_000, 1, "the second file does not fit"),
        (1_500_000, 120, "the documents do not fit while they come in"),
    ],
)
def test_a_full_disk_leaves_the_old_index_whole(tmp_path: Path, limit: int, count: int, reason: str) -> None:
    commit(tmp_path, SMALL)
    before, files = answers(tmp_path), contents(tmp_path)
    ended = run(FULL_DISK, tmp_path, limit, count)
    assert ended.stdout.startswith("EngineError Free some space"), (reason, ended.stdout, ended.stderr)
    assert "Exception ignored" not in ended.stderr
    assert contents(tmp_path) == files
    assert answers(tmp_path) == before
    commit(tmp_path, [document("b", "beta")])
    assert open_index(tmp_path).search("beta").total == 1


@pytest.mark.parametrize("moment", range(1, 6))
def test_a_disk_that_fills_up_before_the_table_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    commit(tmp_path, SMALL)
    before, files = answers(tmp_path), contents(tmp_path)
    flushes = 0

    def no_space(descriptor: int) -> None:
        nonlocal flushes
        flushes += 1
        if flushes == moment:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_space)
        with pytest.raises(EngineError, match="No space left") as error:
            commit(tmp_path, [document("b", "beta")])
    assert "as it was before" in error.value.hint
    assert contents(tmp_path) == files
    assert answers(tmp_path) == before


def test_a_disk_without_room_for_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(tmp_path, SMALL)
    before, files = answers(tmp_path), contents(tmp_path)
    real = open

    def no_space(file: object, mode: str = "r", *rest: object, **named: object) -> object:
        if "w" in mode and str(file).endswith(".terms"):
            raise OSError(errno.ENOSPC, "No space left on device", str(file))
        return real(file, mode, *rest, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", no_space)
        with pytest.raises(EngineError, match="No space left") as error:
            open_writer(tmp_path)
    assert "as it was before" in error.value.hint
    assert contents(tmp_path) == files
    assert answers(tmp_path) == before
    open_writer(tmp_path).cancel()  # the lock is free


def stopping(call: Callable[..., object], moment: int, after: bool) -> Callable[..., object]:
    """The call, interrupted by the user the `moment`-th time: before it is made or after."""
    count = 0

    def wrapped(*arguments: object, **named: object) -> object:
        nonlocal count
        count += 1
        result = call(*arguments, **named) if after or count != moment else None
        if count == moment:
            raise KeyboardInterrupt
        return result

    return wrapped


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fsync"), (os, "remove"), (Path, "replace"), (Path, "unlink")]
)
def test_an_interrupted_commit_leaves_one_commit_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, after: bool
) -> None:
    interrupted = 0
    for moment in range(1, 20):
        index = tmp_path / str(moment)
        commit(index, SMALL)
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, stopping(getattr(owner, name), moment, after))
            done = False
            try:
                commit(index, [document("b", "beta 공원")], ["a0"])
                done = True
            except KeyboardInterrupt:
                interrupted += 1
        found = ids(index)
        assert found in (["a0", "a1", "a2"], ["a1", "a2", "b"])
        answers(index)
        commit(index, [document("d", "delta")])  # the lock is free
        assert open_index(index).search("delta").total == 1
        if done:
            assert found == ["a1", "a2", "b"]
            break
    assert interrupted >= 1


def test_an_interrupted_build_leaves_the_old_answers(tmp_path: Path) -> None:
    posts, index = tmp_path / "posts", tmp_path / "index"
    posts.mkdir()
    for number in range(4):
        posts.joinpath(f"{number}.md").write_text(f"# Post {number}\n\nalpha 메타버스를\n", "utf-8")
    searchidx.build(posts, index)
    before, files = answers(index), contents(index)
    posts.joinpath("1.md").write_text("# Other\n\nbeta\n", "utf-8")
    posts.joinpath("2.md").unlink()

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searchidx.build(posts, index, progress=stop)
    assert contents(index) == files
    assert answers(index) == before
    report = searchidx.build(posts, index)
    assert (report.updated, report.removed, report.unchanged) == (1, 1, 2)


def test_an_interrupted_first_build_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    posts, index = tmp_path / "posts", tmp_path / "index"
    posts.mkdir()
    posts.joinpath("1.md").write_text("# One\n\nalpha\n", "utf-8")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searchidx.build(posts, index, progress=stop)
    assert searchidx.build(posts, index).added == 1


def test_cancelling_twice_and_after_a_commit_does_no_harm(tmp_path: Path) -> None:
    commit(tmp_path, SMALL)
    writer = open_writer(tmp_path)
    add(writer, document("b", "beta"))
    writer.commit({"posts": "posts"})
    writer.cancel()
    writer.cancel()
    assert open_index(tmp_path).search("beta").total == 1
    commit(tmp_path, [document("c", "gamma")])
    assert open_index(tmp_path).search("gamma").total == 1
