"""What counts as a change of a folder of posts, and when it is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from searchidx.watching import changes, state


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("하나", encoding="utf-8")
    return folder


@pytest.fixture
def told(posts: Path) -> Iterator[Iterator[tuple[str, ...]]]:
    """The changes of the folder, looked at often; they end by themselves, so that a failing test does not hang."""
    stop = threading.Event()
    timer = threading.Timer(20, stop.set)
    timer.start()
    yield changes(posts, stop=stop, period=0.01, quiet=0.05)
    timer.cancel()


def names(changed: tuple[str, ...]) -> list[str]:
    return [Path(file).name for file in changed]


def test_the_first_comes_before_anything_changed(told: Iterator[tuple[str, ...]]) -> None:
    assert next(told) == ()


def test_new_changed_and_removed_posts(posts: Path, told: Iterator[tuple[str, ...]]) -> None:
    next(told)
    (posts / "b.md").write_text("둘", encoding="utf-8")
    assert names(next(told)) == ["b.md"]
    (posts / "b.md").write_text("셋", encoding="utf-8")
    os.utime(posts / "b.md", (1, 1))
    assert names(next(told)) == ["b.md"]
    (posts / "a.md").unlink()
    (posts / "b.md").rename(posts / "c.md")
    assert names(next(told)) == ["a.md", "b.md", "c.md"]


def test_what_is_written_while_a_build_runs_is_told_next(
    posts: Path, told: Iterator[tuple[str, ...]]
) -> None:
    next(told)
    (posts / "b.md").write_text("둘", encoding="utf-8")
    next(told)
    (posts / "c.md").write_text("셋", encoding="utf-8")  # before the generator is asked again
    assert names(next(told)) == ["c.md"]


@pytest.mark.parametrize("name", ["_config.yml", "searchidx.toml", "hugo.toml"])
def test_configuration_counts_in_the_folder_and_above(
    posts: Path, told: Iterator[tuple[str, ...]], name: str
) -> None:
    next(told)
    (posts.parent / name).write_text("", encoding="utf-8")
    assert names(next(told)) == [name]
    (posts / name).write_text("", encoding="utf-8")
    assert names(next(told)) == [name]


def test_a_change_that_goes_on_is_told_once(posts: Path) -> None:
    told = changes(posts, period=0.01, quiet=1)
    next(told)
    write = threading.Event()

    def writing() -> None:
        for number in range(10):
            (posts / f"{number}.md").write_text("글", encoding="utf-8")
            write.wait(0.02)

    thread = threading.Thread(target=writing)
    thread.start()
    first = names(next(told))
    thread.join()
    assert first == [f"{number}.md" for number in range(10)]


def test_what_no_build_reads_does_not_count(posts: Path) -> None:
    before = state(posts)
    for name in ("a.png", ".hidden.md", "notes.txt"):
        (posts / name).write_text("x", encoding="utf-8")
    assert state(posts) == before


def test_a_folder_that_goes_and_comes_back(posts: Path, told: Iterator[tuple[str, ...]]) -> None:
    next(told)
    posts.rename(posts.with_name("away"))
    assert names(next(told)) == ["a.md"]
    posts.with_name("away").rename(posts)
    assert names(next(told)) == ["a.md"]


def test_it_ends_when_it_is_told_to(posts: Path) -> None:
    stop = threading.Event()
    told = changes(posts, stop=stop, period=60)
    next(told)
    threading.Timer(0.05, stop.set).start()
    assert list(told) == []
