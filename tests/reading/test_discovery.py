from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from searchidx.config import Settings
from searchidx.reading import discover

links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


def make(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("글", encoding="utf-8")


def ids(folder: Path) -> list[str]:
    return [source.id for source in discover(folder, Settings())]


def test_markdown_files_of_any_suffix_and_letter_case_in_order(tmp_path: Path) -> None:
    make(
        tmp_path,
        "b.md",
        "a.MD",
        "a.markdown",
        "c/x.mdown",
        "c/Y.Mkd",
        "d.mdx",
        "가.md",
        "no.txt",
        "md",
        "e.html",
    )
    assert ids(tmp_path) == sorted(["b.md", "a.MD", "a.markdown", "c/x.mdown", "c/Y.Mkd", "d.mdx", "가.md"])


def test_order_is_by_code_point_of_the_whole_id(tmp_path: Path) -> None:
    make(tmp_path, "a/b.md", "a-b.md", "a.md", "B.md")
    assert ids(tmp_path) == ["B.md", "a-b.md", "a.md", "a/b.md"]


def test_hidden_files_and_folders_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.md", "x/.obsidian/b.md", ".c.md", "_d.md", "node_modules/e.md", "~f.md")
    assert ids(tmp_path) == ["_d.md", "node_modules/e.md", "~f.md"]


def test_a_hidden_posts_folder_is_still_the_posts_folder(tmp_path: Path) -> None:
    make(tmp_path, ".posts/a.md")
    assert ids(tmp_path / ".posts") == ["a.md"]


def test_a_source_names_the_file_as_the_user_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "posts/하위/a.md")
    monkeypatch.chdir(tmp_path)
    (source,) = discover(Path("posts"), Settings())
    assert source.path == str(Path("posts/하위/a.md"))
    assert Path(source.file).read_text(encoding="utf-8") == "글"


def test_ids_are_nfc_and_paths_lead_to_the_file(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "메타버스.md")
    make(tmp_path, decomposed)
    (source,) = discover(tmp_path, Settings())
    assert source.id == "메타버스.md"
    assert Path(source.path).exists()


def test_excluded_files_are_found_so_that_they_can_be_counted(tmp_path: Path) -> None:
    make(tmp_path, "README.md")
    assert len(discover(tmp_path, Settings(exclude=("README.md",)))) == 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert ids(tmp_path / "none") == []


def test_a_folder_named_like_a_post_is_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.md/b.md")
    assert ids(tmp_path) == ["a.md/b.md"]


@links
def test_links_are_followed_once_and_loops_survived(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/shared.md", "elsewhere/deep/inner.md", "posts/sub/a.md")
    posts = tmp_path / "posts"
    (posts / "sub/loop").symlink_to(posts, target_is_directory=True)
    (posts / "up").symlink_to(tmp_path, target_is_directory=True)
    (posts / "again").symlink_to(posts / "sub", target_is_directory=True)
    (posts / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (posts / "twice").symlink_to(tmp_path / "elsewhere/deep", target_is_directory=True)
    (posts / "self.md").symlink_to(posts / "self.md")
    (posts / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (posts / "file.md").symlink_to(tmp_path / "elsewhere/shared.md")
    assert ids(posts) == ["file.md", "linked/deep/inner.md", "linked/shared.md", "sub/a.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_another_encoding_gets_a_printable_id(tmp_path: Path) -> None:
    name = os.fsdecode("글.md".encode("cp949"))
    make(tmp_path, name)
    (source,) = discover(tmp_path, Settings())
    assert source.id.endswith(".md")
    source.id.encode("utf-8")
    source.path.encode("utf-8")
    assert Path(source.file).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there, such a path cannot even be made")
def test_a_folder_that_cannot_be_listed_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "z.md")
    monkeypatch.chdir(tmp_path)
    for _ in range(25):  # deeper than the system takes a path; permissions would not bind a superuser
        Path("d" * 200).mkdir()
        monkeypatch.chdir("d" * 200)
    assert ids(tmp_path) == ["z.md"]
