"""The exports that a browser searches: ours, and Pagefind's of the same posts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import searchidx
from measuring import query_indexes
from measuring.answering import Queries
from measuring.indexes import index_of
from measuring.peers import pagefind
from measuring.processes import apart
from measuring.sites import Site

QUERIES = 45  # of each class, as `query.py` draws them, so that both draw once


@dataclass(frozen=True, slots=True)
class Made:
    """The engines that there are, each in a folder of its name, and queries by class."""

    engines: list[str]
    queries: Queries


def made(site: Site, folder: Path, without: list[str]) -> Made:
    """Writes the exports of a site's posts into `folder`; Pagefind's is left out where it cannot be installed."""
    index = index_of(site.folder, site.folder.parent.name).folder
    apart(searchidx.export, index, folder / "ours")
    engines = ["ours"]
    program = "" if "pagefind" in without else pagefind.program()
    if isinstance(program, Path):
        shutil.copytree(_pagefind(site, index, program), folder / "pagefind")
        engines.append("pagefind")
    elif program:
        print(program, file=sys.stderr)
    return Made(engines, query_indexes.drawn_from(site, QUERIES))


def _pagefind(site: Site, index: Path, program: Path) -> Path:
    return query_indexes.once(f"{site.folder.parent.name}-pagefind", _write, index, program)


def _write(index: Path, program: Path, folder: Path) -> None:
    pages = folder / "html"
    pages.mkdir()
    with searchidx.open_index(index) as opened:
        pagefind.write_html(opened.documents(), pages)
    output = folder / "output"
    subprocess.run(
        [program, "--site", pages, "--output-path", output], check=True, capture_output=True, timeout=600
    )
    shutil.rmtree(pages)
    for part in output.iterdir():
        part.rename(folder / part.name)
    output.rmdir()
