"""Translations: which language a post is in, where it is published, and what it shares with the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchidx.config import Languages, Settings
from searchidx.model import Skip

from .support import metadata, post, reading

HUGO = Settings(
    generator="hugo",
    baseurl="/blog",
    lang="ko-KR",
    languages=Languages({"ko": "ko-KR", "en": "en", "zh-cn": "zh-CN"}, default="ko"),
)
FOLDERS = replace(HUGO, languages=replace(HUGO.languages, folders={"ko": "content", "en": "content/english"}))
SUBFOLDER = replace(HUGO, languages=replace(HUGO.languages, subfolder=True))
POLYGLOT = Settings(
    generator="jekyll",
    permalink="/posts/:title/",
    lang="en",
    languages=Languages({"en": "en", "ko": "ko", "pt-br": "pt-BR"}, default="en"),
)
FROM_PATH = replace(POLYGLOT, languages=replace(POLYGLOT.languages, in_path=True))


@pytest.mark.parametrize(
    ("settings", "identity", "front", "lang", "url", "reason"),
    [
        (HUGO, "content/a.md", "", "ko-KR", "/blog/a/", "no suffix is the default language, at the root"),
        (HUGO, "content/a.ko.md", "", "ko-KR", "/blog/a/", "its own suffix says the same"),
        (HUGO, "content/a.en.md", "", "en", "/blog/en/a/", "others lie below their key"),
        (HUGO, "content/a.ZH-CN.md", "", "zh-CN", "/blog/zh-cn/a/", "keys have no letter case"),
        (HUGO, "content/b/index.en.md", "", "en", "/blog/en/b/", "a bundle stands for its folder"),
        (HUGO, "content/b/_index.en.md", "", "en", "/blog/en/b/", "so does a section"),
        (HUGO, "content/a.fr.md", "", "ko-KR", "/blog/a.fr/", "a language that the site has not is a name"),
        (HUGO, "content/v1.2.en.md", "", "en", "/blog/en/v1.2/", "only the last part is a language"),
        (HUGO, "content/en/a.md", "", "ko-KR", "/blog/en/a/", "a folder is a section unless configured"),
        (HUGO, "content/a.en.md", "slug: b", "en", "/blog/en/b/", "a slug changes the last part"),
        (HUGO, "content/a.en.md", "url: b", "en", "/blog/en/b", "a relative URL is below the language"),
        (HUGO, "content/a.en.md", "url: /b", "en", "/blog/b", "a rooted one is not"),
        (SUBFOLDER, "content/a.md", "", "ko-KR", "/blog/ko/a/", "the default language too, if so configured"),
        (FOLDERS, "content/english/a.md", "", "en", "/blog/en/a/", "the innermost folder counts"),
        (FOLDERS, "content/x/a.md", "", "ko-KR", "/blog/x/a/", "its path begins below that folder"),
        (FOLDERS, "content/englishman.md", "", "ko-KR", "/blog/englishman/", "a folder, not a beginning"),
        (FOLDERS, "content/english/a.zh-cn.md", "", "zh-CN", "/blog/zh-cn/a/", "a suffix is nearer"),
        (POLYGLOT, "_posts/2024-01-01-a.md", "", "en", "/posts/a/", "the default language, at the root"),
        (POLYGLOT, "_posts/2024-01-01-a.md", "lang: ko", "ko", "/ko/posts/a/", "front matter says it"),
        (POLYGLOT, "_posts/2024-01-01-a.md", "lang: pt-BR", "pt-BR", "/pt-BR/posts/a/", "with its case"),
        (POLYGLOT, "_posts/2024-01-01-a.md", "lang: fr", "fr", "/posts/a/", "one that is not published apart"),
        (POLYGLOT, "_posts/ko/2024-01-01-a.md", "", "en", "/posts/a/", "folders say nothing by themselves"),
        (FROM_PATH, "_posts/ko/2024-01-01-a.md", "", "ko", "/ko/posts/a/", "but they do if so configured"),
        (FROM_PATH, "_posts/ko/2024-01-01-a.md", "lang: en", "en", "/posts/a/", "front matter is nearer"),
        (FROM_PATH, "_posts/x/ko/2024-01-01-a.md", "", "en", "/posts/a/", "up to the second folder"),
        (Settings(lang="ko"), "a.en.md", "", "ko", "/a.en/", "one language: a dot is a dot"),
    ],
)  # fmt: skip
def test_language_and_address(
    settings: Settings, identity: str, front: str, lang: str, url: str, reason: str
) -> None:
    found = metadata(f"title: 글\n{front}", identity, settings)
    assert (found.lang, found.url) == (lang, url), reason


def test_a_language_that_is_not_published() -> None:
    settings = replace(HUGO, languages=replace(HUGO.languages, disabled=("en",)))
    assert reading("글", "content/a.en.md", settings).skip == Skip("posts/content/a.en.md", "unpublished")
    assert reading("글", "content/a.md", settings).post is not None


def test_the_id_stays_the_path() -> None:
    assert post("글", "content/a.en.md", HUGO).id == "content/a.en.md"


@pytest.mark.parametrize(
    ("settings", "one", "other"),
    [
        (HUGO, ("content/a.md", ""), ("content/a.en.md", "slug: b")),
        (FOLDERS, ("content/x/a.md", ""), ("content/english/x/a.md", "")),
        (HUGO, ("content/a.md", "translationKey: k"), ("content/b.en.md", "translationKey: k")),
        (POLYGLOT, ("_posts/2024-01-01-a.md", ""), ("_posts/2023-02-02-a.md", "lang: ko")),
        (POLYGLOT, ("_posts/2024-01-01-a.md", "page_id: k"), ("_posts/2024-01-01-b.md", "lang: ko\npage_id: k")),
        (Settings(), ("a.md", "ref: k"), ("b.md", "lang: ko\nref: k")),
    ],
)  # fmt: skip
def test_translations_share_a_key(settings: Settings, one: tuple[str, str], other: tuple[str, str]) -> None:
    keys = {
        metadata(f"title: 글\n{front}", identity, settings).translation_key
        for identity, front in (one, other)
    }
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize("settings", [HUGO, FOLDERS, POLYGLOT, FROM_PATH])
def test_other_posts_have_another_key(settings: Settings) -> None:
    names = ("a.md", "b.md", "x/a.md", "a.en.md")[: 3 if settings.generator == "hugo" else 2]
    keys = [metadata("title: 글", f"content/{name}", settings).translation_key for name in names]
    assert len(set(keys)) == len(names)


def test_where_there_is_one_language_nothing_is_a_translation() -> None:
    assert metadata("title: 글", "a.md", Settings(generator="jekyll")).translation_key == ""
    assert (
        metadata(
            "title: 글", "a.md", replace(HUGO, languages=Languages({"en": ""}, default="en"))
        ).translation_key
        == ""
    )


@given(
    identity=st.lists(
        st.sampled_from(["content", "ko", "en", "a", ".", "..ko", "a.ko", "한.en", "english"]),
        min_size=1,
        max_size=4,
    ),
    front=st.sampled_from(["", "lang: ko", "lang: [ko]", "lang: '../ko'", "url: /x", "page_id: [1]", "ref: {a: b}"]),
    settings=st.sampled_from([HUGO, FOLDERS, SUBFOLDER, POLYGLOT, FROM_PATH]),
)  # fmt: skip
def test_whatever_stands_there_the_address_is_rooted(
    identity: list[str], front: str, settings: Settings
) -> None:
    found = metadata(f"title: 글\n{front}", "/".join(identity) + ".md", settings)
    assert found.url.startswith("/")
    assert ".." not in found.url
