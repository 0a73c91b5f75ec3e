from __future__ import annotations

import pytest

from searchidx.config import Scope, Settings
from searchidx.reading.places import locate
from searchidx.reading.scopes import defaults, excluded


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        pytest.param("README.md", "README.md", True, id="a file"),
        pytest.param("README.md", "_posts/README.md", False, id="patterns begin at the site"),
        pytest.param("/docs", "docs/a.md", True, id="a folder, with or without a slash first"),
        pytest.param("docs/", "docs/a.md", True, id="a slash last"),
        pytest.param("docs", "docs-of-old/a.md", True, id="Jekyll compares beginnings"),
        pytest.param("docs/", "docs-of-old/a.md", False, id="but a slash ends a name"),
        pytest.param("*.draft.md", "a/b.draft.md", True, id="a star crosses folders"),
        pytest.param("note?", "note1/a.md", True, id="a folder by pattern"),
        pytest.param("note?", "notes1/a.md", False, id="one sign is one sign"),
        pytest.param("[ab].md", "b.md", True, id="one of several signs"),
        pytest.param("", "a.md", False, id="nothing excludes nothing"),
        pytest.param("(a|b", "(a|b.md", True, id="no regular expression"),
    ],
)
def test_exclude(pattern: str, path: str, expected: bool) -> None:
    assert excluded(path, (pattern,)) is expected


def test_nothing_is_excluded_by_no_patterns() -> None:
    assert not excluded("a.md", ())


def values(identity: str, *scopes: Scope, collections: tuple[str, ...] = ()) -> dict[str, object]:
    settings = Settings(generator="jekyll", defaults=scopes, collections=collections)
    return defaults(locate(identity, settings), settings)


POST = "_posts/2023-05-12-a.md"


@pytest.mark.parametrize(
    ("scope", "identity", "expected"),
    [
        pytest.param(Scope("", "", {"x": 1}), "a.md", True, id="everything"),
        pytest.param(Scope("", "posts", {"x": 1}), POST, True, id="posts"),
        pytest.param(Scope("", "posts", {"x": 1}), "a.md", False, id="a page is no post"),
        pytest.param(Scope("", "pages", {"x": 1}), "a.md", True, id="but a page"),
        pytest.param(Scope("", "wiki", {"x": 1}), "_wiki/a.md", True, id="a collection"),
        pytest.param(Scope("", "drafts", {"x": 1}), "_drafts/a.md", True, id="drafts"),
        pytest.param(Scope("", "drafts", {"x": 1}), POST, False, id="a post is no draft"),
        pytest.param(Scope("", "posts", {"x": 1}), "_drafts/a.md", True, id="a draft is a post to be"),
        pytest.param(Scope("_posts", "", {"x": 1}), POST, True, id="a folder"),
        pytest.param(Scope("docs", "", {"x": 1}), POST, False, id="another folder"),
        pytest.param(Scope("*/ko/*", "", {"x": 1}), "docs/ko/a.md", True, id="a pattern"),
        pytest.param(Scope("*/ko", "", {"x": 1}), "docs/ko/b/a.md", True, id="a pattern for a folder above"),
        pytest.param(Scope("*/ko", "", {"x": 1}), "docs/b/ko/a.md", False, id="a star stays within a folder"),
        pytest.param(Scope("**/ko", "", {"x": 1}), "docs/b/ko/a.md", True, id="two stars do not"),
    ],
)
def test_which_files_a_scope_speaks_of(scope: Scope, identity: str, expected: bool) -> None:
    assert values(identity, scope, collections=("wiki",)) == ({"x": 1} if expected else {})


def test_the_longer_path_wins_wherever_it_stands() -> None:
    near, far = Scope("_posts/", "", {"x": "near"}), Scope("", "posts", {"x": "far", "y": "far"})
    assert values(POST, near, far) == values(POST, far, near) == {"x": "near", "y": "far"}


def test_of_two_equal_paths_the_one_with_a_type_wins_and_then_the_later() -> None:
    typed, untyped = Scope("", "posts", {"x": "typed"}), Scope("", "", {"x": "any"})
    assert values(POST, typed, untyped) == values(POST, untyped, typed) == {"x": "typed"}
    assert values(POST, typed, Scope("", "posts", {"x": "later"})) == {"x": "later"}
