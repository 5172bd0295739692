"""Answers offered that cannot answer what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_YES_NO_ASKED = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) (?:the|this|that|there|it|you|your|they|"
    r"he|she|we|i|any|child|parents?|a|an)\b(?!.*\b(?:or|which|following|how (?:many|much|often|long)|what|who|when)\b)"
)
_OPEN_ASKED = re.compile(
    r"(?:(?:and )?(?:what|why|who|where|when|which)\b(?! (?:if|about)\b)|"
    r"how (?:many|much|often|long|did|do|does|is|are|was|were|has|have|can|will)\b|"
    r"(?:please )?(?:describe|explain|list|tell us (?:about|what|how|why)|say (?:what|how|why)))\b"
)
_HABIT = re.compile(r"when (?:do|does) [\w ]*\b(?:feel|like|usually|most|often|get)\b")
_FELT = re.compile(r"how (?:many times|often) (?:have|did|do) you (?:felt|feel|been (?:sad|happy|angry|worried))\b")
_LEAST = 2
_YES = re.compile(
    r"(?:yes|no|y|n|true|false|agreed?|definitely|always|never|sometimes|mostly|partly|not?\b|(?:i|it|we|they|"
    r"too|just)\b)",
    re.I,
)
_MEANS_YES = re.compile(
    r"\b(?:yes|no|not|none|all|some|fully|partly|partially|met|given|done|complete\w*|sure|agree\w*|more|less|"
    r"enough)\b",
    re.I,
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower.strip()
    kind = kind_of(question)
    if kind is Kind.DATE and _HABIT.match(text):
        yield Hit("It asks what happens again and again, and only one date can be given.", "Leave room for words.")
    elif kind is Kind.DATE and text.startswith(("when and where", "where")):
        yield Hit("It asks where, and only a date can be given.", "Ask where in a question of its own.")
    elif kind is Kind.NUMBER and _FELT.search(text):
        yield Hit("Nobody counts this, so the number is made up.", "Ask how it has been, in words.")
    elif kind is Kind.YES_NO and _OPEN_ASKED.match(text):
        yield Hit(
            "It asks what, who or how, and the answer is yes or no.",
            "Ask a question that yes or no answers, or leave room to answer this one.",
        )
    elif kind in (Kind.CHOICE, Kind.MANY) and _YES_NO_ASKED.match(text) and not _can_say(question.options):
        yield Hit(
            "It asks for yes or no, and neither can be ticked.",
            "Ask “Which of these ...?”, or offer yes and no.",
        )


def _can_say(options: tuple[str, ...]) -> bool:
    return len(options) < _LEAST or any(_YES.match(o.strip()) or _MEANS_YES.search(o) for o in options)


RULE = Rule(
    slug="answers-do-not-fit",
    title="Answers that do not fit the question",
    group="design",
    why="Who wants to say no finds nothing to tick; who is asked why cannot say.",
    evidence="Survey methods: mismatch of stem and responses.",
    silent_when="The question names what is offered (planned or unplanned), or the answers say yes and no in "
    "other words.",
    fix="Make question and answers one.",
    severity=Severity.WARNING,
    bad=(
        ask("Are you able to use technology at home?", "multi-choice", ("Mobile phone", "Landline", "The internet")),
        ask("Why did the child move?", "boolean", has_context=True),
        ask("How many times have you felt sad?", "integer", audience=Audience.CHILD),
        ask("When do you feel most calm?", "date", audience=Audience.CHILD),
    ),
    good=(
        ask("Is this visit planned or unplanned?", "choice", ("Planned", "Unplanned")),
        ask("Which of these can you use at home?", "multi-choice", ("Mobile phone", "Landline", "The internet")),
        ask("Was the leaflet given?", "choice", ("Given today", "Given before", "Will be sent")),
        ask("Has the child moved?", "choice", ("Yes", "Not yet")),
    ),
    each_question=_look,
)
