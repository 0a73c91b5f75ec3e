"""What does a query cost an index that is open?

    python benchmarks/query.py                                 300 and 2,000 posts
    python benchmarks/query.py --posts 9559 --runs 1
    python benchmarks/query.py --scale 2000,20000,100000       searchidx alone, the same queries, more and more posts

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from measuring import answering, options, query_indexes, sites, tables
from measuring.answering import Answered, Queries
from measuring.peers import SEARCHERS
from measuring.peers.ours import can_leave_out_snippets
from measuring.processes import apart

QUERIES = 45  # of each class, those that only warm the engine included
CHECKED = "common word"  # both searchidx and the peers match it by one term, so they must find as much
ALIKE = 0.9, 1.1

Round = dict[str, dict[str, Answered]]


def main() -> int:
    wanted = _arguments()
    print(tables.machine(), file=sys.stderr if wanted.json else sys.stdout)
    if not can_leave_out_snippets():
        print("searchidx's search cannot leave snippets out yet: no row for that", file=sys.stderr)
    told = _growth(wanted.scale, wanted.runs) if wanted.scale else _beside_peers(wanted)
    for record, lines in told:
        print(
            *([json.dumps(record, ensure_ascii=False)] if wanted.json else ["", *lines]), sep="\n", flush=True
        )
    return 0


Told = Iterator[tuple[dict[str, object], Iterator[str]]]


def _searchers() -> list[str]:
    return [name for name in SEARCHERS if name != "ours-bare" or can_leave_out_snippets()]


def _beside_peers(wanted: argparse.Namespace) -> Told:
    for count in wanted.posts:
        site = sites.site(count, made_up=wanted.synthetic)
        folders, queries = query_indexes.of_site(site, QUERIES)
        rounds: list[Round] = []
        for _ in range(wanted.runs):
            rounds.append({n: apart(answering.run, n, folders[n], queries) for n in _searchers()})
        yield _record(str(site), rounds), _text(str(site), queries, rounds)


def _text(title: str, queries: Queries, rounds: list[Round]) -> Iterator[str]:
    yield title
    counts = ", ".join(f"{kind} {len(asked) - answering.WARMING}" for kind, asked in queries.items())
    yield f"different queries: {counts}; ms of CPU; medians of {len(rounds)}"
    heads = ("", "", "first p50", "p50", "p99", "wall p50", "ours/it p50", "found")
    rows = [_row(kind, name, rounds) for kind in queries for name in rounds[0] if kind in rounds[0][name]]
    yield from tables.table(heads, rows)
    yield from _differences(rounds[0])


def _row(kind: str, name: str, rounds: list[Round]) -> list[str]:
    own = [each[name][kind] for each in rounds]
    ratio = None if name == "ours" else median(r["ours"][kind].p50 / r[name][kind].p50 for r in rounds)
    return [
        kind if name == "ours" else "",
        SEARCHERS[name].title,
        *(tables.milliseconds(median(getattr(each, field) for each in own)) for field in _TIMES),
        "" if ratio is None else tables.times(ratio),
        tables.number(own[0].found, 0),
    ]


_TIMES = ("first", "p50", "p99", "wall")


def _differences(answers: Round) -> Iterator[str]:
    least, most = ALIKE
    ours = answers["ours"][CHECKED].found
    for name, own in answers.items():
        if not least <= own[CHECKED].found / ours <= most:
            yield f"NOT COMPARABLE: {name} finds {own[CHECKED].found:.0f} documents for a {CHECKED}, ours {ours:.0f}"


def _growth(sizes: list[int], runs: int) -> Told:
    """The queries of the smallest corpus, asked of it and of all that hold it."""
    queries = query_indexes.synthetic_queries(min(sizes), QUERIES)
    folders = {size: query_indexes.synthetic(size) for size in sorted(sizes)}
    rounds = [
        {size: apart(answering.run, "ours", folder, queries) for size, folder in folders.items()}
        for _ in range(runs)
    ]
    yield {"scale": [_plain(each) for each in rounds]}, _growth_text(queries, rounds)


def _growth_text(queries: Queries, rounds: list[dict[int, dict[str, Answered]]]) -> Iterator[str]:
    sizes = list(rounds[0])
    yield f"synthetic posts: {', '.join(f'{size:,}' for size in sizes)}; p50, ms of CPU; medians of {len(rounds)}"
    heads = [
        "",
        *(f"{size:,} posts" for size in sizes),
        *(f"×{size / sizes[0]:.3g} posts" for size in sizes[1:]),
    ]
    heads += [f"found in {sizes[-1]:,}"]
    rows = []
    for kind in queries:
        own = {size: [each[size][kind] for each in rounds] for size in sizes}
        cells = [tables.milliseconds(median(answer.p50 for answer in own[size])) for size in sizes]
        for size in sizes[1:]:
            grown = median(r[size][kind].p50 / r[sizes[0]][kind].p50 for r in rounds)
            cells.append(f"{tables.times(grown)} time")
        rows.append([kind, *cells, tables.number(own[sizes[-1]][0].found, 0)])
    yield from tables.table(heads, rows)


def _record(title: str, rounds: list[Round]) -> dict[str, object]:
    return {"site": title, "runs": [_plain(each) for each in rounds]}


def _plain(answers: Mapping[Any, dict[str, Answered]]) -> dict[str, object]:
    return {
        str(name): {kind: dataclasses.asdict(answer) for kind, answer in own.items()}
        for name, own in answers.items()
    }


def _arguments() -> argparse.Namespace:
    parser = options.parser(__doc__, posts="300,2000", runs=3)
    parser.add_argument("--scale", type=options.numbers, metavar="SIZES", help="numbers of synthetic posts")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
