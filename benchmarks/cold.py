"""What does a whole process cost, from the prompt to the prompt?

    python benchmarks/cold.py                  300 and 2,000 posts
    python benchmarks/cold.py --posts 9559

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from measuring import options, query_indexes, sites, tables
from measuring.peers import PEERS
from measuring.processes import Cost, apart, on_a_terminal, searchidx_command
from measuring.sites import Site

WHOOSH = "bare Whoosh script"
SEARCH = "searchidx search"

Round = dict[str, Cost]


def main() -> int:
    wanted = _arguments()
    print(tables.machine(), file=sys.stderr if wanted.json else sys.stdout)
    told = []
    for count in wanted.posts:
        site = sites.site(count, made_up=wanted.synthetic)
        ours, plain = query_indexes.text_index(site)
        common, rare = apart(_words, ours, plain)
        commands = _commands(ours, plain, common, rare)
        for command in commands.values():
            on_a_terminal(command)  # once for the disk's cache and for compiled modules
        rounds = [{n: on_a_terminal(command) for n, command in commands.items()} for _ in range(wanted.runs)]
        _require_hits(rounds[0])
        told.append(_record(site, common, rare, rounds))
        if not wanted.json:
            print("", *_text(site, common, rare, rounds), sep="\n", flush=True)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _words(ours: Path, plain: Path) -> tuple[str, str]:
    """A common and a rare word; the common one is that which the analyser of Whoosh leaves in most posts."""
    queries = query_indexes.draw(ours, 12)
    holder = PEERS["whoosh-text"].open_holder(plain)
    common = max((asked.typed for asked in queries["common word"]), key=holder.holding)
    holder.close()
    return common, queries["rare word"][0].typed


def _commands(ours: Path, plain: Path, common: str, rare: str) -> dict[str, list[str | Path]]:
    command = searchidx_command()
    script = Path(__file__).parent / "measuring" / "bare_whoosh.py"
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click": [sys.executable, "-c", "import click"],
        WHOOSH: [sys.executable, script, plain, common],
        SEARCH: [command, "search", common, "-i", ours],
        f"{SEARCH}, rare word": [command, "search", rare, "-i", ours],
        f"{SEARCH} --json": [command, "search", common, "-i", ours, "--json"],
        "searchidx suggest": [command, "suggest", common[:1], "-i", ours],
        "searchidx --help": [command, "--help"],
    }


def _require_hits(costs: Round) -> None:
    for name in (WHOOSH, SEARCH):
        if costs[name].output.count("\n") < 2:
            raise AssertionError(f"{name} found nothing: {costs[name].output}")
    if "\x1b[" not in costs[SEARCH].output:
        raise AssertionError("searchidx search should write in colour to a terminal")


def _text(site: Site, common: str, rare: str, rounds: list[Round]) -> Iterator[str]:
    yield str(site)
    yield f"words: {common} (common), {rare} (rare); medians of {len(rounds)}"
    rows = []
    for name in rounds[0]:
        own = [each[name] for each in rounds]
        rows.append(
            [
                name,
                tables.milliseconds(median(cost.cpu for cost in own)),
                tables.milliseconds(median(cost.wall for cost in own)),
                tables.times(median(each[name].cpu / each[WHOOSH].cpu for each in rounds)),
            ]
        )
    yield from tables.table(("", "CPU ms", "wall ms", f"of {WHOOSH}"), rows)


def _record(site: Site, common: str, rare: str, rounds: list[Round]) -> dict[str, object]:
    return {
        "site": site.record(),
        "words": [common, rare],
        "runs": [{n: [cost.cpu, cost.wall] for n, cost in each.items()} for each in rounds],
    }


def _arguments() -> argparse.Namespace:
    return options.parser(__doc__, posts="300,2000", runs=11).parse_args()


if __name__ == "__main__":
    sys.exit(main())
