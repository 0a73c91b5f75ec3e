"""Modules of the browser → one, so that a page asks once instead of waiting for imports of imports.

Only for modules written as ours are: each import on a line of its own, `export` before what is exported, and no name
at the top of two modules. That is checked, not assumed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const)\b)", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async function|function|class|const|let)\*? ([\w$]+)", re.MULTILINE)
_MODULE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def joined(modules: Mapping[str, str], entry: str) -> str:
    """The text of the module `entry` with all that it imports from `modules`, texts by name (`box.js`).

    Each comes after those that it imports. What `entry` exports, the result exports. Raises ValueError where a name
    stands at the top of two modules or an import or export is written in a way that is not understood, and KeyError
    where a module is missing.
    """
    wanted = {entry: _IMPORT.findall(modules[entry])}
    waiting = [*wanted[entry]]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted[name] = _IMPORT.findall(modules[name])
            waiting += wanted[name]
    names: dict[str, str] = {}
    texts = []
    for module in TopologicalSorter(
        {name: sorted(imports) for name, imports in wanted.items()}
    ).static_order():
        for name in _NAME.findall(modules[module]):
            if names.setdefault(name, module) != module:
                raise ValueError(f"{name} stands at the top of {names[name]} and of {module}")
        inner = _IMPORT.sub("", modules[module])
        text = inner if module == entry else _EXPORT.sub("", inner)
        if left := [line for line in _MODULE.findall(text) if not _EXPORT.match(line)]:
            raise ValueError(f"{module}: {left[0]}")
        texts.append(text.strip())
    return "\n\n".join(texts) + "\n"
