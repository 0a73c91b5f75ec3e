"""What stands where an index is expected: nothing, a file, something else, half an index."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from whoosh.index import FileIndex

from searchidx.engines.whoosh import open_reader, open_writer
from searchidx.engines.whoosh.folder import NAME
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import IndexStorage
from searchidx.errors import EngineError, IndexCorrupt, IndexNotFound, IndexOutdated, SearchIdxError
from searchidx.searching import open_index
from tests.engines.support import answers, commit, companion_of, contents, document
from tests.engines.whoosh.planting import write_companion


def nothing(path: Path) -> None:
    pass


def an_empty_folder(path: Path) -> None:
    path.mkdir()


def a_file(path: Path) -> None:
    path.write_text("notes")


def below_a_file(path: Path) -> None:
    path.parent.write_text("notes")


def other_files(path: Path) -> None:
    path.mkdir()
    path.joinpath("notes.txt").write_text("mine")


def hidden_files(path: Path) -> None:
    path.mkdir()
    path.joinpath(".gitignore").write_text("*")


def another_whoosh_index(path: Path) -> None:
    path.mkdir()
    path.joinpath("_MAIN_1.toc").write_bytes(b"x")
    path.joinpath("MAIN_0123456789abcdef.seg").write_bytes(b"x")


@pytest.mark.parametrize(
    ("prepare", "name", "reading", "writing"),
    [
        (nothing, "index", IndexNotFound, None),
        (nothing, "deep/below/index", IndexNotFound, None),
        (an_empty_folder, "index", IndexNotFound, None),
        (hidden_files, "index", IndexNotFound, None),
        (a_file, "index", EngineError, EngineError),
        (below_a_file, "file/index", IndexNotFound, EngineError),
        (other_files, "index", IndexNotFound, EngineError),
        (another_whoosh_index, "index", IndexNotFound, EngineError),
        (nothing, "x" * 300, EngineError, EngineError),
    ],
)
def test_what_is_no_index(
    tmp_path: Path,
    prepare: object,
    name: str,
    reading: type[SearchIdxError],
    writing: type[SearchIdxError] | None,
) -> None:
    path = tmp_path / name
    prepare(path)  # type: ignore[operator]
    with pytest.raises(reading) as error:
        open_reader(path)
    assert error.value.hint
    assert str(path) in error.value.message
    for full in (False, True):
        if writing is None:
            commit(path, [document("a", "alpha")], full=full)
            assert open_reader(path).document_count == 1
        else:
            with pytest.raises(writing) as error:
                open_writer(path, full=full)
            assert error.value.hint
            assert str(path) in error.value.message


def test_other_files_are_left_alone_when_a_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.joinpath("notes.txt").write_text("mine")
    with pytest.raises(EngineError, match="holds other files"):
        open_writer(tmp_path, full=True)
    assert contents(tmp_path) == {"notes.txt": b"mine"}


@pytest.mark.parametrize(
    ("code", "hint"),
    [(errno.EACCES, "permissions"), (errno.EPERM, "permissions"), (errno.EROFS, "another folder")],
)
def test_a_folder_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, hint: str
) -> None:
    # Permissions do not bind the super-user, whom these tests may run as: the system's answer is played.
    commit(tmp_path / "index", [document("a", "alpha")])
    real = os.open

    def refuse(path: os.PathLike[str] | str, flags: int, *rest: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and "index" in str(path):
            raise OSError(code, os.strerror(code), str(path))
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(EngineError, match=os.strerror(code)) as error:
        open_writer(tmp_path / "index")
    assert hint in error.value.hint
    assert open_reader(tmp_path / "index").document_count == 1


def test_a_folder_that_may_not_be_listed_is_not_called_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(tmp_path, [document("a", "alpha")])

    def refuse(path: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(EngineError, match="Permission denied"):
        open_reader(tmp_path)


@pytest.mark.parametrize("pattern", ["_posts_*.toc", "_posts_*.json", "posts_*.terms", "posts_*.docs"])
def test_an_index_that_misses_a_file_is_damaged_and_can_be_built_anew(tmp_path: Path, pattern: str) -> None:
    commit(tmp_path, [document("a", "alpha")])
    next(tmp_path.glob(pattern)).unlink()
    for attempt in (open_reader, open_writer):
        with pytest.raises(IndexCorrupt, match="is missing") as error:
            attempt(tmp_path)
        assert "build --full" in error.value.hint
        # While the error is still held, so is everything that its traceback refers to; the lock must not be.
        if attempt is open_writer:
            commit(tmp_path, [document("b", "beta")], full=True)
    assert [item.id for item in open_index(tmp_path).documents()] == ["b"]


def test_an_index_of_another_format_is_outdated_and_can_be_built_anew(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    path, body = companion_of(tmp_path)
    write_companion(path, {**body, "format": 99})
    for attempt in (open_reader, open_writer):
        with pytest.raises(IndexOutdated) as error:
            attempt(tmp_path)
        assert "build --full" in error.value.hint
    commit(tmp_path, [document("b", "beta")], full=True)
    assert [item.id for item in open_index(tmp_path).documents()] == ["b"]


def test_an_index_of_a_format_with_other_checksums_is_outdated(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    path, body = companion_of(tmp_path)
    path.write_text(json.dumps({**body, "format": 2, "checksum": "5f" * 32}))
    for attempt in (open_reader, open_writer):
        with pytest.raises(IndexOutdated):
            attempt(tmp_path)
    commit(tmp_path, [document("b", "beta")], full=True)
    assert [item.id for item in open_index(tmp_path).documents()] == ["b"]


def test_a_commit_under_the_number_of_another_is_refused(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    for name in ("_posts_1.toc", "_posts_1.json"):
        tmp_path.joinpath(name).rename(tmp_path / name.replace("1", "2"))
    for attempt in (open_reader, open_writer):
        with pytest.raises(IndexCorrupt, match="damaged"):
            attempt(tmp_path)


def test_reading_and_whoosh_see_the_same_segments(tmp_path: Path) -> None:
    for number in range(9):
        filling = [document(f"d{number}.{at}", f"alpha {at}") for at in range(9 - number)]
        commit(tmp_path, filling, [f"d{number - 1}.0", f"d{number - 2}.1"])
        reader = open_reader(tmp_path)
        seen = FileIndex(IndexStorage(tmp_path), schema=schema(), indexname=NAME)
        assert seen.latest_generation() == reader.generation
        assert (seen.doc_count(), len(seen._segments())) == (reader.document_count, reader.segment_count())


def test_an_index_whose_first_build_did_not_end_holds_nothing_yet(tmp_path: Path) -> None:
    open_writer(tmp_path).cancel()
    with pytest.raises(IndexNotFound, match="holds no index"):
        open_reader(tmp_path)
    commit(tmp_path, [document("a", "alpha")])
    assert open_reader(tmp_path).document_count == 1


def test_a_full_build_begins_anew_and_the_old_answers_stay_until_it_ends(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    before = answers(tmp_path)
    writer = open_writer(tmp_path, full=True)
    assert writer.reader is None
    assert answers(tmp_path) == before
    writer.cancel()
    assert answers(tmp_path) == before
    commit(tmp_path, [document("b", "beta")], full=True)
    assert [item.id for item in open_index(tmp_path).documents()] == ["b"]


def test_a_folder_whose_name_has_no_utf8_can_be_saved(tmp_path: Path) -> None:
    writer = open_writer(tmp_path)
    writer.commit({"posts": "caf\udce9", "built": ""})
    with pytest.raises(IndexNotFound):
        open_reader(tmp_path / "elsewhere")
    assert open_reader(tmp_path).settings["posts"] == "caf\udce9"
