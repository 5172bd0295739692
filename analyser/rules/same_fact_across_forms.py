"""A later form asking from nothing what an earlier form holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.natures import Nature, ageing_of
from analyser.questions import Question
from analyser.rules._forms import form_of, in_order, mended, typed_in
from analyser.rules._rule import Context, Example, FormView, Hit, Rule

# Of whom these are, only the place says.
_PART = re.compile(
    r"(?:(?:first|last|full|other) )?names?|surname|forenames?|(?:post|zip) ?code|address|e-?mail(?: address)?|"
    r"(?:tele)?phone(?: number)?|mobile(?: number)?|role|relationship|gender|date of birth"
)
_KEPT = (Nature.CHANGING, Nature.TOLD)


def _look(forms: tuple[FormView, ...], _context: Context) -> Iterator[Hit]:
    first: dict[tuple[str, object], Question] = {}
    for form in in_order(forms):
        for question in typed_in(form):
            if question.voice or ageing_of(question.text).nature not in _KEPT:
                continue
            earlier = [e for key in keys_of(question) if (e := first.get(key)) and e.form != question.form]
            if earlier:
                yield Hit(
                    f"“{earlier[0].form}” has asked this already (“{earlier[0].text}”).",
                    f"Pull it through from {earlier[0].form}, show where and when it was recorded, and ask if it is "
                    "still right.",
                    question=question,
                )
            for key in keys_of(question):
                first.setdefault(key, question)


def keys_of(question: Question) -> list[tuple[str, object]]:
    """Return what tells that two questions of one LA want one fact: their items; where none is named, their label."""
    if question.items:
        return [(question.la, item) for item in question.items]
    words = " ".join(question.text.casefold().split())
    if _PART.fullmatch(words):
        words = f"{question.section.casefold()}: {words}"
    told = ageing_of(question.text)
    listed = told.stale_after_months is not None and told != ageing_of("")
    return [(question.la, words)] if listed or told.nature is Nature.FIXED else []


def _two(**pulled: str) -> Example:
    return form_of(
        Question(id="1", text="Child's home address", field_type="address", items=(11,), form="Placement plan"),
        Question(
            id="2", text="Address where the child lives", field_type="address", items=(11,), form="Visit",
            pulled_from=pulled.get("source", ""), confirmed=bool(pulled),
        ),
    )  # fmt: skip


RULE = Rule(
    slug="same-fact-across-forms",
    title="Asked again on a later form",
    group="duplication",
    why="Each copy costs a worker's time and ages on its own, until nobody knows which address is right.",
    evidence="The report's first theme, duplication, and its item 11.",
    silent_when="It is pulled through, calculated, a view, a judgement or of this occasion alone; or the source is a "
    "matrix, which does not say what is pulled through (the duplicates report looks at those).",
    fix="Ask once and pull it through, with its source, its date and a question whether it still holds.",
    severity=Severity.WARNING,
    practitioner_tag="Duplication",
    bad=(mended(_two(), _two(source="placement_plan.home")),),
    good=(_two(source="placement_plan.home"),),
    all_forms=_look,
)
