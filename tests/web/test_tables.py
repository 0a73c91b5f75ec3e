"""The browser's tables and code: up to date, and free of what differs between runtimes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "searchidx" / "web"
# Each follows the Unicode version of the runtime or the reader's language.
OF_THE_RUNTIME = re.compile(r"\\[pPwWbBsS]|/[dgmsuvy]*i[dgmsuvy]*[.,;)\s]|[lL]ocale|Intl\.|toUpperCase")
# What it does with every character is compared with Python's in test_analysis.py.
ALLOWED = {"folding.js": ["toUpperCase"] * 2}


def test_the_browser_has_the_tables_of_python() -> None:
    for name, text in runpy.run_path(str(ROOT / "tools" / "make_web_tables.py"))["modules"]().items():
        assert (WEB / name).read_text("utf-8") == text, "run: python tools/make_web_tables.py"


# What reads and searches; the box and highlight.js decide nothing that Python decides too.
MODULES = [
    file for file in sorted(WEB.glob("*.js")) if not re.match(r"box|searchidx-search|highlight", file.name)
]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.name)
def test_no_character_class_of_the_runtime_is_used(file: Path) -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text("utf-8"), flags=re.DOTALL)
    assert OF_THE_RUNTIME.findall(code) == ALLOWED.get(file.name, [])
