"""Which configuration governs a posts folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from searchidx.config.files import parsed, source
from searchidx.config.settings import Settings, is_zone
from searchidx.config.sites import baseurl, hugo, jekyll
from searchidx.config.synonyms import synonyms
from searchidx.config.values import share
from searchidx.errors import ConfigError

OWN_FILE = "searchidx.toml"
_JEKYLL_FILES = ("_config.yml", "_config.yaml")
_HUGO_FILES = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
# Names that other tools use too: taken for Hugo's where they hold its one indispensable setting, `baseURL`.
_SHARED_FILES = ("config.toml", "config.yaml", "config.yml", "config.json")


def load_settings(posts: Path, *, drafts: bool | None = None, future: bool | None = None) -> Settings:
    """The settings that govern the folder `posts`; a flag that is None leaves the files' word.

    Both the site's configuration and `searchidx.toml` are looked for in the posts folder and above it, no
    further up than the root of a repository or the home folder; the nearest of each counts.
    Raises ConfigError, with file and line, where one of them cannot be understood.
    """
    folder = Path(os.path.abspath(posts))  # noqa: PTH100 - a linked folder belongs to where the link is
    settings = _site(folder)
    for own in (above / OWN_FILE for above in _upwards(folder)):
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
    names = (OWN_FILE, *_JEKYLL_FILES, *_HUGO_FILES, *_SHARED_FILES)
    folder = Path(os.path.abspath(posts))  # noqa: PTH100 - as above
    return tuple(above / name for above in _upwards(folder) for name in names if (above / name).is_file())


def _upwards(folder: Path) -> Iterator[Path]:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    for above in (folder, *folder.parents):
        yield above
        if above == home or (above / ".git").exists():
            return


def site_file(posts: Path) -> Path | None:
    """The configuration of the site that governs the folder `posts`: Jekyll's or Hugo's; None without one."""
    found = _governing(Path(os.path.abspath(posts)))  # noqa: PTH100 - as above
    return found[0] if found else None


def _site(folder: Path) -> Settings:
    if (found := _governing(folder)) is None:
        # Without any configuration, these two names still tell what lies in the folder.
        return Settings(prefix=folder.name if folder.name in {"_posts", "_drafts"} else "")
    path, understand = found
    return understand(parsed(path), "/".join(folder.relative_to(path.parent).parts))


def _governing(folder: Path) -> tuple[Path, Callable[[Mapping[str, object], str], Settings]] | None:
    for above in _upwards(folder):
        if path := _first(above, _JEKYLL_FILES):
            return path, jekyll
        if path := _first(above, _HUGO_FILES):
            return path, hugo
        if (path := _first(above, _SHARED_FILES)) and _is_of_hugo(path):
            return path, hugo
    return None


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _is_of_hugo(path: Path) -> bool:
    try:
        return any(name.lower() == "baseurl" for name in parsed(path))
    except ConfigError:
        return False  # very likely another tool's file, and its own affair


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
