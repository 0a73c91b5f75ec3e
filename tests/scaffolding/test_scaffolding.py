"""What `init` finds, writes and leaves alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchidx.config import load_settings
from searchidx.errors import ConfigError, SearchIdxError
from searchidx.scaffolding import scaffold

OWN = "searchidx.toml"
WORKFLOW = ".github/workflows/search.yml"
ACTION = ".github/actions/search/action.yml"
DEPLOYER = "jobs:\n  build:\n    steps:\n      - uses: actions/upload-pages-artifact@v3\n"
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def put(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def jekyll(site: Path) -> None:
    put(site, {"_config.yml": "timezone: Asia/Tokyo\nlang: ja\n", "_posts/2024-01-01-a.md": "글"})


def in_effect(text: str) -> str:
    """The file with every setting's `#` gone, as somebody who wants all of them leaves it."""
    return re.sub(r"^# (?=[\w\"]+ = |\[)", "", text, flags=re.MULTILINE)


def steps(document: Any) -> list[dict[str, Any]]:
    listed = document["runs"]["steps"] if "runs" in document else document["jobs"]["build"]["steps"]
    assert isinstance(listed, list)
    return listed


class TestSettings:
    def test_it_changes_nothing_until_somebody_does(self, site: Path) -> None:
        jekyll(site)
        before = load_settings(site / "_posts")
        assert scaffold(site).written == (OWN,)
        assert load_settings(site / "_posts") == before

    def test_what_the_site_says_stands_in_it(self, site: Path) -> None:
        jekyll(site)
        scaffold(site)
        text = (site / OWN).read_text(encoding="utf-8")
        assert '_config.yml says so:\n# timezone = "Asia/Tokyo"\n' in text
        assert '_config.yml says so:\n# lang = "ja"\n' in text

    def test_every_line_is_one_that_can_be_used(self, site: Path) -> None:
        put(site, {"posts/a.md": "글", "posts/README.md": "글", "posts/node_modules/b.md": "글"})
        scaffold(site)
        text = (site / OWN).read_text(encoding="utf-8")
        (site / OWN).write_text(in_effect(text), encoding="utf-8")
        found = load_settings(site / "posts")
        assert found.exclude == ("posts/README.md", "posts/node_modules/")
        assert found.prefer_newer == 0.2
        assert found.synonyms == {"쿠버네티스": ("kubernetes", "k8s")}

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
    @given(lang=ANYTHING)
    def test_no_language_breaks_it(self, site: Path, lang: str) -> None:
        put(site, {"hugo.json": '{"languageCode": ' + json.dumps(lang) + "}"})
        (site / OWN).unlink(missing_ok=True)
        expected = load_settings(site)
        scaffold(site)
        assert load_settings(site) == expected
        if expected.lang:
            text = (site / OWN).read_text(encoding="utf-8")
            (site / OWN).write_text(in_effect(text), encoding="utf-8")
            assert load_settings(site).lang == expected.lang

    def test_a_site_that_cannot_be_understood_is_left_alone(self, site: Path) -> None:
        put(site, {"_config.yml": "a: ["})
        with pytest.raises(ConfigError):
            scaffold(site)
        assert not (site / OWN).exists()


class TestSurvey:
    @pytest.mark.parametrize(
        ("files", "posts", "count", "configuration"),
        [
            (("_config.yml", "_posts/a.md", "about.md"), "_posts", 1, "_config.yml"),
            (("hugo.toml", "content/posts/a.md", "content/b.md"), "content", 2, "hugo.toml"),
            (("posts/a.md", "b.md"), "posts", 1, ""),
            (("a.md", "notes/b.md"), ".", 2, ""),
            ((), ".", 0, ""),
        ],
    )
    def test_where_the_posts_are(
        self, site: Path, files: tuple[str, ...], posts: str, count: int, configuration: str
    ) -> None:
        put(site, dict.fromkeys(files, ""))
        found = scaffold(site).site
        assert (found.posts, found.files, found.configuration) == (posts, count, configuration)


class TestNothingIsOverwritten:
    @pytest.mark.parametrize("content", ["", 'lang = "ko"\n'])
    def test_what_is_there_stays(self, site: Path, content: str) -> None:
        jekyll(site)
        put(site, {OWN: content, WORKFLOW: "mine"})
        made = scaffold(site, with_workflow=True)
        assert (made.written, made.kept) == ((), (OWN, WORKFLOW))
        assert (site / OWN).read_text() == content
        assert (site / WORKFLOW).read_text() == "mine"

    def test_nor_is_what_a_link_leads_to(self, site: Path, tmp_path: Path) -> None:
        (site / OWN).symlink_to(tmp_path / "nowhere.toml")
        assert scaffold(site).written == ()
        assert not (tmp_path / "nowhere.toml").exists()

    def test_a_file_where_a_folder_should_be(self, site: Path) -> None:
        jekyll(site)
        put(site, {".github": "a file"})
        with pytest.raises(SearchIdxError, match=r"\.github"):
            scaffold(site, with_workflow=True)


class TestWorkflow:
    @pytest.mark.parametrize(
        ("configuration", "build", "output"),
        [("_config.yml", "bundle exec jekyll build", "_site"), ("hugo.toml", "hugo --minify", "public")],
    )
    def test_of_a_site_that_nothing_publishes(
        self, site: Path, configuration: str, build: str, output: str
    ) -> None:
        put(site, {configuration: ""})
        made = scaffold(site, with_workflow=True)
        assert (made.written, made.to_add) == ((OWN, WORKFLOW), "")
        document = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
        done = steps(document)
        runs = [step.get("run", "") for step in done]
        exporting = next(number for number, run in enumerate(runs) if "searchidx export" in run)
        assert runs.index(build) < exporting < len(done) - 1
        assert done[exporting]["env"]["OUTPUT"] == f"{output}/search"
        assert done[-1]["with"]["path"] == output
        assert document["jobs"]["deploy"]["environment"]["url"] == "${{ steps.deployment.outputs.page_url }}"

    @pytest.mark.parametrize("below", ["", "${{ steps.pages.outputs.base_path }}"])
    def test_of_a_site_that_a_workflow_publishes(self, site: Path, below: str) -> None:
        jekyll(site)
        put(site, {".github/workflows/pages.yml": f"{DEPLOYER}        with: {{path: '_site{below}'}}\n"})
        made = scaffold(site, with_workflow=True)
        assert made.written == (OWN, ACTION)
        assert made.site.deployer == ".github/workflows/pages.yml"
        (added,) = yaml.safe_load(made.to_add)
        assert added == {"uses": "./.github/actions/search", "with": {"output": f"_site{below}/search"}}
        action = yaml.safe_load((site / ACTION).read_text(encoding="utf-8"))
        assert action["runs"]["using"] == "composite"
        assert all("uses" in step or step["shell"] for step in steps(action))
        assert "searchidx build _posts" in steps(action)[-1]["run"]

    def test_of_a_site_that_is_made_in_a_way_unknown(self, site: Path) -> None:
        put(site, {"posts/a.md": "글"})
        assert scaffold(site, with_workflow=True).written == (OWN, ACTION)
