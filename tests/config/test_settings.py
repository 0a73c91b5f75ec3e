from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchidx.config import Scope, Settings, load_settings
from searchidx.errors import ConfigError

from .support import CHIRPY, JSON, write


def test_json_gives_the_same_settings(site: Path) -> None:
    write(site, "_config.yml", CHIRPY)
    write(site, "searchidx.toml", '[synonyms]\n"쿠버네티스" = ["kubernetes", "k8s"]\n')
    found = load_settings(site)
    assert found.synonyms
    assert Settings.from_json(json.loads(json.dumps(found.to_json()))) == found


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"nonsense": 1},
        {"generator": "wordpress"},
        {"generator": []},
        {"timezone": "Mars/Olympus"},
        {"drafts": "yes"},
        {"exclude": "x"},
        {"exclude": [1]},
        {"permalinks": {"a": 1}},
        {"defaults": [{"path": "a"}]},
        {"defaults": {"path": "a"}},
        {"synonyms": ["a", "b"]},
        {"synonyms": {"a": "b"}},
        {"synonyms": {"a": [1]}},
    ],
)
def test_json_that_makes_no_settings_is_an_error(data: object) -> None:
    with pytest.raises(ConfigError):
        Settings.from_json(data)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(Settings.__slots__), JSON, max_size=3))
def test_any_json_makes_settings_or_an_error(data: dict[str, object]) -> None:
    try:
        made = Settings.from_json(data)
    except ConfigError:
        return
    assert Settings.from_json(made.to_json()) == made


def test_the_fingerprint_follows_what_documents_are_made_of() -> None:
    plain = Settings().fingerprint()
    assert plain == Settings(drafts=True, future=True).fingerprint(), "which are wanted is no part of them"
    assert plain == Settings(synonyms={"a": ("b",)}).fingerprint(), "nor is what only a search asks for"
    others = [
        Settings(timezone="Asia/Seoul"),
        Settings(permalink="pretty"),
        Settings(prefix="_posts"),
        Settings(exclude=("a",)),
        Settings(defaults=(Scope("", "", {"lang": "ko"}),)),
    ]
    assert len({plain, *(other.fingerprint() for other in others)}) == len(others) + 1


def test_settings_from_json_need_no_yaml() -> None:
    program = (
        "import sys; from searchidx.config import Settings; Settings.from_json({'lang': 'ko'});"
        "print(sorted({'yaml', 'tomllib', 'tomli'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
