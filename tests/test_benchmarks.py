"""The benchmarks run from a checkout alone, on posts of their own, and compare like with like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.browsing import missing as browser_missing

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def run(tmp_path: Path, script: str, *arguments: str) -> str:
    command = [sys.executable, str(BENCHMARKS / script), "--synthetic", "--runs", "1", *arguments]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}  # what they keep between runs ends with the test
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_engines_hold_the_same_terms(tmp_path: Path) -> None:
    (record,) = json.loads(
        run(tmp_path, "index.py", "--posts", "12", "--peers", "ours,whoosh,fts5", "--json")
    )
    (stages,) = record["runs"]
    assert record["contents"]["documents"] == record["site"]["posts"] == 12
    assert {name: stage["counts"] for name, stage in stages.items()} == dict.fromkeys(
        ["ours", "whoosh", "fts5"], record["contents"]["sample"]
    )


def test_what_a_changed_post_rewrites_is_a_part_of_the_export(tmp_path: Path) -> None:
    (record,) = json.loads(run(tmp_path, "rewriting.py", "--posts", "12", "--json"))
    shares = [share for found in record["rewritten"].values() for share in found]
    assert len(shares) == 3
    assert all(0 < share < 1 for share in shares)


@pytest.mark.skipif(bool(browser_missing()), reason=f"needs {browser_missing()} on the path")
def test_a_browser_finds_what_it_is_asked_for(tmp_path: Path) -> None:
    (record,) = json.loads(run(tmp_path, "browser.py", "--posts", "40", "--without", "pagefind", "--json"))
    (firsts,) = record["engines"]["ours"]["firsts"].values()
    for first in firsts:
        assert first["found"] == 5
        assert 0 < first["from_open"] < first["from_import"]
        assert 0 < first["loaded"]["to_ids"] < first["loaded"]["to_five"]
    assert all(record["engines"]["ours"]["warm"].values())
