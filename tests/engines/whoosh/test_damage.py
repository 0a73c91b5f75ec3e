"""Any byte of an index may change and any file may be cut: the answers are right, or the index is told damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import searchidx
from searchidx.errors import IndexCorrupt
from tests.engines.support import answers

POSTS = {
    "2023-05-01-park.md": "---\ntitle: 메타버스 공원\ntags: [Blue, klaytn]\n---\n"
    "메타버스를 만드는 공원.\n\n## Alpha\n\nalpha beta\n",
    "2023-06-01-beta.md": "---\ntitle: alpha beta\ntags: blue\nauthor: 지은\n---\n`sendSignedTransaction` alpha\n",
    "2024-01-01-long.md": "---\ntitle: Long\ncategories: [Event]\n---\n"
    + "gamma 메타버스 delta 블록체인을 alpha\n\n" * 9,
    "undated.md": "# 제목\n\n메타 버스 타버 alpha\n",
}
LATER = "---\ntitle: later\n---\nalpha 메타버스가 늦게\n"


class Grown(NamedTuple):
    """An index of two segments with a removed document, its posts, and its answers before and after `LATER`."""

    folder: Path
    names: list[str]
    answers: dict[str, object]
    later: dict[str, object]

    def copy(self, name: str) -> Path:
        """A folder with posts and index to spoil."""
        copy = self.folder.parent / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        return copy


def all_answers(folder: Path) -> dict[str, object]:
    found = answers(folder / "index")
    del found["built"]  # another second, another moment
    return found


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grown]:
    with pytest.MonkeyPatch.context() as patch:
        top = tmp_path_factory.mktemp("damage")
        folder = top / "whole"
        folder.joinpath("posts").mkdir(parents=True)
        for name, text in POSTS.items():
            folder.joinpath("posts", name).write_text(text, "utf-8")
        for number in range(4):
            folder.joinpath("posts", f"note{number}.md").write_text(
                f"# Note {number}\n\nalpha beta\n", "utf-8"
            )
        patch.chdir(folder)
        searchidx.build("posts", "index")
        folder.joinpath("posts", "note3.md").write_text("# Note 3\n\nalpha gamma\n", "utf-8")
        searchidx.build("posts", "index")
        with searchidx.open_index("index") as index:
            assert index.stats().segments == 2
        names = sorted(file.name for file in folder.joinpath("index").iterdir() if file.stat().st_size)
        before = all_answers(folder)
        grown = Grown(folder, names, before, {})
        copy = grown.copy("later")
        patch.chdir(copy)
        change(copy)
        searchidx.build("posts", "index")
        yield grown._replace(later=all_answers(copy))


def change(folder: Path) -> None:
    folder.joinpath("posts", "undated.md").write_text(LATER, "utf-8")


def assert_hinted(error: IndexCorrupt) -> None:
    assert "build --full" in error.hint


def assert_right_or_told(folder: Path, expected: dict[str, object]) -> None:
    try:
        found = all_answers(folder)
    except IndexCorrupt as error:
        assert_hinted(error)
    else:
        assert found == expected


def assert_survives(grown: Grown, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading tells the truth or the damage; so does building, whose outcome is whole; a full build repairs."""
    monkeypatch.chdir(folder)
    assert_right_or_told(folder, grown.answers)
    change(folder)
    try:
        searchidx.build("posts", "index")
    except IndexCorrupt as error:
        assert_hinted(error)
    else:
        assert_right_or_told(folder, grown.later)
    searchidx.build("posts", "index", full=True)
    assert all_answers(folder) == grown.later


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_changed_byte(grown: Grown, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(grown.names))
    folder = grown.copy("spoilt")
    path = folder / "index" / name
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        assert_survives(grown, folder, patch)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_that_is_cut_short(grown: Grown, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(grown.names))
    folder = grown.copy("spoilt")
    path = folder / "index" / name
    content = path.read_bytes()
    path.write_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
    with pytest.MonkeyPatch.context() as patch:
        assert_survives(grown, folder, patch)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_files_that_changed_places(grown: Grown, data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(grown.names), min_size=2, max_size=2, unique=True))
    folder = grown.copy("spoilt")
    first, second = folder / "index" / one, folder / "index" / other
    first_bytes, second_bytes = first.read_bytes(), second.read_bytes()
    first.write_bytes(second_bytes)
    second.write_bytes(first_bytes)
    with pytest.MonkeyPatch.context() as patch:
        assert_survives(grown, folder, patch)


@pytest.mark.parametrize("keep", [0, 1])
def test_an_empty_or_nearly_empty_file(grown: Grown, monkeypatch: pytest.MonkeyPatch, keep: int) -> None:
    for name in grown.names:
        folder = grown.copy("spoilt")
        path = folder / "index" / name
        path.write_bytes(path.read_bytes()[:keep])
        with pytest.raises(IndexCorrupt):
            all_answers(folder)
        assert_survives(grown, folder, monkeypatch)
