"""What builds, checks, statistics and exports say."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from searchidx.model import BuildReport, ExportReport, Problem, Skip, Stats
from searchidx.presenting.columns import text_width
from searchidx.presenting.reports import build_text, check_text, export_text, problem_lines, stats_text
from searchidx.presenting.screen import Screen
from searchidx.presenting.wording import count, duration, size

SKIPS = (Skip("a.md", "future"), Skip("b.md", "draft"), Skip("c.md", "future"))
PROBLEMS = (Problem("posts/x.md", 3, "bad date: 21:10:65"), Problem("posts/y.md", None, "not UTF-8"))


def test_a_build_in_one_line() -> None:
    assert build_text(BuildReport(36, 30, 2, 0, 4, SKIPS, PROBLEMS, 1.234)) == (
        "36 documents: 30 added, 2 updated, 0 removed, 4 unchanged; 3 skipped (1 draft, 2 future) in 1.2 s\n"
    )


def test_a_build_without_skips() -> None:
    assert build_text(BuildReport(1, added=1, seconds=0.0121)) == (
        "1 document: 1 added, 0 updated, 0 removed, 0 unchanged in 12 ms\n"
    )


def test_a_check_lists_problems_as_editors_read_them() -> None:
    assert check_text(BuildReport(36, skipped=SKIPS, problems=PROBLEMS)) == (
        "posts/x.md:3: bad date: 21:10:65\n"
        "posts/y.md: not UTF-8\n"
        "36 documents; 3 skipped (1 draft, 2 future); 2 problems\n"
    )


def test_a_check_without_problems() -> None:
    assert check_text(BuildReport(36)) == "36 documents; no problems\n"


@pytest.mark.parametrize(
    ("number", "last"),
    [(20, "p:19: m"), (21, "… and 1 more; `searchidx check` lists them all")],
)
def test_only_the_first_problems_of_many_are_shown(number: int, last: str) -> None:
    problems = [Problem("p", line, "m") for line in range(number)]
    assert list(problem_lines(problems, 20))[-1] == last


def test_a_problem_stays_on_its_line_and_cannot_steer_the_terminal() -> None:
    odd = Problem("a\x1b[2J.md", 1, "found\n\x1b]0;x\x07 here")
    assert list(problem_lines([odd])) == ["a[2J.md:1: found ]0;x here"]


STATS = Stats(
    documents=36,
    terms=5120,
    size=1_234_567,
    segments=2,
    built=datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
    version="7",
    tags=(("블록체인", 12), ("NFT", 3), ("web", 1)),
    years=(("2022", 1), ("2023", 32), ("2021", 3)),
)


def test_statistics() -> None:
    assert stats_text(STATS, Screen(60, color=False), 2) == (
        "documents   36\n"
        "terms       5,120\n"
        "size        1.2 MB\n"
        "segments    2\n"
        "built       2024-01-02 03:04:05 +0000\n"
        "version     7\n"
        "tags        블록체인 12 · NFT 3 · +1\n"
        "years       2023  " + "█" * 32 + " 32\n"
        "            2022  █ 1\n"
        "            2021  ███ 3\n"
    )


@pytest.mark.parametrize("width", [40, 80, 200])
def test_statistics_fit_the_terminal(width: int) -> None:
    lines = stats_text(STATS, Screen(width, color=False), 10).splitlines()
    assert max(map(text_width, lines)) <= width


def test_an_empty_index_has_statistics_too() -> None:
    text = stats_text(Stats(0, 0, 0, 0, None, "7"), Screen(80, color=False), 10)
    assert "size        0 bytes\n" in text
    assert "built       never\n" in text


def test_an_export_in_one_line() -> None:
    report = ExportReport((("search.json", 12_345), ("a/b.json", 1)), ("search.json",), ("a/c.json",), 1.25)
    assert export_text("out", report) == "out: 2 files, 12 kB: 1 written, 1 kept, 1 removed in 1.2 s\n"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 ms"), (0.0351, "35 ms"), (0.1, "0.1 s"), (9.94, "9.9 s"), (42.4, "42 s"), (125, "2 min 5 s")],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (9960, "10 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (34_000_000, "34 MB"),
        (5_120_000_000_000, "5120 GB"),
    ],
)
def test_sizes(octets: int, said: str) -> None:
    assert size(octets) == said


def test_counts() -> None:
    assert [count(number, "post") for number in (0, 1, 1234)] == ["0 posts", "1 post", "1,234 posts"]
