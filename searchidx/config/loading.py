"""The settings of a posts folder: what its site says, and what its `searchidx.toml` changes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from searchidx.config.files import parsed, source
from searchidx.config.governing import configurations, governing, upwards
from searchidx.config.settings import Settings, is_zone
from searchidx.config.sites import baseurl
from searchidx.config.synonyms import synonyms
from searchidx.config.values import share
from searchidx.errors import ConfigError

OWN_FILE = "searchidx.toml"


def load_settings(posts: Path, *, drafts: bool | None = None, future: bool | None = None) -> Settings:
    """The settings that govern the folder `posts`; a flag that is None leaves the files' word.

    Both the site's configuration and `searchidx.toml` are looked for in the posts folder and above it, no
    further up than the root of a repository or the home folder; the nearest of each counts.
    Raises ConfigError, with file and line, where one of them cannot be understood.
    """
    folder = _absolute(posts)
    settings = _site(folder)
    for own in (above / OWN_FILE for above in upwards(folder)):
        if own.is_file():
            settings = _with_own(settings, own)
            break
    if drafts is not None:
        settings = replace(settings, drafts=drafts)
    if future is not None:
        settings = replace(settings, future=future)
    return settings


def configuration_files(posts: Path) -> tuple[Path, ...]:
    """The files that there are where `load_settings` looks; not all of them count."""
    return configurations(_absolute(posts), OWN_FILE)


def site_file(posts: Path) -> Path | None:
    """The first file of the configuration, Jekyll's or Hugo's, that governs the folder `posts`; None without one."""
    found = governing(_absolute(posts))
    return found.files[0] if found else None


def _absolute(posts: Path) -> Path:
    return Path(os.path.abspath(posts))  # noqa: PTH100 - a linked folder belongs to where the link is


def _site(folder: Path) -> Settings:
    if (found := governing(folder)) is not None:
        return found.settings(folder)
    # Without any configuration, these two names still tell what lies in the folder.
    return Settings(prefix=folder.name if folder.name in {"_posts", "_drafts"} else "")


def _with_own(settings: Settings, path: Path) -> Settings:
    """`settings` with what our own file changes: names are known and types right, or ConfigError."""
    changes: dict[str, Any] = {}
    for name, value in parsed(path).items():
        if name == "synonyms":
            changes[name] = synonyms(value, path)
            continue
        where = f"{path}:{_line_of(name, source(path))}"
        if name not in _OWN:
            raise ConfigError(
                f"{where}: unknown setting {name!r}", f"known are: {', '.join((*_OWN, 'synonyms'))}"
            )
        understand, expected = _OWN[name]
        understood = understand(value)
        if understood is None:
            raise ConfigError(f"{where}: {name} cannot be {value!r:.60}", f"expected {expected}")
        if isinstance(understood, tuple):  # what the site leaves out stays out
            understood = (*settings.exclude, *understood)
        changes[name] = understood
    return replace(settings, **changes)


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[*[\"']?{re.escape(name)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _share(value: object) -> float | None:
    try:
        return share(value)
    except TypeError:
        return None


def _zone(value: object) -> str | None:
    return value if isinstance(value, str) and is_zone(value) else None


def _base(value: object) -> str | None:
    return baseurl(value) if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return tuple(value)


# What `searchidx.toml` may set besides synonyms: how each value is understood (None: it is not), and what it should be.
_OWN: dict[str, tuple[Callable[[object], str | bool | float | tuple[str, ...] | None], str]] = {
    "url": (_text, 'the address of the site, as in url = "https://example.org"'),
    "baseurl": (_base, 'the path below which the site lies, as in baseurl = "/blog"'),
    "timezone": (_zone, 'a zone of the tz database, as in timezone = "Asia/Seoul"'),
    "lang": (_text, 'a language tag, as in lang = "ko"'),
    "permalink": (_text, 'a template, as in permalink = "/posts/:title/"'),
    "exclude": (_texts, 'a list of patterns, as in exclude = ["README.md", "notes/"]'),
    "drafts": (_flag, "true or false"),
    "future": (_flag, "true or false"),
    "prefer_newer": (_share, "a number from 0 to 1, as in prefer_newer = 0.2"),
}
