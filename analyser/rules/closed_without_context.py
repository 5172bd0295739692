"""Yes or no to something that needs a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._judging import asks_judgement, asks_view, closed, gives_verdict, has_room
from analyser.rules._rule import Context, Hit, Rule, ask

_NEITHER = re.compile(r"not sure|don't know|sometimes|unsure|maybe")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if not closed(question) or has_room(question, context):
        return
    text = context.read(question).lower
    judged = asks_judgement(text) or gives_verdict(question)
    if judged and not asks_view(question, text) and not _says_neither(question):
        yield Hit(
            "A closed answer about practice or a judgement, with nowhere to say how it was.",
            "Add a box for a few words that is always open, and an answer for when neither yes nor no is fair.",
        )


def _says_neither(question: Question) -> bool:
    """Return whether a child or parent can tick that they do not know: of a fact about themselves that is enough."""
    return question.audience is not Audience.PRACTITIONER and any(
        _NEITHER.match(option.strip().lower()) for option in question.options
    )


RULE = Rule(
    slug="closed-without-context",
    title="Closed question with nowhere to explain",
    group="design",
    why="A bare yes or no on a judgement reads as an accusation and is counted as one: no says nothing of "
    "a baby, or of "
    "a child who wanted the carer there.",
    evidence="Practitioners' report on item 17, “Was the child seen alone?”.",
    silent_when="A box to explain stands beside it or opens from it, or the question is of plain fact.",
    fix="Keep the question, add a neutral third answer and a box that is always open.",
    severity=Severity.WARNING,
    needs_form=True,
    bad=(
        ask(
            "Was the child seen alone?",
            "boolean",
            better=Question(
                id="1",
                text="Was the child seen alone?",
                field_type="choice",
                options=("Yes", "No - child is a baby", "No - child asked for someone to be there"),
                has_context=True,
            ),
        ),
        ask("Is the plan working?", "choice", ("Yes", "No")),
        ask("Home conditions", "choice", ("Acceptable", "Unacceptable")),
        ask("Were the parents consulted?", "boolean"),
        ask("Was the assessment completed within 45 days?", "boolean"),
        ask("Did the carer respond warmly to the child?", "boolean"),
        ask("Parent's level of cooperation", "choice", ("High", "Medium", "Low")),
        ask("How is the child's progress at school?", "choice", ("Good", "Fair", "Poor")),
    ),
    good=(
        ask("Was the child seen alone?", "boolean", has_context=True),
        ask("Does the child have a passport?", "boolean"),
        ask("Is the child subject to a child protection plan?", "boolean"),
        ask("Does the child have any allergies?", "choice", ("Yes", "No", "Not known")),
        ask("Is the plan working?", "text"),
        ask("Has the child moved within the last six months?", "boolean"),
        ask("Do you have a good friend?", "choice", ("Yes", "No", "Not sure"), audience=Audience.CHILD),
        ask("Was the child seen alone?", "boolean", hint="If not, say why in the notes box."),
    ),
    each_question=_look,
)
