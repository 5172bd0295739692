"""Findings as SARIF 2.1.0, which code review tools read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from analyser.findings import Severity
from analyser.lint import all_rules
from analyser.lint_files import Located
from foundation.files import json_text
from renderers.lint._format import LintFormat

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(located: Sequence[Located]) -> str:
    """Return one run with the rules it used; an accepted finding is a suppressed result with its justification."""
    used = {one.finding.rule for one in located}
    rules = [rule for rule in all_rules() if rule.slug in used]
    driver = {
        "name": "AskOnce",
        "rules": [
            {
                "id": rule.slug,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
                "help": {"text": rule.fix},
            }
            for rule in rules
        ],
    }
    place = {rule.slug: number for number, rule in enumerate(rules)}
    run = {"tool": {"driver": driver}, "results": [_result(one, place) for one in located]}
    log = {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]}
    return json_text(log)


def _result(one: Located, place: dict[str, int]) -> dict[str, Any]:
    finding = one.finding
    region = {"region": {"startLine": one.line}} if one.line else {}
    uri = quote(PurePath(one.path).as_posix())
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": place[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{one.text}: {finding.message} {finding.suggestion}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}} | region}],
    }
    if one.accepted:
        result["suppressions"] = [{"kind": "inSource", "justification": one.accepted}]
    return result


FORMAT = LintFormat("sarif", render)
