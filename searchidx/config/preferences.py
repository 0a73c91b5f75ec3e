"""The settings that a search asks for, of all that an index was built with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from searchidx.config.values import checked, share, synonyms
from searchidx.errors import ConfigError


class Preferences(NamedTuple):
    """`synonyms` and `prefer_newer` of `Settings`, without the time zone and the rest, which takes 6 ms to load."""

    synonyms: Mapping[str, tuple[str, ...]]
    prefer_newer: float

    @classmethod
    def from_json(cls, data: object) -> Preferences:
        """Those of the settings that `Settings.to_json` wrote; missing ones take their default. Raises ConfigError."""
        if not isinstance(data, dict):
            raise ConfigError("settings are not a JSON object")
        return cls(
            checked("synonyms", data.get("synonyms", {}), synonyms),
            checked("prefer_newer", data.get("prefer_newer", 0.0), share),
        )
