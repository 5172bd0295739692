"""A form that takes longer than anybody has."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import form_of, stage_of, typed_in
from analyser.rules._rule import Context, FormView, Hit, Rule
from analyser.text.kinds import Kind, kind_of

_MOST_LONG, _FROM = 0.4, 10


def _look(form: FormView, context: Context) -> Iterator[Hit]:
    fields = typed_in(form)
    if not fields or stage_of(form) == "research":
        return
    from analyser.burden.items import form_minutes
    from analyser.burden.ranges import say_minutes

    minutes, most = form_minutes(fields), context.settings.form_minutes
    if minutes.central > most:
        yield Hit(
            f"Filling this in from nothing takes about {say_minutes(minutes)}; the aim is {most} minutes.",
            "Pull through what is held already, then cut what nobody uses, before shortening what is left.",
        )
    long = [q for q in fields if q.required is True and kind_of(q) is Kind.LONG]
    if len(fields) >= _FROM and len(long) > _MOST_LONG * len(fields):
        yield Hit(
            f"{len(long)} of {len(fields)} questions are large boxes that must be filled.",
            "Keep the few whose answers are read, and make the others optional.",
        )


_BOX = Question(id="1", text="What did the visit show?", field_type="text", required=True)
_NAME = Question(id="2", text="Name of the school", field_type="string")

RULE = Rule(
    slug="form-burden-high",
    title="Form that takes too long",
    group="design",
    why="What does not fit into the hour there is for it is copied from the last form, or done at night.",
    evidence="The burden estimate (`askonce burden`), low, central and high, with the source of each parameter.",
    silent_when="The central estimate is within the council's aim (`form_minutes`, 60 unless set), most large "
    "boxes are optional, it is a questionnaire for research, or the source is a matrix (the report has an estimate).",
    fix="Pull through, cut, merge; in that order.",
    severity=Severity.WARNING,
    bad=(
        form_of(*[_BOX] * 12, also=("no-reason-given",)),
        form_of(*[Question(id="1", text=f"What happened in week {n}?", field_type="text") for n in range(60)]),
    ),
    good=(form_of(_BOX, _NAME), form_of(*[_NAME] * 11, _BOX)),
    each_form=_look,
)
