"""Who may import whom, held against the code: the tables below are the architecture."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

PACKAGE = Path(__file__).parent.parent / "searchidx"

# A part is a module or a folder of the package; the longest name that fits counts. `""` is `__init__.py`.
FOUNDATION = {"errors", "model", "posts"}
EVERYTHING_BUT_CLI = FOUNDATION | {
    *(
        "config",
        "reading",
        "rendering",
        "analysis",
        "query",
        "ranking",
        "snippets",
        "suggesting",
        "presenting",
    ),
    *("engines", "engines.base", "engines.inverting", "engines.whoosh"),
    *("indexing", "searching", "exporting"),
}
MAY_IMPORT = {
    "errors": set(),
    "posts": set(),
    "model": {"posts"},  # whose names it hands on
    "config": FOUNDATION,
    "reading": FOUNDATION | {"config"},  # `Settings` says which posts are wanted and how URLs are made
    "rendering": FOUNDATION,
    "analysis": FOUNDATION,
    "query": FOUNDATION,
    "presenting": FOUNDATION,
    "engines.base": FOUNDATION,
    "engines.inverting": FOUNDATION | {"analysis", "engines.base"},
    "engines.whoosh": FOUNDATION | {"analysis", "engines", "engines.base", "engines.inverting"},
    "engines": FOUNDATION | {"engines.base"},
    # What a document is indexed under is the same for every engine; no engine itself is named here.
    "ranking": FOUNDATION | {"analysis", "query", "engines.base", "engines.inverting"},
    "snippets": FOUNDATION | {"analysis", "query"},
    "suggesting": FOUNDATION | {"analysis"},
    "indexing": EVERYTHING_BUT_CLI,
    "searching": EVERYTHING_BUT_CLI,
    "exporting": EVERYTHING_BUT_CLI,
    "scaffolding": FOUNDATION | {"config", "reading"},
    "watching": FOUNDATION | {"config", "reading"},
    "serving": EVERYTHING_BUT_CLI,
    "": EVERYTHING_BUT_CLI,
    "cli": EVERYTHING_BUT_CLI | {"", "scaffolding", "watching", "serving"},
    "__main__": {"cli"},
}

# What is not ours and not in the standard library has its place, so that it can be replaced there.
PLACE_OF = {
    "click": {"cli"},
    "whoosh": {"engines.whoosh"},
    "markdown": {"rendering"},
    "bs4": {"rendering"},
    "frontmatter": {"reading"},
    "yaml": {"config", "reading"},
    "tomllib": {"config", "reading"},
    "tomli": {"config", "reading"},
}

LONGEST_FILE = 300  # lines


class Import(NamedTuple):
    """That `module` imports `target` on `line`; both as dotted names, `searchidx.reading.dates`."""

    module: str
    line: int
    target: str


def modules_of(package: Path) -> dict[str, Path]:
    """The dotted name of every module below `package`, with its file."""
    files = sorted(package.rglob("*.py"))
    return {".".join(_name_parts(file.relative_to(package.parent))): file for file in files}


def _name_parts(file: Path) -> tuple[str, ...]:
    return file.parent.parts if file.stem == "__init__" else file.with_suffix("").parts


def imports_of(package: Path) -> list[Import]:
    """All imports, wherever in a file they stand: at its top, in a function, for type checkers only."""
    modules = modules_of(package)
    return [
        Import(module, line, target)
        for module, file in modules.items()
        for line, target in _imported(ast.parse(file.read_text(encoding="utf-8")), module, file, modules)
    ]


def _imported(
    tree: ast.Module, module: str, file: Path, modules: dict[str, Path]
) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(name, names, level):
                base = _absolute(name or "", level, module, file)
                for alias in names:
                    inner = f"{base}.{alias.name}"
                    yield node.lineno, inner if inner in modules else base
            case ast.Call(ast.Name("import_module") | ast.Attribute(attr="import_module"), [argument, *_]):
                # A name that is worked out as the program runs cannot be held against a table.
                named = argument.value if isinstance(argument, ast.Constant) else "a computed name"
                yield node.lineno, str(named)


def _absolute(name: str, level: int, module: str, file: Path) -> str:
    if level == 0:
        return name
    folder = module.split(".") if file.stem == "__init__" else module.split(".")[:-1]
    above = folder[: len(folder) - (level - 1)]
    return ".".join([*above, name] if name else above)


def part_of(module: str) -> str | None:
    """The part of the table that a module of ours belongs to; None if it has no place in it."""
    inner = module.split(".")[1:]
    names = [".".join(inner[:length]) for length in range(len(inner), 0, -1)] or [""]
    return next((name for name in names if name in MAY_IMPORT), None)


def violations(package: Path) -> list[str]:
    """What in `package` the tables do not allow, one line each."""
    homeless = [
        f"{module} has no place in the table" for module in modules_of(package) if part_of(module) is None
    ]
    return homeless + [
        f"{found.module}:{found.line} imports {found.target}"
        for found in imports_of(package)
        if not _allowed(found, package.name)
    ]


def _allowed(found: Import, ours: str) -> bool:
    importer = part_of(found.module)
    root = found.target.split(".")[0]
    if importer is None:
        return True  # reported once, not for each of its imports
    if root == ours:
        imported = part_of(found.target)
        return imported is not None and (imported == importer or imported in MAY_IMPORT[importer])
    if root in PLACE_OF:
        return importer in PLACE_OF[root]
    return root in sys.stdlib_module_names


def cycle_of(package: Path) -> list[str]:
    """Modules that import each other in a ring, or an empty list."""
    graph: dict[str, set[str]] = {module: set() for module in modules_of(package)}
    for found in imports_of(package):
        if found.target in graph:
            graph[found.module].add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_every_import_is_one_that_the_tables_allow() -> None:
    assert violations(PACKAGE) == []


def test_no_modules_import_each_other() -> None:
    assert cycle_of(PACKAGE) == []


def test_every_file_can_be_read_in_one_go() -> None:
    lengths = {
        file.relative_to(PACKAGE): len(file.read_text(encoding="utf-8").splitlines())
        for file in PACKAGE.rglob("*.py")
    }
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_the_table_names_every_part_that_there_is_and_no_other() -> None:
    assert {part_of(module) for module in modules_of(PACKAGE)} == set(MAY_IMPORT)


def test_the_tables_name_only_parts_that_are_in_them() -> None:
    named = set().union(*MAY_IMPORT.values(), *PLACE_OF.values())
    assert named <= set(MAY_IMPORT)


def plant(folder: Path, files: dict[str, str]) -> Path:
    """A small package named like ours, with these files and an `__init__.py` in each of its folders."""
    package = folder / "searchidx"
    for name, source in {"__init__.py": "", "model.py": "", **files}.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        for parent in [up for up in file.parents if package in (up, *up.parents)]:
            (parent / "__init__.py").touch()
        file.write_text(source, encoding="utf-8")
    return package


@pytest.mark.parametrize(
    ("file", "source", "reason"),
    [
        ("reading/dates.py", "from searchidx.model import Post", "the data model is everybody's"),
        ("reading/dates.py", "from searchidx.reading.zones import zone", "a part may use itself"),
        ("reading/dates.py", "from . import zones", "and name itself from within"),
        ("reading/dates.py", "import frontmatter", "in its place"),
        ("reading/dates.py", "import xml.etree.ElementTree as tree", "the standard library is free"),
        ("ranking/scores.py", "from searchidx.engines.base import Reader", "the seam, not what is behind it"),
        ("engines/whoosh/writing.py", "from whoosh import index", "in its place, by the longer name"),
        ("indexing.py", "from searchidx import rendering, reading", "a conductor uses the steps"),
        ("cli/build.py", "import click, searchidx", "the command line uses the public names"),
        ("__init__.py", "from searchidx.searching import open_index", "and these come from the conductors"),
    ],
)
def test_what_the_tables_allow_is_let_through(tmp_path: Path, file: str, source: str, reason: str) -> None:
    package = plant(tmp_path, {"rendering.py": "", "searching.py": "", "reading/zones.py": "", file: source})
    assert violations(package) == [], reason


@pytest.mark.parametrize(
    ("file", "source", "target"),
    [
        ("model.py", "from searchidx.errors import PostError", "searchidx.errors"),
        ("reading/dates.py", "from searchidx.rendering import render", "searchidx.rendering"),
        ("reading/dates.py", "from searchidx import rendering", "searchidx.rendering"),
        ("reading/dates.py", "import searchidx.rendering as r", "searchidx.rendering"),
        ("reading/dates.py", "from ..rendering import render", "searchidx.rendering"),
        ("reading/__init__.py", "from .. import rendering", "searchidx.rendering"),
        ("reading/dates.py", "def f():\n    from searchidx import rendering", "searchidx.rendering"),
        ("reading/dates.py", "if TYPE_CHECKING:\n    import searchidx.rendering", "searchidx.rendering"),
        ("reading/dates.py", "importlib.import_module('searchidx.rendering')", "searchidx.rendering"),
        ("reading/dates.py", "import_module(name)", "a computed name"),
        ("reading/dates.py", "from searchidx import __version__", "searchidx"),
        ("ranking/scores.py", "from searchidx.engines.whoosh import reader", "searchidx.engines.whoosh"),
        ("query/parser.py", "from searchidx.analysis import words", "searchidx.analysis"),
        ("searching.py", "from searchidx.cli import main", "searchidx.cli"),
        ("searching.py", "import click", "click"),
        ("engines/base.py", "import whoosh.index", "whoosh.index"),
        ("engines/__init__.py", "from whoosh import index", "whoosh"),
        ("indexing.py", "import markdown", "markdown"),
        ("reading/dates.py", "from bs4 import BeautifulSoup", "bs4"),
        ("config.py", "import frontmatter", "frontmatter"),
        ("rendering/html.py", "import lxml.html", "lxml.html"),
    ],
)
def test_what_the_tables_forbid_is_found(tmp_path: Path, file: str, source: str, target: str) -> None:
    package = plant(tmp_path, {"rendering/__init__.py": "", "engines/whoosh/reader.py": "", file: source})
    found = violations(package)
    assert len(found) == 1
    assert found[0].startswith("searchidx")
    assert target in found[0].split(" imports ")[1]


def test_a_module_that_has_no_place_is_found(tmp_path: Path) -> None:
    assert violations(plant(tmp_path, {"utils.py": "import os"})) == [
        "searchidx.utils has no place in the table"
    ]


@pytest.mark.parametrize(
    "ring",
    [
        {"reading/a.py": "from searchidx.reading import b", "reading/b.py": "from .a import x"},
        {"reading/__init__.py": "from .a import x", "reading/a.py": "from searchidx.reading import y"},
        {"indexing.py": "import searchidx.searching", "searching.py": "def f():\n    from . import indexing"},
    ],
)
def test_a_ring_of_modules_is_found(tmp_path: Path, ring: dict[str, str]) -> None:
    assert len(set(cycle_of(plant(tmp_path, ring)))) == 2


def test_a_chain_of_modules_is_no_ring(tmp_path: Path) -> None:
    chain = {"reading/a.py": "from . import b", "reading/b.py": "from . import c", "reading/c.py": ""}
    assert cycle_of(plant(tmp_path, {**chain, "reading/d.py": "from . import a, c"})) == []
