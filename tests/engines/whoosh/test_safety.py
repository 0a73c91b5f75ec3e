"""Nothing that an index folder holds can run code, read elsewhere, or bring the program down."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex, create_in

from searchidx.engines.whoosh import open_reader, open_writer
from searchidx.engines.whoosh.codec import ArraySegment
from searchidx.engines.whoosh.folder import FORMAT
from searchidx.errors import IndexCorrupt
from searchidx.searching import open_index
from tests.engines.support import answers, commit, companion_of, document
from tests.engines.whoosh.planting import (
    CURRENT,
    OLD,
    plant_directory,
    plant_table,
    segments_of,
    table,
    touching,
    write_companion,
)

Change = Callable[[Any], Any]


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index"
    commit(path, [document("a", "alpha 메타버스를 beta", tags=("Blue",)), document("b", "alpha gamma")])
    return path


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """The file that a planted command would make."""
    return tmp_path / "ran"


def assert_refused(index: Path) -> None:
    """Reading, searching and building say that the index is damaged; a full build makes it well."""
    with pytest.raises(IndexCorrupt) as error:
        answers(index)
    assert "build --full" in error.value.hint
    with pytest.raises(IndexCorrupt):
        commit(index, [document("c", "alpha")], ["a", "b"])
    commit(index, [document("c", "alpha")], full=True)
    assert [item.id for item in open_index(index).documents()] == ["c"]


@pytest.mark.parametrize("version", [CURRENT, OLD])
@pytest.mark.parametrize("protocol", [0, 2, 4])
@pytest.mark.parametrize("before", [b"", b"\n"])
def test_a_command_in_place_of_the_segments_does_not_run(
    index: Path, mark: Path, version: int, protocol: int, before: bytes
) -> None:
    plant_table(index, touching(mark, protocol), version=version, before=before)
    assert_refused(index)
    assert not mark.exists()


@pytest.mark.parametrize("version", [CURRENT, OLD])
def test_a_command_in_place_of_the_schema_does_not_run(index: Path, mark: Path, version: int) -> None:
    expected = answers(index)
    plant_table(index, segments_of(index), schema=touching(mark), version=version)
    assert answers(index) == expected  # the schema of an index is never read
    commit(index, [document("c", "alpha")])
    assert len(open_index(index)) == 3
    assert not mark.exists()


def test_the_planted_commands_would_run_in_plain_whoosh(index: Path, mark: Path) -> None:
    # What the tests above are worth: were these plants harmless, they would prove nothing.
    plant_table(index, touching(mark), before=b"")
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever Whoosh makes of the number it gets
        FileIndex(FileStorage(str(index)), schema=fields.Schema(x=fields.ID), indexname="posts").reader()
    assert mark.exists()


def test_a_pickled_segment_that_leads_to_a_compound_file_is_refused(index: Path, mark: Path) -> None:
    # Whoosh unpickles the directory of a compound file, whose name the segment decides.
    segment = ArraySegment("posts")
    segment.count, segment.compound = 2, True
    compound = StructFile(io.BytesIO())
    compound.write_long(12)
    compound.write_int(0)
    compound.write(touching(mark))
    index.joinpath(f"{segment.segment_id()}.seg").write_bytes(compound.file.getvalue())
    plant_table(index, pickle.dumps([segment], 4), before=b"")
    assert_refused(index)
    assert not mark.exists()


@pytest.mark.parametrize("suffix", [".terms", ".docs"])
def test_a_pickle_in_place_of_a_segments_file_is_refused(index: Path, mark: Path, suffix: str) -> None:
    next(index.glob(f"posts_*{suffix}")).write_bytes(touching(mark) * 20)
    assert_refused(index)
    assert not mark.exists()


@pytest.mark.parametrize("with_settings", [False, True])
def test_an_index_of_plain_whoosh_under_our_name_is_refused(
    tmp_path: Path, mark: Path, with_settings: bool
) -> None:
    index = tmp_path / "index"
    index.mkdir()
    stock = create_in(str(index), fields.Schema(id=fields.ID(stored=True), body=fields.TEXT), "posts")
    writer = stock.writer(compound=False)
    writer.add_document(id="a", body="alpha")
    writer.commit()
    stock.close()
    for file in index.glob("posts_*"):
        if file.stat().st_size:
            file.write_bytes(touching(mark))
    toc = index / "_posts_1.toc"
    if with_settings:
        body = {"format": FORMAT, "generation": 1, "table": zlib.crc32(toc.read_bytes()), "posts": "posts"}
        write_companion(index / "_posts_1.json", body)
    assert_refused(index)
    assert not mark.exists()


def entry(**changed: Any) -> Change:
    return lambda entries: [{**entries[0], **changed}]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (entry(id="../../../etc/passwd"), "a way out of the folder"),
        (entry(id="../index/posts_x"), "a way out and in again"),
        (entry(id="aaaaaaaaaaaaaaa/"), "a folder as name"),
        (entry(id="a" * 15 + "\n"), "a name with a line break"),
        (entry(id="a" * 100_000), "a very long name"),
        (entry(id="0123456789abcdef"), "a name without files"),
        (entry(id=None), "no name"),
        (entry(id=5), "a number as name"),
        (entry(id=["a"]), "a list as name"),
        (entry(count=3), "one document too many"),
        (entry(count=1), "one document too few"),
        (entry(count=0, deleted=[0]), "a document removed from none"),
        (entry(count=-2), "less than no documents"),
        (entry(count=10**30), "more documents than can be"),
        (entry(count=2.0), "half documents"),
        (entry(count="2"), "a text as count"),
        (entry(count=True), "a truth as count"),
        (entry(count=None), "no count"),
        (entry(deleted=[2]), "a removed document that never was"),
        (entry(deleted=[-1]), "a document before the first"),
        (entry(deleted=["0"]), "a text as number"),
        (entry(deleted=[0.0]), "a fraction as number"),
        (entry(deleted=[[0]]), "a list as number"),
        (entry(deleted=None), "nothing where numbers should be"),
        (entry(deleted={"a": 1}), "an object where numbers should be"),
        (lambda entries: [{}], "an empty entry"),
        (lambda entries: [1], "a number as entry"),
        (lambda entries: ["abc"], "a text as entry"),
        (lambda entries: 5, "a number as list"),
        (lambda entries: {"a": entries[0]}, "an object as list"),
        (lambda entries: None, "nothing as list"),
        (lambda entries: b"[" * 100_000, "lists in lists in lists"),
        (lambda entries: b'{"a":' * 100_000, "objects in objects in objects"),
        (lambda entries: b"9" * 5_000, "a very long number"),
        (lambda entries: b"", "nothing at all"),
        (lambda entries: b"\xff\xfe", "no text"),
    ],
)
def test_a_table_of_contents_that_cannot_be(index: Path, change: Change, reason: str) -> None:
    plant_table(index, change(segments_of(index)))
    assert_refused(index)


def test_no_file_outside_the_folder_is_read(tmp_path: Path, index: Path) -> None:
    for suffix in ("terms", "docs"):
        original = next(index.glob(f"posts_*.{suffix}"))
        tmp_path.joinpath(f"outside.{suffix}").write_bytes(original.read_bytes())
    index.joinpath("posts_x").mkdir()
    plant_table(index, [{**segments_of(index)[0], "id": "x/../../outside"}])
    assert_refused(index)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "nothing"),
        (b"\x80\x81", "no text"),
        (b"[" * 100_000, "lists in lists"),
        (b"[]", "a list"),
        (b"null", "null"),
        (b"{}", "no checksum"),
        (b'{"checksum": 5}', "a number as checksum"),
        (b'{"format": 2}', "nothing but a format"),
    ],
)
def test_settings_that_cannot_be(index: Path, text: bytes, reason: str) -> None:
    companion_of(index)[0].write_bytes(text)
    assert_refused(index)


@pytest.mark.parametrize(
    "body",
    [{}, *({"format": FORMAT, "generation": 1} | more for more in ({}, {"table": 5}, {"table": None}))],
)
def test_settings_that_lack_what_they_need(index: Path, body: dict[str, Any]) -> None:
    write_companion(companion_of(index)[0], body)
    assert_refused(index)


def words(**changed: Any) -> Change:
    return lambda directory: {**directory, "words": {**directory["words"], **changed}}


def column(kind: str, name: str, value: Any) -> Change:
    return lambda directory: {**directory, kind: {**directory[kind], name: value}}


HUGE = 2**62


@pytest.mark.parametrize(
    ("suffix", "change"),
    [
        *((".terms", words(**{part: span})) for part in ("terms", "ends", "starts", "documents")
          for span in ([HUGE, 8], [0, HUGE], [-8, 8], [0.5, 1], "ab", None, [], [[0], [8]])),
        (".terms", words(ends=[0, 0])),
        (".terms", words(starts=[0, 8])),
        (".terms", lambda directory: {"words": None}),
        (".terms", lambda directory: {"words": {}}),
        (".terms", lambda directory: []),
        (".terms", lambda directory: 7),
        *((".docs", column(kind, name, span))
          for kind, name in (("bytes", "card"), ("numbers", "instant"), ("lengths", "words"))
          for span in ([HUGE, 8], [0, HUGE], [-8, 8], [0, 0], "ab", None)),
        (".docs", lambda directory: {**directory, "count": HUGE}),
        (".docs", lambda directory: {**directory, "count": None}),
        (".docs", lambda directory: {**directory, "bytes": {}}),
        (".docs", lambda directory: {**directory, "numbers": {}}),
        (".docs", lambda directory: {**directory, "lengths": {}}),
        (".docs", lambda directory: {}),
        (".docs", lambda directory: []),
    ],
)  # fmt: skip
def test_a_directory_that_cannot_be(index: Path, suffix: str, change: Change) -> None:
    plant_directory(next(index.glob(f"posts_*{suffix}")), change)
    with pytest.raises(IndexCorrupt) as error:
        answers(index)
    assert "build --full" in error.value.hint
    commit(index, [document("c", "alpha")], full=True)
    assert [item.id for item in open_index(index).documents()] == ["c"]


def test_a_term_in_a_document_that_is_not_there(index: Path) -> None:
    # Two segments, the second of one document; then the first one's terms stand for the second's.
    commit(index, [document("c", "alpha")] * 1)
    commit(index, [document(f"d{n}", "alpha") for n in range(40)])
    entries = segments_of(index)
    assert len(entries) == 1  # all merged: 43 documents
    big = next(index.glob("posts_*.terms")).read_bytes()
    commit(index, [document("e", "zeta")])
    small = next(item for item in segments_of(index) if item["count"] == 1)
    index.joinpath(f"posts_{small['id']}.terms").write_bytes(big)
    with pytest.raises(IndexCorrupt, match="not there"):
        open_reader(index).postings("words", "alpha")


def test_a_text_that_is_not_what_the_card_says(index: Path) -> None:
    path = next(index.glob("posts_*.docs"))
    plant_directory(path, lambda directory: column("bytes", "text", directory["bytes"]["card"])(directory))
    with pytest.raises(IndexCorrupt):
        open_reader(index).document(0)


def test_generations_that_nobody_wrote_do_no_harm(index: Path) -> None:
    expected = answers(index)
    for name in ("_posts_٣.toc", "_posts_007.toc", "_posts_99999999999999999999.toc", "_posts_-1.toc"):
        index.joinpath(name).write_bytes(table(3, b"[]"))
    index.joinpath("_posts_50.toc").mkdir()
    assert answers(index) == expected
    commit(index, [document("c", "alpha")])
    assert len(open_index(index)) == 3


def test_the_highest_generation_that_can_be_is_refused_not_mistaken(index: Path) -> None:
    index.joinpath("_posts_999999999.toc").write_bytes(b"x")
    with pytest.raises(IndexCorrupt):
        open_writer(index)
    assert_refused(index)
