"""Findings for a person at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyser.findings import Severity
from analyser.lint_files import Located
from renderers.lint._format import LintFormat


def render(located: Sequence[Located]) -> str:
    """Return the findings file by file, then those accepted with their reasons, then the count."""
    lines: list[str] = []
    path = ""
    for one in (found for found in located if not found.accepted):
        if one.path != path:
            path = one.path
            lines += ["", path] if lines else [path]
        place = f"{one.line}: " if one.line else ""
        finding = one.finding
        lines.append(f"  {place}{finding.severity.word}: {finding.message} [{finding.rule}]")
        lines.append(f"      {' '.join(one.text.split())}")
        if finding.suggestion:
            lines.append(f"      try: {finding.suggestion}")
    accepted = [one for one in located if one.accepted]
    if accepted:
        lines += ["", "Accepted, and why:"]
        lines += [f"  {one.path}:{one.line or 1} {one.finding.rule}: {one.accepted}" for one in accepted]
    return "\n".join([*lines, *([""] if lines else []), _count(located)]) + "\n"


def _count(located: Sequence[Located]) -> str:
    counts = Counter(one.finding.severity for one in located if not one.accepted)
    told = [f"{counts[s]} {s.word}{'s' if counts[s] != 1 and s is not Severity.INFO else ''}" for s in Severity]
    return f"{sum(counts.values())} findings: {', '.join(reversed(told))}."


FORMAT = LintFormat("text", render)
