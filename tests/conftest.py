"""What all tests share: the corpora beside the project, and the rule that no test is skipped quietly.

With `SEARCHIDX_NO_SKIPS=1` a skipped test is a failure, since a check that does not run protects nothing.
Only tests that ask for the `shared` fixture may be skipped then, and only where `../shared` is not there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"
NO_SKIPS = os.environ.get("SEARCHIDX_NO_SKIPS") == "1"


@pytest.fixture
def shared() -> Path:
    """The folder with real blogs to try things on; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which lies beside the project only where it is developed")
    return SHARED


@pytest.fixture(scope="session")
def node() -> str:
    """A Node.js that the browser's modules are written for."""
    found = shutil.which("node")
    if not found:
        pytest.skip("needs Node.js 18 or later (https://nodejs.org), and there is no `node` on the path")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    major = re.match(r"v(\d+)", version)
    if not major or int(major[1]) < 18:
        pytest.skip(f"needs Node.js 18 or later (https://nodejs.org), and `node` is {version}")
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    excused = "shared" in getattr(item, "fixturenames", ()) and not SHARED.is_dir()
    # An expected failure is reported as skipped too, but it did run.
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail") and not excused:
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if NO_SKIPS and report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    report.outcome = "failed"
    report.longrepr = f"skipped, though SEARCHIDX_NO_SKIPS=1: {report.longrepr}"
