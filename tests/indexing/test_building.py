"""What a build finds changed, keeps, removes and reports."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import searchidx


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for name in ("one", "two", "three"):
        write(folder, name, f"{name} 블록체인 이야기")
    return folder


def write(folder: Path, name: str, body: str, front: str = "") -> Path:
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {name}\n{front}---\n\n{body}\n", "utf-8")
    return path


def ids(index: Path, query: str) -> list[str]:
    with searchidx.open_index(index) as opened:
        return sorted(hit.document.id for hit in opened.search(query, limit=100).hits)


def counts(report: searchidx.BuildReport) -> tuple[int, int, int, int, int]:
    return report.documents, report.added, report.updated, report.removed, report.unchanged


def test_counts_what_was_added_updated_removed_and_left_alone(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    assert counts(searchidx.build(posts, index)) == (3, 3, 0, 0, 0)
    assert counts(searchidx.build(posts, index)) == (3, 0, 0, 0, 3)
    write(posts, "two", "이제는 메타버스 이야기")
    (posts / "three.md").unlink()
    write(posts, "four", "블록체인 넷")
    assert counts(searchidx.build(posts, index)) == (3, 1, 1, 1, 1)
    assert ids(index, "블록체인") == ["four.md", "one.md"]
    assert ids(index, "메타버스") == ["two.md"]


def test_a_build_without_changes_writes_nothing(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    before = {path.name: path.stat().st_mtime_ns for path in index.iterdir()}
    searchidx.build(posts, index)
    after = {path.name: path.stat().st_mtime_ns for path in index.iterdir()}
    assert {n: t for n, t in after.items() if "LOCK" not in n} == {
        n: t for n, t in before.items() if "LOCK" not in n
    }


def test_a_touched_file_with_the_same_bytes_is_unchanged(posts: Path, tmp_path: Path) -> None:
    searchidx.build(posts, tmp_path / "index")
    os.utime(posts / "one.md", (0, 0))
    assert counts(searchidx.build(posts, tmp_path / "index")) == (3, 0, 0, 0, 3)


def test_a_renamed_post_is_removed_and_added(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    (posts / "one.md").rename(posts / "eins.md")
    assert counts(searchidx.build(posts, index)) == (3, 1, 0, 1, 2)
    assert ids(index, "블록체인") == ["eins.md", "three.md", "two.md"]


def test_the_folder_may_be_named_in_another_way(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    monkeypatch.chdir(tmp_path)
    assert searchidx.build("posts", index).unchanged == 3
    with searchidx.open_index(index) as opened:
        assert opened.search("one").hits[0].document.path == str(Path("posts/one.md"))


def test_changed_site_settings_build_anew_and_say_so(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    (posts / "_config.yml").write_text("baseurl: /blog\n", "utf-8")
    report = searchidx.build(posts, index)
    assert counts(report) == (3, 3, 0, 0, 0)
    assert "settings" in report.rebuilt
    with searchidx.open_index(index) as opened:
        assert opened.search("one").hits[0].document.url.startswith("/blog/")


def test_an_index_of_another_analyser_is_built_anew(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    monkeypatch.setattr("searchidx.indexing.building.ANALYZER", "of another time")
    searchidx.build(posts, index)
    monkeypatch.undo()
    report = searchidx.build(posts, index)
    assert report.added == 3
    assert "another version" in report.rebuilt


def test_drafts_and_future_posts_come_and_go_with_the_options(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).isoformat()
    write(posts, "soon", "블록체인 내일", f"date: {tomorrow}\n")
    write(posts, "draft", "블록체인 초안", "draft: true\n")
    report = searchidx.build(posts, index)
    assert sorted((Path(s.path).name, s.reason) for s in report.skipped) == [
        ("draft.md", "draft"),
        ("soon.md", "future"),
    ]
    assert counts(searchidx.build(posts, index, drafts=True, future=True)) == (5, 2, 0, 0, 3)
    assert searchidx.build(posts, index, drafts=True, future=True).unchanged >= 4
    assert counts(searchidx.build(posts, index)) == (3, 0, 0, 2, 3)
    assert ids(index, "블록체인") == ["one.md", "three.md", "two.md"]


def test_problems_of_posts_that_did_not_change_are_told_again(posts: Path, tmp_path: Path) -> None:
    write(posts, "broken", "본문 블록체인", "tags: [a\n")
    first = searchidx.build(posts, tmp_path / "index")
    assert [Path(p.path).name for p in first.problems] == ["broken.md"]
    assert first.documents == 4, "a post with problems is indexed all the same"
    second = searchidx.build(posts, tmp_path / "index")
    assert second.unchanged == 4
    assert second.problems == first.problems


def test_strict_leaves_the_index_as_it_was(posts: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    searchidx.build(posts, index)
    write(posts, "broken", "본문 블록체인", "tags: [a\n")
    with pytest.raises(searchidx.PostError, match=r"broken\.md:\d+: ") as caught:
        searchidx.build(posts, index, strict=True)
    assert caught.value.path.endswith("broken.md")
    assert len(ids(index, "블록체인")) == 3


def test_two_posts_with_one_url_are_both_kept_and_reported(posts: Path, tmp_path: Path) -> None:
    write(posts, "a", "같은 주소 블록체인", "permalink: /same/\n")
    write(posts, "b", "같은 주소 블록체인", "permalink: /same/\n")
    report = searchidx.build(posts, tmp_path / "index")
    assert report.documents == 5
    (problem,) = report.problems
    assert problem.path.endswith("b.md")
    assert "/same/" in problem.message
    assert "a.md" in problem.message


def test_two_names_that_are_one_in_nfc_are_both_kept(posts: Path, tmp_path: Path) -> None:
    composed, decomposed = "가.md", "가.md"
    for name in (composed, decomposed):
        (posts / name).write_text("한글 이름 블록체인\n", "utf-8")
    if len(list(posts.iterdir())) < 5:
        return  # a file system that knows them as one has nothing to tell apart
    for _ in range(2):
        report = searchidx.build(posts, tmp_path / "index")
        assert report.documents == 5
        assert any("same id" in problem.message for problem in report.problems)
    assert len(ids(tmp_path / "index", "한글")) == 2


def test_a_file_that_cannot_be_read_is_skipped_and_reported(posts: Path, tmp_path: Path) -> None:
    # Removed after it was found and before it is read, which root cannot be kept from either.
    report = searchidx.build(
        posts, tmp_path / "index", progress=lambda done, total: (posts / "two.md").unlink(missing_ok=True)
    )
    assert report.documents == 2
    assert [(Path(s.path).name, s.reason) for s in report.skipped] == [("two.md", "unreadable")]
    assert [Path(p.path).name for p in report.problems] == ["two.md"]


@pytest.mark.parametrize("what", ["missing", "a file"])
def test_a_posts_folder_that_is_none(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "x"
    if what == "a file":
        folder.write_text("x", "utf-8")
    with pytest.raises(searchidx.PostError) as caught:
        searchidx.build(folder, tmp_path / "index")
    assert caught.value.hint
    assert not (tmp_path / "index").exists()


def test_what_may_be_the_posts_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    with pytest.raises(searchidx.PostError) as caught:
        searchidx.build(tmp_path / "posts", tmp_path / "index")
    assert caught.value.hint == f"Name the folder that holds the posts: perhaps {tmp_path / '_posts'}."


def test_an_empty_folder_makes_an_index_that_answers(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    assert searchidx.build(tmp_path / "posts", tmp_path / "index").documents == 0
    assert ids(tmp_path / "index", "무엇") == []


def test_check_reports_without_an_index(posts: Path, tmp_path: Path) -> None:
    write(posts, "broken", "본문", "tags: [a\n")
    write(posts, "draft", "초안", "draft: true\n")
    report = searchidx.check(posts)
    built = searchidx.build(posts, tmp_path / "index")
    assert (report.documents, report.skipped, report.problems) == (4, built.skipped, built.problems)


def test_progress_ends_at_the_number_of_files(posts: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    searchidx.build(posts, tmp_path / "index", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
