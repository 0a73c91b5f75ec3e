"""The commands on a small blog, as people and scripts use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from .conftest import POSTS, Run

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "page.schema.json").read_text(encoding="utf-8"))
BROKEN = "---\ntitle: [open\n---\n본문은 남는다.\n"


def found(run: Run, *args: str) -> dict[str, Any]:
    """The page that `search --json` prints, which is what the schema says."""
    page: dict[str, Any] = json.loads(run("search", "--json", *args).stdout)
    jsonschema.validate(page, SCHEMA, jsonschema.Draft202012Validator)
    return page


def ids(page: dict[str, Any]) -> list[str]:
    return [hit["id"] for hit in page["hits"]]


class TestBuild:
    def test_says_what_it_did(self, run: Run) -> None:
        result = run("build")
        assert result.stdout.startswith(
            "3 documents: 3 added, 0 updated, 0 removed, 0 unchanged; 1 skipped (1 draft) in "
        )
        assert result.stderr == ""

    def test_again_finds_everything_unchanged(self, built: Run) -> None:
        assert built("build").stdout.startswith("3 documents: 0 added, 0 updated, 0 removed, 3 unchanged")

    def test_brings_the_index_up_to_date(self, built: Run, blog: Path) -> None:
        (blog / "posts" / "2023-07-01-sharding.md").write_text("# 새로 쓴 글\n", encoding="utf-8")
        (blog / "posts" / "2024-01-20-metaverse.md").unlink()
        (blog / "posts" / "new.md").write_text("# 다른 글\n", encoding="utf-8")
        assert built("build").stdout.startswith("3 documents: 1 added, 1 updated, 1 removed, 1 unchanged")
        assert found(built, "글")["total"] == 2

    def test_as_json(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "broken.md").write_text(BROKEN, encoding="utf-8")
        report = json.loads(run("build", "posts", "--json").stdout)
        assert report.pop("seconds") > 0
        (problem,) = report.pop("problems")
        assert Path(problem["path"]) == Path("posts/broken.md")
        assert problem["line"] in (2, 3)
        (skip,) = report.pop("skipped")
        assert (Path(skip["path"]), skip["reason"]) == (Path("posts/draft.md"), "draft")
        assert report == {"documents": 4, "added": 4, "updated": 0, "removed": 0, "unchanged": 0}

    def test_tells_problems_on_stderr_and_goes_on(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "broken.md").write_text(BROKEN, encoding="utf-8")
        result = run("build")
        assert "4 documents" in result.stdout
        assert result.stderr.startswith(f"{Path('posts', 'broken.md')}:")

    def test_cuts_a_long_list_of_problems(self, run: Run, blog: Path) -> None:
        for number in range(25):
            (blog / "posts" / f"broken{number}.md").write_text(BROKEN, encoding="utf-8")
        lines = run("build").stderr.splitlines()
        assert len(lines) == 21
        assert lines[-1] == "… and 5 more; `searchidx check` lists them all"

    def test_strict_makes_a_problem_an_error(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "broken.md").write_text(BROKEN, encoding="utf-8")
        stderr = run("build", "--strict", code=1).stderr
        assert stderr.startswith("searchidx: ")
        assert "broken.md" in stderr.splitlines()[0]

    def test_drafts_are_taken_on_demand(self, run: Run) -> None:
        assert run("build", "--drafts").stdout.startswith("4 documents: 4 added")

    def test_posts_of_the_future_are_taken_on_demand(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "later.md").write_text(
            "---\ntitle: x\ndate: 2199-01-01\n---\nx\n", encoding="utf-8"
        )
        assert "(1 draft, 1 future)" in run("build").stdout
        assert run("build", "--future").stdout.startswith("4 documents: 1 added")

    def test_full_builds_anew(self, built: Run) -> None:
        assert "3 added" in built("build", "--full", "--jobs", "1").stdout

    def test_a_folder_that_is_not_there(self, run: Run) -> None:
        lines = run("build", "no-such-folder", code=1).stderr.splitlines()
        assert lines[0].startswith("searchidx: ")
        assert "no-such-folder" in lines[0]
        assert len(lines) == 2

    def test_an_index_that_is_a_file(self, run: Run, blog: Path) -> None:
        (blog / "file").write_text("x")
        lines = run("build", "-i", "file", code=1).stderr.splitlines()
        assert len(lines) == 2
        assert (blog / "file").read_text() == "x"


class TestSearch:
    def test_shows_title_url_section_and_snippet(self, built: Run) -> None:
        text = built("search", "클레이튼").stdout
        assert text.startswith("1 result (")
        assert "\n 1  개발자 모임 후기\n    2023-05-12 · Event · #Klaytn #메타버스\n" in text
        assert "/#메타버스-발표\n    § 메타버스 발표\n" in text
        assert "클레이튼 위에 만드는" in text
        assert "\x1b" not in text

    def test_words_are_joined_and_may_exclude(self, built: Run) -> None:
        assert ids(found(built, "메타버스", "-클레이튼")) == ["2024-01-20-metaverse.md"]

    def test_a_phrase_keeps_its_quotes(self, built: Run) -> None:
        assert ids(found(built, '"탈 중앙성"')) == ["2024-01-20-metaverse.md"]

    def test_the_marks_lie_on_the_matched_part(self, built: Run) -> None:
        snippet = found(built, "메타버스", "--category", "Event")["hits"][0]["snippet"]
        assert {snippet["text"][start:end] for start, end in snippet["marks"]} == {"메타버스"}

    @pytest.mark.parametrize(
        ("args", "expected"),
        [
            (["--tag", "klaytn"], {"2023-05-12-devmeet.md", "2023-07-01-sharding.md"}),
            (["--tag", "klaytn", "--tag", "메타버스"], set(POSTS) - {"draft.md"}),
            (["--category", "event"], {"2023-05-12-devmeet.md"}),
            (["--author", "지은"], {"2023-05-12-devmeet.md"}),
            (["--lang", "en"], {"2023-07-01-sharding.md"}),
            (["--after", "2023-07"], {"2023-07-01-sharding.md", "2024-01-20-metaverse.md"}),
            (["--before", "2023"], {"2023-05-12-devmeet.md", "2023-07-01-sharding.md"}),
            (["--tag", "klaytn", "--before", "2023-05"], {"2023-05-12-devmeet.md"}),
        ],
    )
    def test_filters_need_no_query(self, built: Run, args: list[str], expected: set[str]) -> None:
        assert set(ids(found(built, *args))) == expected

    def test_sorting_by_date(self, built: Run) -> None:
        assert ids(found(built, "메타버스", "--sort", "date"))[0] == "2024-01-20-metaverse.md"

    def test_paging(self, built: Run) -> None:
        first, second = (found(built, "메타버스", "-n", "1", "--page", page) for page in "12")
        assert (first["offset"], second["offset"], first["limit"]) == (0, 1, 1)
        assert first["total"] == second["total"] == 2
        assert len({*ids(first), *ids(second)}) == 2
        assert "page 1 of 2 · more: --page 2\n" in built("search", "메타버스", "-n", "1").stdout

    def test_facets(self, built: Run) -> None:
        facets = found(built, "메타버스", "--facets")["facets"]
        assert facets["tags"][0] == ["메타버스", 2]
        assert sorted(facets["years"]) == [["2023", 1], ["2024", 1]]
        assert "tags        메타버스 2 · " in built("search", "메타버스", "--facets").stdout

    def test_an_explanation_adds_up(self, built: Run) -> None:
        hit = found(built, "메타버스", "클레이튼", "--explain")["hits"][0]
        assert sum(share for _, share in hit["explanation"]) == pytest.approx(hit["score"], abs=0.01)
        assert "    score " in built("search", "메타버스", "--explain").stdout

    def test_nothing_found_is_no_failure(self, built: Run) -> None:
        assert built("search", "없는말").stdout.startswith("Nothing found for 없는말 (")
        assert found(built, "없는말")["total"] == 0

    def test_the_filters_in_force_are_named(self, built: Run) -> None:
        text = built("search", "메타버스", "--tag", "없다", "--after", "2023").stdout
        assert "Only looked at posts with: tag 없다, after 2023\n" in text

    @pytest.mark.parametrize("args", [[], ["--json"], ["-n", "3"], ["--sort", "date"]])
    def test_something_must_be_searched(self, built: Run, args: list[str]) -> None:
        assert "QUERY" in built("search", *args, code=2).stderr

    def test_a_date_that_is_none(self, built: Run) -> None:
        lines = built("search", "x", "--after", "yesterday", code=1).stderr.splitlines()
        assert "yesterday" in lines[0]

    @pytest.mark.parametrize("command", [["search", "x"], ["stats"], ["export"]])
    def test_an_index_that_is_not_there(self, run: Run, command: list[str]) -> None:
        lines = run(*command, "-i", "nowhere", code=1).stderr.splitlines()
        assert lines[0].startswith("searchidx: ")
        assert "nowhere" in lines[0]
        assert "searchidx build" in lines[1]

    def test_bytes_that_are_no_text(self, built: Run) -> None:
        assert found(built, "메타버스\udcff")["version"] == 1


class TestBatch:
    QUERIES = "\ufeff메타버스\r\nsharding\n\n-메타버스".encode()

    def pages(self, output: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in output.splitlines()]

    def test_a_page_for_each_line_of_standard_input(self, built: Run) -> None:
        pages = self.pages(built("search", "--batch", "-", stdin=self.QUERIES).stdout)
        assert [page["query"] for page in pages] == ["메타버스", "sharding", "", "-메타버스"]
        assert ids(pages[1]) == ["2023-07-01-sharding.md"]
        for page in pages:
            jsonschema.validate(page, SCHEMA, jsonschema.Draft202012Validator)

    def test_a_page_for_each_line_of_a_file(self, built: Run, blog: Path) -> None:
        (blog / "queries").write_bytes(self.QUERIES)
        pages = self.pages(built("search", "--batch", "queries", "--tag", "scaling", "-n", "5").stdout)
        assert ids(pages[1]) == ["2023-07-01-sharding.md"]
        assert {page["limit"] for page in pages} == {5}

    def test_lines_end_where_lines_end(self, built: Run) -> None:
        queries = "메타\u2028버스 \udcff\n".encode("utf-8", "surrogateescape")
        assert len(self.pages(built("search", "--batch", "-", stdin=queries).stdout)) == 1

    def test_a_query_beside_it_is_a_usage_error(self, built: Run) -> None:
        assert "--batch" in built("search", "--batch", "-", "메타버스", code=2).stderr

    def test_a_file_that_is_not_there_is_a_usage_error(self, built: Run) -> None:
        assert "no-such-file" in built("search", "--batch", "no-such-file", code=2).stderr


class TestStats:
    def test_in_words(self, built: Run) -> None:
        text = built("stats").stdout
        assert text.startswith("documents   3\nterms       ")
        assert "\ntags        " in text
        assert "\nyears       2024  ████████████████ 1\n            2023  " in text

    def test_as_json(self, built: Run) -> None:
        stats = json.loads(built("stats", "--json", "-n", "1").stdout)
        assert (stats["documents"], stats["tags"]) == (3, [["Klaytn", 2]])
        assert stats["size"] > 0
        assert sorted(stats["years"]) == [["2023", 2], ["2024", 1]]


class TestCheck:
    def test_nothing_wrong(self, run: Run, blog: Path) -> None:
        assert run("check").stdout == "3 documents; 1 skipped (1 draft); no problems\n"
        assert not (blog / "index").exists()

    def test_problems_end_with_1(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "broken.md").write_text(BROKEN, encoding="utf-8")
        lines = run("check", code=1).stdout.splitlines()
        assert lines[0].startswith(f"{Path('posts', 'broken.md')}:")
        assert lines[-1] == "4 documents; 1 skipped (1 draft); 1 problem"

    def test_as_json(self, run: Run, blog: Path) -> None:
        (blog / "posts" / "broken.md").write_text(BROKEN, encoding="utf-8")
        report = json.loads(run("check", "--json", "--drafts", code=1).stdout)
        assert (report["documents"], report["skipped"], len(report["problems"])) == (5, [], 1)


class TestExport:
    def test_writes_an_index_for_the_browser(self, built: Run, blog: Path) -> None:
        text = built("export").stdout
        folder = blog / "search-index"
        assert text.startswith("search-index: ")
        assert " written, 0 kept, 0 removed in " in text
        assert json.loads((folder / "manifest.json").read_bytes())["documents"] == 3
        assert "0 written" in built("export").stdout

    def test_few_files(self, built: Run, blog: Path) -> None:
        assert built("export", "--few-files").stdout.startswith("search-index: ")
        assert built("export", "--few-files", "--format", "simple-jekyll-search", code=1).stderr

    def test_writes_what_chirpy_reads(self, built: Run, blog: Path) -> None:
        text = built("export", "-o", "site/js", "--format", "simple-jekyll-search").stdout
        assert text.startswith("site/js: 1 file, ")
        written = blog / "site" / "js" / "search.json"
        titles = [entry["title"] for entry in json.loads(written.read_text(encoding="utf-8"))]
        assert titles == ["가상 세계의 경제", "Sharding explained", "개발자 모임 후기"]

    def test_an_unknown_format_is_a_usage_error(self, built: Run) -> None:
        assert "simple-jekyll-search" in built("export", "--format", "xml", code=2).stderr

    def test_a_folder_that_is_a_file(self, built: Run, blog: Path) -> None:
        (blog / "file").write_text("x")
        lines = built("export", "-o", "file", code=1).stderr.splitlines()
        assert "file" in lines[0]
        assert len(lines) == 2
