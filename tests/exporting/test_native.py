"""The native format, read by the browser's reader: all that the index says, and the same bytes however it grew."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random

import pytest
from engines.support import commit, contents, document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import searchidx
from searchidx.engines.whoosh import open_reader
from tests.web.texts import utf16

from .exports import expected, read

SAMPLES = Path(__file__).parents[2] / "posts"
CORPUS = [
    document(
        "b",
        "메타버스를 블록체인기술 alpha\n둘째 줄 메타버스",
        date="2023-05-12T15:32:00+08:00",
        tags=("Blue", "블루"),
    ),
    document(
        "a", "alpha beta alpha 🚀 𐐷𐐨 C++", date="2021-01-01T00:30:00+09:00", categories=("Dev",), lang="ko"
    ),
    document("c", "undated alpha", author="김"),
    document(
        "d", "old", date="1969-12-31T10:00:00-10:00", summary="요약", image="/a.png", pinned=True, lang="en"
    ),
    document("e", "메타버스 공원", date="2023-05-12T15:32:00+08:00", title="메타버스 공원"),
]


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_the_sample_posts_come_back_whole(node: str, tmp_path: Path) -> None:
    searchidx.build(SAMPLES, tmp_path / "index")
    searchidx.export(tmp_path / "index", tmp_path / "out")
    found, held = read(node, tmp_path / "out"), expected(tmp_path / "index")
    assert held["words"]
    for part, value in held.items():
        assert found[part] == value, part


def test_an_index_grown_by_adds_updates_and_removals_comes_back_whole(node: str, tmp_path: Path) -> None:
    commit(tmp_path / "index", CORPUS[:2])
    commit(tmp_path / "index", CORPUS[2:])
    commit(tmp_path / "index", [document("b", "새 글 alpha")], ["b", "c"])
    searchidx.export(tmp_path / "index", tmp_path / "out")
    assert read(node, tmp_path / "out") == expected(tmp_path / "index")


def test_an_empty_index_is_an_index(node: str, tmp_path: Path) -> None:
    commit(tmp_path / "index", CORPUS[:1])
    commit(tmp_path / "index", removed=["b"])
    searchidx.export(tmp_path / "index", tmp_path / "out")
    assert read(node, tmp_path / "out") == expected(tmp_path / "index")


def test_numbers_go_by_date_and_those_without_one_come_first(node: str, tmp_path: Path) -> None:
    commit(tmp_path / "index", CORPUS)
    searchidx.export(tmp_path / "index", tmp_path / "out")
    assert read(node, tmp_path / "out")["ids"] == ["c", "d", "a", "b", "e"]


def test_how_an_index_grew_does_not_show(tmp_path: Path) -> None:
    commit(tmp_path / "once", CORPUS)
    for item in reversed(CORPUS):
        commit(tmp_path / "grown", [item])
    commit(tmp_path / "grown", [document("x", "away 블록체인기술")])
    commit(tmp_path / "grown", [CORPUS[0]], ["x", "b"])
    for name in ("once", "grown"):
        searchidx.export(tmp_path / name, tmp_path / f"{name}-out")
    assert files_of(tmp_path / "once-out") == files_of(tmp_path / "grown-out")


def test_few_files_hold_the_same(node: str, tmp_path: Path) -> None:
    searchidx.build(SAMPLES, tmp_path / "index")
    many = searchidx.export(tmp_path / "index", tmp_path / "many")
    few = searchidx.export(tmp_path / "index", tmp_path / "few", few_files=True)
    assert len(few.files) < len(many.files) / 2
    assert read(node, tmp_path / "few") == read(node, tmp_path / "many")


def test_nothing_of_this_machine_is_published(tmp_path: Path) -> None:
    searchidx.build(SAMPLES.resolve(), tmp_path / "index")
    searchidx.export(tmp_path / "index", tmp_path / "out")
    home = str(SAMPLES.resolve().parent).encode()
    assert not [name for name, data in files_of(tmp_path / "out").items() if home in data]


@pytest.mark.parametrize(
    ("corpus", "count"),
    [("cpp-docs.ko-kr", 1_000), ("BangJeongBin-chirpy", 202), ("ko.react.dev", 213), ("ydj515-chirpy", 113)],
)
def test_there_are_fewer_files_than_posts_and_the_manifest_is_small(
    shared: Path, tmp_path: Path, corpus: str, count: int
) -> None:
    """Of short posts and of long ones; the figures for 5,000 are in docs/format.md."""
    folder = shared / "corpora" / corpus
    chosen = sorted(folder.rglob("*.md"))[:count]
    for post in chosen:
        target = tmp_path / "posts" / post.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(post.read_bytes())
    searchidx.build(tmp_path / "posts", tmp_path / "index", jobs=2)
    report = searchidx.export(tmp_path / "index", tmp_path / "out")
    assert len(report.files) < len(chosen)
    assert len(gzip.compress((tmp_path / "out/manifest.json").read_bytes())) < 3_000


ODD = st.text(
    st.sampled_from("가나다메타버스 abcABC\"'\\<>/\0\n\u2028\u0301\ud83d\ude00🚀𐐷\uffee。1"), max_size=40
).map(utf16)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ODD, ODD, ODD), min_size=1, max_size=4))
def test_whatever_stands_in_a_post_comes_back(
    node: str, tmp_path_factory: pytest.TempPathFactory, posts: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    commit(
        folder / "index",
        [
            document(f"{at}{title}", text, title=title, tags=(tag,))
            for at, (title, text, tag) in enumerate(posts)
        ],
    )
    searchidx.export(folder / "index", folder / "out")
    assert read(node, folder / "out") == expected(folder / "index")


def test_lone_surrogates_and_names_of_prototypes(node: str, tmp_path: Path) -> None:
    texts = ["\ud800", "a\udc00b", "constructor __proto__ toString", "\0", '"\\u0022', "</script><!--"]
    odd = [document(f"{at}", text, title=text, tags=(text,), author=text) for at, text in enumerate(texts)]
    commit(tmp_path / "index", [*odd, document("__proto__", "hasOwnProperty", title="constructor")])
    searchidx.export(tmp_path / "index", tmp_path / "out")
    assert read(node, tmp_path / "out") == expected(tmp_path / "index")


def test_the_manifest_says_what_it_is(tmp_path: Path) -> None:
    commit(tmp_path / "index", CORPUS)
    searchidx.export(tmp_path / "index", tmp_path / "out")
    manifest = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert (manifest["version"], manifest["analyzer"], manifest["documents"]) == (1, "1", 5)
    assert manifest["settings"]["timezone"] == "UTC"
    assert "built" not in json.dumps(manifest)
    assert contents(tmp_path / "out")["manifest.json"].decode()  # UTF-8


def test_what_the_reader_reads_is_as_expected_of_the_index_only(tmp_path: Path) -> None:
    """`all_postings`, which an export asks, and the questions one by one, which a search asks, agree."""
    commit(tmp_path / "index", CORPUS[:3])
    commit(tmp_path / "index", CORPUS[3:], ["a"])
    reader = open_reader(tmp_path / "index")
    for field in ("words", "tag", "title"):
        found = {one.term: (list(one.documents), list(one.frequencies)) for one in reader.all_postings(field)}
        asked = {term: reader.postings(field, term) for term in reader.terms(field)}
        assert found == {term: (list(p.documents), list(p.frequencies)) for term, p in asked.items() if p}
    reader.close()


def test_a_longer_sentence_rewrites_where_its_own_words_are(tmp_path: Path) -> None:
    """Of many files of positions, some of which have a part of a frequent word's."""
    draw = Random(1)
    vocabulary = [f"word{number:04d}" for number in range(3_000)]

    def line() -> str:
        return " ".join(draw.choice(vocabulary[: draw.choice((20, 3_000))]) for _ in range(12))

    posts = {f"p{number:03d}": [line() for _ in range(25)] for number in range(160)}
    documents = {id_: document(id_, "\n".join(lines)) for id_, lines in posts.items()}
    commit(tmp_path / "index", documents.values())
    searchidx.export(tmp_path / "index", tmp_path / "before")
    lines = posts["p080"]
    longer = document("p080", "\n".join([*lines[:3], f"{lines[3]} word0001 word2000 word2999", *lines[4:]]))
    commit(tmp_path / "index", [longer], ["p080"])
    searchidx.export(tmp_path / "index", tmp_path / "after")
    before, after = (
        {name for name in files_of(tmp_path / when) if name.startswith("positions/")}
        for when in ("before", "after")
    )
    assert len(before) > 20
    assert 1 <= len(after - before) <= 3  # one for each word
