"""Where the published site has a post: by Jekyll's rules, by Hugo's, or by a plain one without either."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from searchidx.config import Settings
from searchidx.reading.places import Place
from searchidx.reading.slugs import hugo_path, percent_encoded, slugify, slugify_pretty


@dataclass(frozen=True, slots=True)
class Link:
    """What URLs are made of.

    `date` is in the site's zone; `own` and `slug` are the front matter's, or ""; `language` is a key of the site's.
    """

    place: Place
    own: str
    slug: str
    title: str
    date: datetime | None
    categories: tuple[str, ...]
    language: str = ""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# `Jekyll::Configuration#style_to_permalink`.
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
    "simple": "/:categories/:title/",
}
_PLACEHOLDER = re.compile(r":([a-z_]+)")
_Fields = Mapping[str, Callable[[Link], str]]


def _dated(form: Callable[[datetime], str]) -> Callable[[Link], str]:
    """A field of the date; nothing stands in the URL of a post without one."""
    return lambda link: form(link.date) if link.date else ""


# `Jekyll::Drops::UrlDrop`; `:path` and `:basename` also as for pages.
_JEKYLL: _Fields = {
    "title": lambda link: slugify_pretty(link.slug or link.place.slug),
    "slug": lambda link: slugify(link.slug or link.place.slug),
    "name": lambda link: slugify(link.place.stem),
    "basename": lambda link: link.place.stem,
    "path": lambda link: (link.place.inner if link.place.collection else link.place.folder).rstrip("."),
    "collection": lambda link: link.place.collection,
    "output_ext": lambda link: ".html",
    "categories": lambda link: "/".join(dict.fromkeys(name.lower() for name in link.categories)),
    "slugified_categories": lambda link: "/".join(dict.fromkeys(map(slugify, link.categories))),
    "year": _dated(lambda date: f"{date.year:04}"),
    "short_year": _dated(lambda date: f"{date.year % 100:02}"),
    "month": _dated(lambda date: f"{date.month:02}"),
    "i_month": _dated(lambda date: str(date.month)),
    "short_month": _dated(lambda date: _MONTHS[date.month - 1][:3]),
    "long_month": _dated(lambda date: _MONTHS[date.month - 1]),
    "day": _dated(lambda date: f"{date.day:02}"),
    "i_day": _dated(lambda date: str(date.day)),
    "y_day": _dated(lambda date: f"{date.timetuple().tm_yday:03}"),
    "short_day": _dated(lambda date: _DAYS[date.weekday()][:3]),
    "long_day": _dated(lambda date: _DAYS[date.weekday()]),
    "w_year": _dated(lambda date: f"{date.isocalendar()[0]:04}"),
    "week": _dated(lambda date: f"{date.isocalendar()[1]:02}"),
    "w_day": _dated(lambda date: str(date.isoweekday())),
    "hour": _dated(lambda date: f"{date.hour:02}"),
    "minute": _dated(lambda date: f"{date.minute:02}"),
    "second": _dated(lambda date: f"{date.second:02}"),
}
_HUGO: _Fields = {
    "title": lambda link: hugo_path((link.title or link.place.stem).replace("/", "-")),
    "slug": lambda link: hugo_path((link.slug or link.title or link.place.stem).replace("/", "-")),
    **dict.fromkeys(("filename", "contentbasename"), lambda link: hugo_path(link.place.stem)),
    **dict.fromkeys(
        ("slugorfilename", "slugorcontentbasename"), lambda link: hugo_path(link.slug or link.place.stem)
    ),
    "section": lambda link: hugo_path(_content(link.place).split("/")[0]),
    "sections": lambda link: hugo_path(_content(link.place).rpartition("/")[0]),
    **{name: _JEKYLL[name] for name in ("year", "month", "day")},
    "monthname": _dated(lambda date: _MONTHS[date.month - 1]),
    "weekday": _dated(lambda date: str(date.isoweekday() % 7)),
    "weekdayname": _dated(lambda date: _DAYS[date.weekday()]),
    "yearday": _dated(lambda date: str(date.timetuple().tm_yday)),
}


def url_of(link: Link, settings: Settings) -> str:
    """The root-relative URL of a post, with the site's `baseurl`, percent-encoded."""
    path = {"jekyll": _jekyll, "hugo": _hugo}.get(settings.generator, _plain)(link, settings)
    return percent_encoded(settings.baseurl + _language(link, settings) + path)


def _language(link: Link, settings: Settings) -> str:
    """What stands before the path of a post in its language: "" or "/ko"."""
    known = settings.languages
    whole = settings.generator == "hugo" and link.own.startswith("/")  # counts from the root of the site
    if whole or not link.language or (link.language == known.default and not known.subfolder):
        return ""
    return f"/{link.language if settings.generator == 'hugo' else known.tags[link.language]}"


def _jekyll(link: Link, settings: Settings) -> str:
    return _sanitized(_filled(link.own or _jekyll_template(link.place, settings), link, _JEKYLL))


def _jekyll_template(place: Place, settings: Settings) -> str:
    style = settings.permalink or "date"
    if place.collection == "posts":
        return settings.permalinks.get("posts") or _STYLES.get(style, style)
    if place.collection:
        return settings.permalinks.get(place.collection) or "/:collection/:path" + _ending(style)
    return "/:path/" if place.stem == "index" else "/:path/:basename" + _ending(style)


def _ending(style: str) -> str:
    """How URLs of pages end where posts have this style (`Jekyll::Utils.add_permalink_suffix`)."""
    template = _STYLES.get(style, style)
    return "/" if template.endswith("/") else ":output_ext" if template.endswith(":output_ext") else ""


def _hugo(link: Link, settings: Settings) -> str:
    if link.own:
        return _sanitized(_filled(link.own, link, _HUGO))
    path = _content(link.place)
    section = settings.permalinks.get(path.split("/")[0])
    if section and link.place.stem != "_index":
        return _sanitized(_filled(section, link, _HUGO) + "/")
    if link.place.stem in {"index", "_index"}:
        path = path.rpartition("/")[0]
    if link.slug and link.place.stem != "_index":
        path = f"{path.rpartition('/')[0]}/{link.slug}"
    return _sanitized(hugo_path(path) + "/")


def _content(place: Place) -> str:
    return place.inner.removeprefix("content/")


def _plain(link: Link, settings: Settings) -> str:
    place = link.place
    template = link.own or _STYLES.get(settings.permalink, settings.permalink)
    if not template and place.collection == "posts" and link.date:
        template = _STYLES["date"]
    if template:
        return _sanitized(_filled(template, link, _JEKYLL))
    return _sanitized("/".join((*place.folders, place.folder if place.is_index else place.inner)) + "/")


def _filled(template: str, link: Link, fields: _Fields) -> str:
    """`template` with its placeholders filled in; one that nobody knows stays as it is."""

    def fill(found: re.Match[str]) -> str:
        name = found[1]
        if name not in fields and name.rstrip("_") in fields:  # as in :year_:month
            return fields[name.rstrip("_")](link) + "_"
        return fields[name](link) if name in fields else found[0]

    return _PLACEHOLDER.sub(fill, template)


def _sanitized(url: str) -> str:
    """`Jekyll::URL#sanitize_url`: one slash first, none doubled, no way up."""
    return re.sub("/+", "/", f"/{url}".replace("..", "/").replace("./", ""))
