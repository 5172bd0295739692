"""A plan, review or visit without a place for the child's own words."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, FormFacts, Question
from analyser.rules._forms import form_of, mended, stage_of
from analyser.rules._rule import Context, FormView, Hit, Rule
from analyser.text.kinds import OPEN, kind_of

_STAGES = frozenset({"placement", "care_plan", "visit", "missing", "midpoint", "review", "pathway", "ending"})


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    if stage_of(form) not in _STAGES or any(_holds_their_words(q) for q in form.questions):
        return
    yield Hit(
        "Nothing on this form is in the child's own words: it is about them, without them.",
        "Add a question with `voice: child` that takes words, a drawing or a recording.",
    )


def _holds_their_words(question: Question) -> bool:
    if question.voice == "child":
        return True
    return question.audience is Audience.CHILD and (kind_of(question) in OPEN or bool(question.media))


_FACTS = FormFacts(la="", form="Visit", stage="visit")
_ABOUT = Question(id="1", text="How was the visit?", field_type="text", hint="What you saw and heard.")
_THEIRS = Question(
    id="2", text="What did the child say, in their own words?", field_type="text", voice="child", media=("audio",),
    hint="As they said it.",
)  # fmt: skip

RULE = Rule(
    slug="no-child-words",
    title="No place for the child's own words",
    group="voice",
    why="A record that never holds the child's words cannot be read back to them, and decisions are made without them.",
    evidence="The report's theme 3, and “Missing Chapters” on what care leavers look for in their records.",
    silent_when="A field holds the child's voice, or the child answers in words or pictures; the form is not a plan, "
    "review or visit; or the source does not say what the form is for.",
    fix="Add the child's own words, with a drawing or a recording if they like.",
    severity=Severity.WARNING,
    practitioner_tag="Useful only to the child",
    bad=(mended(form_of(_ABOUT, facts=_FACTS), form_of(_ABOUT, _THEIRS)),),
    good=(
        form_of(_ABOUT, _THEIRS, facts=_FACTS),
        form_of(_ABOUT, facts=FormFacts(la="", form="Visit", stage="oversight")),
        form_of(_ABOUT),
    ),
    each_form=_look,
)
