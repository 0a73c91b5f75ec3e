"""The index's files among others: what we write, in which order, and what we never touch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from searchidx.engines.whoosh import open_reader, open_writer
from tests.engines.support import add, answers, commit, contents, document

# Names that Whoosh, or a careless pattern, would take for ours.
FOREIGN = [
    "posts_notes.txt",
    "posts_abc.terms",
    "posts_abc.seg",
    "posts_0123456789abcdef.seg",
    "posts_0123456789abcdef.terms.bak",
    "posts_0123456789ABCDEF.docs",
    "posts_0123456789abcdef0.docs",
    "my_posts_0123456789abcdef.docs",
    "_posts_old.toc.bak",
    "_posts_1.toc.bak",
    "_posts_1.toc~",
    "_posts_1.json.bak",
    "_posts_01.toc",
    "_posts_٣.toc",
    "_posts_x.toc",
    "_posts_1.tocs",
    "_MAIN_1.toc",
    "MAIN_0123456789abcdef.seg",
    "MAIN_WRITELOCK",
    "posts_WRITELOCK.txt",
    ".hidden",
    "search.json",
]
FOREIGN_FOLDERS = [
    "posts.tmp",
    "_posts_70.toc",
    "posts_0123456789abcdef.terms",
    "posts_fedcba9876543210.docs",
]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """An index in a folder with much that resembles its files."""
    commit(tmp_path, [document("a", "alpha")])
    for name in FOREIGN:
        tmp_path.joinpath(name).write_text(f"mine: {name}")
    for name in FOREIGN_FOLDERS:
        tmp_path.joinpath(name).mkdir()
        tmp_path.joinpath(name, "_posts_1.toc").write_text("mine")
    return tmp_path


def assert_untouched(index: Path) -> None:
    files = contents(index)
    assert {name: files.get(name) for name in FOREIGN} == {name: f"mine: {name}".encode() for name in FOREIGN}
    for name in FOREIGN_FOLDERS:
        assert contents(index / name) == {"_posts_1.toc": b"mine"}


def test_builds_and_merges_leave_other_files_alone(index: Path) -> None:
    for number in range(12):
        commit(index, [document(f"d{number}", "alpha")], [f"d{number - 2}"])
        assert_untouched(index)
    assert open_reader(index).document_count == 3


def test_full_builds_leave_other_files_alone(index: Path) -> None:
    commit(index, [document("b", "beta")], full=True)
    assert_untouched(index)
    assert open_reader(index).document_count == 1


def test_a_full_build_over_a_damaged_index_leaves_other_files_alone(index: Path) -> None:
    index.joinpath("_posts_1.toc").write_bytes(b"")
    commit(index, [document("b", "beta")], full=True)
    assert_untouched(index)
    assert open_reader(index).document_count == 1


def test_builds_that_fail_or_stop_leave_other_files_alone_and_nothing_behind(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(index)
    writer = open_writer(index)
    add(writer, document("b", "beta"))
    writer.cancel()
    assert contents(index) == before
    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(Exception, match="broken"):
        commit(index, [document("b", "beta")])
    assert contents(index) == before


def failing(descriptor: int) -> None:
    raise OSError("broken")


def test_an_index_is_one_generation_and_its_segments(tmp_path: Path) -> None:
    for number in range(9):
        commit(tmp_path, [document(f"d{number}", "alpha " * number)], [f"d{number - 3}"])
        reader = open_reader(tmp_path)
        files = sorted(file.suffix for file in tmp_path.iterdir())
        segments = [".docs", ".terms"] * reader.segment_count()
        assert files == sorted(["", ".json", ".toc", *segments])
        assert reader.size() == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_what_killed_builds_left_is_removed_by_the_next(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    for name in ("_posts_2.json.new", "_posts_2.toc.1700000000.25", "_posts_9.json", "_posts_0.json"):
        tmp_path.joinpath(name).write_text("{}")
    for name in ("posts_0123456789abcdef.terms", "posts_0123456789abcdef.docs"):
        tmp_path.joinpath(name).write_bytes(b"half")
    expected = answers(tmp_path)
    assert answers(tmp_path) == expected
    commit(tmp_path, [document("b", "beta")])
    reader = open_reader(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3 + 2 * reader.segment_count()


class Watch:
    """Keeps what is flushed and renamed, by the name it has in the end."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._events: list[tuple[str, object]] = []
        self._folder = folder
        fsync, replace = os.fsync, Path.replace

        def flushed(descriptor: int) -> None:
            found = os.fstat(descriptor)
            self._events.append(("flush", (found.st_dev, found.st_ino, found.st_size)))
            fsync(descriptor)

        def replaced(source: Path, target: Path) -> Path:
            self._events.append(("show", target.name))
            return replace(source, target)

        monkeypatch.setattr(os, "fsync", flushed)
        monkeypatch.setattr(Path, "replace", replaced)

    def events(self) -> list[str]:
        names: dict[object, str] = {}
        for path in (self._folder, *self._folder.iterdir()):
            found = path.stat()
            size = found.st_size if path != self._folder else None
            names[found.st_dev, found.st_ino, size] = "folder" if path == self._folder else path.name
        return [f"{what} {self._name(names, value)}" for what, value in self._events]

    @staticmethod
    def _name(names: dict[object, str], value: object) -> str:
        if isinstance(value, tuple):  # a folder's size says nothing; a file must be flushed when it is whole
            return names.get(value) or names.get((*value[:2], None)) or "something else"
        return str(value)


@pytest.mark.parametrize("full", [False, True])
def test_segments_then_folder_then_table_reach_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    commit(tmp_path, [document(f"d{number}", "alpha") for number in range(9)])
    watch = Watch(tmp_path, monkeypatch)
    commit(tmp_path, [document("b", "beta")], full=full)
    events = watch.events()
    shown = events.index("show _posts_2.toc")
    segment = min((file for file in tmp_path.glob("posts_*.docs")), key=lambda file: file.stat().st_size).stem
    for name in (f"{segment}.terms", f"{segment}.docs"):
        assert events.index(f"flush {name}") < events.index("flush folder") < shown
    assert events.index("flush folder") < events.index("flush _posts_2.toc") < shown
    assert events.index("flush _posts_2.json") < events.index("show _posts_2.json") < shown
    assert events[shown + 1 :] == ["flush folder"]
    assert "flush something else" not in events
