"""A fact that never changes, typed again on a form that comes round often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.natures import Nature, ageing_of
from analyser.questions import Audience, FormFacts, Question
from analyser.rules._forms import RECURRING, form_of, mended, stage_of, typed_in
from analyser.rules._rule import Context, FormView, Hit, Rule
from analyser.text.kinds import Kind, kind_of

_OF_ANOTHER = re.compile(r"\b(?:mother|father|parents?|brother|sister|siblings?|partner|(?:their|your) child)\b", re.I)
_TYPED = (Kind.SHORT, Kind.LONG, Kind.DATE, Kind.CHOICE)


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    if stage_of(form) not in RECURRING:
        return
    for question in typed_in(form):
        theirs = question.voice or question.condition or question.audience is Audience.FAMILY
        if theirs or kind_of(question) not in _TYPED or _OF_ANOTHER.search(question.text):
            continue
        told = ageing_of(question.text)
        if told.nature is Nature.FIXED:
            yield Hit(
                "This does not change, and this form comes round again: it is typed anew each time.",
                "Fill it from the child's record and show it; ask only whether anything is wrong or missing.",
                question=question,
            )


_FACTS = FormFacts(la="", form="Visit", stage="visit")
_BIRTH = Question(id="1", text="Date of birth", field_type="date")
_SHOWN = Question(id="1", text="Date of birth", field_type="date", pulled_from="childs_record.date_of_birth")
_WORDS = Question(id="2", text="What did the child say?", field_type="text", voice="child", media=("audio",))

RULE = Rule(
    slug="static-fact-re-entered",
    title="Unchanging fact typed again",
    group="duplication",
    why="A worker copies it from the last form at every visit and review, and each copy can go wrong.",
    evidence="The report on item 115, the child's history, and practitioners' tag Prepopulated.",
    silent_when="It is pulled through or has a condition, the form is filled in once, it is somebody's own words or of "
    "another person, or the source does not say what the form is.",
    fix="Pull it through; ask only what has changed.",
    severity=Severity.WARNING,
    practitioner_tag="Prepopulated",
    bad=(mended(form_of(_BIRTH, _WORDS, facts=_FACTS), form_of(_SHOWN, _WORDS)),),
    good=(
        form_of(_SHOWN, _WORDS, facts=_FACTS),
        form_of(_BIRTH, facts=FormFacts(la="", form="Visit", stage="record")),
    ),
    each_form=_look,
)
