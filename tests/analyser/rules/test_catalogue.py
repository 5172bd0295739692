"""Every rule of the catalogue stands, and what changed is told."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from analyser.lint import all_rules
from analyser.rule_pages import rules_page

SLUGS = frozenset(rule.slug for rule in all_rules())


def test_no_rule_of_the_catalogue_was_dropped(shared: Path) -> None:
    with (shared / "reference" / "lint_rules.csv").open(encoding="utf-8") as stream:
        wanted = {row["name"] for row in csv.DictReader(stream)}
    assert wanted <= SLUGS
    page = rules_page()
    assert all(f"`{slug}`" in page.split("## Duplication")[0] for slug in SLUGS - wanted)


def test_the_page_names_only_rules_there_are() -> None:
    told = rules_page().split("## What became of the catalogue")[1].split("## Duplication")[0]
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", told)) <= SLUGS
