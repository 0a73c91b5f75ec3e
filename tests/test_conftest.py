"""The rule that no test is skipped quietly, tried on small test suites of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).parent / "conftest.py"
SUITE = """
import pytest

def test_runs(): pass

@pytest.mark.skip(reason="because")
def test_skipped(): pass

def test_skips_itself(): pytest.skip("because")

@pytest.mark.xfail
def test_known_to_fail(): assert False

def test_needs_the_corpora(shared): assert shared.is_dir()
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """A project whose tests are SUITE, with our conftest.py."""
    pytester.makepyfile(**{"project/tests/test_suite": SUITE})
    shutil.copy(CONFTEST, pytester.path / "project" / "tests")
    return pytester


def outcomes(suite: pytest.Pytester) -> dict[str, int]:
    result = suite.runpytest_subprocess("project")
    return {name: count for name, count in result.parseoutcomes().items() if count}


def test_a_skip_is_a_skip_where_nobody_asked_for_more(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SEARCHIDX_NO_SKIPS", raising=False)
    assert outcomes(suite) == {"passed": 1, "skipped": 3, "xfailed": 1}


def test_a_skip_is_a_failure_where_all_must_run(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCHIDX_NO_SKIPS", "1")
    assert outcomes(suite) == {"passed": 1, "failed": 1, "errors": 1, "skipped": 1, "xfailed": 1}


def test_with_the_corpora_there_their_tests_must_run(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (suite.path / "shared").mkdir()
    monkeypatch.setenv("SEARCHIDX_NO_SKIPS", "1")
    assert outcomes(suite) == {"passed": 2, "failed": 1, "errors": 1, "xfailed": 1}


def test_a_file_that_skips_itself_is_a_failure_too(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(
        **{"project/tests/test_whole": "import pytest; pytest.importorskip('no_such_module')"}
    )
    shutil.copy(CONFTEST, pytester.path / "project" / "tests")
    monkeypatch.setenv("SEARCHIDX_NO_SKIPS", "1")
    assert outcomes(pytester) == {"errors": 1}
