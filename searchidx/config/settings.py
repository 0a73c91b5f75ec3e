"""The settings that decide how files become documents, and what a search takes for the same word."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from searchidx.config.values import checked, flag, mapping, share, synonyms, templates, text, texts
from searchidx.errors import ConfigError

GENERATORS = ("plain", "jekyll", "hugo")


@dataclass(frozen=True, slots=True)
class Scope:
    """One entry of Jekyll's `defaults`: `values` hold for files below `path` that are of `type`.

    An empty `path` or `type` means all of them.
    """

    path: str
    type: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that a site is published in, by the generator's own keys; keys are in lower case.

    tags       the language tag of each, or "" where `lang` of the settings is its
    folders    folders, relative to the site, that hold the posts of one language only (Hugo's `contentDir`)
    default    the language of what says nothing; it is published at the root of the site, others below their key
    subfolder  whether the default language is published below its key too
    disabled   languages that are not published at all
    in_path    whether a folder named for a language says the language of what is in it (Polyglot's `lang_from_path`)
    """

    tags: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    subfolder: bool = False
    disabled: tuple[str, ...] = ()
    in_path: bool = False

    def to_json(self) -> dict[str, object]:
        """Plain JSON values, as `Settings.from_json` reads them."""
        return {
            "tags": dict(self.tags),
            "folders": dict(self.folders),
            "default": self.default,
            "subfolder": self.subfolder,
            "disabled": list(self.disabled),
            "in_path": self.in_path,
        }


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how files become documents, and which words mean the same.

    generator    `jekyll`, `hugo`, or `plain` where no configuration governs the posts
    prefix       the posts folder, relative to the folder of that configuration, POSIX ("" is that folder)
    timezone     IANA name; dates without a zone are read in it, days and years are its own; UTC if unset
    permalink    a template, a style of Jekyll's, or "" for what the generator does by itself
    permalinks   templates of single collections (Jekyll) or sections (Hugo), by name
    collections  the names of Jekyll's collections, whose folders carry a leading underscore
    collections_dir   the folder that holds those folders, "" for the site's own
    languages    what tells the translations of a post apart; empty where the site has one language
    exclude      Jekyll's patterns, against paths relative to the site
    future, drafts    whether posts of the future and drafts become documents too
    synonyms     words as written, each with those that mean the same; only a search asks for them
    prefer_newer how much more the newest post counts in a search, 0 to 1; half of it for one a year older
    """

    generator: str = "plain"
    prefix: str = ""
    url: str = ""
    baseurl: str = ""
    timezone: str = "UTC"
    lang: str = ""
    permalink: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    collections: tuple[str, ...] = ()
    collections_dir: str = ""
    defaults: tuple[Scope, ...] = ()
    languages: Languages = field(default_factory=Languages)
    exclude: tuple[str, ...] = ()
    future: bool = False
    drafts: bool = False
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prefer_newer: float = 0.0

    def to_json(self) -> dict[str, object]:
        """Plain JSON values, from which `from_json` makes the same settings."""
        data: dict[str, object] = {name: getattr(self, name) for name in self.__slots__}
        data["permalinks"] = dict(self.permalinks)
        data["collections"] = list(self.collections)
        data["exclude"] = list(self.exclude)
        data["languages"] = self.languages.to_json()
        data["synonyms"] = {word: list(others) for word, others in self.synonyms.items()}
        data["defaults"] = [
            {"path": scope.path, "type": scope.type, "values": dict(scope.values)} for scope in self.defaults
        ]
        return data

    @classmethod
    def from_json(cls, data: object) -> Settings:
        """The settings that `to_json` wrote; missing ones take their default.

        Raises ConfigError where a name is unknown or a value cannot be what it should be.
        """
        if not isinstance(data, dict):
            raise ConfigError("settings are not a JSON object")
        if unknown := [name for name in data if name not in _READERS]:
            raise ConfigError(f"unknown setting {unknown[0]}")
        values: dict[str, Any] = {name: checked(name, value, _READERS[name]) for name, value in data.items()}
        return cls(**values)

    def fingerprint(self) -> str:
        """A digest of all that changes what a document becomes.

        Which posts are wanted is not part of it, nor is what only a search asks for.
        """
        apart = {"future", "drafts", "synonyms", "prefer_newer"}
        relevant = {name: value for name, value in self.to_json().items() if name not in apart}
        text = json.dumps(relevant, sort_keys=True)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone that this machine knows."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a search asks for none

    try:
        ZoneInfo(name)
    except (ValueError, LookupError, OSError):  # what a path out of the database, a stranger, a folder give
        return False
    return True


def _scopes(value: object) -> tuple[Scope, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError
    entries = [mapping(item) for item in value]
    return tuple(Scope(text(item["path"]), text(item["type"]), mapping(item["values"])) for item in entries)


def _languages(value: object) -> Languages:
    item = mapping(value)
    return Languages(
        tags=templates(item["tags"]),
        folders=templates(item["folders"]),
        default=text(item["default"]),
        subfolder=flag(item["subfolder"]),
        disabled=texts(item["disabled"]),
        in_path=flag(item["in_path"]),
    )


def _zone(value: object) -> str:
    if not is_zone(text(value)):
        raise ValueError
    return text(value)


def _generator(value: object) -> str:
    if value not in GENERATORS:
        raise ValueError
    return text(value)


_READERS: dict[str, Callable[[object], object]] = {
    "generator": _generator,
    "prefix": text,
    "url": text,
    "baseurl": text,
    "timezone": _zone,
    "lang": text,
    "permalink": text,
    "permalinks": templates,
    "collections": texts,
    "collections_dir": text,
    "defaults": _scopes,
    "exclude": texts,
    "languages": _languages,
    "future": flag,
    "drafts": flag,
    "synonyms": synonyms,
    "prefer_newer": share,
}
