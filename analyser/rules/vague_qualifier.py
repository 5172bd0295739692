"""Words two people measure differently."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import term_hits
from analyser.text.kinds import CLOSED, kind_of
from analyser.vocabulary.model import TermKind, Use

_KINDS = frozenset({TermKind.VAGUE})
_DEFINED = re.compile(r"\d|\bat least\b|\bmeans?\b|\bsuch as\b|\bfor example\b|\be\.?g\b")
_EXAMPLES = re.compile(r"\bsuch as\b|\bfor example\b|\be\.?g\b")
# A hint with as many commas lists what counts.
_LISTED = 2


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if _DEFINED.search(question.hint.lower()) or question.hint.count(",") >= _LISTED:
        return
    closed = kind_of(question) in CLOSED
    for hit in term_hits(
        question, context, _KINDS, frozenset({Use.VAGUE, Use.AVOID}), "means something else to each of"
    ):
        said = question.text[hit.start : hit.end]
        if (
            f"({said})" in question.text
            or f"{said} (" in question.text
            or _EXAMPLES.search(question.text.lower(), hit.end or 0)
        ):
            continue
        better = f"{hit.suggestion.rstrip('.')}; what would you see or count?"
        yield Hit(
            f"“{said}” is measured differently by each reader.",
            better,
            hit.start,
            hit.end,
            severity=Severity.WARNING if closed or question.audience is not Audience.PRACTITIONER else Severity.INFO,
        )


RULE = Rule(
    slug="vague-qualifier",
    title="Vague word",
    group="language",
    why="What is appropriate or regular differs from worker to worker, so the answers cannot be compared.",
    evidence="Survey methods (vague relative terms).",
    silent_when="The hint says what counts, or the word is part of a set phrase (how often, reasonable adjustments).",
    fix="Say what counts, or ask for a number.",
    severity=Severity.WARNING,
    bad=(
        ask("Is appropriate support in place?", "boolean", has_context=True),
        ask("Does the child see the dentist regularly?", "boolean", has_context=True),
        ask("Any issues?", "text"),
    ),
    good=(
        ask("How often does the child see the dentist?", "string"),
        ask("Does the child see the dentist regularly?", "boolean", hint="At least every 6 months.", has_context=True),
        ask("How many times has the child been seen since the last review?", "integer"),
        ask("Relevant papers, e.g. the plan and the last review", "text"),
        ask("Does the child take it regularly (daily or weekly)?", "boolean", has_context=True),
        ask("Any issues?", "text", hint="Medicines, sleep, worries, appointments: what a carer needs to know."),
    ),
    each_question=_look,
)
