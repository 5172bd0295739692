"""A question that does not say why it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import form_of, mended, too_many, typed_in
from analyser.rules._rule import Context, FormView, Hit, Rule


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    fields = typed_in(form)
    lacking = [question for question in fields if not question.why]
    if too_many(lacking, fields) or (len(lacking) == len(fields) and len(fields) > 1):
        yield Hit(
            f"{len(lacking)} of {len(fields)} questions on this form do not say why they are asked.",
            "Give each its reason (`why`); what has none may not be needed.",
        )
        return
    for question in lacking:
        yield Hit(
            "Nothing says why this is asked.",
            "Say who needs it and what for (`why`), or leave it out.",
            question=question,
        )


_TOLD = Question(id="1", text="First name", field_type="string", why="So that we know who it is")
_UNTOLD = Question(id="2", text="Shelf number of the file", field_type="string")
_MENDED = Question(id="2", text="Shelf number of the file", field_type="string", why="To find the paper file")

RULE = Rule(
    slug="no-reason-given",
    title="No reason given",
    group="guidance",
    why="People answer with care what they know is used, and a child may ask why we want to know.",
    evidence="The report's table 6: items useful to someone else in the LA, whom the person asking cannot name.",
    silent_when="A reason is given, the answer is pulled through or calculated, or the source has no place for one.",
    fix="Say why, or drop the question.",
    severity=Severity.INFO,
    practitioner_tag="Useful to someone else in LA",
    bad=(mended(form_of(_TOLD, _UNTOLD), form_of(_TOLD, _MENDED)), form_of(_UNTOLD, _UNTOLD)),
    good=(form_of(_TOLD, _MENDED),),
    each_form=_look,
)
