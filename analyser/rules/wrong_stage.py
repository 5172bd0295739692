"""A question that belongs to another step of the child's journey."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import FormFacts, Question
from analyser.rules._forms import form_of, stage_of
from analyser.rules._rule import Context, FormView, Hit, Rule
from analyser.text.kinds import Kind, kind_of

# What a step has no answer to yet, or no more: the words that ask it, and where it belongs.
_ELSEWHERE = {
    "pathway": (re.compile(r"\b(?:(?:care|placement) plans?|adoption panel)\b", re.I), "the care plan"),
    "young": (
        re.compile(
            r"\b(?:employment|tenancy|driving|universal credit|leaving care|after (?:you turn )?18|turn(?:s|ing) 18)\b",
            re.I,
        ),
        "the pathway plan",
    ),
    "request": (
        re.compile(r"\b(?:settled in|since (?:the|your) last (?:visit|review)|how is the placement going)\b", re.I),
        "a visit or review",
    ),
    "placement": (re.compile(r"\bsince (?:the|your) last (?:visit|review)\b", re.I), "a visit or review"),
    "care_plan": (re.compile(r"\bsince (?:the|your) last (?:visit|review)\b", re.I), "a visit or review"),
}
_PATHWAY = re.compile(r"\bpathway (?:plan|review|assessment)", re.I)
_YOUNG = re.compile(r"\bunder[- ](?:5|8|10|11|12)s?\b|\bprimary\b|\bearly years\b", re.I)
_COMPARES = re.compile(
    r"\b(?:replaces?|ended|previous|last|old|copy|health and care|education|under|aged?|years)\b", re.I
)


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    stage = stage_of(form) or ("pathway" if _PATHWAY.search(form.name) else "")
    stage = "young" if _YOUNG.search(form.name) else stage
    if stage not in _ELSEWHERE:
        return
    words, home = _ELSEWHERE[stage]
    for question in form.questions:
        found = words.search(question.text)
        asked = not question.pulled_from and not question.condition and kind_of(question) is not Kind.NOT_ASKED
        if found and asked and not _COMPARES.search(question.text):
            yield Hit(
                f"“{found[0]}” does not belong to this step: it is asked on {home}.",
                f"Leave it to {home}, or show it only to those it fits.",
                *found.span(),
                question=question,
            )


_PATHWAY_FACTS = FormFacts(la="", form="Pathway plan", stage="pathway")
_SAID = Question(id="2", text="What did you say?", field_type="text", voice="child", media=("audio",))
_CARE = Question(id="1", text="Actions from care plan", field_type="text", hint="Who does what, by when.")
_LATER = Question(id="1", text="What is the plan for leaving care?", field_type="text")
_OWN = Question(id="1", text="Actions from pathway plan", field_type="text", hint="Who does what, by when.")

RULE = Rule(
    slug="wrong-stage",
    title="Question of another step",
    group="statutory",
    why="Questions copied from one form to the next are left empty or filled with n/a, and hide those that matter.",
    evidence="Practitioners' report on item 219: a care plan question on a pathway plan.",
    silent_when="It has a condition, is pulled through, names the ages it fits, or speaks of what came before.",
    fix="Remove it, or give it a condition.",
    severity=Severity.WARNING,
    practitioner_tag="Not relevant",
    bad=(
        form_of(_CARE, _SAID, form="Pathway plan", facts=_PATHWAY_FACTS),
        form_of(_CARE, form="Pathway plan"),
        form_of(_LATER, form="Child looked after review (under 11s)"),
    ),
    good=(
        form_of(_OWN, _SAID, form="Pathway plan", facts=_PATHWAY_FACTS),
        form_of(_CARE, form="Care plan"),
        form_of(
            Question(id="1", text="Date the care plan ended", field_type="date"),
            _SAID,
            form="Pathway plan",
            facts=_PATHWAY_FACTS,
        ),
    ),
    each_form=_look,
)
