"""Findings as annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.findings import Severity
from analyser.lint_files import Located
from renderers.lint._format import LintFormat

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(located: Sequence[Located]) -> str:
    """Return a workflow command a line; accepted findings are left out."""
    return "".join(_command(one) for one in located if not one.accepted)


def _command(one: Located) -> str:
    finding = one.finding
    place = f"file={_property(one.path)},line={one.line or 1},title={_property(finding.rule)}"
    said = f"{one.text}: {finding.message} {finding.suggestion}".strip()
    return f"::{_LEVELS[finding.severity]} {place}::{_data(said)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = LintFormat("github", render)
