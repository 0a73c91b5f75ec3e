"""What a build, a check or the statistics of an index say, as terminal text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from searchidx.model import BuildReport, ExportReport, Problem, Skip, Stats
from searchidx.presenting.columns import clean, pad, text_width
from searchidx.presenting.screen import DIM, LABEL, LINK, Screen, labelled, tally
from searchidx.presenting.wording import count, duration, size

_EIGHTHS = " ▏▎▍▌▋▊▉"


def build_text(report: BuildReport) -> str:
    """One line: `36 documents: 30 added, …; 3 skipped (1 draft, 2 future) in 1.2 s`."""
    changes = (
        f"{report.added:,} added, {report.updated:,} updated, "
        f"{report.removed:,} removed, {report.unchanged:,} unchanged"
    )
    return (
        f"{count(report.documents, 'document')}: {changes}"
        f"{_skipped(report.skipped)} in {duration(report.seconds)}\n"
    )


def update_text(report: BuildReport) -> str:
    """The same with the number of problems: all that one of many builds in a row says."""
    problems = f"; {count(len(report.problems), 'problem')}" if report.problems else ""
    return f"{build_text(report).rstrip()}{problems}\n"


def check_text(report: BuildReport) -> str:
    """Every problem on a line of its own, then what was checked."""
    summary = f"{count(report.documents, 'document')}{_skipped(report.skipped)}; "
    summary += count(len(report.problems), "problem") if report.problems else "no problems"
    return "".join(f"{line}\n" for line in [*problem_lines(report.problems), summary])


def problem_lines(problems: Sequence[Problem], limit: int | None = None) -> Iterator[str]:
    """`path:line: message` for each problem, or for the first `limit` and a word on the others."""
    for problem in problems[:limit]:
        line = f":{problem.line}" if problem.line is not None else ""
        yield clean(f"{problem.path}{line}: {problem.message}")
    if limit is not None and len(problems) > limit:
        yield f"… and {len(problems) - limit:,} more; `searchidx check` lists them all"


def stats_text(stats: Stats, screen: Screen, limit: int) -> str:
    """What an index holds, with its `limit` most frequent tags and categories, and a bar for each year."""
    lines: list[str] = []
    for label, text in (
        ("documents", f"{stats.documents:,}"),
        ("terms", f"{stats.terms:,}"),
        ("size", size(stats.size)),
        ("segments", f"{stats.segments:,}"),
        ("built", f"{stats.built:%Y-%m-%d %H:%M:%S %z}".rstrip() if stats.built else "never"),
        ("version", stats.version),
        ("tags", tally(stats.tags, limit)),
        ("categories", tally(stats.categories, limit)),
    ):
        lines += labelled(label, text, screen)
    lines += _years(stats.years, screen)
    return "\n".join(lines) + "\n"


def export_text(output: str, report: ExportReport) -> str:
    """One line: `search-index: 312 files, 1.4 MB: 12 written, 300 kept, 11 removed in 0.9 s`."""
    changes = (
        f"{len(report.written):,} written, {len(report.files) - len(report.written):,} kept, "
        f"{len(report.removed):,} removed"
    )
    held = f"{count(len(report.files), 'file')}, {size(report.size)}"
    return f"{clean(output)}: {held}: {changes} in {duration(report.seconds)}\n"


def suggestions_text(prefix: str, found: Sequence[tuple[str, int]]) -> str:
    """One completion a line, with the number of posts that have it."""
    if not found:
        return f"Nothing in the index begins with {clean(prefix)}\n"
    column = max(text_width(clean(text)) for text, _ in found)
    return "".join(f"{pad(clean(text), column)}  {count(posts, 'post')}\n" for text, posts in found)


def _skipped(skipped: Sequence[Skip]) -> str:
    if not skipped:
        return ""
    reasons = Counter(clean(skip.reason) for skip in skipped)
    listed = ", ".join(f"{number:,} {reason}" for reason, number in sorted(reasons.items()))
    return f"; {len(skipped):,} skipped ({listed})"


def _years(years: Sequence[tuple[str, int]], screen: Screen) -> Iterator[str]:
    most = max((number for _, number in years), default=0)
    room = min(screen.width, 60) - 28
    for place, (year, number) in enumerate(sorted(years, reverse=True)):
        label = screen.paint(pad("years" if place == 0 else "", LABEL), DIM)
        bar = screen.paint(_bar(number / most, room), LINK)
        yield f"{label}{year}  {bar} {number:,}"


def _bar(share: float, width: int) -> str:
    """A bar of up to `width` columns, to an eighth of a column; never empty."""
    whole, eighths = divmod(max(1, round(share * width * 8)), 8)
    return "█" * whole + _EIGHTHS[eighths].strip()
