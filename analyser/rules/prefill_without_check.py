"""Something filled in from another form that may have changed since, and nobody is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import SHOWN_ONLY, stage_of
from analyser.rules._rule import Context, Hit, Rule, ask

_STALE = re.compile(
    r"\b(?:address|postcode|where (?:you|they|the child|i) (?:now )?lives?|phone|telephone|mobile|email|carers?|"
    r"who looks after|school|college|nursery|employer|social worker|personal adviser|reviewing officer|advocate|"
    r"gp|doctor|dentist|allerg\w+|medication|medicines?)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:last|previous|before|when|date|was|were|old)\b", re.I)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if not question.pulled_from or question.confirmed:
        return
    if context.form and stage_of(context.form) in SHOWN_ONLY:
        return
    stale = _STALE.search(question.text)
    if stale and not _PAST.search(question.text):
        yield Hit(
            "This is filled in from another form, may have changed since, and nobody is asked whether it still holds.",
            "Show where and when it was recorded, and ask whether it is still right (`confirm: true`).",
            *stale.span(),
        )


RULE = Rule(
    slug="prefill-without-check",
    title="Filled in and never checked",
    group="duplication",
    why="An address filled in for the worker looks right long after the child has moved.",
    evidence="The report's theme 2: a data consumer on addresses never updated after a move.",
    silent_when="Someone is asked whether it still holds, it cannot change, or the form only shows what is known.",
    fix="Show the source and date, and ask whether it is still right.",
    severity=Severity.INFO,
    practitioner_tag="Prepopulated",
    needs_form=True,
    bad=(
        ask(
            "Home address",
            "address",
            pulled_from="placement_plan.home_address",
            better=Question(
                id="1", text="Home address", field_type="address", pulled_from="placement_plan.home", confirmed=True
            ),
        ),
    ),
    good=(
        ask("Home address", "address", pulled_from="placement_plan.home_address", confirmed=True),
        ask("Date of birth", "date", pulled_from="childs_record.date_of_birth"),
        ask("Your last dentist visit", "date", pulled_from="health_monitoring.dentist_date"),
        ask("Home address", "address"),
    ),
    each_question=_look,
)
