from __future__ import annotations

import pytest

from searchidx.config import Settings
from searchidx.reading.places import locate

JEKYLL = Settings(generator="jekyll", collections=("wiki",))


@pytest.mark.parametrize(
    ("identity", "day", "slug"),
    [
        pytest.param("2023-5-12-slug.md", (2023, 5, 12), "slug", id="unpadded"),
        pytest.param("2023-05-12-Two-Words.md", (2023, 5, 12), "Two-Words", id="with its case"),
        pytest.param("2023-05-12-제목 둘.md", (2023, 5, 12), "제목 둘", id="with spaces"),
        pytest.param("2018-10-12-trailing...markdown", (2018, 10, 12), "trailing", id="dots at the end"),
        pytest.param("2023-05-12.md", (2023, 5, 12), "2023-05-12", id="a date alone"),
        pytest.param("2009-27-03-x.md", (2009, 27, 3), "x", id="no day of the calendar"),
        pytest.param("12-05-2023-x.md", None, "12-05-2023-x", id="another order"),
        pytest.param("2023-notes.md", None, "2023-notes", id="a year"),
        pytest.param("v1.2.md", None, "v1.2", id="dots within"),
        pytest.param("...md", None, "..", id="nothing but dots"),
    ],
)
def test_file_names(identity: str, day: tuple[int, int, int] | None, slug: str) -> None:
    place = locate(identity, Settings())
    assert (place.day, place.slug) == (day, slug)


@pytest.mark.parametrize(
    ("identity", "collection", "folders", "inner", "draft"),
    [
        pytest.param("_posts/2023-1-1-a.md", "posts", (), "2023-1-1-a", False, id="a post"),
        pytest.param("tech/web/_posts/x/b.md", "posts", ("tech", "web"), "x/b", False, id="folders above"),
        pytest.param("_drafts/a.md", "posts", (), "a", True, id="a draft"),
        pytest.param("_posts/_drafts/a.md", "posts", (), "_drafts/a", True, id="drafts among posts"),
        pytest.param("_wiki/cmd/ls.md", "wiki", (), "cmd/ls", False, id="a collection"),
        pytest.param("_notes/a.md", "", (), "_notes/a", False, id="no collection of this site"),
        pytest.param("docs/a.md", "", (), "docs/a", False, id="a page"),
        pytest.param("docs/2023-1-1-a.md", "posts", (), "docs/2023-1-1-a", False, id="dated, so a post"),
    ],
)
def test_folders(identity: str, collection: str, folders: tuple[str, ...], inner: str, draft: bool) -> None:
    place = locate(identity, JEKYLL)
    assert (place.collection, place.folders, place.inner, place.draft) == (collection, folders, inner, draft)


def test_the_posts_folder_may_lie_inside_the_site() -> None:
    assert locate("2023-1-1-a.md", Settings(generator="jekyll", prefix="tech/_posts")).folders == ("tech",)


def test_collections_may_have_a_folder_of_their_own() -> None:
    settings = Settings(generator="jekyll", collections=("wiki",), collections_dir="all")
    assert locate("all/_wiki/a.md", settings).collection == "wiki"
    assert locate("all/_posts/2023-1-1-a.md", settings).folders == ()


def test_hugo_knows_no_underscores() -> None:
    place = locate("content/_posts/a.md", Settings(generator="hugo"))
    assert (place.collection, place.inner, place.draft) == ("", "content/_posts/a", False)
