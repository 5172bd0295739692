"""The tables of a build pack: what a form builder keys or scripts, row by row, whatever the case system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from form_specs.logic.unparse import unparse
from form_specs.logic.words import in_words, shown_when
from form_specs.model import Condition, Field, FieldType, Form, InitialMode, Media, Place, Section
from renderers.forms._in_words import VARIANTS, attached, checks, origin, required_in_words, section_facts, statutory
from renderers.forms._logic import prepared
from renderers.forms._slots import Slot, Slots, Use, slots_of

VIEWS = ("SCREEN", "PRINT")
_OTHER = "other"
_NOT_ASKED = (FieldType.DISPLAY, FieldType.GROUP)


@dataclass(frozen=True, slots=True)
class System:
    """A case system: its `name`, the name it has for each kind of answer, and remarks for whoever builds there."""

    name: str
    short: str
    datatypes: Mapping[str, str]
    remarks: Mapping[FieldType, str]
    guide: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question as a case system has it: one value, with a user code of its own."""

    number: str
    slot: Slot
    place: Place
    kind: str
    lookup: str

    @property
    def field(self) -> Field:
        return self.place.field

    @property
    def text(self) -> str:
        """The words beside it; a part says what it is a part of."""
        whole = f"{self.field.label.text}: {self.slot.label.text}"
        return whole if self.slot.use is Use.PART else self.slot.label.text

    @property
    def mandatory(self) -> bool:
        """Whether it must be filled in; of several parts the first, as any one is enough."""
        files = self.field.attachments.kinds if self.field.attachments else (Media.DOCUMENT,)
        kinds = [k.value for k in files] if self.slot.use is Use.FILE else []
        parts = [*self.field.asked_parts, *kinds]
        return self.field.required is True and self.is_first and self.slot.detail in ("", *parts[:1])

    @property
    def is_first(self) -> bool:
        return self.slot.answer_id == self.field.id

    @property
    def editable(self) -> bool:
        initial = self.field.initial
        locked = initial is not None and initial.mode is InitialMode.LOCK
        return not locked and self.field.calculation is None


@dataclass(frozen=True, slots=True)
class Pack:
    """All of a form as tables."""

    form: Form
    slots: Slots
    questions: tuple[Question, ...]
    lookups: Mapping[str, tuple[tuple[str, str, str, str], ...]]


_KINDS = {
    FieldType.STRING: "short text",
    FieldType.TEXT: "long text",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "date",
    FieldType.DATE_TIME: "date-time",
    FieldType.BOOLEAN: "yes/no",
    FieldType.CHOICE: "lookup",
    FieldType.SCALE: "lookup",
    FieldType.MULTI_CHOICE: "several",
    FieldType.SIGNATURE: "image",
    FieldType.CALCULATED: "worked out",
}


def pack_of(form: Form) -> Pack:
    """Return the tables of `form`; raises InputError where its logic is broken."""
    prepared(form)
    slots = slots_of(form)
    questions = tuple(_questions(form, slots))
    lookups = {q.lookup: _lookup(q.field) for q in questions if q.lookup}
    return Pack(form, slots, questions, lookups)


def _questions(form: Form, slots: Slots) -> Iterator[Question]:
    for at, section in enumerate(form.sections, 1):
        number = 0
        for place in (p for p in form.fields() if p.section is section):
            if place.field.type in _NOT_ASKED:
                continue
            for slot in slots.by_field[place.field.id]:
                number += 1
                kind = _kind(slot)
                lookup = place.field.id if kind in ("lookup", "several") else ""
                yield Question(f"{at}.{number}", slot, place, kind, lookup)


def _kind(slot: Slot) -> str:
    if slot.use is Use.OWN:
        return _KINDS[slot.field.type]
    if slot.use is Use.FILE:
        return "image" if slot.detail == "image" else "file"
    return "long text" if slot.use is Use.CONTEXT else "short text"


def _lookup(field: Field) -> tuple[tuple[str, str, str, str], ...]:
    if field.scale:
        scale = field.scale
        ends = {scale.min: scale.low_label.text, scale.max: scale.high_label.text}
        middle = (scale.min + scale.max) // 2
        ends |= {middle: scale.middle_label.text} if scale.middle_label and middle not in ends else {}
        return tuple((str(n), f"{n} \u2013 {ends[n]}" if n in ends else str(n), "", "") for n in scale.points)
    rows = [(o.code, o.label.text, o.official or "", _remark(o)) for o in field.options]
    if field.other and not field.option(_OTHER):
        rows.append((_OTHER, field.other.text, "", "Then ask what, in words"))
    return tuple(rows)


def _remark(option: Any) -> str:
    told = [
        "Cannot be chosen with others" if option.exclusive else "",
        f"Not offered from {option.retired_from.isoformat()}" if option.retired_from else "",
        f"Use {option.replaced_by} instead" if option.replaced_by else "",
        f"Heading: {option.group}" if option.group else "",
        option.hint.text if option.hint else "",
        *(f"{name}: {value}" for name, value in option.maps_to.items()),
    ]
    return "; ".join(t for t in told if t)


