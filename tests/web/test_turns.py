"""Long work in the browser: it is interrupted so that the page has its turn, and goes on where it was."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from .running import WEB

SCRIPT = """
const [, modules] = process.argv;
const {eachInTurn, inSteps, openFiles} = await import(`${modules}/files.js`);
const fetched = [];
const files = openFiles("", async (url) => (fetched.push(url), {ok: true, status: 200, json: async () => 1}), {});
const used = [];
let started = 0, turns = 0;
const timer = setInterval(() => turns++, 0);
function busy(ms) {
  for (const end = performance.now() + ms; performance.now() < end; );
}
const found = await files.run(() =>
  inSteps("work", function* () {
    started++;
    yield* eachInTurn([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], (item) => {
      if (item % 4 === 1) files.one(`${item}.json`);
      busy(4);
      used.push(item);
    });
    return used.length;
  }),
);
clearInterval(timer);
console.log(JSON.stringify({found, used, started, fetched, turns}));
"""

VOCABULARY = """
const [, modules] = process.argv;
const {vocabularyIn} = await import(`${modules}/suggesting.js`);
const steps = vocabularyIn(Array.from({length: 10_000}, (_, rank) => [`단어${rank}`, 10_000 - rank]));
let pauses = 0, step;
while (!(step = steps.next()).done) pauses++;
console.log(JSON.stringify({pauses, completions: step.value.completions("단어77", 2)}));
"""


def told_by(node: str, script: str) -> Any:
    done = subprocess.run(
        [node, "--input-type=module", "-e", script, WEB.as_uri()],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_takes_long_goes_on_after_the_page_had_its_turn(node: str) -> None:
    told = told_by(node, SCRIPT)
    assert told["turns"] >= 3
    assert told["started"] == 1
    assert (told["found"], sorted(told["used"])) == (10, list(range(10)))
    assert told["used"][-3:] == [1, 5, 9]  # what lacked a file came last, with one fetch for all
    assert told["fetched"] == ["1.json", "5.json", "9.json"]


def test_a_large_vocabulary_is_made_a_few_thousand_words_at_a_time(node: str) -> None:
    # Keystrokes, initials and the words that are alike: three times through all of them.
    told = told_by(node, VOCABULARY)
    assert told["pauses"] >= 12
    assert told["completions"] == [["단어77", 9923], ["단어770", 9230]]
