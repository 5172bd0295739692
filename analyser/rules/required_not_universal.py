"""Required of every child, true of some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask

_SOME = {
    "children in school or work": re.compile(
        r"\b(?:school|college|employment|EET|NEET|PEP|personal education plan|exam|GCSE)\b", re.I
    ),
    "young people of 16 or more": re.compile(
        r"\b(?:pathway plan|personal adviser|leaving care|staying put|driving|national insurance)\b", re.I
    ),
    "babies and toddlers": re.compile(r"\b(?:health visitor|red book|nursery|weaning|breast\s?fe\w+)\b", re.I),
    "children seeking asylum": re.compile(r"\b(?:UASC|asylum|home office|biometric|leave to remain)\b", re.I),
    "disabled children": re.compile(
        r"\b(?:type of disability|wheelchair|EHCP|education,? health (?:and )?care plan)\b", re.I
    ),
}


def _look(question: Question, _context: Context) -> Iterator[Hit]:
    if not question.required or question.condition:
        return
    if any(re.search(r"\b(?:not|none|n/a)\b", o.lower()) for o in question.options) or question.field_type == "boolean":
        return
    for who, pattern in _SOME.items():
        found = pattern.search(question.text)
        if found:
            yield Hit(
                f"An answer is required of every child, and this is about {who} only.",
                "Show it only for them, or add “does not apply”.",
                *found.span(),
            )
            return


RULE = Rule(
    slug="required-not-universal",
    title="Required of those it cannot fit",
    group="design",
    why="A baby has no job; a required box is then filled with n/a, full stops and guesses.",
    evidence="Practitioners' report: education, employment and training asked of babies.",
    silent_when="It has a condition, is optional, is a yes or no, or has an answer for those it does not fit.",
    fix="Add a condition.",
    severity=Severity.WARNING,
    practitioner_tag="Not relevant",
    bad=(ask("Name of the school", "string", required=True),),
    good=(
        ask("Name of the school", "string", required=True, condition="age >= 5"),
        ask("Name of the school", "string"),
        ask("First name", "string", required=True),
    ),
    each_question=_look,
)