def question_rows(pack: Pack, system: System) -> Iterator[dict[str, str]]:
    """Yield the questions, each with all there is to key."""
    for question in pack.questions:
        field, form = question.field, pack.form
        first = question.is_first
        yield {
            "No.": question.number,
            "Section": question.place.section.title.text,
            "Subsection": " / ".join(g.label.text for g in question.place.parents),
            "User code": question.slot.name,
            "Question text": question.text,
            "Datatype": system.datatypes[question.kind],
            "Lookup": question.lookup,
            "Mandatory": "True" if question.mandatory else "False",
            "Mandatory when": required_in_words(field, form) if not isinstance(field.required, bool) and first else "",
            "Editable": "True" if question.editable else "False",
            "Shown when": _shown(question, form),
            "Validation": "\n".join(checks(field, form)) if first else "",
            "Longest": f"{field.max_length}" if field.max_length and first else "",
            "Worked out as": in_words(field.calculation.ast, form) if field.calculation else "",
            "Pre-population source": origin(field) if first else "",
            "Help": question.slot.hint.text if question.slot.hint else "",
            "Repeats in": question.place.section.title.text if question.place.section.repeats else "",
            "Wording for a child": question.slot.label.child or "",
            "Wording for a young person": question.slot.label.young_person or "",
            "Asked of": ", ".join(VARIANTS[v] for v in field.variants),
            "Whose own words": field.voice.value if field.voice else "",
            "Files": attached(field) if question.slot.use is Use.FILE else "",
            "Why we collect it": field.why or "",
            "Used by": ", ".join(field.used_by),
            "Matrix items": ", ".join(map(str, field.items)),
            "Statutory": statutory(field),
            "Sensitivity": field.sensitivity.value.replace("_", " "),
            "Remark": system.remarks.get(field.type, "") if first else "",
            "Spec id": field.id,
        }


def _shown(question: Question, form: Form) -> str:
    place = question.place
    around: list[Condition | None] = [place.section.enable_when, *(g.enable_when for g in place.parents)]
    told = [shown_when(c, form) for c in (*around, place.field.enable_when) if c]
    if question.slot.use is Use.OTHER:
        told.append(f"Shown when ‘{place.field.label.text}’ is ‘{question.slot.label.text}’")
    return "; and ".join(told) or "Always shown"


def lookup_rows(pack: Pack) -> Iterator[dict[str, str]]:
    """Yield every code of every lookup, in order."""
    source = {q.lookup: q.field for q in pack.questions if q.lookup}
    for name, codes in pack.lookups.items():
        taken = source[name].options_from
        for at, (code, label, official, remark) in enumerate(codes, 1):
            yield {
                "Lookup": name,
                "Order": str(at),
                "Code": code,
                "Label": label,
                "Official wording": official,
                "Remark": remark,
                "Code list": taken.code_list if taken else "",
            }


def view_rows(pack: Pack) -> Iterator[dict[str, str]]:
    """Yield what stands on the views, from top to bottom, and on which of them."""
    asked: dict[str, list[Question]] = {}
    for question in pack.questions:
        asked.setdefault(question.field.id, []).append(question)
    for section in pack.form.sections:
        yield _element(section, "RepeatingSection" if section.repeats else "Section", section.title.text)
        for told in [*([section.intro.text] if section.intro else []), *section_facts(section, pack.form)]:
            yield _element(section, "Text", told)
        for place in (p for p in pack.form.fields() if p.section is section):
            field = place.field
            if field.type in _NOT_ASKED:
                yield _element(section, "Subsection" if field.type is FieldType.GROUP else "Text", field.label.text)
                yield from (_element(section, "Text", hint.text) for hint in [field.hint] if hint)
            for question in asked.get(field.id, []):
                yield _element(section, "Input", question.text, question.slot.name)
                if question.slot.hint:
                    yield _element(section, "Help", question.slot.hint.text, question.slot.name, views=VIEWS[:1])


def _element(section: Section, element: str, text: str, code: str = "", views: tuple[str, ...] = ()) -> dict[str, str]:
    on = ", ".join(views or VIEWS)
    return {"Section": section.title.text, "Element": element, "User code": code, "Text": text, "Views": on}


def rule_rows(pack: Pack) -> Iterator[dict[str, str]]:
    """Yield each rule in words and as an expression over user codes."""
    form = pack.form
    for section in form.sections:
        if section.enable_when:
            yield _rule("Show section", section.id, section.enable_when.ast, form, "")
    for place in form.fields():
        field = place.field
        if field.enable_when:
            yield _rule("Show", field.id, field.enable_when.ast, form, "")
        if not isinstance(field.required, bool):
            yield _rule("Require", field.id, field.required.ast, form, str(field.error_message or ""))
        for constraint in field.constraints:
            kind = f"Check ({constraint.severity.value})"
            yield _rule(kind, field.id, constraint.expression.ast, form, constraint.message.text)
        if field.calculation:
            yield _rule("Work out", field.id, field.calculation.ast, form, "")


def _rule(kind: str, where: str, node: Any, form: Form, message: str) -> dict[str, str]:
    return {
        "Rule": kind,
        "Spec id": where,
        "In words": in_words(node, form),
        "Expression": unparse(node),
        "Message": message,
    }


def source_rows(pack: Pack) -> Iterator[dict[str, str]]:
    """Yield where values are pulled through from."""
    for place in pack.form.fields():
        initial = place.field.initial
        if initial:
            yield {
                "User code": " ".join(s.name for s in pack.slots.by_answer.get(place.field.id, ())),
                "Source form": initial.source_form or "",
                "Source question": initial.source_field or "",
                "Fixed value": initial.value or "",
                "Can be changed here": "False" if initial.mode is InitialMode.LOCK else "True",
                "Show source": str(initial.show_source),
                "Show day recorded": str(initial.show_recorded),
                "Ask if still right": str(initial.confirm),
                "Ask again after": initial.stale_after or "",
            }
