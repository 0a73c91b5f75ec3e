"""Three real blogs: Node and a Chromium, with an export and its own client, give the pages that Python gives.

Whoever changes what is typed, matched, ranked or marked in one of them finds out here. The same queries are asked of
all: `queries.py` makes them by rule, words as they stand in the posts and as fingers type them, phrases, prefixes,
exclusions, filters, dates.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from selenium.webdriver import Chrome

from tests.exporting.exports import served

from .searching import pages, told
from .test_searching import assert_met, expected, exported, published

BLOGS = ("seed-in63119", "johngrib-wiki", "ko.react.dev")
POSTS, SEARCHES = 60, 200  # of each
PAGE = '<!doctype html><title>Three blogs</title><link rel="icon" href="data:,">'


def part(source: Path, folder: Path, count: int) -> Path:
    """Some posts of a blog, evenly from all of it."""
    files = sorted(source.rglob("*.md"))
    for at, file in enumerate(files[:: max(1, len(files) // count)]):
        place = folder / "posts" / f"{at}-{file.name}"
        place.parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(file, place)
    return folder / "posts"


def test_node_and_chromium_give_the_pages_of_python(
    node: str, browser: Chrome, tmp_path: Path, shared: Path
) -> None:
    wanted = {}
    for blog in BLOGS:
        folder = tmp_path / blog
        data = published(expected(folder, part(shared / "corpora" / blog, folder, POSTS), SEARCHES, 4))
        assert_met(node, folder, data, exported(folder / "index", tmp_path / "site" / blog))
        wanted[f"/{blog}/"] = data["searches"]
    (tmp_path / "site" / "index.html").write_text(
        "<!doctype html><title>Three blogs</title><link rel=icon href=data:,>", "utf-8"
    )
    with served(tmp_path / "site") as address:
        browser.get(address)
        found = pages(
            browser,
            {base: [(typed, options) for typed, options, _ in searches] for base, searches in wanted.items()},
        )
    for searches, answered in zip(wanted.values(), found, strict=True):
        assert len(answered) == SEARCHES
        for (typed, options, page), given in zip(searches, answered, strict=True):
            assert told(given) == told(page), (typed, options)
