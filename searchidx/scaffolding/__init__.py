"""The files that a site needs for searchidx, written once and never over another: what `searchidx init` does.

surveying.py  what is there: generator, posts, who deploys the site
settings.py   searchidx.toml
workflow.py   GitHub Actions: build, export, upload with the site
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from searchidx.errors import SearchIdxError
from searchidx.scaffolding import settings, workflow
from searchidx.scaffolding.surveying import Site, survey

__all__ = ["Scaffold", "Site", "scaffold"]


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What was found, which files were written, and which were there already; names relative to the site.

    `to_add` are lines for the workflow that deploys the site, or "" where there is nothing to add.
    """

    site: Site
    written: tuple[str, ...]
    kept: tuple[str, ...]
    to_add: str = ""


def scaffold(folder: str | os.PathLike[str], *, with_workflow: bool = False) -> Scaffold:
    """Write what the site in `folder` lacks: `searchidx.toml`, and with `with_workflow` its part in GitHub Actions.

    A file that is there stays as it is. Raises ConfigError where the site's configuration cannot be understood, and
    SearchIdxError where a file cannot be written.
    """
    root = Path(folder)
    site = survey(root)
    files = {settings.NAME: settings.text(site)}
    if with_workflow:
        files |= workflow.files(site)
    written = [name for name, text in files.items() if _write_new(root / name, text)]
    return Scaffold(
        site,
        written=tuple(written),
        kept=tuple(name for name in files if name not in written),
        to_add=workflow.lines_to_add(site) if workflow.ACTION in files else "",
    )


def _write_new(path: Path, text: str) -> bool:
    """Whether the file was written: one that is there is left alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if path.exists() or path.is_symlink():
            return False
        raise SearchIdxError(f"{path.parent} is not a folder") from None
    except OSError as error:
        raise SearchIdxError(f"cannot write {path}: {error.strerror}", "Check its permissions.") from error
    return True
