"""How many bytes of an export does a small change rewrite?

    python benchmarks/rewriting.py                             1,000 posts of three corpora
    python benchmarks/rewriting.py --posts 5000 --runs 5

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import mean, median

from measuring import options, sites, tables
from measuring.sentences import Changes
from measuring.sites import Site

import searchidx

Shares = dict[str, list[float]]


def main() -> int:
    wanted = _arguments()
    print(tables.machine(), file=sys.stderr if wanted.json else sys.stdout)
    told = []
    for site in _sites(wanted):
        folder = sites.copies()
        try:
            files, size, shares = _measured(site, folder, wanted.runs)
        finally:
            shutil.rmtree(folder)
        if wanted.json:
            told.append({"site": site.record(), "files": files, "bytes": size, "rewritten": shares})
        else:
            title = (
                f"{site}; export: {files:,} files, {size / 1e6:.1f} MB; {wanted.runs} changes of each kind"
            )
            print(
                "", title, *tables.table(("bytes rewritten", *_COLUMNS), _rows(shares)), sep="\n", flush=True
            )
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _sites(wanted: argparse.Namespace) -> Iterator[Site]:
    for count in wanted.posts:
        yield sites.site(count, made_up=wanted.synthetic)
    if not wanted.synthetic:
        yield from sites.blogs()


def _measured(site: Site, folder: Path, runs: int) -> tuple[int, int, Shares]:
    """The files and bytes of an export, and by change which share of its bytes is rewritten each time."""
    posts = folder / "posts"
    shutil.copytree(site.folder, posts)
    changes = Changes(posts)
    kinds: dict[str, Callable[[], AbstractContextManager[None]]] = {
        "a sentence longer by three words": changes.longer,
        "shorter by three words": changes.shorter,
        "a post more": changes.added,
    }
    before = _exported(posts, folder)
    shares: Shares = {}
    for name, change in kinds.items():
        shares[name] = []
        for _ in range(runs):
            with change():
                after = _exported(posts, folder)
            fresh = sum(size for file, size in after.items() if file == "manifest.json" or file not in before)
            shares[name].append(fresh / sum(after.values()))
    return len(before), sum(before.values()), shares


def _exported(posts: Path, folder: Path) -> dict[str, int]:
    """Builds and exports: the files of the index with their sizes. A file with other bytes has another name."""
    searchidx.build(posts, folder / "index", future=True)
    out = folder / "export"
    searchidx.export(folder / "index", out)
    return {file.relative_to(out).as_posix(): file.stat().st_size for file in out.rglob("*.json")}


_COLUMNS = ("median", "mean", "most")


def _rows(shares: Shares) -> list[list[str]]:
    return [
        [name, *(f"{100 * value(found):.2f}%" for value in (median, mean, max))]
        for name, found in shares.items()
    ]


def _arguments() -> argparse.Namespace:
    return options.parser(__doc__, posts="1000", runs=9).parse_args()


if __name__ == "__main__":
    sys.exit(main())
