"""What a site's configuration says of its languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from searchidx.config import Languages, Settings, load_settings
from searchidx.config.sites import hugo, jekyll

from .support import JSON, write

HUGO = """\
defaultContentLanguage = "ko"
defaultContentLanguageInSubdir = true
languageCode = "ko-KR"
[languages.ko]
contentDir = "content/korean/"
[languages.EN]
languageCode = "en-US"
contentDir = "content/english"
[languages.fr]
disabled = true
[languages.de]
weight = 3
"""
POLYGLOT = """\
plugins: [jekyll-feed, jekyll-polyglot]
languages: [en, ko, pt-BR]
default_lang: en
lang_from_path: true
"""


def test_hugo(site: Path) -> None:
    write(site, "hugo.toml", HUGO)
    assert load_settings(site).languages == Languages(
        tags={"ko": "ko-KR", "en": "en-US", "fr": "fr", "de": "de"},
        folders={"ko": "content/korean", "en": "content/english"},
        default="ko",
        subfolder=True,
        disabled=("fr",),
    )


def test_hugo_has_one_language_where_nothing_is_said(site: Path) -> None:
    write(site, "hugo.toml", 'languageCode = "ko-KR"\n')
    found = load_settings(site)
    assert (found.lang, found.languages) == ("ko-KR", Languages({"en": ""}, default="en"))


def test_polyglot(site: Path) -> None:
    write(site, "_config.yml", POLYGLOT)
    assert load_settings(site).languages == Languages(
        tags={"en": "en", "ko": "ko", "pt-br": "pt-BR"}, default="en", in_path=True
    )


def test_without_the_plugin_the_same_names_mean_nothing(site: Path) -> None:
    write(site, "_config.yml", POLYGLOT.replace("jekyll-polyglot", "another"))
    assert load_settings(site).languages == Languages()


@pytest.mark.parametrize("text", [HUGO, ""])
def test_they_travel_as_json(site: Path, text: str) -> None:
    write(site, "hugo.toml", text)
    found = load_settings(site)
    assert Settings.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_they_are_part_of_what_a_document_becomes(site: Path) -> None:
    write(site, "hugo.toml", HUGO)
    before = load_settings(site).fingerprint()
    write(site, "hugo.toml", HUGO.replace("english", "engl"))
    assert load_settings(site).fingerprint() != before


@given(JSON)
def test_a_value_of_another_type_is_left_out(value: object) -> None:
    for settings in (
        hugo({"languages": value, "disableLanguages": value}, ""),
        hugo({"languages": {"ko": {"contentDir": value, "languageCode": value, "disabled": value}}}, ""),
        jekyll({"plugins": ["jekyll-polyglot"], "languages": value, "default_lang": value}, ""),
    ):
        assert Settings.from_json(settings.to_json()) == settings
