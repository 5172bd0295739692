"""What a condition can ask about: the answers of a form that can be read from where it stands, and their tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from form_specs.logic.ast import Ref
from form_specs.logic.kinds import Kind, Kinds
from form_specs.logic.plan import CircleError, make_plan
from form_specs.logic.values import OTHER
from form_specs.model import Field, FieldType, Form, Section

TODAY = "today"
_ANSWERED = {"answered": "is answered", "not_answered": "is not answered"}
_YES_NO = {
    "yes": "is Yes",
    "no": "is No",
    "not_yes": "is not Yes, or not answered",
    "not_no": "is not No, or not answered",
}
_ONE = {"in": "is one of", "not_in": "is none of", "same": "is the same as", "not_same": "is not the same as"}
_SEVERAL = {
    "any": "includes any of",
    "all": "includes all of",
    "not_any": "includes none of",
    "not_all": "does not include all of",
}
_NUMBERS = {
    "=": "is",
    "!=": "is not",
    ">=": "is at least",
    "<=": "is at most",
    ">": "is more than",
    "<": "is less than",
}
_DAYS = {
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
    "=": "is the day",
    "!=": "is not the day",
}
AGE, COUNT = "age", "count"
_AGES = {f"{AGE}{op}": f"the age by it {words}" for op, words in _NUMBERS.items()}
_COUNTS = {f"{COUNT}{op}": f"the number of answers {words}" for op, words in _NUMBERS.items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a condition can ask about: `key` is what an expression calls it, `label` its words for a person.

    `options` are the codes and words of the answers that can be chosen, empty where there are none; `kind` is what its
    value can be held against; `field` is the question it belongs to, None for a whole repeating section.
    """

    key: str
    label: str
    kind: Kind
    options: dict[str, str]
    field: Field | None = None

    @property
    def node(self) -> Ref:
        """What an expression reads."""
        section, dot, name = self.key.rpartition(".")
        return Ref(name, section) if dot else Ref(self.key)

    @property
    def tests(self) -> dict[str, str]:
        """What can be asked of it: the key of each test, and its words."""
        return _TESTS.get(self.kind, {}) | _ANSWERED


_TESTS = {
    Kind.YES_NO: _YES_NO,
    Kind.CONDITION: _YES_NO,
    Kind.TEXT: _ONE,
    Kind.NUMBER: _NUMBERS,
    Kind.DAY: _DAYS | _AGES,
    Kind.SEVERAL: _SEVERAL | _COUNTS,
}


def subjects(form: Form, stands_in: Section | None = None) -> dict[str, Subject]:
    """Return by key what a condition that stands in a section (or is the section's own: None) can ask about.

    A question of a section that repeats is one answer from within, and all its answers from elsewhere.
    """
    try:
        kinds: Kinds | None = Kinds(make_plan(form), stands_in)
    except CircleError:
        kinds = None
    found = [one for section in form.sections for one in _of_section(section, stands_in, kinds)]
    return {one.key: one for one in found}


def _of_section(section: Section, stands_in: Section | None, kinds: Kinds | None) -> Iterator[Subject]:
    outside = section.repeats is not None and section is not stands_in
    if section.repeats and outside:
        yield Subject(section.id, f"{section.title} (all of them)", Kind.SEVERAL, {})
    for top in section.fields:
        for field, _ in top.walk():
            if field.type not in (FieldType.DISPLAY, FieldType.GROUP):
                yield from _of_field(field, section if outside else None, kinds)


def _of_field(field: Field, outside: Section | None, kinds: Kinds | None) -> Iterator[Subject]:
    label, before = field.label.text, f"{outside.id}." if outside else ""
    if outside:
        label = f"{label} ({outside.title}, all of them)"
    known = kinds is not None or field.calculation is None
    kind = kinds.kind(Ref(field.id)) if kinds and known else _PLAIN.get(field.type, Kind.UNKNOWN)
    kind = Kind.SEVERAL if outside or field.type in (FieldType.MULTI_CHOICE, FieldType.ATTACHMENT) else kind
    yield Subject(f"{before}{field.id}", label, kind, _options(field), field)
    for own_id, words in ((field.other_id, "other answer, in words"), (field.context_id, "box to explain")):
        if own_id:
            yield Subject(f"{before}{own_id}", f"{label}: {words}", Kind.SEVERAL if outside else Kind.TEXT, {}, field)
    if field.files_id:
        yield Subject(f"{before}{field.files_id}", f"{label}: files", Kind.SEVERAL, {}, field)


_PLAIN = {
    FieldType.BOOLEAN: Kind.YES_NO,
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
    FieldType.SCALE: Kind.NUMBER,
    FieldType.DATE: Kind.DAY,
    FieldType.DATE_TIME: Kind.DAY,
    FieldType.STRING: Kind.TEXT,
    FieldType.TEXT: Kind.TEXT,
    FieldType.CHOICE: Kind.TEXT,
    FieldType.MULTI_CHOICE: Kind.SEVERAL,
}


def _options(field: Field) -> dict[str, str]:
    found = {o.code: o.label.text for o in field.options}
    return found | ({OTHER: field.other.text} if field.other else {})
