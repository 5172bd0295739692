"""Findings as JSON for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from analyser.lint_files import Located
from foundation.files import json_text
from renderers.lint._format import LintFormat


def render(located: Sequence[Located]) -> str:
    """Return a list of findings, each with path, line, text and the reason it is accepted for, if any."""
    told = []
    for one in located:
        place = {"path": one.path, "line": one.line, "text": one.text, "accepted": one.accepted or None}
        told.append(place | asdict(one.finding) | {"severity": one.finding.severity.word})
    return json_text(told)


FORMAT = LintFormat("json", render)
