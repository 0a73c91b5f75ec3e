"""Which site's configuration governs a posts folder, and what it says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from searchidx.config.files import parsed
from searchidx.config.settings import Settings
from searchidx.config.sites import hugo, jekyll
from searchidx.errors import ConfigError

_SUFFIXES = ("toml", "yaml", "yml", "json")
_JEKYLL_FILES = ("_config.yml", "_config.yaml")
_HUGO_FILES = tuple(f"hugo.{suffix}" for suffix in _SUFFIXES)
# Names that other tools use too: taken for Hugo's where they hold its one indispensable setting, `baseURL`.
_SHARED_FILES = tuple(f"config.{suffix}" for suffix in _SUFFIXES)
# Hugo's configuration in many files: those of every environment, then those of the one that sites are published in.
_HUGO_FOLDERS = ("config/_default", "config/production")
_SETTINGS = ("languages", "permalinks")  # that have a file of their own there, as far as they are asked for


class Governing(NamedTuple):
    """The configuration of a site: files in the folder `root` or below it, of which a later one changes an earlier."""

    root: Path
    files: tuple[Path, ...]
    understand: Callable[[Mapping[str, object], str], Settings]

    def settings(self, posts: Path) -> Settings:
        """Those of the folder `posts` in the site. Raises ConfigError."""
        values: dict[str, object] = {}
        for file in self.files:
            values = _merged(values, self._placed(file))
        return self.understand(values, "/".join(posts.relative_to(self.root).parts))

    def _placed(self, file: Path) -> Mapping[str, object]:
        """What a file says, below the setting that it is named after: `permalinks.toml`, `languages.ko.toml`."""
        name, _, language = file.stem.partition(".")
        values: Mapping[str, object] = parsed(file)
        if language:
            return {"languages": {language: values}}
        return {name: values} if name in _SETTINGS else values


def governing(folder: Path) -> Governing | None:
    """The nearest configuration in `folder` or above it; None without one. Raises ConfigError."""
    for above in upwards(folder):
        if path := _first(above, _JEKYLL_FILES):
            return Governing(above, (path,), jekyll)
        path, parts = _first(above, _HUGO_FILES), _parts(above)
        if path is None and (shared := _first(above, _SHARED_FILES)) and (parts or _is_of_hugo(shared)):
            path = shared
        if files := (path, *parts) if path else parts:
            return Governing(above, files, hugo)
    return None


def configurations(folder: Path, own: str) -> tuple[Path, ...]:
    """Every file that may govern `folder` or change what does, `own` among their names, as far as they exist."""
    names = (own, *_JEKYLL_FILES, *_HUGO_FILES, *_SHARED_FILES)
    return tuple(
        file
        for above in upwards(folder)
        for file in (*(above / name for name in names if (above / name).is_file()), *_parts(above))
    )


def upwards(folder: Path) -> Iterator[Path]:
    """`folder` and those above it, no further up than the root of a repository or the home folder."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    for above in (folder, *folder.parents):
        yield above
        if above == home or (above / ".git").exists():
            return


def _parts(site: Path) -> tuple[Path, ...]:
    """The files of Hugo's configuration folders; none where no `config/_default` is there."""
    if not (site / _HUGO_FOLDERS[0]).is_dir():
        return ()
    found = (file for name in _HUGO_FOLDERS for file in sorted((site / name).glob("*.*")))
    return tuple(file for file in found if _is_part(file) and file.is_file())


def _is_part(file: Path) -> bool:
    return file.suffix[1:] in _SUFFIXES and file.stem.partition(".")[0] in ("hugo", "config", *_SETTINGS)


def _merged(one: Mapping[str, object], other: Mapping[str, object]) -> dict[str, object]:
    """`one` changed by `other`, setting by setting; names differ in case only where a user was careless."""
    merged = dict(one)
    known = {name.lower(): name for name in one}
    for name, value in other.items():
        before = merged.pop(known.get(name.lower(), name), None)
        nested = isinstance(before, Mapping) and isinstance(value, Mapping)
        merged[name] = _merged(before, value) if nested else value  # type: ignore[arg-type]
    return merged


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _is_of_hugo(path: Path) -> bool:
    try:
        return any(name.lower() == "baseurl" for name in parsed(path))
    except ConfigError:
        return False  # very likely another tool's file, and its own affair
