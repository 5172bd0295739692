"""Stiff words that have an everyday twin."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import CODE_ROW, term_hits
from analyser.vocabulary.model import TermKind, Use

_KINDS = frozenset({TermKind.FORMAL})
_ALONE = frozenset({Use.AVOID})


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if not CODE_ROW.match(question.text):
        yield from term_hits(question, context, _KINDS, _ALONE, "is a stiff word for")


RULE = Rule(
    slug="formal-word",
    title="Formal word",
    group="language",
    why="Everyday words are read faster and answered more fully by everyone, specialists too.",
    evidence="Plain-language practice in UK government: words to avoid.",
    silent_when="The word is part of a legal or official name, or is plain enough for its reader.",
    fix="Use the everyday word.",
    severity={
        Audience.PRACTITIONER: Severity.INFO,
        Audience.CHILD: Severity.WARNING,
        Audience.BOTH: Severity.WARNING,
        Audience.FAMILY: Severity.WARNING,
    },
    bad=(
        ask("When did the visits commence?", "date", better="When did the visits start?"),
        ask("Actions to complete prior to the review", "text", better="Actions to complete before the review"),
        ask("How will the worker ascertain this child's wishes?", "text"),
        ask("Why do you require help?", "text", audience=Audience.CHILD, better="Why do you need help?"),
    ),
    good=(
        ask("When did the visits start?", "date"),
        ask("Is there anything you want us to know before your meeting?", "text", audience=Audience.CHILD),
        ask("Biometric residence permit number", "string"),
    ),
    each_question=_look,
)
