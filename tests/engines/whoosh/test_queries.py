"""Whoosh's own queries on our codec find what they say, over segments and removed documents."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import query as q
from whoosh.index import FileIndex

from searchidx.engines.whoosh import open_reader
from searchidx.engines.whoosh.folder import NAME
from searchidx.engines.whoosh.schema import schema
from searchidx.engines.whoosh.storage import IndexStorage
from tests.engines.support import commit, document

TEXTS = {
    "a": "alpha beta gamma",
    "b": "beta alpha",
    "c": "alpha alphabet",
    "d": "gamma delta beta gamma",
    "e": "메타버스 공원",
    "f": "공원 메타버스",
    "g": "",
}


@pytest.fixture(scope="module", params=["one segment", "several segments"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index")
    items = [
        document(id_, text, title="", tags=("Blue",) if id_ in "ae" else ()) for id_, text in TEXTS.items()
    ]
    gone = [
        document(f"x{number}", "alpha beta gamma 메타버스 공원", title="", tags=("Blue",))
        for number in range(6)
    ]
    if request.param == "one segment":
        commit(path, items)
    else:
        filling = [document(f"fill{number}", "filling", title="") for number in range(30)]
        commit(path, [gone[0], *filling, items[0], gone[1], *items[1:3]])
        commit(path, [items[3], gone[2], *items[4:6], gone[3], items[6]], ["x0"])
        commit(path, [gone[4]], ["x1", "x2", *(f"fill{number}" for number in range(8))])
        commit(path, [], ["x3", "x4"])
    return path


@pytest.fixture
def searcher(index: Path) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        searcher = FileIndex(IndexStorage(index), schema=schema(), indexname=NAME).searcher()
        yield searcher
        searcher.close()


W = "words"
ALL = set(TEXTS)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (q.Term(W, "alpha"), {"a", "b", "c"}),
        (q.Term(W, "nowhere"), set()),
        (q.Term(W, "메타버스"), {"e", "f"}),
        (q.Term("tag", "blue\0Blue"), {"a", "e"}),
        (q.And([q.Term(W, "alpha"), q.Term(W, "beta")]), {"a", "b"}),
        (q.And([q.Term(W, "alpha"), q.Term(W, "delta")]), set()),
        (q.And([q.Term(W, "beta"), q.Term("tag", "blue\0Blue")]), {"a"}),
        (q.Or([q.Term(W, "gamma"), q.Term(W, "메타버스")]), {"a", "d", "e", "f"}),
        (q.Or([q.Term(W, "nowhere"), q.Term(W, "delta")]), {"d"}),
        (q.AndNot(q.Term(W, "alpha"), q.Term(W, "beta")), {"c"}),
        (q.And([q.Term(W, "beta"), q.Not(q.Term(W, "alpha"))]), {"d"}),
        (q.Not(q.Term(W, "alpha")), ALL - {"a", "b", "c"}),
        (q.Prefix(W, "alph"), {"a", "b", "c"}),
        (q.Prefix(W, "alphab"), {"c"}),
        (q.Prefix(W, "메타"), {"e", "f"}),
        (q.Every(), ALL),
        (q.Every(W), ALL - {"g"}),
        (q.Phrase(W, ["alpha", "beta"]), {"a"}),
        (q.Phrase(W, ["beta", "gamma"]), {"a", "d"}),
        (q.Phrase(W, ["gamma", "delta", "beta"]), {"d"}),
        (q.Phrase(W, ["메타버스", "공원"]), {"e"}),
        (q.Phrase(W, ["alpha", "gamma"]), set()),
        (q.Phrase(W, ["alpha", "gamma"], slop=2), {"a"}),
        (q.ConstantScoreQuery(q.Term(W, "alpha"), 2.0), {"a", "b", "c"}),
        (q.AndMaybe(q.Term(W, "alpha"), q.Term(W, "beta")), {"a", "b", "c"}),
        (q.DisjunctionMax([q.Term(W, "alpha"), q.Term(W, "delta")]), {"a", "b", "c", "d"}),
        (q.TermRange(W, "d", "e"), {"d"}),
    ],
    ids=lambda value: "".join(sorted(value)) if isinstance(value, set) else repr(value),
)
def test_the_documents_of_a_query(index: Path, searcher: Any, query: Any, expected: set[str]) -> None:
    reader = open_reader(index)
    ours = {number for number in reader.numbers() if reader.id_of(number) in TEXTS}
    for options in ({"limit": None}, {"limit": 50, "optimize": False}, {"limit": 50, "scored": False}):
        results = searcher.search(query, **options)
        numbers = {hit.docnum for hit in results} & ours
        assert {reader.id_of(number) for number in numbers} == expected, options


def test_a_walk_that_skips(index: Path, searcher: Any) -> None:
    matcher = q.Term(W, "alpha").matcher(searcher)
    everything = list(matcher.all_ids())
    assert everything == sorted(everything)
    again = q.Term(W, "alpha").matcher(searcher)
    again.skip_to(everything[-1])
    assert again.is_active()
    assert again.id() == everything[-1]
    again.skip_to(everything[0])  # never back
    assert again.id() == everything[-1]
    copy = again.copy()
    copy.next()
    assert (copy.is_active(), again.is_active()) == (False, True)


def test_frequencies_and_lengths(index: Path, searcher: Any) -> None:
    reader = searcher.reader()
    ours = open_reader(index)
    postings = ours.postings(W, "beta")
    assert postings is not None
    matcher = q.Term(W, "beta").matcher(searcher)
    weights = {}
    while matcher.is_active():
        weights[matcher.id()] = matcher.weight()
        matcher.next()
    assert weights == dict(zip(postings.documents, postings.frequencies, strict=True))
    assert reader.field_length(W) == ours.total_length()
    assert reader.doc_count() == ours.document_count
    lengths = [ours.lengths()[number] for number in ours.numbers()]
    assert (reader.min_field_length(W), reader.max_field_length(W)) == (min(lengths), max(lengths))
    assert [reader.doc_field_length(number, W) for number in ours.numbers()] == lengths
