"""`askonce rules`: every rule on a page, and as data."""

from __future__ import annotations

import json

import pytest

from analyser.lint import all_rules
from designer import cli


def test_the_page_has_every_rule_with_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rules"]) == 0
    page = capsys.readouterr().out
    for rule in all_rules():
        assert f"(`{rule.slug}`)" in page
        assert rule.silent_when in page
        assert all(f"“{q.text}”" in page for example in rule.bad for q in example.questions[:4])


def test_the_data_has_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rules", "--format", "json"]) == 0
    rules = {rule["slug"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert set(rules) == {rule.slug for rule in all_rules()}
    assert rules["jargon"]["severity"] == {
        "practitioner": "info",
        "child": "warning",
        "both": "warning",
        "family": "warning",
    }
