"""A question that was added one day, for a reason that may have passed."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import fields_of, form_of, mended
from analyser.rules._rule import Context, FormView, Hit, Rule


def _look(form: FormView, context: Context) -> Iterator[Hit]:
    of_form = form.facts.review_by if form.facts else ""
    today = context.settings.today
    for question in fields_of(form):
        due = question.review_by or of_form
        if question.added_because and not due:
            yield Hit(
                f"This was added once (“{question.added_because}”) and nobody is to look at it again.",
                "Give it a date by which someone decides whether it stays (`review_by`).",
                question=question,
            )
        elif question.review_by and today and question.review_by < today:
            yield Hit(
                f"This was to be looked at again by {question.review_by}.",
                "Decide whether it stays, then set a new date or drop it.",
                question=question,
            )


_ADDED = Question(id="1", text="Was a laptop lent?", field_type="boolean", added_because="The schools closed")
_DATED = Question(
    id="1", text="Was a laptop lent?", field_type="boolean", added_because="The schools closed", review_by="2031-01-31"
)

RULE = Rule(
    slug="unreviewed-addition",
    title="Added and never looked at again",
    group="design",
    why="Forms grow by one question after each inspection, and none ever leaves.",
    evidence="Practitioners' report: fields added after an incident or inspection, and never reviewed.",
    silent_when="It has a date to be looked at again that has not passed, or the source does not say it was added.",
    fix="Give it a review date.",
    severity=Severity.INFO,
    bad=(mended(form_of(_ADDED), form_of(_DATED)),),
    good=(form_of(_DATED), form_of(Question(id="1", text="First name", field_type="string", why="To know who it is"))),
    each_form=_look,
)
