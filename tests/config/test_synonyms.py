from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.config import load_settings
from searchidx.errors import ConfigError

from .support import write


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('"쿠버네티스" = ["kubernetes", "k8s"]', {"쿠버네티스": ("kubernetes", "k8s")}),
        ('"쿠버네티스" = "kubernetes, k8s"', {"쿠버네티스": ("kubernetes", "k8s")}),
        ('쿠버네티스 = ["kubernetes", "k8s"]', {"쿠버네티스": ("kubernetes", "k8s")}),
        ('  쿠버네티스="kubernetes,k8s" # = 쿠버 =', {"쿠버네티스": ("kubernetes", "k8s")}),
        ('js = " JavaScript "', {"js": ("JavaScript",)}),
        ('"서버 리스" = ["server less", "serverless"]', {"서버 리스": ("server less", "serverless")}),
        ('"c++" = ["cpp", "cpp"]', {"c++": ("cpp",)}),
        ('"가" = ["a"]\n나 = "b"\n', {"가": ("a",), "나": ("b",)}),
        ("", {}),
    ],
)
def test_synonyms_are_a_list_or_a_text_with_commas(
    site: Path, entry: str, expected: dict[str, tuple[str, ...]]
) -> None:
    write(site, "searchidx.toml", f'lang = "ko"\n[synonyms]\n{entry}\n')
    found = load_settings(site)
    assert (found.synonyms, found.lang) == (expected, "ko")


def test_a_name_beyond_ascii_needs_no_quotes_but_a_text_is_left_alone(site: Path) -> None:
    write(site, "searchidx.toml", '[synonyms]\n가 = \'a\'\n"나" = """\nb,\nc"""\n')
    assert load_settings(site).synonyms == {"가": ("a",), "나": ("b", "c")}


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('lang = "ko"\nsynonyms = "a, b"\n', 2, "[synonyms]"),
        ('\n[[synonyms]]\na = "b"\n', 2, "[synonyms]"),
        ('[synonyms]\n"쿠버네티스" = ["k8s"]\n"도커" = 1\n', 3, "list of words"),
        ("[synonyms]\n쿠버네티스 = [1]\n", 2, "list of words"),
        ('[synonyms]\n"c++" = []\n', 2, "list of words"),
        ('[synonyms]\na = "b,, c"\n', 2, "list of words"),
        ('[synonyms]\na = "b"\nb = " "\n', 3, "list of words"),
        ('lang = "ko"\n[synonyms]\n" " = "b"\n', 2, "list of words"),
        ('[synonyms]\na = "b"\n[synonyms.b]\nc = "d"\n', 1, "list of words"),
        ('lang = "ko"\n[synonyms]\n도커 = docker\n', 3, "quotes"),
        ('[synonyms]\n블록 체인 = "blockchain"\n', 2, "quotes"),
    ],
)
def test_a_slip_in_the_synonyms_is_an_error_that_names_its_line(
    site: Path, text: str, line: int, named: str
) -> None:
    file = write(site, "searchidx.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_settings(site)
    assert caught.value.message.startswith(f"{file}:{line}: ")
    assert named in caught.value.hint


SOME_TOML = st.lists(
    st.sampled_from(
        ["[synonyms]", "\n", "쿠버", " ", "=", '"', "'", "k8s", ",", "[", "]", "{", "}", ".", "#", "1"]
    )
).map("".join)


@settings(max_examples=100, deadline=None)
@given(SOME_TOML)
def test_any_own_file_makes_settings_or_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / ".git").mkdir()
    write(folder, "searchidx.toml", f"[synonyms]\n{text}")
    try:
        found = load_settings(folder)
    except ConfigError:
        return
    assert all(word and all(others) and others for word, others in found.synonyms.items())
