"""Other, and no room to say what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of


def _look(question: Question, context: Context) -> Iterator[Hit]:
    form = context.form
    if (
        form is None
        or question.offers_other
        or question.has_context
        or kind_of(question) not in (Kind.CHOICE, Kind.MANY)
    ):
        return
    if not any(re.fullmatch(r"(?:an)?other", o.strip().lower()) for o in question.options) or _follows(
        question, context
    ):
        return
    yield Hit(
        "“Other” can be chosen with nowhere to say what.", "Open a required box when Other is chosen: please say what."
    )


def _follows(question: Question, context: Context) -> bool:
    """Return whether what stands next on the form asks what the other is."""
    asked = context.form.questions if context.form else ()
    place = next((n for n, q in enumerate(asked) if q.id == question.id), len(asked))
    near = asked[place + 1 : place + 3]
    if question.field and context.form and question.field in context.form.revealed_by:
        return True
    return any(re.search(r"\bother\b|please (?:say|specify|state)", q.text.lower()) for q in near)


RULE = Rule(
    slug="other-without-please-say",
    title="Other without please say",
    group="design",
    why="Other alone is the most frequent answer nobody can use.",
    evidence="Survey methods; practitioners' report on answers that fit no list.",
    silent_when=(
        "A box opens from it or follows it. A question outside any form is left alone: what follows is not known."
    ),
    fix="Ask what, in a box that opens when Other is chosen.",
    severity=Severity.INFO,
    needs_form=True,
    bad=(ask("Reason for the move", "choice", ("Planned", "Other"), form="Move"),),
    good=(
        ask("Reason for the move", "choice", ("Planned", "Other"), form="Move", offers_other=True),
        ask("Reason for the move", "choice", ("Planned", "Other")),
        ask("Reason for the move", "choice", ("Planned", "Returned to family"), form="Move"),
    ),
    each_question=_look,
)
