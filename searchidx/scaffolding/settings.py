"""searchidx.toml with what is useful to set, all of it commented out: as written, it changes nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

from searchidx.config.loading import OWN_FILE as NAME
from searchidx.config.settings import is_zone
from searchidx.scaffolding.surveying import Site

__all__ = ["NAME", "text"]

_TEXT = """\
# What searchidx does differently on this site. A line counts once the `#` before it is gone.
# Everything that can be set: docs/configuration.md of searchidx.

# The zone of dates that name none, and of days and years.{timezone_said}
# timezone = {timezone}

# The language of posts that do not name theirs.{lang_said}
# lang = {lang}

# What is no post, besides what the site itself leaves out; paths are relative to the site.
# exclude = {exclude}

# How much more the newest post counts in a search, from 0 to 1. Without it, age does not matter.
# prefer_newer = 0.2

# Words that mean the same, whichever of them a reader types.
# [synonyms]
# "쿠버네티스" = ["kubernetes", "k8s"]
"""


def text(site: Site) -> str:
    """The file for `site`: what its own configuration says stands where it would be changed."""
    known = site.settings
    zone = known.timezone if known.timezone != "UTC" else ""
    return _TEXT.format(
        timezone=_quoted(zone or _own_zone() or "Asia/Seoul"),
        timezone_said=f" {site.configuration} says so:" if zone and site.configuration else "",
        lang=_quoted(known.lang or "ko"),
        lang_said=f" {site.configuration} says so:" if known.lang and site.configuration else "",
        exclude=json.dumps(list(site.strays) or ["README.md", "notes/"], ensure_ascii=False),
    )


def _quoted(value: str) -> str:
    """A text as TOML writes it; JSON's way is the same but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _own_zone() -> str:
    """The zone of this machine, where it has a name that others know; "" else, and for UTC."""
    found = os.environ.get("TZ", "") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return found if found not in ("", "UTC", "Etc/UTC") and is_zone(found) else ""
