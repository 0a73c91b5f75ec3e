"""What does a build cost, from Markdown to the index, as the process that a user starts?

    python benchmarks/build.py                                 300 and 2,000 posts
    python benchmarks/build.py --posts 9559 --runs 1
    python benchmarks/build.py --posts 300 --without pagefind,lunr

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from measuring import options, sites, tables
from measuring.changes import changed
from measuring.corpus import plain_text
from measuring.indexes import index_of
from measuring.peers import pagefind
from measuring.processes import Cost, apart, searchidx_command, watched
from measuring.sites import Site

import searchidx

# What a build cannot do without: the costs of the others are given beyond it.
BARE = "import click, whoosh.index"
FIRST, NOTHING, ONE, SOME = "first build", "nothing changed", "one post changed", "1% changed"
PAGEFIND, LUNR = pagefind.TITLE, "lunr.py, from text"
LUNR_BUILD = Path(__file__).parent / "measuring" / "lunr_build.py"
PEERS = {"pagefind": PAGEFIND, "lunr": LUNR}

Round = dict[str, Cost]


@dataclass(frozen=True, slots=True)
class Peers:
    """What the peers are fed: None where a peer is left out. `size` is the bytes of all HTML `pages`."""

    pagefind: Path | None
    html: Path
    texts: Path | None
    pages: int
    size: int


def main() -> int:
    wanted = _arguments()
    print(tables.machine(), file=sys.stderr if wanted.json else sys.stdout)
    told = []
    for count in wanted.posts:
        site = sites.site(count, made_up=wanted.synthetic)
        folder = sites.copies()
        try:
            peers = _prepared(site, folder, wanted.without)
            rounds = [_round(site, folder, peers, at) for at in range(wanted.runs)]
        finally:
            shutil.rmtree(folder)
        if wanted.json:
            told.append(_record(site, rounds))
        else:
            print("", *_text(site, peers, rounds), sep="\n", flush=True)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _prepared(site: Site, folder: Path, without: list[str]) -> Peers:
    """Makes what the peers are fed from the documents that searchidx rendered; that is not counted."""
    index = index_of(site.folder, site.folder.parent.name).folder
    pages = folder / "html"
    pages.mkdir()
    for file in site.folder.rglob("*.md"):
        file.read_bytes()  # as the HTML was just written: neither waits for the disk
    found = pagefind.program() if "pagefind" not in without else ""
    texts = folder / "texts.json" if "lunr" not in without and find_spec("lunr") else None
    if isinstance(found, str) and found:
        print(found, file=sys.stderr)
    if texts is None and "lunr" not in without:
        print("lunr: left out, the package lunr is not installed", file=sys.stderr)
    size = apart(_write, index, pages, texts)
    count = sum(1 for _ in pages.iterdir())
    return Peers(found if isinstance(found, Path) else None, pages, texts, count, size)


def _write(index: Path, pages: Path, texts: Path | None) -> int:
    with searchidx.open_index(index) as opened:
        size = pagefind.write_html(opened.documents(), pages)
        if texts is not None:
            whole = [{"id": d.id, "title": d.title, "text": plain_text(d)} for d in opened.documents()]
            texts.write_text(json.dumps(whole, ensure_ascii=False), "utf-8", "replace")
    return size


def _build(site: Site, index: Path) -> list[str | Path]:
    return [searchidx_command(), "build", site.folder, "-i", index, "--future"]


def _round(site: Site, folder: Path, peers: Peers, at: int) -> Round:
    """Each once, the updates on the index of this round's first build."""
    costs = {BARE: watched([sys.executable, "-c", BARE])}
    index = folder / f"index-{at}"
    costs[FIRST] = watched(_build(site, index))
    costs[NOTHING] = _updated(site, index, 0, at)
    costs[ONE] = _updated(site, index, 1, at)
    costs[SOME] = _updated(site, index, max(1, site.posts // 100), at)
    shutil.rmtree(index)
    if peers.pagefind is not None:
        output = folder / f"pagefind-{at}"
        costs[PAGEFIND] = watched([peers.pagefind, "--site", peers.html, "--output-path", output])
        if f"Indexed {peers.pages} pages" not in costs[PAGEFIND].output:
            raise AssertionError(f"Pagefind should index {peers.pages} pages: {costs[PAGEFIND].output}")
        shutil.rmtree(output)
    if peers.texts is not None:
        costs[LUNR] = watched([sys.executable, LUNR_BUILD, peers.texts, folder / "lunr.json"])
    return costs


def _updated(site: Site, index: Path, count: int, at: int) -> Cost:
    """Brings a copy of the index up to date with `count` posts that changed; the index stays as it is."""
    copy = index.with_name(f"{index.name}-updated")
    shutil.copytree(index, copy)
    with changed(site.folder, count, f"{count} {at}"):
        cost = watched([*_build(site, copy), "--json"])
    shutil.rmtree(copy)
    report = json.loads(cost.output[cost.output.index("{") :])
    if (report["updated"], report["added"], report["removed"]) != (count, 0, 0):
        raise AssertionError(f"{count} posts changed, but the build says {cost.output}")
    return cost


def _text(site: Site, peers: Peers, rounds: list[Round]) -> Iterator[str]:
    yield str(site)
    yield f"HTML of the same posts: {peers.pages:,} pages, {peers.size / 1e6:.1f} MB; medians of {len(rounds)}"
    heads = (
        *("", "CPU s", "wall s", "beyond bare, CPU s", "ms a post", "peak MB", "processes"),
        *("first build/it, wall", "peak"),
    )
    yield from tables.table(heads, [_row(site, name, rounds) for name in rounds[0]])


def _row(site: Site, name: str, rounds: list[Round]) -> list[str]:
    own = [each[name] for each in rounds]
    beyond = None if name == BARE else median(each[name].cpu - each[BARE].cpu for each in rounds)
    longer = median(each[FIRST].wall / each[name].wall for each in rounds)
    larger = median((each[FIRST].peak or 0) / (each[name].peak or 1) for each in rounds)
    peaks = [cost.peak for cost in own if cost.peak is not None]
    return [
        name,
        tables.number(median(cost.cpu for cost in own)),
        tables.number(median(cost.wall for cost in own)),
        tables.number(beyond),
        tables.number(None if beyond is None else 1000 * beyond / site.posts),
        tables.megabytes(median(peaks) if peaks else None),
        str(max(cost.processes for cost in own)),
        "" if name in (BARE, FIRST) else tables.times(longer),
        "" if name in (BARE, FIRST) else tables.times(larger),
    ]


def _record(site: Site, rounds: list[Round]) -> dict[str, object]:
    return {
        "site": site.record(),
        "runs": [
            {name: {**dataclasses.asdict(cost), "output": ""} for name, cost in each.items()}
            for each in rounds
        ],
    }


def _arguments() -> argparse.Namespace:
    parser = options.parser(__doc__, posts="300,2000", runs=3)
    parser.add_argument("--without", type=options.names(list(PEERS)), default=[], help="pagefind, lunr")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
