"""How long after an edit of a 150-field form its preview is new: server time, with the whole page around it.

    python benchmarks/preview.py [--fields 150] [--edits 60]

Each edit is a new wording, typed into the page Design run as Streamlit runs it (AppTest, no browser): the change is
made, checked, saved with its entry in the audit trail and flushed to disk, and the page is drawn until the preview's
HTML is there. The target is a median under 300 ms and a 95th percentile under 600 ms by the clock of a machine that
does nothing else; the processor's own time says what it would be where others are at work too.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

KINDS = (
    "type: text",
    "type: string",
    "type: date",
    "type: boolean, context: Say more",
    "type: integer",
    "type: choice, options: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]",
)
HEAD = """\
id: long_form
version: 1.0.0
title: A long form
purpose: To be measured
owner: The testers
workflow_step: visit
audience: [practitioner]
sections:
"""


def long_form(fields: int) -> str:
    """Return a form of so many fields, ten to a section, every fifth shown by an earlier answer."""
    lines = []
    for number in range(fields):
        if number % 10 == 0:
            lines.append(f"  - id: part_{number // 10}\n    title: Part {number // 10}\n    fields:")
        kind = KINDS[number % len(KINDS)]
        when = f", enable_when: f{number - number % 6 + 3} = yes" if number % 5 == 0 and number % 6 > 3 else ""
        lines.append(f"      - {{id: f{number}, {kind}, label: What about matter number {number}?{when}}}")
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Print the median, the 95th percentile and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", type=int, default=150)
    parser.add_argument("--edits", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken = measured(Path(folder), given.fields, given.edits)
    print(f"{given.fields} fields, {len(taken)} edits, milliseconds until the preview is new")
    for name, values in zip(("by the clock", "of the processor"), zip(*taken, strict=True), strict=True):
        worst = quantiles(values, n=20)[-1]
        print(f"{name:16} median {median(values):4.0f}, 95th percentile {worst:4.0f}, slowest {max(values):4.0f}")


def measured(folder: Path, fields: int, edits: int) -> list[tuple[float, float]]:
    """Return the milliseconds of each edit by the clock, and of the processor."""
    (folder / "forms").mkdir()
    (folder / "forms" / "long_form.yaml").write_text(long_form(fields), encoding="utf-8")
    os.environ["ASKONCE_WORKSPACE"] = str(folder)
    from streamlit.testing.v1 import AppTest

    from designer.components import bench, preview, waiting
    from designer.components.server import SCRIPT

    waiting.PATIENCE = 60
    begun: list[tuple[float, float]] = []
    made: list[tuple[float, float]] = []
    attempt, original = bench.attempt, preview.preview_html

    def reached(*args: Any, **more: Any) -> bool:
        begun.append((time.perf_counter(), time.thread_time()))
        return attempt(*args, **more)

    def timed(*args: Any, **more: Any) -> str:
        page = original(*args, **more)
        made.append((time.perf_counter(), time.thread_time()))
        return page

    bench.attempt, preview.preview_html = reached, timed
    at = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    at._page_hash = next(n for n, info in at._registered_pages.items() if info["url_pathname"] == "design")
    at.run()
    taken = []
    for number in range(edits + 3):
        box = at.text_input(key="label-f0-practitioner").set_value(f"What about matter number 0, wording {number}?")
        box.run()
        taken.append(((made[-1][0] - begun[-1][0]) * 1000, (made[-1][1] - begun[-1][1]) * 1000))
    return taken[3:]


if __name__ == "__main__":
    main()
