"""However an index came about, its answers are those of one built at once: ids, scores, order, facets."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchidx.engines.whoosh import open_reader
from searchidx.model import Document
from tests.engines.support import answers, commit, document

WORDS = ["alpha", "beta", "gamma", "메타버스를", "메타버스", "공원에서", "타버", "sendSignedTransaction", "x"]
WORDS += ["데이터베이스", "기초강의를", "기초강의", "강의"]
TAGS = [(), ("Blue",), ("blue", "Red"), ("BLUE",)]


def version(id_: str, draw: random.Random) -> Document:
    """A document of this id, with a text of its own each time."""
    return document(
        id_,
        " ".join(draw.choices(WORDS, k=draw.randrange(9))),
        title=" ".join(draw.choices(WORDS, k=draw.randrange(3))),
        tags=draw.choice(TAGS),
        categories=draw.choice([(), ("Event",)]),
        date=draw.choice([None, "2023-05-12T15:32:00+09:00", "2023-06-01T00:00:00+09:00"]),
    )


class History:
    """An index in the making, and the documents that it should hold."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.live: dict[str, Document] = {}
        self._draw = random.Random(seed)

    def build(self, changes: int) -> None:
        """One commit: so many documents of ten to forty are added, updated or removed."""
        ids = self._draw.sample([f"d{number:02}" for number in range(40)], changes)
        gone = [id_ for id_ in ids if id_ in self.live]
        wanted = [id_ for id_ in ids if id_ not in self.live or self._draw.random() < 0.6]
        added = [version(id_, self._draw) for id_ in wanted]
        commit(self.path, added, gone)
        for id_ in gone:
            del self.live[id_]
        self.live |= {item.id: item for item in added}

    def assert_as_if_built_at_once(self, other: Path) -> None:
        commit(other, self._draw.sample(list(self.live.values()), len(self.live)), full=True)
        assert answers(self.path) == answers(other)
        for one, two in ((open_reader(self.path), open_reader(other)),):
            assert one.total_length() == two.total_length()
            assert set(two.terms("words")) <= set(one.terms("words"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), builds=st.lists(st.integers(0, 20), min_size=1, max_size=7))
def test_any_history_answers_like_one_build(
    tmp_path_factory: pytest.TempPathFactory, seed: int, builds: list[int]
) -> None:
    top = tmp_path_factory.mktemp("history")
    history = History(top / "grown", seed)
    for changes in builds:
        history.build(changes)
    history.assert_as_if_built_at_once(top / "at-once")


def test_a_long_history_of_small_builds(tmp_path: Path) -> None:
    history = History(tmp_path / "grown", 1)
    history.build(30)
    segments = set()
    for _ in range(25):
        history.build(2)
        reader = open_reader(history.path)
        segments.add(reader.segment_count())
        assert reader.document_count == len(history.live)
        reader.close()
    assert max(segments) > 1  # else nothing was merged
    assert max(segments) <= 6
    history.assert_as_if_built_at_once(tmp_path / "at-once")


def test_segments_stay_few_and_removed_documents_go(tmp_path: Path) -> None:
    for number in range(60):
        commit(tmp_path, [document(f"d{number}", "alpha " * 50)])
    assert open_reader(tmp_path).segment_count() <= 5
    commit(tmp_path, removed=[f"d{number}" for number in range(59)])
    reader = open_reader(tmp_path)
    assert reader.document_count == 1
    assert len(reader.lengths()) == 1


@pytest.mark.parametrize(("removed", "kept"), [(12, 40), (13, 27)])
def test_a_segment_is_written_again_when_a_third_of_it_was_removed(
    tmp_path: Path, removed: int, kept: int
) -> None:
    commit(tmp_path, [document(f"d{number}", "alpha") for number in range(40)])
    commit(tmp_path, removed=[f"d{number}" for number in range(removed)])
    reader = open_reader(tmp_path)
    assert reader.document_count == 40 - removed
    assert len(reader.lengths()) == kept


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_documents_that_rank_alike_come_by_date_then_id_whatever_their_order(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    items = [
        document("c", "alpha", title="t"),
        document("a", "alpha", title="t"),
        document("b", "alpha", title="t"),
    ]
    for at in order:
        commit(tmp_path, [items[at]])
    found = answers(tmp_path)["alpha"]
    assert isinstance(found, list)
    assert [hit[0].id for hit in found[:3]] == ["a", "b", "c"]
