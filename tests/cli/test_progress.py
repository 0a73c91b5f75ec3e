"""The progress line: on a terminal, after a while, and gone in the end."""

from __future__ import annotations

import io
import time

import pytest

from searchidx.cli.progress import ProgressLine


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in seconds, as a list of one that a test may change."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_short_build_draws_nothing(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    line = ProgressLine("building")
    clock[0] = 0.4
    line(5, 10)
    line.close()
    assert screen.getvalue() == ""


def test_a_long_build_draws_now_and_then(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    line = ProgressLine("building")
    for done in range(2000):
        clock[0] = done / 1000
        line(done, 2000)
    drawn = screen.getvalue().split("\r")[1:]
    assert drawn[0] == "building ██████░░░░░░░░░░░░░░░░░░  25% 500/2,000"
    assert 10 <= len(drawn) <= 20


def test_the_line_is_wiped_away(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    line = ProgressLine("building")
    clock[0] = 1.0
    line(1, 2)
    drawn = len(screen.getvalue()) - 1
    line.close()
    assert screen.getvalue().endswith("\r" + " " * drawn + "\r")


def test_a_narrow_terminal_cuts_the_line(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    line = ProgressLine("building")
    clock[0] = 1.0
    line(1, 2)
    assert screen.getvalue() == "\rbuilding ██████████"


def test_a_log_file_gets_no_progress(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", log := io.StringIO())
    line = ProgressLine("building")
    clock[0] = 9.0
    line(1, 2)
    line.close()
    assert log.getvalue() == ""


def test_a_build_of_nothing_is_done(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    line = ProgressLine("building")
    clock[0] = 1.0
    line(0, 0)
    assert "100% 0/0" in screen.getvalue()
