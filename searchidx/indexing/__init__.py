"""Posts folder → index.

building    what changed, and one commit for all of it
processes   posts prepared by one process or by several
workers     the processes that help, whatever becomes of them
preparing   one post: bytes → what an engine takes of it
garbage     how often Python looks for it meanwhile
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searchidx.indexing.building import build, check


def __getattr__(name: str) -> Any:
    if name in __all__:
        from searchidx.indexing import building  # noqa: PLC0415 - a worker, which prepares posts, needs no engine

        return getattr(building, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["build", "check"]
