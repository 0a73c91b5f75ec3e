"""Posts folder → index.

building    what changed, and one commit for all of it
processes   posts prepared by one process or by several
preparing   one post: bytes → what an engine takes of it
garbage     how often Python looks for it meanwhile
"""

from searchidx.indexing.building import build, check

__all__ = ["build", "check"]
