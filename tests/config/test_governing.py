"""A configuration that Hugo reads from several files."""

from __future__ import annotations

from pathlib import Path

import pytest

from searchidx.config import load_settings
from searchidx.config.loading import configuration_files, site_file
from searchidx.errors import ConfigError

from .support import write

DEFAULT = "config/_default"


def test_a_folder_of_files(site: Path) -> None:
    write(
        site, f"{DEFAULT}/hugo.toml", 'baseURL = "https://example.org/blog/"\ndefaultContentLanguage = "ko"\n'
    )
    write(site, f"{DEFAULT}/permalinks.yaml", "posts: /:year/:slug/\n")
    write(site, f"{DEFAULT}/languages.toml", '[ko]\nlanguageCode = "ko-KR"\n')
    write(site, f"{DEFAULT}/languages.en.json", '{"languageCode": "en-US"}')
    write(site, f"{DEFAULT}/menus.ko.toml", "not read = [")
    (site / "content").mkdir(exist_ok=True)
    found = load_settings(site / "content")
    assert (found.generator, found.url, found.prefix) == ("hugo", "https://example.org/blog/", "content")
    assert found.permalinks == {"posts": "/:year/:slug/"}
    assert found.languages.tags == {"ko": "ko-KR", "en": "en-US"}


def test_a_later_file_changes_an_earlier_setting_by_setting(site: Path) -> None:
    write(
        site,
        "hugo.toml",
        'baseURL = "https://one.example"\ntimeZone = "Asia/Seoul"\n[permalinks]\na = "/a/"\n',
    )
    write(site, f"{DEFAULT}/config.toml", 'BaseURL = "https://two.example"\n[permalinks]\nb = "/b/"\n')
    write(site, "config/production/hugo.yaml", "baseURL: https://three.example\n")
    write(site, "config/staging/hugo.yaml", "baseURL: https://four.example\n")
    found = load_settings(site)
    assert (found.url, found.timezone) == ("https://three.example", "Asia/Seoul")
    assert found.permalinks == {"a": "/a/", "b": "/b/"}


@pytest.mark.parametrize(
    "name", ["config/hugo.toml", "config/production/hugo.toml", f"{DEFAULT}/params.toml"]
)
def test_other_folders_of_that_name_are_another_tool_s(site: Path, name: str) -> None:
    write(site, name, 'baseURL = "https://example.org"\n')
    assert load_settings(site).generator == "plain"


def test_what_is_wrong_in_one_is_told_with_its_name(site: Path) -> None:
    write(site, f"{DEFAULT}/hugo.toml", 'baseURL = "https://example.org"\n')
    write(site, f"{DEFAULT}/permalinks.toml", "\nposts = [\n")
    with pytest.raises(ConfigError, match=r"permalinks\.toml:"):
        load_settings(site)


def test_all_of_them_are_watched_and_the_first_is_named(site: Path) -> None:
    write(site, f"{DEFAULT}/hugo.toml", 'baseURL = "https://example.org"\n')
    write(site, f"{DEFAULT}/permalinks.toml", 'posts = "/:slug/"\n')
    names = [file.relative_to(site).as_posix() for file in configuration_files(site)]
    assert names == [f"{DEFAULT}/hugo.toml", f"{DEFAULT}/permalinks.toml"]
    assert site_file(site) == site / DEFAULT / "hugo.toml"
