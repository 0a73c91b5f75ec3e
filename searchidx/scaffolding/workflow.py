"""Search in GitHub Actions: index the posts and put the export beside the pages, each time the site is published.

Two workflows that publish one site would replace each other's work. Where one does already, or where nobody knows how
the site is made, the steps become an action of the repository, for that workflow to use.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from textwrap import indent

from searchidx.scaffolding.surveying import WORKFLOWS, Site

WORKFLOW = f"{WORKFLOWS}/search.yml"
ACTION = ".github/actions/search/action.yml"

_BASE_PATH = (
    "${{ steps.pages.outputs.base_path }}"  # how Chirpy's workflow builds below the path of a project's site
)

_STEPS = """\
- name: Set up Python
  uses: actions/setup-python@v5
  with:
    python-version: "3.13"
- name: Install searchidx
  shell: bash
  run: pip install "{requirement}"
- name: Index the posts and export the index
  shell: bash
  run: |
    searchidx build {posts}
    searchidx export --format native -o "$OUTPUT"
  env:
    OUTPUT: {output}
"""

_ACTION = """\
# The search of this site: indexes the posts, and writes the index into the site as it was built.
name: Search
description: Index the posts and export the index into the built site
inputs:
  output:
    description: Where the site has its search, such as _site/search
    default: {output}/search
runs:
  using: composite
  steps:
"""

_WORKFLOW = """\
# Builds the site, puts its search into it, and publishes both on GitHub Pages.
# In the repository: Settings, Pages, Source: GitHub Actions.
name: Site and search
on:
  push:
    branches: [main, master]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: true
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
          submodules: recursive
      - uses: actions/configure-pages@v5
{build}{search}      - uses: actions/upload-pages-artifact@v3
        with:
          path: {output}
  deploy:
    needs: build
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    steps:
      - id: deployment
        uses: actions/deploy-pages@v4
"""

_BUILD = {
    "jekyll": """\
- uses: ruby/setup-ruby@v1
  with:
    ruby-version: "3.3"
    bundler-cache: true
- name: Build the site
  run: bundle exec jekyll build
  env:
    JEKYLL_ENV: production
""",
    "hugo": """\
- uses: peaceiris/actions-hugo@v3
  with:
    hugo-version: latest
    extended: true
- name: Build the site
  run: hugo --minify
""",
}


def files(site: Site) -> dict[str, str]:
    """The one file to write, by its name: a workflow, or an action where `lines_to_add` are for a workflow."""
    build = _BUILD.get(site.settings.generator)
    if build is None or site.deployer:
        steps = _STEPS.format(requirement=requirement(), posts=site.posts, output="${{ inputs.output }}")
        return {ACTION: _ACTION.format(output=site.output) + indent(steps, "    ")}
    steps = _STEPS.format(requirement=requirement(), posts=site.posts, output=f"{site.output}/search")
    text = _WORKFLOW.format(build=indent(build, " " * 6), search=indent(steps, " " * 6), output=site.output)
    return {WORKFLOW: text}


def lines_to_add(site: Site) -> str:
    """The lines that use the action, for the workflow that publishes the site."""
    below = _BASE_PATH if _BASE_PATH in site.deployment else ""
    return f"""\
      - uses: ./.github/actions/search
        with:
          output: {site.output}{below}/search
"""


def requirement() -> str:
    """What pip installs this searchidx by: the commit that it came from, else its version."""
    try:
        found = distribution("searchidx")
    except PackageNotFoundError:  # a checkout that is not installed
        return "searchidx"
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"searchidx @ {origin['vcs_info']['vcs']}+{origin['url']}@{commit}"
    return f"searchidx=={found.version}"
