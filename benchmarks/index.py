"""What does the index stage cost? The same ready terms, positions included, go into every engine.

    python benchmarks/index.py                                 300 and 2,000 posts
    python benchmarks/index.py --posts 9559 --runs 1
    python benchmarks/index.py --terms words,stems,all --peers ours,fts5

`benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from measuring import indexing_stage, options, sites, tables, terms
from measuring.indexes import index_of
from measuring.indexing_stage import Stage
from measuring.peers import PEERS, there
from measuring.processes import apart
from measuring.sites import Site

import searchidx

NO_SAME_TERMS = {"whoosh-text"}  # its analyser makes others

Rounds = list[dict[str, Stage]]


def main() -> int:
    wanted = _arguments()
    names, absent = there(wanted.peers)
    print("\n".join([tables.machine(), *absent]), file=sys.stderr if wanted.json else sys.stdout)
    told = []
    for count in wanted.posts:
        site = sites.site(count, made_up=wanted.synthetic)
        for kind in wanted.terms:
            contents, rounds = _measure(site, kind, names, wanted.runs)
            if wanted.json:
                told.append(_record(site, kind, contents, rounds))
            else:
                print("", *_text(site, kind, contents, rounds), sep="\n", flush=True)
    if wanted.json:
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _measure(site: Site, kind: str, names: list[str], runs: int) -> tuple[terms.Contents, Rounds]:
    folder = sites.copies()
    try:
        file = folder / "terms"
        contents = apart(_save, index_of(site.folder, site.folder.parent.name).folder, kind, file)
        rounds: Rounds = []
        for at in range(runs):
            rounds.append({})
            for name in names:
                index = folder / f"{name}-{at}"
                index.mkdir()
                rounds[-1][name] = apart(indexing_stage.run, name, file, index, list(contents.sample))
                shutil.rmtree(index)
    finally:
        shutil.rmtree(folder)
    return contents, rounds


def _save(index: Path, kind: str, file: Path) -> terms.Contents:
    with searchidx.open_index(index) as opened:
        return terms.save(opened.documents(), kind, file)


def _text(site: Site, kind: str, contents: terms.Contents, rounds: Rounds) -> Iterator[str]:
    yield str(site)
    yield (
        f"terms: {kind}; {contents.terms:,} terms, {contents.postings:,} postings,"
        f" {contents.positions:,} positions; text {contents.text / 1e6:.1f} MB,"
        f" stored in {contents.stored / 1e6:.1f} MB; medians of {len(rounds)}"
    )
    heads = ("", "posts/CPU s", "ours is", "wall s", "peak MB", "disk MB", "ours takes")
    yield from tables.table(heads, [_row(name, contents, rounds) for name in rounds[0]])
    yield from _differences(contents, rounds[0])


def _row(name: str, contents: terms.Contents, rounds: Rounds) -> Sequence[str]:
    own = [each[name] for each in rounds]
    peaks = [stage.peak for stage in own if stage.peak is not None]
    faster, smaller = _ratios(name, rounds)
    return (
        PEERS[name].title,
        tables.number(contents.documents / median(stage.cpu for stage in own), 0),
        "" if faster is None else f"{faster:.2f}× as fast",
        tables.number(median(stage.wall for stage in own)),
        tables.megabytes(median(peaks) if peaks else None),
        tables.megabytes(median(stage.size for stage in own)),
        "" if smaller is None else f"{smaller:.2f}× the bytes",
    )


def _ratios(name: str, rounds: Rounds) -> tuple[float | None, float | None]:
    """How fast and how large ours is against another, taken in each round."""
    if name == "ours" or "ours" not in rounds[0]:
        return None, None
    return (
        median(each[name].cpu / each["ours"].cpu for each in rounds),
        median(each["ours"].size / each[name].size for each in rounds),
    )


def _differences(contents: terms.Contents, stages: dict[str, Stage]) -> Iterator[str]:
    """Whether all hold the same: a comparison is worth nothing otherwise."""
    same = [name for name in stages if name not in NO_SAME_TERMS]
    wrong = {
        name: [term for term, count in contents.sample.items() if stages[name].counts[term] != count]
        for name in same
    }
    for name, differing in wrong.items():
        if differing:
            yield f"NOT COMPARABLE: {name} holds another number of documents for {', '.join(differing)}"
    if not any(wrong.values()):
        yield f"checked: {len(contents.sample)} terms have the same number of documents in {', '.join(same)}"


def _record(site: Site, kind: str, contents: terms.Contents, rounds: Rounds) -> dict[str, object]:
    return {
        "site": site.record(),
        "terms": kind,
        "contents": dataclasses.asdict(contents),
        "runs": [{name: dataclasses.asdict(stage) for name, stage in each.items()} for each in rounds],
    }


def _arguments() -> argparse.Namespace:
    parser = options.parser(__doc__, posts="300,2000", runs=3)
    parser.add_argument(
        "--terms", type=options.names(list(terms.KINDS)), default=["words"], help="words, all"
    )
    parser.add_argument(
        "--peers", type=options.names(list(PEERS)), default=list(PEERS), help="comma-separated"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
