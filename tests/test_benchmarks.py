"""The benchmarks run from a checkout alone, on posts of their own, and compare like with like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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
