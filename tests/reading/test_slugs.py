from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.reading.slugs import hugo_path, percent_encoded, slugify, slugify_pretty


@pytest.mark.parametrize(
    ("words", "slug", "pretty"),
    [
        pytest.param(
            "KlaytnDevMeet_metaverse", "klaytndevmeet-metaverse", "KlaytnDevMeet_metaverse", id="case"
        ),
        pytest.param(
            "The _config.yml file", "the-config-yml-file", "The-_config.yml-file", id="Jekyll's own example"
        ),
        pytest.param("메타버스 2부", "메타버스-2부", "메타버스-2부", id="Hangul"),
        pytest.param("잔액은? (1)", "잔액은-1", "잔액은-(1)", id="signs"),
        pytest.param("《皮囊》摘录", "皮囊-摘录", "皮囊-摘录", id="brackets of other scripts"),
        pytest.param("escape-+ %20[]", "escape-20", "escape-+-20", id="what a URL could misunderstand"),
        pytest.param("हिन्दी", "हिन्दी", "हिन्दी", id="vowels that are marks"),
        pytest.param("a - b", "a-b", "a-b", id="one hyphen"),
    ],
)
def test_slugs_as_jekyll_makes_them(words: str, slug: str, pretty: str) -> None:
    assert slugify(words) == slug
    assert slugify_pretty(words) == pretty


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("posts/My First Post", "posts/my-first-post", id="lower case, hyphens"),
        pytest.param("posts/글 제목!", "posts/글-제목", id="signs go"),
        pytest.param("a_b.c+d#e", "a_b.c+d#e", id="and some stay"),
    ],
)
def test_paths_as_hugo_makes_them(path: str, expected: str) -> None:
    assert hugo_path(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("/posts/메타/", "/posts/%EB%A9%94%ED%83%80/", id="Hangul"),
        pytest.param("/a b?c#d", "/a%20b%3Fc%23d", id="what would end a path"),
        pytest.param("/%EB%A9%94/", "/%EB%A9%94/", id="encoded already"),
        pytest.param("/100%/", "/100%25/", id="a per cent sign of its own"),
        pytest.param("/a+b,(c)'d'!~*;:@&=$/", "/a+b,(c)'d'!~*;:@&=$/", id="what a browser leaves"),
    ],
)
def test_urls_are_percent_encoded(path: str, expected: str) -> None:
    assert percent_encoded(path) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_encoding_is_ascii_reversible_and_done_once(path: str) -> None:
    encoded = percent_encoded(path)
    assert encoded.isascii()
    assert percent_encoded(encoded) == encoded
    if "%" not in path:
        assert unquote(encoded) == path
