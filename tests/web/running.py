"""The browser's modules, run by Node on what Python says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WEB = ROOT / "searchidx" / "web"
RUNNER = Path(__file__).with_name("run_vectors.mjs")
VECTORS = ROOT / "tests" / "vectors"


def run(node: str, file: Path, modules: Path = WEB) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [node, str(RUNNER), str(file), str(modules)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def met(node: str, file: Path, modules: Path = WEB) -> int:
    """How many expectations of the file the browser's modules met, which has to be all."""
    done = run(node, file, modules)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return int(done.stdout)


def written(folder: Path, **parts: Any) -> Path:
    file = folder / "vectors.json"
    file.write_text(json.dumps(parts), encoding="utf-8")  # in ASCII, so that lone surrogates come through
    return file
