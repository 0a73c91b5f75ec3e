"""What Jekyll's and Hugo's configuration says of posts → Settings.

Real files are messy: a value of another type than it should have is left out, as both generators do.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from searchidx.config.settings import Languages, Scope, Settings, is_zone

# What Jekyll 4 leaves out whatever `exclude` says (`Jekyll::Configuration::DEFAULT_EXCLUDES`).
JEKYLL_EXCLUDES = (
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
)
_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


def jekyll(values: Mapping[str, object], prefix: str) -> Settings:
    """Settings from a `_config.yml`; `prefix` is the posts folder relative to it."""
    collections = _collections(values.get("collections"))
    return Settings(
        generator="jekyll",
        prefix=prefix,
        url=_text(values.get("url")),
        baseurl=baseurl(_text(values.get("baseurl"))),
        timezone=_zone(_text(values.get("timezone"))),
        lang=_text(values.get("lang")) or _text(values.get("locale")),
        permalink=_text(values.get("permalink")),
        permalinks={name: link for name, link in collections.items() if link},
        collections=tuple(collections),
        collections_dir=_text(values.get("collections_dir")).strip("/"),
        defaults=_scopes(values.get("defaults")),
        languages=_polyglot(values),
        exclude=tuple(dict.fromkeys((*JEKYLL_EXCLUDES, *_texts(values.get("exclude"))))),
        future=_flag(values.get("future")),
        drafts=_flag(values.get("show_drafts")),
    )


def hugo(values: Mapping[str, object], prefix: str) -> Settings:
    """Settings from a `hugo.toml` or its relatives, whose names are case-insensitive."""
    named = {name.lower(): value for name, value in values.items()}
    url, code = _text(named.get("baseurl")), _text(named.get("languagecode")) or _text(named.get("locale"))
    permalinks = named.get("permalinks")
    if isinstance(permalinks, Mapping) and isinstance(permalinks.get("page"), Mapping):
        permalinks = permalinks["page"]  # since Hugo 0.115 by kind of page
    return Settings(
        generator="hugo",
        prefix=prefix,
        url=url,
        baseurl=baseurl(url),
        timezone=_zone(_text(named.get("timezone"))),
        lang=code or _text(named.get("defaultcontentlanguage")),
        permalinks=_templates(permalinks),
        languages=_hugo_languages(named, code),
        future=_flag(named.get("buildfuture")),
        drafts=_flag(named.get("builddrafts")),
    )


def baseurl(text: str) -> str:
    """The path below which a site is published: "" or "/blog", from a path or a whole address."""
    try:
        path = urlsplit(text).path
    except ValueError:  # an address with a broken host, such as http://[
        return ""
    path = "/".join(part for part in path.split("/") if part)
    return f"/{path}" if path else ""


def _hugo_languages(named: Mapping[str, object], code: str) -> Languages:
    """Hugo's languages; without any it has one, which file names may still say. `code` is the tag of the default."""
    default = (_text(named.get("defaultcontentlanguage")) or "en").lower()
    entries = named.get("languages")
    entries = entries if isinstance(entries, Mapping) else {}
    tags: dict[str, str] = {}
    folders: dict[str, str] = {}
    disabled = [name.lower() for name in _texts(named.get("disablelanguages"))]
    for key, entry in entries.items():
        name = str(key).lower()
        own = (
            {str(item).lower(): value for item, value in entry.items()} if isinstance(entry, Mapping) else {}
        )
        if _flag(own.get("disabled")):
            disabled.append(name)
        tag = _text(own.get("languagecode")) or _text(own.get("locale"))
        tags[name] = tag or (code if name == default else "") or str(key)
        if folder := _text(own.get("contentdir")).strip("/").removeprefix("./"):
            folders[name] = folder
    return Languages(
        tags=tags or {default: ""},
        folders=folders,
        default=default,
        subfolder=_flag(named.get("defaultcontentlanguageinsubdir")),
        disabled=tuple(disabled),
    )


def _polyglot(values: Mapping[str, object]) -> Languages:
    """The languages of the plugin Polyglot; other plugins use the same names, but publish otherwise."""
    plugins = _texts(values.get("plugins")) + _texts(values.get("gems"))
    languages, default = _texts(values.get("languages")), _text(values.get("default_lang"))
    if "jekyll-polyglot" not in plugins or not languages:
        return Languages()
    return Languages(
        tags={name.lower(): name for name in languages},
        default=(default or languages[0]).lower(),
        in_path=_flag(values.get("lang_from_path")),
    )


def _collections(value: object) -> dict[str, str]:
    """Jekyll's collections by name, each with its permalink or ""; a bare list of names is allowed."""
    if isinstance(value, list):
        return {_text(name): "" for name in value if _text(name)}
    if not isinstance(value, Mapping):
        return {}
    return {
        str(name): _text(entry.get("permalink")) if isinstance(entry, Mapping) else ""
        for name, entry in value.items()
    }


def _scopes(value: object) -> tuple[Scope, ...]:
    entries = value if isinstance(value, list) else []
    return tuple(scope for scope in map(_scope, entries) if scope is not None)


def _scope(entry: object) -> Scope | None:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("values"), Mapping):
        return None
    where = entry.get("scope")
    where = where if isinstance(where, Mapping) else {}
    kind = _text(where.get("type"))
    values = {str(name): _plain(item) for name, item in entry["values"].items()}
    return Scope(_text(where.get("path")).removeprefix("/"), _OLD_TYPES.get(kind, kind), values)


def _plain(value: object) -> object:
    """A default as settings keep it: text, a list of texts or a mapping of texts; nothing lies deeper."""
    if isinstance(value, Mapping):
        return {str(name): _text(item) for name, item in value.items()}
    if isinstance(value, list):
        return list(_texts(value))
    return _text(value)


def _templates(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {str(name): _text(template) for name, template in value.items() if _text(template)}


def _texts(value: object) -> tuple[str, ...]:
    entries = value if isinstance(value, list) else [value]
    return tuple(_text(entry) for entry in entries if _text(entry))


def _text(value: object) -> str:
    """Trimmed text; "" for YAML's ways to write nothing, and for lists and mappings."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value).strip()
    return "" if text in {"null", "Null", "NULL", "~"} else text


def _flag(value: object) -> bool:
    return value is True or _text(value).lower() in {"true", "yes", "on"}


def _zone(name: str) -> str:
    """The zone, or UTC where it is unknown: what Ruby makes of such a `TZ`."""
    return name if name and is_zone(name) else "UTC"
