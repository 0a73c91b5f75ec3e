"""How good are the answers? Judges a change in one command.

    python benchmarks/quality.py                                          all but the slow sets
    python benchmarks/quality.py --sets korquad --classes none --half dev
    python benchmarks/quality.py --sets none --classes verb,typo --failures 5

Choose on `--half dev`; look at the held half when the choice is made. `benchmarks/README.md` says what is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from measuring import judging, report, retrieval
from measuring.halves import HALVES
from measuring.places import BLOGS, CORPORA, missing


def main() -> int:
    wanted = _arguments()
    halves = HALVES if wanted.half == "both" else (wanted.half,)
    needed = [path for name in wanted.sets for path in retrieval.needed(name)]
    if message := missing(needed + [CORPORA / name for name in BLOGS if wanted.classes]):
        print(message, file=sys.stderr)
        return 0  # whoever has only the checkout can still run all benchmarks
    results = {name: retrieval.run(name, halves, wanted.limit) for name in wanted.sets}
    classes = judging.run(wanted.classes, halves, wanted.limit) if wanted.classes else None
    (_print_json if wanted.json else _print_text)(results, classes, wanted.failures)
    return 0


def _print_text(
    results: dict[str, retrieval.Retrieval], classes: judging.Classes | None, failures: int
) -> None:
    print(" · ".join(f"{name} {value}" for name, value in report.configuration().items()))
    for name, result in results.items():
        print(report.index_line(name, result.index))
    if classes:
        print(report.index_line("query classes", classes.index))
    if results:
        figures = {name: report.retrieval_figures(result) for name, result in results.items()}
        print("", *report.retrieval_table(figures), sep="\n")
    if classes:
        print("", *report.class_table(report.class_figures(classes)), sep="\n")
        print("", *report.failures(classes, failures), sep="\n")


def _print_json(
    results: dict[str, retrieval.Retrieval], classes: judging.Classes | None, failures: int
) -> None:
    whole: dict[str, object] = {"configuration": report.configuration()}
    whole["sets"] = {
        name: {"index": report.index_figures(result.index), **report.retrieval_figures(result)}
        for name, result in results.items()
    }
    if classes:
        whole["classes"] = {"index": report.index_figures(classes.index), **report.class_figures(classes)}
        whole["failures"] = list(report.failures(classes, failures))
    print(json.dumps(whole, ensure_ascii=False, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    quick = [name for name in retrieval.SETS if name not in retrieval.SLOW]
    parser.add_argument(
        "--sets", default=quick, type=_names(retrieval.SETS), help="comma-separated, `all` or `none`"
    )
    kinds = tuple(judging.KINDS)
    parser.add_argument(
        "--classes", default=list(kinds), type=_names(kinds), help="comma-separated, `all` or `none`"
    )
    parser.add_argument("--half", default="both", choices=(*HALVES, "both"))
    parser.add_argument(
        "--limit", type=int, metavar="N", help="at most so many queries of each half of each set"
    )
    parser.add_argument(
        "--failures", type=int, default=0, metavar="N", help="show the worst N of each class (dev half)"
    )
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _names(known: tuple[str, ...]) -> Callable[[str], list[str]]:
    """What turns `a,b`, `all` or `none` into names out of those known."""

    def names(text: str) -> list[str]:
        found = list(known) if text == "all" else [] if text == "none" else text.split(",")
        if unknown := [name for name in found if name not in known]:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
        return found

    return names


if __name__ == "__main__":
    sys.exit(main())
