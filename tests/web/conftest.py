from __future__ import annotations

import re
import shutil
import subprocess

import pytest


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
