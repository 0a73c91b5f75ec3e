from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.config import Scope, Settings, load_settings
from searchidx.errors import ConfigError

from .support import CHIRPY, JSON, write


def test_jekyll_configuration_is_read_from_above_the_posts(site: Path) -> None:
    write(site, "_config.yml", CHIRPY)
    found = load_settings(site / "_posts")
    assert found.generator == "jekyll"
    assert found.prefix == "_posts"
    assert found.url == "https://example.org"
    assert found.baseurl == "/blog"
    assert found.timezone == "Asia/Seoul"
    assert found.lang == "ko"
    assert found.collections == ("tabs",)
    assert found.permalinks == {"tabs": "/:title/"}
    assert found.defaults == (Scope("", "posts", {"permalink": "/posts/:title/", "toc": "true"}),)
    assert "README.md" in found.exclude
    assert "node_modules" in found.exclude, "Jekyll always leaves it out"


def test_the_posts_folder_may_be_the_site(site: Path) -> None:
    write(site, "_config.yml", CHIRPY)
    assert load_settings(site).prefix == ""


def test_nothing_above_a_repository_counts(site: Path) -> None:
    write(site, "_config.yml", CHIRPY)
    inner = site / "inner"
    (inner / ".git").mkdir(parents=True)
    assert load_settings(inner).generator == "plain"


def test_nothing_above_the_home_folder_counts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "_config.yml", CHIRPY)
    monkeypatch.setenv("HOME", str(site / "_posts"))
    monkeypatch.setenv("USERPROFILE", str(site / "_posts"))
    assert load_settings(site / "_posts").generator == "plain"


def test_a_folder_without_configuration_is_plain(site: Path) -> None:
    assert load_settings(site) == Settings()
    assert load_settings(site / "_posts") == Settings(prefix="_posts"), "its name still says what it is"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", Settings().timezone, id="an empty file says nothing"),
        pytest.param("timezone: [a, b]", "UTC", id="a list is no zone"),
        pytest.param("timezone: Mars/Olympus", "UTC", id="as Ruby takes a zone it does not know"),
        pytest.param("timezone: ../../etc/passwd", "UTC", id="no path out of the zone database"),
        pytest.param("timezone: ", "UTC", id="nothing"),
        pytest.param("released: 2023-01-01 21:10:65\ntimezone: Asia/Seoul", "Asia/Seoul", id="a bad date"),
    ],
)
def test_messy_jekyll_values_do_no_harm(site: Path, text: str, expected: str) -> None:
    write(site, "_config.yml", text)
    assert load_settings(site).timezone == expected


def test_values_of_the_wrong_type_are_left_out(site: Path) -> None:
    write(site, "_config.yml", "defaults: x\nexclude: {a: b}\ncollections: 3\nbaseurl: [1]\nurl: http://[\n")
    found = load_settings(site)
    assert (found.defaults, found.permalinks, found.baseurl, found.url) == ((), {}, "", "http://[")


def test_scopes_without_values_are_left_out_and_old_types_understood(site: Path) -> None:
    write(
        site,
        "_config.yml",
        "defaults:\n- scope: {path: a}\n- x\n"
        "- scope: {path: /b, type: post}\n  values: {lang: en}\n- values: {a: [b]}\n",
    )
    assert load_settings(site).defaults == (
        Scope("b", "posts", {"lang": "en"}),
        Scope("", "", {"a": ["b"]}),
    )


def test_collections_may_be_a_list(site: Path) -> None:
    write(site, "_config.yml", "collections: [wiki, notes]\n")
    assert load_settings(site).collections == ("wiki", "notes")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("_config.yml", "title: a\nfoo: [\nbar: 'x", 3),
        ("_config.yml", "a: b\nc: \x01\n", 2),
        ("_config.yml", "- just\n- a list\n", 1),
        ("hugo.toml", "title = 'a'\nbaseURL = x\n", 2),
        ("hugo.json", '{\n"a": }', 2),
        ("searchidx.toml", 'lang = "ko"\nexclude = [\n', 2),
    ],
)
def test_a_broken_file_is_an_error_with_file_line_and_hint(
    site: Path, name: str, text: str, line: int
) -> None:
    file = write(site, name, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(site)
    where, _, _ = caught.value.message.removeprefix(f"{file}:").partition(":")
    assert int(where) in {line, line + 1}, "where the parser noticed"
    assert caught.value.hint


def test_absurd_nesting_is_an_error(site: Path) -> None:
    write(site, "searchidx.toml", "exclude = " + "[" * 100_000)
    with pytest.raises(ConfigError):
        load_settings(site)


HUGO = """\
baseURL = "https://example.org/notes/"
languageCode = "ko-kr"
timeZone = "Asia/Seoul"
[permalinks]
posts = "/:year/:slug/"
"""


@pytest.mark.parametrize("name", ["hugo.toml", "config.toml"])
def test_hugo_configuration(site: Path, name: str) -> None:
    write(site, name, HUGO)
    found = load_settings(site)
    assert found.generator == "hugo"
    assert (found.baseurl, found.lang, found.timezone) == ("/notes", "ko-kr", "Asia/Seoul")
    assert found.permalinks == {"posts": "/:year/:slug/"}


def test_hugo_permalinks_by_kind(site: Path) -> None:
    write(site, "hugo.yaml", "permalinks:\n  page:\n    posts: /:slug/\n  section: {posts: /x/}\n")
    assert load_settings(site).permalinks == {"posts": "/:slug/"}


@pytest.mark.parametrize("text", ['base_url = "https://x"', "not = toml = at all"])
def test_the_config_toml_of_another_tool_is_left_alone(site: Path, text: str) -> None:
    write(site, "config.toml", text)
    assert load_settings(site).generator == "plain"


def test_own_file_goes_over_the_site_and_flags_over_both(site: Path) -> None:
    write(site, "_config.yml", CHIRPY + "future: true\nshow_drafts: true\n")
    write(site, "searchidx.toml", 'timezone = "Europe/Paris"\nexclude = ["notes/"]\ndrafts = false\n')
    found = load_settings(site / "_posts", future=False)
    assert found.timezone == "Europe/Paris"
    assert found.lang == "ko", "what it does not name stays"
    assert {"README.md", "notes/"} <= set(found.exclude), "what the site leaves out stays out"
    assert (found.drafts, found.future) == (False, False)
    assert load_settings(site, drafts=True).drafts is True


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('lang = "ko"\ntime_zone = "UTC"\n', 2, "timezone"),
        ('\ntimezone = "Mars/Olympus"\n', 2, "Asia/Seoul"),
        ("exclude = [1]\n", 1, "list"),
        ('drafts = "yes"\n', 1, "true or false"),
        ("[section]\n", 1, "timezone"),
    ],
)
def test_a_slip_in_our_own_file_is_an_error_that_names_its_line(
    site: Path, text: str, line: int, named: str
) -> None:
    file = write(site, "searchidx.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_settings(site)
    assert caught.value.message.startswith(f"{file}:{line}: ")
    assert named in caught.value.hint


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["defaults", "exclude", "collections", "url", "permalink"]), JSON))
def test_any_jekyll_configuration_makes_settings(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / ".git").mkdir()
    (folder / "_config.yml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    found = load_settings(folder)
    assert Settings.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_every_setting_of_our_own_file_is_documented_and_no_other(site: Path) -> None:
    write(site, "searchidx.toml", "nonsense = 1\n")
    with pytest.raises(ConfigError) as caught:
        load_settings(site)
    known = caught.value.hint.removeprefix("known are: ").split(", ")
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    table = text[text.index("| key |") : text.index("### Synonyms")]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == known
