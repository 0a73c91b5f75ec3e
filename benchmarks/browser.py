"""What does a search cost a reader of a static site, in a real browser?

    python benchmarks/browser.py                               300 and 5,000 posts
    python benchmarks/browser.py --posts 300 --runs 1

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from measuring import browser_sites, in_browser, options, sites, tables
from measuring.answering import Queries
from measuring.in_browser import First, Loaded, Page
from measuring.sites import Site
from measuring.web_server import serving

KINDS = ("common word", "two words")  # what a first query is
FIRSTS = 4  # queries of each of these
FURTHER = 8
WARM = ("common word", "rare word", "two words", "three words")
EACH, AGAIN = 10, 4  # warm queries of a class, and how often each is timed
TITLES = {"ours": "searchidx", "pagefind": "Pagefind"}


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine: first queries by kind, what further ones load, and seconds by class.

    `held_up` are the longest times that queries which are asked for the first time let nothing else on the page have
    its turn; `warm` is what those take that were asked before.
    """

    firsts: dict[str, list[First]]
    further: list[Loaded]
    held_up: dict[str, list[float]]
    warm: dict[str, list[float]]


def main() -> int:
    wanted = _arguments()
    if absent := in_browser.missing():
        print(f"browser.py measures nothing: there is no {absent}", file=sys.stderr)
        return 0
    print(tables.machine(), file=sys.stderr if wanted.json else sys.stdout)
    told = []
    for count in wanted.posts:
        site = sites.site(count, made_up=wanted.synthetic)
        folder = sites.copies()
        try:
            made = browser_sites.made(site, folder, wanted.without)
            measured = _measured(folder, made.queries, made.engines, wanted.runs)
        finally:
            shutil.rmtree(folder)
        if wanted.json:
            told.append(_record(site, measured))
        else:
            print("", *_text(site, measured), sep="\n", flush=True)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _measured(folder: Path, queries: Queries, engines: list[str], runs: int) -> dict[str, Measured]:
    """Everything of all engines, which take turns query by query."""
    typed = {kind: [asked.typed for asked in found] for kind, found in queries.items()}
    kinds = [kind for kind in KINDS if kind in typed]  # a small corpus has too few words for some
    firsts: dict[str, dict[str, list[First]]] = {name: {kind: [] for kind in kinds} for name in engines}
    with in_browser.chromium() as browser, serving(folder) as server:
        pages = {name: Page(browser, server, name) for name in engines}
        for run in range(runs + 1):
            for kind in kinds:
                for query in typed[kind][:FIRSTS]:
                    for name, page in pages.items():
                        found = page.first(query)
                        if run:  # in the first round the server packs its files
                            firsts[name][kind].append(found)
        return {name: _rest(page, typed, firsts[name]) for name, page in pages.items()}


def _rest(page: Page, typed: dict[str, list[str]], firsts: dict[str, list[First]]) -> Measured:
    """What further and warm queries cost, on one page that stays."""
    longest = typed[list(firsts)[-1]]
    page.first(longest[0])
    further = [page.further(query) for query in longest[1 : 1 + FURTHER]]
    held_up = {kind: page.held_up(found[-EACH:]) for kind, found in typed.items()}
    classes = {kind: typed[kind][:EACH] for kind in WARM if typed.get(kind)}
    warm = {kind: page.warm(found, AGAIN) for kind, found in classes.items()}
    return Measured(firsts, further, held_up, warm)


def _text(site: Site, measured: dict[str, Measured]) -> Iterator[str]:
    yield str(site)
    own = next(iter(measured.values()))
    runs = sum(map(len, own.firsts.values()))
    yield f"{runs} first queries, {len(own.further)} further ones; medians; KB gzipped; five hits shown"
    heads = ["", *(TITLES[name] for name in measured), *(["ours/it"] if len(measured) > 1 else [])]
    rows = [_row(name, values, show) for name, values, show in _lines(measured)]
    yield from tables.table(heads, rows)


Line = tuple[str, list[float], Callable[[float], str]]


def _lines(measured: dict[str, Measured]) -> Iterator[Line]:
    def line(name: str, value: Callable[[Measured], float], show: Callable[[float], str]) -> Line:
        return name, [value(one) for one in measured.values()], show

    def first(kind: str, value: Callable[[First], float]) -> Callable[[Measured], float]:
        return lambda one: median(map(value, one.firsts[kind]))

    kinds = list(next(iter(measured.values())).firsts)
    for kind in kinds:
        yield line(
            f"{kind}: ms from open() to results", first(kind, lambda f: f.from_open), tables.milliseconds
        )
        yield line("    with its script", first(kind, lambda f: f.from_import), tables.milliseconds)
        yield line("    KB to ids", first(kind, lambda f: f.loaded.to_ids), _kilobytes)
        yield line("    KB to five results", first(kind, lambda f: f.loaded.to_five), _kilobytes)
        yield line("    requests", first(kind, lambda f: f.loaded.requests), _count)
    further = f"further {kinds[-1]}"
    yield line(f"{further}: KB to ids", lambda one: median(f.to_ids for f in one.further), _kilobytes)
    yield line("    KB to five results", lambda one: median(f.to_five for f in one.further), _kilobytes)
    yield line("    requests", lambda one: median(f.requests for f in one.further), _count)
    yield line("warm query: ms, p50", lambda one: median(_all(one.warm)), tables.milliseconds)
    yield line("    p95", lambda one: _p95(one.warm), tables.milliseconds)
    yield line("page held up: ms, p95", lambda one: _p95(one.held_up), tables.milliseconds)
    yield line("    at most", lambda one: max(_all(one.held_up)), tables.milliseconds)


def _all(times: dict[str, list[float]]) -> list[float]:
    return [time for found in times.values() for time in found]


def _p95(times: dict[str, list[float]]) -> float:
    return quantiles(_all(times), n=20, method="inclusive")[18]


def _row(name: str, values: list[float], show: Callable[[float], str]) -> list[str]:
    ratio = (
        [tables.times(values[0] / values[1])] if len(values) > 1 and values[1] else [""] * (len(values) - 1)
    )
    return [name, *map(show, values), *ratio]


def _kilobytes(size: float) -> str:
    return f"{size / 1000:,.1f}"


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _record(site: Site, measured: dict[str, Measured]) -> dict[str, object]:
    return {
        "site": site.record(),
        "engines": {name: dataclasses.asdict(one) for name, one in measured.items()},
    }


def _arguments() -> argparse.Namespace:
    parser = options.parser(__doc__, posts="300,5000", runs=3)
    parser.add_argument("--without", type=options.names(["pagefind"]), default=[], help="pagefind")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
