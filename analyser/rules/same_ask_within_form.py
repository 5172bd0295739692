"""One form asking one thing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._forms import form_of, mended, typed_in
from analyser.rules._rule import Context, FormView, Hit, Rule
from analyser.text.kinds import Kind, kind_of
from analyser.text.reading import read

_SURE = 0.9
_ROWS = 3


def _look(form: FormView, _context: Context) -> Iterator[Hit]:
    asked = typed_in(form)
    times = Counter((question.section, question.text) for question in asked)
    # What stands there three times and more is a row repeated by design.
    fields = {question.id: question for question in asked if times[question.section, question.text] < _ROWS}
    if len(fields) < 2:
        return
    from analyser.duplicates import Kind as Again
    from analyser.duplicates import Relation, find  # brings numpy, and a matrix needs none of it

    later: set[str] = set()
    for pair in find(fields.values(), min_score=_SURE).pairs:
        one, other = sorted((fields[pair.a], fields[pair.b]), key=list(fields.values()).index)
        same = pair.kind is not Again.ACROSS_LAS and pair.relation is Relation.SAME and one.section == other.section
        if same and one.audience is other.audience and not _told_apart(one, other) and other.id not in later:
            later.add(other.id)
            yield Hit(
                f"“{one.text}” on this form already asks this.",
                "Keep one of them, or say in the hints how they differ.",
                question=other,
            )


def _told_apart(one: Question, other: Question) -> bool:
    branches = bool(one.condition and other.condition) and one.condition != other.condition
    items = bool(one.items and other.items and not set(one.items) & set(other.items))
    # A name or a number says whose it is by where it stands.
    part = one.text == other.text and len(read(one.text).words) <= 2 and kind_of(one) in (Kind.SHORT, Kind.DATE)
    return branches or items or part or one.hint != other.hint


_WORKER = Question(id="1", text="Who is the child's social worker?", field_type="string", section="People")
_AGAIN = Question(id="2", text="Child's social worker", field_type="string", section="People")
_SCHOOL = Question(id="3", text="Child's school", field_type="string", section="People")

RULE = Rule(
    slug="same-ask-within-form",
    title="Asked twice on one form",
    group="duplication",
    why="Whoever fills it in writes it twice or leaves one empty, and a reader cannot tell which one holds.",
    evidence="The report on items 39 and 40, and its theme on duplication.",
    silent_when="They stand in different sections, have different hints, conditions or matrix items, one opens "
    "from the other, or "
    "one is pulled through; or the source is a matrix, which does not say where on a form a question stands.",
    fix="Keep one, or say how they differ.",
    severity=Severity.WARNING,
    practitioner_tag="Duplication",
    bad=(mended(form_of(_WORKER, _AGAIN), form_of(_WORKER, _SCHOOL)),),
    good=(
        form_of(_WORKER, _SCHOOL),
        form_of(_WORKER, Question(id="2", text="Social worker's phone", section="People")),
    ),
    each_form=_look,
)
