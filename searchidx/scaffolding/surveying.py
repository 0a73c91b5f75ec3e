"""What the folder of a site holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from searchidx.config import Settings
from searchidx.config.loading import load_settings, site_file
from searchidx.reading import USUAL_FOLDERS, discover

# Where generators keep posts, by the names of `Settings.generator`; "." where none of these is there.
_POSTS = {"jekyll": ("_posts",), "hugo": ("content",), "plain": USUAL_FOLDERS}
_OUTPUT = {"jekyll": "_site", "hugo": "public", "plain": "public"}
# What is in the way where a whole repository is taken for posts.
_NO_POSTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE.md", "node_modules", "vendor")
_DEPLOYING = ("upload-pages-artifact", "deploy-pages", "actions-gh-pages", "github-pages-deploy-action")
WORKFLOWS = ".github/workflows"


@dataclass(frozen=True, slots=True)
class Site:
    """A site as `init` found it; paths are relative to it, with POSIX separators.

    configuration  the file of its generator, as the user can open it, or ""
    posts          the folder to index, and `files` the number of Markdown files in it
    output         the folder that its generator writes to
    strays         what is in `posts` and hardly a post, as `exclude` would name it
    deployer       the workflow that publishes the site, or "", and `deployment`, its text
    """

    settings: Settings
    configuration: str
    posts: str
    files: int
    output: str
    strays: tuple[str, ...] = ()
    deployer: str = ""
    deployment: str = ""


def survey(folder: Path) -> Site:
    """Look around in `folder`, and change nothing. Raises ConfigError."""
    settings = load_settings(folder)
    named = next((name for name in _POSTS[settings.generator] if (folder / name).is_dir()), ".")
    sources = discover(folder / named, settings)
    first_names = {source.id.partition("/")[0] for source in sources}
    governing = site_file(folder)
    deployer, deployment = _deployer(folder)
    return Site(
        settings=settings,
        configuration=_name(governing, folder) if governing else "",
        posts=named,
        files=len(sources),
        output=_OUTPUT[settings.generator],
        strays=tuple(_stray(folder / named, named, name) for name in _NO_POSTS if name in first_names),
        deployer=deployer,
        deployment=deployment,
    )


def _name(file: Path, folder: Path) -> str:
    """The file as the user can open it, where it lies in the site."""
    absolute = folder.absolute()
    return file.relative_to(absolute).as_posix() if file.is_relative_to(absolute) else file.name


def _stray(posts: Path, named: str, name: str) -> str:
    """`name` in `posts` as a pattern, which is relative to the site."""
    path = name if named == "." else f"{named}/{name}"
    return f"{path}/" if (posts / name).is_dir() else path


def _deployer(folder: Path) -> tuple[str, str]:
    """The first workflow that publishes a site, and its text; ours is not meant."""
    for file in sorted((folder / WORKFLOWS).glob("*.y*ml")):
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        if file.name != "search.yml" and any(sign in text for sign in _DEPLOYING):
            return f"{WORKFLOWS}/{file.name}", text
    return "", ""
