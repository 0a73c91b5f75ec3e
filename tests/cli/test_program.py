"""The command line as a process of its own: what it imports, its streams, its terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from searchidx import __version__

from .conftest import Run

ROOT = Path(__file__).parents[2]
TERMINALS = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")


def environment(**changes: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", **changes}


def searchidx(*args: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "searchidx", *args],
        check=False,
        capture_output=True,
        env=environment(**changes),
    )


def imported(*args: str) -> set[str]:
    """The top-level names that a run of the command line leaves in `sys.modules`."""
    code = (
        "import sys\nfrom searchidx.cli import cli\n"
        "cli.main(sys.argv[1:], standalone_mode=False)\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *args], check=True, capture_output=True, env=environment(), text=True
    )
    return set(ended.stderr.split())


def test_help_imports_no_more_than_click() -> None:
    assert not imported("search", "--help") & {
        *("whoosh", "markdown", "bs4", "yaml", "frontmatter", "json"),
        *("searchidx.model", "searchidx.searching", "searchidx.indexing", "searchidx.presenting"),
        *("dataclasses", "pathlib"),
    }


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--json"],
        ["-n", "3", "--facets", "--explain"],
        ["tag:klaytn", "after:2020", "-NFT", "sort:date"],
    ],
)
def test_a_search_imports_nothing_that_only_a_build_needs(built: Run, options: list[str]) -> None:
    modules = imported("search", *options, "메타버스")
    assert "searchidx.searching" in modules
    assert not modules & {"markdown", "bs4", "yaml", "frontmatter", "numpy", "lxml", "tomllib"}
    assert not {name for name in modules if name.partition(".")[0] == "whoosh"}
    assert not modules & {"pathlib", "zoneinfo", "hashlib", "shutil", "tempfile", "urllib.parse", "difflib"}
    assert not modules & {
        *("searchidx.config.loading", "searchidx.config.settings", "searchidx.posts"),
        *("searchidx.indexing", "searchidx.rendering", "searchidx.reading", "searchidx.exporting"),
    }


@pytest.mark.parametrize("command", ["suggest", "stats"])
def test_nor_does_what_else_reads_an_index(built: Run, command: str) -> None:
    modules = imported(command, *(["메타"] if command == "suggest" else []))
    assert "searchidx.engines.whoosh.reader" in modules
    assert not {name for name in modules if name.partition(".")[0] == "whoosh"}


def test_a_build_in_which_nothing_changed_renders_nothing(built: Run) -> None:
    assert not imported("build", "posts") & {"markdown", "bs4", "multiprocessing"}


def test_a_search_leaves_the_lexicon_of_nouns_alone(built: Run) -> None:
    code = (
        "import sys\nfrom searchidx.cli import cli\nfrom searchidx.analysis.tables import table\n"
        "cli.main(['search', '메타버스경제를'], standalone_mode=False)\n"
        "read = table.cache_info().currsize\ntable('nouns')\n"
        "assert table.cache_info().currsize == read + 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment())


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "ascii"])
def test_json_is_utf8_whatever_the_terminal_speaks(built: Run, encoding: str) -> None:
    ended = searchidx("search", "메타버스", "--json", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert ended.stderr == b""
    assert json.loads(ended.stdout.decode("utf-8"))["hits"][0]["title"]


@pytest.mark.parametrize(("encoding", "title"), [("cp949", "가상 세계의 경제"), ("latin-1", "?? ???")])
def test_text_is_printed_as_far_as_the_terminal_can(built: Run, encoding: str, title: str) -> None:
    ended = searchidx("search", "경제", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert ended.stderr == b""
    assert title in ended.stdout.decode(encoding)


def test_usage_errors_end_with_2_and_name_the_nearest_option(run: Run) -> None:
    ended = searchidx("search", "--limt", "3", "x")
    assert ended.returncode == 2
    assert b"--limit" in ended.stderr


def test_an_unknown_command_ends_with_2() -> None:
    assert searchidx("serach").returncode == 2


def test_debug_shows_the_traceback(run: Run) -> None:
    for args in (["--debug", "search", "x"], ["search", "x", "--debug"]):
        ended = searchidx(*args)
        assert ended.returncode == 1
        assert b"Traceback" in ended.stderr
    assert b"Traceback" not in searchidx("search", "x").stderr


def test_the_version_is_told() -> None:
    assert searchidx("--version").stdout.decode().split() == ["searchidx", __version__]


def on_a_terminal(*args: str, **changes: str) -> str:
    """What a terminal is given by a run of the command line."""
    import pty  # noqa: PLC0415  (there is none on Windows)

    screen, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "searchidx", *args],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        env=environment(**changes),
    ):
        os.close(terminal)
        output = b""
        while chunk := _read(screen):
            output += chunk
    os.close(screen)
    return output.decode()


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:  # Linux's way to say that the other side is closed
        return b""


@TERMINALS
def test_colour_on_a_terminal(built: Run) -> None:
    assert "\x1b[1;33m경제\x1b[0m" in on_a_terminal("search", "경제")


@TERMINALS
@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_it_is_not_wanted(built: Run, setting: dict[str, str]) -> None:
    text = on_a_terminal("search", "경제", **setting)
    assert "경제" in text
    assert "\x1b" not in text


@TERMINALS
def test_an_empty_no_color_forbids_nothing(built: Run) -> None:
    assert "\x1b[1m" in on_a_terminal("search", "경제", NO_COLOR="")
