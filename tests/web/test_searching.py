"""The search of the browser, run by Node on what Python answers: the same pages, field for field."""

from __future__ import annotations

import json
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from searchidx import build, export
from searchidx.engines.whoosh import open_reader
from searchidx.presenting.records import json_text, page_record
from searchidx.searching import Index

from .dumping import dump
from .queries import Queries
from .running import ROOT, WEB

RUNNER = Path(__file__).with_name("run_searches.mjs")
SETTINGS = """
prefer_newer = 0.3
[synonyms]
"블록체인" = ["blockchain", "분산 원장"]
"리액트" = "react, reactjs"
"글" = ["포스트", "NFT"]
"""
MOST_ROUNDS = 12


@dataclass(frozen=True)
class Told:
    """What Node found: how many pages were as expected, and what it took."""

    met: int
    rounds: list[int]
    milliseconds: list[float]
    failures: list[Any]


def answer(index: Index, typed: str, options: dict[str, Any]) -> dict[str, Any]:
    """Python's page, its offsets as JavaScript counts."""
    given = dict(options)
    filters = given.pop("filters", {})
    page = index.search(typed, tags=filters.get("tag", ()), categories=filters.get("category", ()), **given)
    record: dict[str, Any] = json.loads(json_text(page_record(page, explain=options.get("explain", False))))
    del record["took_ms"]
    for hit in record["hits"]:
        hit["title_marks"] = units(hit["title"], hit["title_marks"])
        hit["snippet"]["marks"] = units(hit["snippet"]["text"], hit["snippet"]["marks"])
    return record


def units(text: str, marks: list[list[int]]) -> list[list[int]]:
    """Code points as the UTF-16 units that JavaScript counts in."""
    return [[len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in mark] for mark in marks]


def run(node: str, file: Path, modules: Path = WEB) -> Told:
    done = subprocess.run(
        [node, str(RUNNER), str(file), str(modules)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Told(**json.loads(done.stdout))


def expected(folder: Path, posts: Path, count: int, seed: int) -> dict[str, Any]:
    """Searches in the posts, of which an index is built in the folder, and what Python makes of them."""
    build(posts, folder / "index")
    with closing(open_reader(folder / "index")) as reader:
        index = Index(reader)
        queries = Queries(list(index.documents()), list(reader.stems()), seed)
        return {
            "searches": [
                [typed, options, answer(index, typed, options)] for typed, options in queries.searches(count)
            ],
            "suggestions": [[prefix, index.suggest(prefix)] for prefix in queries.prefixes(50)],
        }


def assert_met(node: str, folder: Path, data: dict[str, Any], modules: Path = WEB) -> None:
    """Node makes of it all that Python did, and it is worth comparing."""
    pages = [page for _, _, page in data["searches"]]
    assert sum(bool(page["hits"]) for page in pages) > len(pages) / 2
    assert any(page["suggestion"] for page in pages)
    assert {hit["match"] for page in pages for hit in page["hits"]} == {"all", "some"}
    file = folder / "searches.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    told = run(node, file, modules)
    assert not told.failures, told.failures
    assert told.met == len(pages) + len(data["suggestions"])
    assert max(told.rounds) <= MOST_ROUNDS


def compare(node: str, folder: Path, posts: Path, seed: int) -> None:
    data = expected(folder, posts, 320, seed)
    with closing(open_reader(folder / "index")) as reader:
        assert_met(node, folder, {**data, "index": dump(reader)})


def published(data: dict[str, Any]) -> dict[str, Any]:
    """What an export answers: where the site was built is nobody's business."""
    for _, _, page in data["searches"]:
        for hit in page["hits"]:
            hit["path"] = hit["id"]
    return data


def exported(index: Path, folder: Path) -> Path:
    """The folder with an export, in which Node takes the scripts for modules."""
    export(index, folder)
    (folder / "package.json").write_bytes((WEB / "package.json").read_bytes())
    return folder


@pytest.mark.parametrize("seed", [1, 2])
def test_pages_of_the_sample_posts_are_those_of_python(node: str, tmp_path: Path, seed: int) -> None:
    compare(node, tmp_path, ROOT / "posts", seed)


def test_synonyms_and_a_preference_for_newer_posts_count_as_in_python(node: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "posts", tmp_path / "posts")
    (tmp_path / "posts" / "searchidx.toml").write_text(SETTINGS, "utf-8")
    compare(node, tmp_path, tmp_path / "posts", 3)


def test_an_export_answers_as_python_with_its_own_client(node: str, tmp_path: Path) -> None:
    data = published(expected(tmp_path, ROOT / "posts", 320, 5))
    assert_met(node, tmp_path, data, exported(tmp_path / "index", tmp_path / "site"))


def test_words_that_the_client_names_its_own_work_by_are_words_like_others(node: str, tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    names = ("vocabulary", "stem", "rank", "메타버스")
    for number in range(3):
        (posts / f"{number}.md").write_text(f"# 글 {number}\n\n{' '.join(names)}\n", "utf-8")
    build(posts, tmp_path / "index")
    # No post has the first word, but its part without the number; the second has to be corrected.
    searches = [[f"{name}7 메타버쓰", {}] for name in (*names[:3], "stems", "ranking")]
    with closing(open_reader(tmp_path / "index")) as reader:
        pages = [answer(Index(reader), typed, options) for typed, options in searches]
    assert all(page["hits"] and page["suggestion"] for page in pages)
    answered = [[typed, options, page] for (typed, options), page in zip(searches, pages, strict=True)]
    data = published({"searches": answered, "suggestions": []})
    file = tmp_path / "searches.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    told = run(node, file, exported(tmp_path / "index", tmp_path / "site"))
    assert not told.failures, told.failures
    assert told.met == len(pages)
