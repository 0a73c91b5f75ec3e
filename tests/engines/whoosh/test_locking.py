"""One writer at a time, and readers that nothing disturbs."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

import searchidx
from searchidx.engines.whoosh import open_reader, open_writer
from searchidx.errors import IndexLocked
from searchidx.searching import open_index
from tests.engines.support import add, answers, command, commit, document, environment


def assert_locked(index: Path) -> None:
    began = time.monotonic()
    for full in (False, True):
        with pytest.raises(IndexLocked, match="another build is writing") as error:
            open_writer(index, full=full)
        assert str(index) in error.value.message
        assert error.value.hint
    assert time.monotonic() - began < 1


def test_a_second_writer_is_told_at_once(tmp_path: Path) -> None:
    writer = open_writer(tmp_path)
    assert_locked(tmp_path)
    add(writer, document("a", "alpha"))
    writer.commit({"posts": "posts"})
    open_writer(tmp_path).cancel()
    assert open_index(tmp_path).search("alpha").total == 1


def test_a_second_writer_changes_nothing(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    writer = open_writer(tmp_path)
    tmp_path.joinpath("_posts_1.toc").write_bytes(b"")  # what a full build would put right
    before = sorted(file.name for file in tmp_path.iterdir())
    assert_locked(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == before
    writer.cancel()


HOLDING = """
import sys
from pathlib import Path
from searchidx.engines.whoosh import open_writer
writer = open_writer(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_told_and_a_dead_one_holds_nothing(tmp_path: Path) -> None:
    posts, index = tmp_path / "posts", tmp_path / "index"
    posts.mkdir()
    posts.joinpath("a.md").write_text("# A\n\nalpha\n")
    with subprocess.Popen(
        command(HOLDING, index), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert_locked(index)
        with pytest.raises(IndexLocked):
            searchidx.build(posts, index)
        holder.kill()
    assert searchidx.build(posts, index).added == 1


def test_a_writer_that_could_not_open_the_index_holds_no_lock(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    next(tmp_path.glob("*.docs")).write_bytes(b"")
    held = []
    for _ in range(2):
        with pytest.raises(searchidx.IndexCorrupt) as error:
            open_writer(tmp_path)
        held.append(error)  # an error that is kept keeps everything that its traceback refers to
    commit(tmp_path, [document("b", "beta")], full=True)
    assert len(held) == 2


def test_a_reader_answers_from_its_commit_whatever_is_built(tmp_path: Path) -> None:
    commit(tmp_path, [document(f"a{number}", "alpha 메타버스를") for number in range(5)])
    with open_index(tmp_path) as early:
        before = [(hit.document, hit.score) for hit in early.search("메타버스", limit=50).hits]
        texts = list(early.documents())
        for number in range(12):
            commit(tmp_path, [document(f"b{number}", "메타버스 공원")], [f"a{number}", f"b{number - 2}"])
            assert [(hit.document, hit.score) for hit in early.search("메타버스", limit=50).hits] == before
        commit(tmp_path, [document("c", "메타버스")], full=True)
        assert [(hit.document, hit.score) for hit in early.search("메타버스", limit=50).hits] == before
        assert list(early.documents()) == texts
        with open_index(tmp_path) as late:
            assert [hit.document.id for hit in late.search("메타버스").hits] == ["c"]


def test_a_closed_reader_may_be_closed_again(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    reader = open_reader(tmp_path)
    reader.close()
    reader.close()


COMMITTING = """
import sys
from pathlib import Path
from tests.engines.support import commit, document

for number in range(int(sys.argv[2])):
    ids = [f"d{at}" for at in range(6)]
    commit(Path(sys.argv[1]), [document(id_, f"alpha round{number}") for id_ in ids], ids)
    commit(Path(sys.argv[1]), [document(f"extra{number}", f"beta round{number}")], [f"extra{number - 1}"])
"""


def test_an_index_can_be_opened_at_any_moment_of_a_build(tmp_path: Path) -> None:
    commit(tmp_path, [document(f"d{at}", "alpha roundx") for at in range(6)])
    seen = set()
    with subprocess.Popen(
        command(COMMITTING, tmp_path, 40), env=environment(), stderr=subprocess.PIPE, text=True
    ) as writer:
        while writer.poll() is None:
            with open_index(tmp_path) as index:
                texts = {hit.document.sections[0].text for hit in index.search("alpha", limit=50).hits}
                assert index.search("alpha").total == 6
                assert len(texts) == 1  # all of one commit
                seen |= texts
        assert writer.stderr is not None
        assert writer.returncode == 0, writer.stderr.read()
    assert len(seen) > 3
    assert answers(tmp_path)
