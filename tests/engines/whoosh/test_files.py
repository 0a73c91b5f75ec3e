"""Columns behind one another in a file that notices every change."""

from __future__ import annotations

import io
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.engines.whoosh.files import PAGE, FileReader, FileWriter, Span
from searchidx.errors import IndexCorrupt


def written(*pieces: bytes) -> tuple[bytes, list[Span]]:
    """A file with these columns, and where they lie."""
    file = io.BytesIO()
    writer = FileWriter(file)
    spans = [writer.put(piece) for piece in pieces]
    writer.finish({"spans": spans})
    return file.getvalue(), spans


def opened(path: Path, data: bytes) -> FileReader:
    path.write_bytes(data)
    with path.open("rb") as file:
        return FileReader(file, path.name)


def read_all(path: Path, data: bytes) -> list[bytes]:
    reader = opened(path, data)
    return [bytes(reader.view(reader.span(span))) for span in reader.directory["spans"]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "posts_x.docs"


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([], "no columns at all"),
        ([b""], "an empty column"),
        ([b"a", b"", b"bcd"], "columns of odd lengths"),
        ([b"x" * PAGE], "exactly one page"),
        ([b"x" * (PAGE + 1), b"y" * (3 * PAGE)], "columns across pages"),
        ([b"z" * (PAGE - 8), b"1234567", b"8"], "a column that ends with its page"),
        ([bytes(range(256)) * 5000, b"after"], "more than is buffered"),
    ],
)
def test_columns_come_back(path: Path, pieces: list[bytes], reason: str) -> None:
    data, _ = written(*pieces)
    assert read_all(path, data) == pieces, reason


def test_a_column_of_numbers_is_as_long_as_it_is_said_to_be(path: Path) -> None:
    data, [span] = written(array("Q", [1, 2**63]).tobytes())
    reader = opened(path, data)
    assert reader.column(list(span), "Q", 2).tolist() == [1, 2**63]
    with pytest.raises(IndexCorrupt, match="directory"):
        reader.column(list(span), "Q", 3)


@pytest.mark.parametrize(
    "span",
    [
        [-8, 16],
        [0, -1],
        [0, 2**70],
        [2**70, 1],
        [0, 10**9],
        [0.0, 1],
        ["0", 1],
        [0],
        [0, 1, 2],
        None,
        {"0": 1},
    ],
)
def test_a_span_that_cannot_be_is_refused(path: Path, span: object) -> None:
    reader = opened(path, written(b"abc")[0])
    with pytest.raises(IndexCorrupt) as error:
        reader.view(reader.span(span))
    assert "--full" in error.value.hint


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_changed_byte_is_ever_handed_out(path: Path, data: st.DataObject) -> None:
    pieces = [b"first column", b"", b"k" * (PAGE + 5), b"last"]
    whole, _ = written(*pieces)
    at = data.draw(st.sampled_from([0, PAGE, len(whole) - 24, len(whole)])) + data.draw(st.integers(-90, 90))
    at = min(max(at, 0), len(whole) - 1)
    if data.draw(st.booleans()):
        damaged = whole[:at]
    else:
        damaged = whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :]
    try:
        found = read_all(path, damaged)
    except IndexCorrupt:
        return
    assert found == pieces  # a byte between two columns belongs to neither


@pytest.mark.parametrize("back", range(1, 25))
def test_no_bit_of_the_footer_may_change(path: Path, back: int) -> None:
    whole, _ = written(b"k" * (PAGE + 5))
    for bit in range(8):
        damaged = bytearray(whole)
        damaged[-back] ^= 1 << bit
        with pytest.raises(IndexCorrupt):
            opened(path, bytes(damaged))


def test_an_open_file_is_still_read_when_it_has_been_removed(path: Path) -> None:
    data, [span] = written(b"kept")
    reader = opened(path, data)
    path.unlink()
    assert bytes(reader.view(span)) == b"kept"
