"""A local question everyone must answer, for nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import fields_of, form_of, mended, typed_in
from analyser.rules._rule import Context, FormView, Hit, Rule
from data_matrix.model import StatutoryClass

# Of more, each would be told the same: that belongs to the form.
_EACH = 3


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    fields = typed_in(form)
    if not any(q.used_by for q in fields_of(form)):
        return
    lacking = [q for q in fields if q.required and not q.used_by and q.statutory in (None, StatutoryClass.LOCAL)]
    said = "must be answered, no return asks for it, and nobody is named who uses it."
    todo = "Say who uses it (`used_by`), make it optional, or drop it."
    if len(lacking) > _EACH:
        yield Hit(f"{len(lacking)} local questions on this form have no user: each {said}", todo)
        return
    for question in lacking:
        yield Hit(f"This {said}", todo, question=question)


_USED = Question(id="1", text="First name", field_type="string", required=True, used_by=("Social worker",))
_UNUSED = Question(id="2", text="Shelf number of the file", field_type="string", required=True)
_OPTIONAL = Question(id="2", text="Shelf number of the file", field_type="string")

RULE = Rule(
    slug="over-collected-local",
    title="Required, local and used by nobody named",
    group="statutory",
    why="What nobody uses is still typed for every child, and kept: data protection law asks for no more than is "
    "needed.",
    evidence="The report's table 5, and UK GDPR article 5(1)(c), data minimisation.",
    silent_when="A user is named, a return asks for it, it is optional, or the form names users of no question at all.",
    fix="Name who uses it, make it optional, or drop it.",
    severity=Severity.INFO,
    practitioner_tag="Not relevant",
    bad=(mended(form_of(_USED, _UNUSED), form_of(_USED, _OPTIONAL)),),
    good=(
        form_of(_USED, _OPTIONAL),
        form_of(_UNUSED),
        form_of(
            _USED,
            Question(id="2", text="Sex", field_type="string", required=True, statutory=StatutoryClass.RETURN_903),
        ),
    ),
    each_form=_look,
)
