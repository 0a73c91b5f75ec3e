"""Settings: defaults < the site's own configuration < `searchidx.toml` < flags.

    files.py     configuration files → plain values; toml.py what reads TOML, in posts too
    sites.py     Jekyll's and Hugo's values → Settings
    governing.py which site's files govern a posts folder
    loading.py   those, what `searchidx.toml` changes, and flags
    synonyms.py  words that mean the same
    settings.py  the Settings themselves, and their JSON
    preferences.py    those that a search asks for
    values.py    JSON → checked values

Settings travel as JSON inside an index: whoever searches needs neither YAML nor TOML, and both are imported
only where a file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchidx.config.loading import load_settings
    from searchidx.config.settings import Languages, Scope, Settings


def __getattr__(name: str) -> Any:
    if name == "load_settings":
        from searchidx.config.loading import load_settings  # noqa: PLC0415 - a search reads no files

        return load_settings
    if name in ("Languages", "Scope", "Settings"):
        from searchidx.config import settings  # noqa: PLC0415 - nor does it need all of them

        return getattr(settings, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Languages", "Scope", "Settings", "load_settings"]
