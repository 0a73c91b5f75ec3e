"""What the seam promises, over several segments and with removed documents, against plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from searchidx.analysis import is_stem
from searchidx.engines.base import (
    BODY,
    CODE,
    FILTERS,
    HEADING,
    SPLITS,
    STEM,
    TAG,
    TITLE,
    UNDATED,
    WORDS,
    Posting,
)
from searchidx.engines.entries import entry
from searchidx.engines.inverting import invert
from searchidx.engines.whoosh import WhooshReader, open_reader, open_writer
from searchidx.model import Document, Problem, Section
from tests.engines.support import SETTINGS, add, commit, document

LIVE = [
    document("a", "메타버스를 alpha", title="공원 이야기", tags=("Blue", "Red"), date="2023-05-12T15:32:00+08:00"),
    document("b", "alpha alpha beta", author="지은", lang="ko", categories=("Event",)),
    document("c", "메타버스 공원 alpha beta", date="1969-12-31T23:59:59+00:00", tags=("blue",)),
    document("d", ""),
    document("e", "zeta\ud800 lone \udfff", title="\ud83d lone", tags=("\udc00tag",)),
    document("f", "alpha " * 700, title="often"),
    document(
        "g",
        sections=(Section("h", "heading word", 2, "body word", "code word"), Section(None, "", 3, "word again")),
        tags=("word",),
        summary="word in sum",
        title="word first",
    ),
]  # fmt: skip
GONE = [
    document("x", "alpha gone 메타버스가", tags=("Blue",), date="2024-01-01T00:00:00+00:00"),
    document("y", "only here vanishing"),
    document("z", "alpha beta zeta", author="지은"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> WhooshReader:
    """Three segments of falling size, so that none is merged into the next; in each something is removed."""
    path = tmp_path_factory.mktemp("index")
    filling = [document(f"fill{number:02}", "filling") for number in range(40)]
    commit(path, [*filling, LIVE[0], GONE[0], LIVE[1]])
    commit(
        path,
        [LIVE[2], GONE[1], LIVE[3], *(document(f"more{number}", "filling") for number in range(4))],
        ["x"],
    )
    commit(path, [LIVE[4]], ["y", "fill00"])
    return open_reader(path)


def live(reader: WhooshReader) -> dict[str, Document]:
    return {reader.id_of(number): reader.document(number) for number in reader.numbers()}


def expected_words(reader: WhooshReader) -> dict[str, dict[str, Posting]]:
    """Term → id → posting, from the documents themselves."""
    found: dict[str, dict[str, Posting]] = {}
    for id_, item in live(reader).items():
        for term, posting in invert(item).words.items():
            found.setdefault(term, {})[id_] = posting
    return found


def frequencies(reader: WhooshReader, field: str, term: str) -> dict[str, int]:
    postings = reader.postings(field, term)
    assert postings is not None, term
    assert list(postings.documents) == sorted(postings.documents)
    pairs = zip(postings.documents, postings.frequencies, strict=True)
    return {reader.id_of(number): frequency for number, frequency in pairs}


def test_it_has_several_segments_and_removed_documents(reader: WhooshReader) -> None:
    assert reader.segment_count() == 3
    numbers = list(reader.numbers())
    assert len(numbers) == reader.document_count == 48 == len(set(numbers))
    assert numbers == sorted(numbers)
    assert max(numbers) > reader.document_count  # gaps where documents were removed


def test_documents_come_back_whole(reader: WhooshReader) -> None:
    found = live(reader)
    for item in LIVE[:5]:
        assert found[item.id].sections == item.sections
        assert found[item.id].path == f"posts/{item.id}"
        assert found[item.id].date == item.date
    assert not {"x", "y", "z", "fill00"} & found.keys()
    number = next(n for n in reader.numbers() if reader.id_of(n) == "a")
    assert [section.text for section in reader.card(number).sections] == [""]
    assert reader.card(number).tags == ("Blue", "Red")


def test_postings_and_masks_of_every_word(reader: WhooshReader) -> None:
    for term, expected in expected_words(reader).items():
        assert frequencies(reader, WORDS, term) == {
            id_: posting.frequency for id_, posting in expected.items()
        }
        masks = {reader.id_of(number): reader.mask(term, number) for number in reader.numbers()}
        assert masks == {id_: expected[id_].mask if id_ in expected else 0 for id_ in masks}


def test_positions_of_every_word(reader: WhooshReader) -> None:
    numbers = {reader.id_of(number): number for number in reader.numbers()}
    for term, expected in expected_words(reader).items():
        for id_, number in numbers.items():
            wanted = expected[id_].positions if id_ in expected else ()
            assert tuple(reader.positions(term, [number]).get(number, ())) == wanted


def test_filter_values(reader: WhooshReader) -> None:
    fields: dict[str, dict[str, dict[str, int]]] = {name: {} for name in FILTERS}
    for id_, item in live(reader).items():
        for field, values in invert(item).filters.items():
            for term, frequency in values.items():
                fields[field].setdefault(term, {})[id_] = frequency
    for field, by_term in fields.items():
        assert by_term, field
        for term, expected in by_term.items():
            assert frequencies(reader, field, term) == expected


def test_terms_are_sorted_by_code_point_and_each_comes_once(reader: WhooshReader) -> None:
    for field in (WORDS, *FILTERS):
        terms = list(reader.terms(field))
        assert terms == sorted(set(terms))
    assert set(expected_words(reader)) <= set(reader.terms(WORDS))
    assert reader.term_count() == len(list(reader.terms(WORDS)))


@pytest.mark.parametrize(
    "text", ["a", "al", "alpha", "메", "메타", "메타버스를", "공원", "zzz", "", "\ud800", "힣"]
)
def test_terms_by_beginning_and_between(reader: WhooshReader, text: str) -> None:
    for field in (WORDS, "tag"):
        everything = list(reader.terms(field))
        assert list(reader.terms(field, text)) == [term for term in everything if term.startswith(text)]
        between = [term for term in everything if text <= term <= "다" or term.startswith("다")]
        assert list(reader.terms_between(field, text, "다")) == between


def test_a_term_that_lost_its_last_document_has_no_postings(reader: WhooshReader) -> None:
    assert reader.postings(WORDS, "vanishing") is None
    assert not any(reader.mask("vanishing", number) for number in reader.numbers())
    assert "y" not in live(reader)


@pytest.mark.parametrize(
    ("field", "term"), [(WORDS, "nowhere"), ("tag", "nowhere\0x"), ("nofield", "a"), (WORDS, "")]
)
def test_what_no_document_has(reader: WhooshReader, field: str, term: str) -> None:
    assert reader.postings(field, term) is None
    if field == WORDS:
        assert reader.mask(term, 0) == 0
        assert reader.positions(term, [0]) == {}


def test_stems_are_the_words_that_stand_for_themselves_most_frequent_first(reader: WhooshReader) -> None:
    counts = {term: len(by_id) for term, by_id in expected_words(reader).items() if is_stem(term)}
    assert list(reader.stems().items()) == sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    assert {"메타버스", "alpha"} <= reader.stems().keys()
    assert not {"메타버스를", "vanishing"} & reader.stems().keys()


def test_a_noun_comes_apart_only_while_a_document_has_it(tmp_path: Path) -> None:
    others = [document(f"other{number}", "다른 글") for number in range(9)]
    commit(tmp_path / "index", [document("joined", "블록체인기술"), *others])
    with closing(open_reader(tmp_path / "index")) as reader:
        assert reader.pieces("블록체인기술") == ("블록체인", "기술")
        assert reader.pieces("블록체인기") == ()
    commit(tmp_path / "index", removed=["joined"])
    with closing(open_reader(tmp_path / "index")) as reader:
        assert any(reader.terms(SPLITS)), "the term is there until its segment is merged"
        assert reader.pieces("블록체인기술") == ()


def test_lengths_days_and_instants(reader: WhooshReader) -> None:
    total = 0
    for number in reader.numbers():
        item = reader.document(number)
        length = sum(posting.share for posting in invert(item).words.values())
        assert reader.lengths()[number] == length
        total += length
        assert reader.instants()[number] == (int(item.date.timestamp()) if item.date else UNDATED)
        assert reader.days()[number] == (int(item.date.strftime("%Y%m%d")) if item.date else 0)
    assert reader.total_length() == total


def test_a_word_in_every_part_of_a_document(tmp_path: Path) -> None:
    commit(tmp_path, [LIVE[6]])
    found = open_reader(tmp_path)
    assert found.mask("word", 0) == TITLE | HEADING | TAG | BODY | CODE | STEM
    assert len(found.positions("word", [0])[0]) == 7
    assert len(set(found.positions("word", [0])[0])) == 7


def test_a_frequency_beyond_what_fits_is_the_largest_that_does(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha " * 20_000)])
    found = open_reader(tmp_path)
    assert frequencies(found, WORDS, "alpha") == {"a": 0xFFFF}
    assert len(found.positions("alpha", [0])[0]) == 20_000
    assert found.total_length() == sum(p.share for p in invert(found.document(0)).words.values())


def test_stored_posts_say_what_a_build_has_to_know(tmp_path: Path) -> None:
    item = document("a", "alpha", path="sub/a.md", url="/a/", digest="d1", status="draft")
    writer = open_writer(tmp_path)
    writer.add(entry(item, invert(item), 0, [Problem("sub/a.md", 3, "odd")]))
    writer.commit(SETTINGS)
    [post] = open_reader(tmp_path).stored_posts()
    assert (post.number, post.id, post.path, post.url, post.digest, post.status, post.problems) == (
        0, "a", "sub/a.md", "/a/", "d1", "draft", (Problem("sub/a.md", 3, "odd"),),
    )  # fmt: skip


def test_an_index_without_documents(tmp_path: Path) -> None:
    commit(tmp_path)
    assert_empty(open_reader(tmp_path))
    commit(tmp_path, [document("a", "alpha")])
    commit(tmp_path, removed=["a"])
    assert_empty(open_reader(tmp_path))
    commit(tmp_path, [document("b", "alpha")])
    assert frequencies(open_reader(tmp_path), WORDS, "alpha") == {"b": 4}


def assert_empty(found: WhooshReader) -> None:
    assert (found.document_count, found.term_count(), found.segment_count(), found.total_length()) == (
        0,
        0,
        0,
        0,
    )
    assert (
        list(found.numbers()) == list(found.lengths()) == list(found.instants()) == list(found.days()) == []
    )
    assert found.postings(WORDS, "alpha") is None
    assert list(found.terms(WORDS)) == list(found.terms_between(WORDS, "a", "b")) == []
    assert list(found.stored_posts()) == []


@pytest.mark.parametrize("number", [-1, 99])
def test_a_number_that_is_no_document(tmp_path: Path, number: int) -> None:
    commit(tmp_path, [document("a", "alpha")])
    with pytest.raises(IndexError):
        open_reader(tmp_path).document(number)


def test_the_writer_reads_the_index_as_it_was(tmp_path: Path) -> None:
    commit(tmp_path, [document("a", "alpha")])
    writer = open_writer(tmp_path)
    assert writer.reader is not None
    add(writer, document("b", "alpha"))
    writer.remove(0)
    assert [post.id for post in writer.reader.stored_posts()] == ["a"]
    writer.cancel()


def test_settings_and_generation_are_those_of_the_commit(tmp_path: Path) -> None:
    for number in (1, 2):
        writer = open_writer(tmp_path)
        settings: Mapping[str, object] = {"posts": f"posts{number}", "site": {"제목": ["값", None, 1.5]}}
        writer.commit(settings)
        found = open_reader(tmp_path)
        assert found.generation == number
        assert {name: found.settings[name] for name in settings} == settings
