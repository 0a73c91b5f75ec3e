"""How often Python looks for garbage is the caller's business again once a build is over."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

import searchidx
from searchidx.indexing.garbage import NEW_OBJECTS


def test_a_build_looks_for_garbage_seldom_and_leaves_no_trace_of_it(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("글", "utf-8")
    before = gc.get_threshold()
    during = []
    searchidx.build(
        tmp_path / "posts", tmp_path / "index", progress=lambda *_: during.append(gc.get_threshold()[0])
    )
    assert during == [NEW_OBJECTS]
    assert gc.get_threshold() == before


def test_a_build_that_fails_leaves_no_trace_of_it_either(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("---\ntitle: [\n---\n글", "utf-8")
    before = gc.get_threshold()
    with pytest.raises(searchidx.SearchIdxError):
        searchidx.build(tmp_path / "posts", tmp_path / "index", strict=True)
    assert gc.get_threshold() == before
