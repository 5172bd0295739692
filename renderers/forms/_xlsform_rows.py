"""The rows of an XLSForm's sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from form_specs.logic.ast import Call, Node
from form_specs.logic.faults import missing
from form_specs.logic.kinds import Kind
from form_specs.logic.plan import guarded
from form_specs.model import Constraint, Field, FieldType, Form, Section, Severity, Text
from renderers.forms._in_words import statutory
from renderers.forms._kept import kept
from renderers.forms._logic import CannotSay, prepared
from renderers.forms._slots import Namer, Slot, Use, slots_of
from renderers.forms._xlsform_choices import list_of
from renderers.forms._xlsform_losses import losses_of
from renderers.forms._xlsform_sheets import Row, Sheets
from renderers.forms._xlsform_texts import plain, voices_of

SPEC, STATUTORY, PART_OF = "bind::askonce:spec", "bind::askonce:statutory", "bind::askonce:part_of"
YES_NO = "yes_no"
_TYPES = {
    FieldType.STRING: "text",
    FieldType.TEXT: "text",
    FieldType.INTEGER: "integer",
    FieldType.DECIMAL: "decimal",
    FieldType.DATE: "date",
    FieldType.DATE_TIME: "dateTime",
    FieldType.SIGNATURE: "image",
    FieldType.DISPLAY: "note",
}
_LOOKS = {FieldType.TEXT: "multiline", FieldType.SIGNATURE: "signature", FieldType.SCALE: "likert"}
_FILES = {
    "image": {"type": "image", "parameters": "max-pixels=2048"},
    "audio": {"type": "audio"},
    "video": {"type": "video"},
    "document": {"type": "file"},
}
_FIXED = re.compile(r"[\w.]+|\d{4}-\d{2}-\d{2}")


def sheets_of(form: Form) -> Sheets:
    """Return the rows of `form`; raises InputError where its logic is broken."""
    plan = prepared(form)
    slots = slots_of(form, taken=("data", "meta", "instanceid", YES_NO))
    names = Namer(longest=100)
    codes = {o.code: "" for p in form.fields() for o in p.field.options}
    codes = {code: names.name(code.replace(" ", "_")) for code in sorted(codes, key=lambda c: " " in c)}
    sheets = Sheets(form, plan, slots, codes, voices_of(form))
    for section in form.sections:
        _section(sheets, section)
    sheets.losses[:0] = losses_of(form)
    return sheets


def _section(sheets: Sheets, section: Section) -> None:
    name = sheets.slots.own[section.id]
    kind = "repeat" if section.repeats else "group"
    shown = _shown(sheets, section.id, section.enable_when.ast if section.enable_when else None, None)
    if section.intro and section.repeats:
        sheets.survey.append(_intro(sheets, section) | shown)
    about = {SPEC: kept(section), **shown}
    sheets.survey.append({"type": f"begin_{kind}", "name": name, **sheets.say("label", section.title), **about})
    if section.intro and not section.repeats:
        sheets.survey.append(_intro(sheets, section))
    for one in section.fields:
        _field(sheets, section, one)
    sheets.survey.append({"type": f"end_{kind}"})


def _intro(sheets: Sheets, section: Section) -> Row:
    name = sheets.slots.names.name(f"{section.id}_intro")
    return {"type": "note", "name": name, **sheets.say("label", section.intro), PART_OF: section.id}


def _shown(sheets: Sheets, where: str, node: Node | None, section: Section | None) -> Row:
    if node is None:
        return {}
    written = sheets.tried(
        where, "when it is shown", "It is always shown.", lambda: sheets.xpath(section).condition(node)
    )
    return {"relevant": written} if written else {}


def _field(sheets: Sheets, section: Section, one: Field) -> None:
    shown = _shown(sheets, one.id, one.enable_when.ast if one.enable_when else None, section)
    slots = sheets.slots.by_field[one.id]
    first = [s for s in slots if s.answer_id == one.id]
    about = {SPEC: kept(one)} | ({STATUTORY: plain(statutory(one))} if one.statutory else {})
    if one.type is FieldType.GROUP:
        _group(sheets, one, {**about, **shown}, lambda: _inner(sheets, section, one))
    elif len(first) > 1 or one.asked_parts:
        needed = _needed(sheets, section, one)
        _group(sheets, one, {**about, **shown}, lambda: _parts(sheets, one, first, needed))
    else:
        sheets.survey.append(_question(sheets, section, one, first[0]) | about | shown)
    for slot in slots[len(first) :]:
        sheets.survey.append(_beside(sheets, one, slot, shown))
    sheets.survey.extend(_warnings(sheets, section, one, compound=len(first) > 1 or bool(one.asked_parts)))


def _group(sheets: Sheets, one: Field, about: Row, fill: Callable[[], None]) -> None:
    hint = sheets.say("label", one.hint)
    sheets.survey.append(
        {"type": "begin_group", "name": sheets.slots.own[one.id], **sheets.say("label", one.label), **about}
    )
    if hint:
        sheets.survey.append(
            {"type": "note", "name": sheets.slots.names.name(f"{one.id}_hint"), **hint, PART_OF: one.id}
        )
    fill()
    sheets.survey.append({"type": "end_group"})


def _inner(sheets: Sheets, section: Section, one: Field) -> None:
    for inner in one.fields:
        _field(sheets, section, inner)


def _parts(sheets: Sheets, one: Field, slots: list[Slot], needed: Row) -> None:
    """An answer of several parts is there when any of them is: the first is required while all are empty."""
    others = [f"${{{s.name}}} = ''" for s in slots[1:]]
    for at, slot in enumerate(slots):
        row = {**_typed(slot), "name": slot.name, PART_OF: one.id}
        if at == 0 and needed:
            when = [] if needed["required"] == "yes" else [f"({needed['required']})"]
            row |= needed | {"required": " and ".join([*when, *others]) or "yes"}
        sheets.survey.append(row | sheets.say("label", slot.label))


def _question(sheets: Sheets, section: Section, one: Field, slot: Slot) -> Row:
    row = {"name": slot.name, **sheets.say("label", one.label), **sheets.say("hint", one.hint)}
    look = {"appearance": _LOOKS[one.type]} if one.type in _LOOKS else {}
    if slot.use is Use.FILE:
        return {**_typed(slot), **row, **_needed(sheets, section, one)}
    if one.calculation is not None:
        return row | _worked_out(sheets, section, one)
    pixels = {"parameters": "max-pixels=2048"} if one.type is FieldType.SIGNATURE else {}
    row |= {"type": _type(sheets, one), **look, **pixels, **_needed(sheets, section, one), **_default(sheets, one)}
    if any(o.retired_from for o in one.options):
        today = "number(format-date(today(), '%Y%m%d'))"
        row["choice_filter"] = f"not(number(translate(retired_from, '-', '')) <= {today})"
    return row | _constraint(sheets, section, one)


def _worked_out(sheets: Sheets, section: Section, one: Field) -> Row:
    if one.calculation is None:
        return {}
    kind = sheets.xpath(section).kind(one.calculation.ast)
    node = one.calculation.ast
    written = sheets.tried(one.id, "how it is worked out", "It is empty.", lambda: sheets.xpath(section).value(node))
    whole = isinstance(node, Call) and node.name in ("age_at", "count")
    types = {Kind.NUMBER: "integer" if whole else "decimal", Kind.DAY: "date"}
    return {"type": types.get(kind, "text"), "readonly": "yes"} | ({"calculation": written} if written else {})


def _type(sheets: Sheets, one: Field) -> str:
    if one.type is FieldType.BOOLEAN:
        return f"select_one {YES_NO}"
    if one.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.SCALE):
        several = "select_multiple" if one.type is FieldType.MULTI_CHOICE else "select_one"
        return f"{several} {list_of(sheets, one)}"
    return _TYPES[one.type]


def _needed(sheets: Sheets, section: Section, one: Field) -> Row:
    if one.required is False:
        return {}
    written = "yes"
    if one.required is not True:
        node = one.required.ast
        instead = "It is not required."
        written = sheets.tried(one.id, "when it is required", instead, lambda: sheets.xpath(section).condition(node))
    message = one.error_message or Text(text=missing(one)[:4000])
    return {"required": written, **sheets.say("required_message", message)} if written else {}


def _default(sheets: Sheets, one: Field) -> Row:
    if one.initial is None or one.initial.value is None:
        return {}
    value = sheets.codes.get(one.initial.value, one.initial.value)
    if not _FIXED.fullmatch(value):
        sheets.lose(one.id, f"its first value, “{value}”, which would be taken for an expression", "It is empty.")
        return {}
    return {"default": value}


def _constraint(sheets: Sheets, section: Section, one: Field) -> Row:
    """All that must hold of an answer, in one expression with one message, as XLSForm has it."""
    parts: list[tuple[str, Text]] = []
    for constraint in one.constraints:
        written = _checked(sheets, section, one, constraint) if constraint.severity is Severity.ERROR else ""
        parts += [(written, constraint.message)] if written else []
    if one.max_length:
        told = Text(text=f"Enter {one.max_length:,} characters or fewer")
        parts.append((f"string-length(.) <= {one.max_length}", told))
    for option in (o for o in one.options if o.exclusive and one.type is FieldType.MULTI_CHOICE):
        code = sheets.codes.get(option.code, option.code)
        told = Text(text=f"‘{option.label.text[:3000]}’ cannot be chosen together with other answers")
        parts.append((f"not(selected(., '{code}')) or count-selected(.) <= 1", told))
    if not parts:
        return {}
    told_all: dict[str, str] = {}
    for _, message in parts:
        for column, words in sheets.say("constraint_message", message).items():
            told_all[column] = f"{told_all[column]} {words}" if column in told_all else words
    joined = parts[0][0] if len(parts) == 1 else " and ".join(f"({written})" for written, _ in parts)
    return {"constraint": joined, **told_all}


def _checked(sheets: Sheets, section: Section, one: Field, constraint: Constraint) -> str:
    node = guarded(one, constraint.expression.ast)
    return sheets.tried(
        one.id,
        f"the check “{constraint.message}”",
        "It is not checked.",
        lambda: sheets.xpath(section, one.id).condition(node),
    )


def _beside(sheets: Sheets, one: Field, slot: Slot, shown: Row) -> Row:
    row = {"name": slot.name, **sheets.say("label", slot.label), **sheets.say("hint", slot.hint), PART_OF: one.id}
    if slot.use is Use.OTHER:
        parent = f"${{{sheets.slots.by_field[one.id][0].name}}}"
        several = one.type is FieldType.MULTI_CHOICE
        relevant = f"selected({parent}, 'other')" if several else f"{parent} = 'other'"
        return {"type": "text", **row, "relevant": relevant, "required": "yes"}
    return {**_typed(slot), **row, **({"appearance": "multiline"} if slot.use is Use.CONTEXT else {}), **shown}


def _typed(slot: Slot) -> Row:
    return _FILES[slot.detail] if slot.use is Use.FILE else {"type": "text"}


def _warnings(sheets: Sheets, section: Section, one: Field, *, compound: bool) -> Iterator[Row]:
    """What is only pointed out, and what is checked of several parts together, as notes shown while it is wrong."""
    for constraint in one.constraints:
        if constraint.severity is Severity.ERROR and not compound:
            continue
        node = guarded(one, constraint.expression.ast)
        try:
            relevant = f"not({sheets.xpath(section).condition(node)})"
        except CannotSay as told:
            sheets.lose(one.id, f"the check “{constraint.message}”: {told}", "It is not checked.")
            continue
        name = sheets.slots.names.name(f"{one.id}_check")
        yield {
            "type": "note",
            "name": name,
            **sheets.say("label", constraint.message),
            "relevant": relevant,
            PART_OF: one.id,
        }
        if constraint.severity is Severity.ERROR:
            sheets.lose(
                one.id, f"the check “{constraint.message}” of several parts", "A note tells it; the form can be sent."
            )
