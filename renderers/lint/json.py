"""Findings as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from analyser.lint_files import Located
from renderers.lint._format import LintFormat


def render(located: Sequence[Located]) -> str:
    """Return a list of findings, each with path, line, text and the reason it is accepted for, if any."""
    told = []
    for one in located:
        place = {"path": one.path, "line": one.line, "text": one.text, "accepted": one.accepted or None}
        told.append(place | asdict(one.finding) | {"severity": one.finding.severity.word})
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


FORMAT = LintFormat("json", render)
