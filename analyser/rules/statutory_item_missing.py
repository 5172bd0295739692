"""A set of forms that no longer asks what a return takes from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analyser.findings import Severity
from analyser.questions import FormFacts, Question
from analyser.rules._forms import fields_of, form_of, mended, stage_of
from analyser.rules._rule import Context, Example, FormView, Hit, Rule

# By step: what a return takes from it, the words that ask for it, and the return.
_TAKEN = {
    "placement": (
        ("the type of placement", r"\b(?:type|kind|sort) of (?:placement|home|accommodation)|placement type", "903"),
        ("the day it starts", r"\b(?:start|starts|started|begin|began|date|when|moved?)\b", "903"),
    ),
    "visit": (
        ("the day of the visit", r"\b(?:date|day|when)\b", "Annex A"),
        ("whether the child was seen alone", r"\balone\b|\bon (?:your|their|his|her) own\b", "Annex A"),
    ),
    "missing": (
        (
            "when the child went missing",
            r"\b(?:went|gone|go|first|last seen|start|since|from|missing)\b",
            "903, Annex A",
        ),
        ("when the child was found", r"\b(?:found|return(?:ed)?|came back|back|end|until)\b", "903, Annex A"),
    ),
    "review": (
        ("the day of the review", r"\b(?:date|day|when|held|review(?:ed)? on)\b", "903, Annex A"),
        (
            "how the child took part",
            r"\bparticipat\w*|\btook part|\btake part|\bspoke\b|\bspeak\b|\bviews? (?:were|was)\b|\bchild there\b",
            "903",
        ),
    ),
    "health": (
        ("the day of the health assessment", r"\bhealth (?:assessment|check|review)|\bassess", "903, Annex A"),
        ("the dental check", r"\bdent(?:ist|al)|\bteeth\b", "903, Annex A"),
    ),
}
_SET = 3


def _look(forms: tuple[FormView, ...], _context: Context) -> Iterator[Hit]:
    specs = [form for form in forms if fields_of(form)]
    for la in dict.fromkeys(form.la for form in specs):
        own = [form for form in specs if form.la == la]
        if len({stage_of(form) for form in own if stage_of(form)}) < _SET:
            continue
        for stage, taken in _TAKEN.items():
            at_step = [form for form in own if stage_of(form) == stage]
            for name, words, where in taken if at_step else ():
                asked = re.compile(words, re.I)
                if not any(asked.search(q.text) for form in at_step for q in form.questions):
                    yield Hit(
                        f"The {where} return takes {name} from this step, and no form of the step asks it.",
                        "Ask it here, or pull it through from the form that does.",
                        question=at_step[0].questions[0],
                    )


def _set(*texts: str, others: tuple[str, ...] = ("summary", "letter")) -> Example:
    """Return a visit that asks `texts`, among forms of `others`."""
    asked = [
        Question(id="1", text=text, field_type="string", why="It is the law", voice="child", media=("audio",))
        for text in texts
    ]
    visit = form_of(*asked, form="Visit", facts=FormFacts(la="", form="Visit", stage="visit"))
    more = tuple(replace(visit.questions[0], id=name, form=name, field=name, text="Dear friend") for name in others)
    facts = tuple(FormFacts(la="", form=name, stage=name) for name in others)
    return replace(visit, questions=(*visit.questions, *more), more_facts=facts)


RULE = Rule(
    slug="statutory-item-missing",
    title="No longer asked, though a return takes it",
    group="statutory",
    why="What a redesign drops by mistake is missed in April, when nobody can ask it any more.",
    evidence="The SSDA903 and Annex A fields, by the step they are recorded at (`askonce matrix statutory`).",
    silent_when="Any form of the step asks it, fewer than three steps are read together, or the source is a matrix.",
    fix="Ask it at the step, or pull it through.",
    severity=Severity.WARNING,
    practitioner_tag="Useful to someone else in LA",
    bad=(mended(_set("Date of the visit"), _set("Date of the visit", "Who did you see alone?")),),
    good=(
        _set("Date of the visit", "Who did you see alone?"),
        _set("Date of the visit", others=("letter",)),
    ),
    all_forms=_look,
)
