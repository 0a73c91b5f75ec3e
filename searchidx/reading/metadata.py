"""What file name, front matter and site configuration say of a post → Metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from searchidx.config import Settings
from searchidx.model import Metadata
from searchidx.reading import dates
from searchidx.reading.decoding import Note
from searchidx.reading.frontmatter import FrontMatter
from searchidx.reading.permalinks import Link, url_of
from searchidx.reading.places import Place
from searchidx.reading.values import distinct, flag, readable, text, words

# Names for one thing in Jekyll and its themes, Hugo, Hexo, Astro and dev.to; the first that is there counts.
_DATE = ("date", "publishdate", "pubdate", "pubdatetime")
_UPDATED = ("last_modified_at", "updated", "lastmod", "last_modified", "modified", "moddatetime")
_AUTHOR = ("author", "authors")
_LANG = ("lang", "language")
# What the translations of a post share: Hugo's name for it, Polyglot's, and the usual one without a plugin.
_TRANSLATIONS = ("translationkey", "page_id", "ref")
_SUMMARY = ("description", "summary", "excerpt")
_IMAGE = ("image", "cover", "thumbnail", "header")
_PICTURE = ("path", "src", "url", "image", "teaser")  # what a mapping under one of these calls it
_PINNED = ("pin", "pinned")

Values = Mapping[str, object]


def effective(front: Values, defaults: Values) -> Values:
    """Front matter over the site's defaults, names in lower case; an empty entry hides no default.

    Categories add up, as in `Jekyll::Document#merge_categories!`.
    """
    values = {name.lower(): value for name, value in defaults.items()}
    own = {str(name).lower(): value for name, value in front.items() if value or text(value)}
    if values.get("categories") and own.get("categories"):
        own["categories"] = [*_spaced(values["categories"]), *_spaced(own["categories"])]
    return {**values, **own}


def describe(
    values: Values, front: FrontMatter, place: Place, settings: Settings, zone: tzinfo
) -> tuple[Metadata, tuple[Note, ...]]:
    """The metadata of the post at `place`, and what of it could not be understood.

    `values` are the effective ones; `front` tells the lines they stand on; `zone` is the site's.
    """
    notes: list[Note] = []
    date = _date(values, front, place, zone, notes)
    title = readable(values.get("title"))
    categories = distinct(_categories(values, place, settings))
    language = _language(values, place, settings)
    link = Link(
        place=place,
        own=text(values.get("url" if settings.generator == "hugo" else "permalink")),
        slug=text(values.get("slug")),
        title=title,
        date=date.astimezone(zone) if date else None,
        categories=categories,
        language=language,
    )
    return Metadata(
        title=title or None,
        url=url_of(link, settings),
        slug=place.inner.split("/")[-2] if place.is_index and place.folder else place.slug,
        date=date,
        updated=_instant(values, _UPDATED, front, zone, notes),
        author=readable(_first(values, _AUTHOR)) or None,
        categories=categories,
        tags=distinct(_tags(values, place, settings)),
        lang=text(_first(values, _LANG)) or settings.languages.tags.get(language) or settings.lang or None,
        translation_key=_translation_key(values, link, settings),
        summary=readable(_first(values, _SUMMARY)) or None,
        image=_image(values),
        pinned=flag(_first(values, _PINNED)) is True,
    ), tuple(notes)


def _language(values: Values, place: Place, settings: Settings) -> str:
    """The key of the language that the post is published in, or "" on a site that has one.

    Polyglot asks front matter first, and Hugo not at all.
    """
    known = settings.languages
    written = text(_first(values, _LANG)).lower() if settings.generator != "hugo" else ""
    return written if written in known.tags else place.language or known.default


def _translation_key(values: Values, link: Link, settings: Settings) -> str:
    """What the translations of a post have in common, and no other post; "" where nothing says that there are any."""
    if named := text(_first(values, _TRANSLATIONS)):
        return f"={named}"
    if len(settings.languages.tags) < 2:
        return ""
    return link.place.inner if settings.generator == "hugo" else url_of(replace(link, language=""), settings)


def _first(values: Values, names: tuple[str, ...]) -> object:
    return next((values[name] for name in names if values.get(name) not in (None, "")), None)


def _date(
    values: Values, front: FrontMatter, place: Place, zone: tzinfo, notes: list[Note]
) -> datetime | None:
    """The front matter's date, else the file name's."""
    written = _instant(values, _DATE, front, zone, notes)
    if written or not place.day:
        return written
    try:
        return dates.calendar_day(*place.day, zone)
    except ValueError:
        notes.append(
            (None, f"the file name's date {'-'.join(map(str, place.day))} is no day of the calendar")
        )
        return None


def _instant(
    values: Values, names: tuple[str, ...], front: FrontMatter, zone: tzinfo, notes: list[Note]
) -> datetime | None:
    """The first date under `names`. One that cannot be understood is noted, and not there."""
    name = next((name for name in names if text(values.get(name))), None)
    if name is None:
        return None
    shown = f"{name} `{text(values[name]):.60}`"
    try:
        instant, guessed = dates.understand(values[name], zone)
    except ValueError as error:
        notes.append((front.line_of(name), f"{shown} cannot be understood: {error}; it was left out"))
        return None
    if guessed:
        notes.append((front.line_of(name), f"{shown} cannot be right: {guessed}"))
    return instant


def _categories(values: Values, place: Place, settings: Settings) -> Iterator[str]:
    yield from place.folders
    yield from words(values.get("categories"), spaced=settings.generator != "hugo")
    yield from words(values.get("category"))


def _tags(values: Values, place: Place, settings: Settings) -> Iterator[str]:
    """Tags under both names.

    In Jekyll's posts `tags: a b` are two and `tag: a b` is one. Other collections have no tags of Jekyll's;
    wikis that keep them there under `tag` separate them by spaces.
    """
    yield from words(values.get("tags"), spaced=settings.generator != "hugo")
    yield from words(values.get("tag"), spaced=place.collection not in {"", "posts"})


def _spaced(value: object) -> list[str]:
    return list(words(value, spaced=True))


def _image(values: Values) -> str | None:
    """The address of the post's picture as its page has it; Chirpy's `media_subpath` stands before it."""
    found = _picture(_first(values, _IMAGE))
    if not found or found.startswith("data:") or flag(found) is not None:
        return None
    folder = text(_first(values, ("media_subpath", "img_path")))
    if folder and ":" not in found:
        return f"{folder.rstrip('/')}/{found.lstrip('/')}"
    return found


def _picture(value: object) -> str:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = _first(value, _PICTURE)
    return text(value)
