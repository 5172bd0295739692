"""The rows of a REDCap data dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from form_specs.logic.ast import And, Node
from form_specs.logic.plan import Plan, guarded
from form_specs.model import Field, FieldType, Form, Option, Place, Section, Text
from renderers.forms._format import Loss
from renderers.forms._in_words import statutory
from renderers.forms._kept import kept
from renderers.forms._logic import CannotSay, hidden_as_empty, prepared
from renderers.forms._redcap_limits import limits
from renderers.forms._redcap_logic import Branching
from renderers.forms._redcap_losses import losses_of
from renderers.forms._slots import Namer, Slot, Slots, Use, slots_of

COLUMNS = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
(NAME, FORM, HEADER, TYPE, LABEL, CHOICES, NOTE, VALIDATION, MIN, MAX, IDENTIFIER, BRANCHING, REQUIRED) = COLUMNS[:13]
ANNOTATION = COLUMNS[-1]
MARK, SECTION, GROUPS, PART_OF = "ASKONCE:", "SECTION:", "GROUPS:", "PART_OF:"
_OWN_NAMES = ("record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance",
              "redcap_data_access_group", "redcap_survey_identifier")  # fmt: skip
_MOST_RADIOS = 8
_TYPES = {
    FieldType.STRING: ("text", ""),
    FieldType.TEXT: ("notes", ""),
    FieldType.INTEGER: ("text", "integer"),
    FieldType.DECIMAL: ("text", "number"),
    FieldType.DATE: ("text", "date_dmy"),
    FieldType.DATE_TIME: ("text", "datetime_dmy"),
    FieldType.BOOLEAN: ("yesno", ""),
    FieldType.MULTI_CHOICE: ("checkbox", ""),
    FieldType.SCALE: ("radio", ""),
    FieldType.SIGNATURE: ("file", ""),
    FieldType.DISPLAY: ("descriptive", ""),
}
_OTHER = "other"
Row = dict[str, str]


@dataclass
class Dictionary:
    """The rows of a dictionary as they grow, with what could not be said."""

    form: Form
    plan: Plan
    slots: Slots
    codes: dict[str, dict[str, str]]
    rows: list[Row] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    header: str = ""

    def branching(self, section: Section) -> Branching:
        return Branching(self.plan, section, self.slots, self.codes)


def dictionary_of(form: Form) -> Dictionary:
    """Return the rows of `form`; raises InputError where its logic is broken."""
    plan = prepared(form)
    instruments = _instruments(form)
    taken = (*_OWN_NAMES, *(f"{name}_complete" for name in instruments.values()))
    slots = slots_of(form, spell=spelt, taken=taken, longest=100)
    codes = {p.field.id: codes_of(p.field) for p in form.fields() if p.field.options or p.field.scale}
    found = Dictionary(form, plan, slots, codes, losses=list(losses_of(form)))
    first = {NAME: "record_id", FORM: instruments[form.sections[0].id], TYPE: "text", LABEL: "Record ID"}
    found.rows.append(first | {ANNOTATION: f"{MARK}{_quiet(kept(form))}"})
    for section in form.sections:
        found.header = plain(section.title.text)
        start = len(found.rows)
        if section.intro:
            name = slots.names.name(spelt(f"{section.id}_intro"))
            row = {NAME: name, TYPE: "descriptive", LABEL: plain(section.intro.text)}
            found.rows.append(row | _shown(found, section, [section.enable_when], section.id) | _header(found))
        for place in (p for p in form.fields() if p.section is section):
            _field(found, place)
        for row in found.rows[start:]:
            row[FORM] = instruments[section.id]
        found.rows[start][ANNOTATION] = (
            f"{found.rows[start].get(ANNOTATION, '')} {SECTION}{_quiet(kept(section))}".strip()
        )
    return found


def _instruments(form: Form) -> dict[str, str]:
    """The instrument of each section: a repeating one is its own, the others stay together from one to the next."""
    names = Namer(longest=50)
    found: dict[str, str] = {}
    current = ""
    for section in form.sections:
        if section.repeats:
            found[section.id], current = names.name(spelt(section.id)), ""
        else:
            current = current or names.name(spelt(form.id))
            found[section.id] = current
    return found


def spelt(name: str) -> str:
    """Return an id as REDCap takes it as a variable: no double or last underscores."""
    return re.sub(r"_+", "_", name).strip("_")


def plain(text: str) -> str:
    """Return text so that REDCap shows it as it is: no HTML tags, no piping, on one line where it must be."""
    return re.sub(r"\[([^\[\]\s]*)\]", r"[ \1 ]", re.sub(r"<(?=\S)", "< ", text))


def codes_of(one: Field) -> dict[str, str]:
    """Return the stored value of each code of a field; only letters, figures and underscores can be stored."""
    names = Namer(longest=100)
    codes = [str(n) for n in one.scale.points] if one.scale else [o.code for o in one.options]
    codes += [_OTHER] if one.other and _OTHER not in codes else []
    return {code: names.name(re.sub(r"[^A-Za-z0-9_]", "_", code)) for code in codes}


def _quiet(text: str) -> str:
    """Keep what stands in an annotation from being taken for an action tag."""
    return text.replace("@", "\\u0040")


def _header(found: Dictionary) -> Row:
    header, found.header = found.header, ""
    return {HEADER: header} if header else {}


def _field(found: Dictionary, place: Place) -> None:
    section, one, parents = place
    if one.type is FieldType.GROUP:
        found.header = plain(" \u2013 ".join(t.text for t in (section.title, *(g.label for g in parents), one.label)))
        return
    if not parents and found.rows and _was_in_group(found, place):
        found.header = plain(section.title.text)
    around = [section.enable_when, *(g.enable_when for g in parents)]
    shown = _shown(found, section, [*around, one.enable_when], one.id)
    slots = found.slots.by_field[one.id]
    groups = f" {GROUPS}[{','.join(_quiet(kept(g)) for g in parents)}]" if parents else ""
    about = {ANNOTATION: f"{_tags(found, one)} {MARK}{_quiet(kept(one))}{groups}".strip()}
    for at, slot in enumerate(slots):
        row = _row(found, section, slot) | (shown if slot.use is not Use.OTHER else _other_shown(found, slot))
        found.rows.append(row | (about if at == 0 else {ANNOTATION: f"{PART_OF}{one.id}"}) | _header(found))
    if one.required is True:
        found.rows[-len(slots)][REQUIRED] = "y"
    found.rows += _checks(found, section, one)


def _was_in_group(found: Dictionary, place: Place) -> bool:
    """Whether the field before this one stood in a group whose heading would else go on."""
    fields = [p for p in found.form.fields() if p.section is place.section and p.field.type is not FieldType.GROUP]
    at = next(n for n, p in enumerate(fields) if p.field is place.field)
    return at > 0 and bool(fields[at - 1].parents)


def _shown(found: Dictionary, section: Section, conditions: list[object], where: str) -> Row:
    nodes: list[Node] = [getattr(c, "ast") for c in conditions if c is not None]  # noqa: B009
    if not nodes:
        return {}
    whole = nodes[0] if len(nodes) == 1 else And(tuple(nodes))
    try:
        written = found.branching(section).condition(hidden_as_empty(found.plan, whole)).yes
    except CannotSay as told:
        found.losses.append(Loss(where, f"when it is shown: {told}", "It is always shown."))
        return {}
    return {BRANCHING: written}


def _other_shown(found: Dictionary, slot: Slot) -> Row:
    code = found.codes[slot.field.id][_OTHER]
    name = found.slots.own[slot.field.id]
    if slot.field.type is FieldType.MULTI_CHOICE:
        return {BRANCHING: f"[{name}({code})] = '1'"}
    return {BRANCHING: f"[{name}] = '{code}'"}


def _row(found: Dictionary, section: Section, slot: Slot) -> Row:
    label = slot.label.text if slot.use is not Use.PART else f"{slot.field.label.text}: {slot.label.text}"
    row = {NAME: slot.name, LABEL: plain(label)}
    row |= {NOTE: plain(slot.hint.text)} if slot.hint else {}
    if slot.use is Use.FILE:
        return row | {TYPE: "file"}
    if slot.use is not Use.OWN:
        return row | {TYPE: "notes" if slot.use is Use.CONTEXT else "text"}
    one = slot.field
    if one.calculation is not None:
        return row | _worked_out(found, section, one)
    if one.type is FieldType.CHOICE:
        kind, check = ("dropdown" if len(found.codes[one.id]) > _MOST_RADIOS else "radio"), ""
    else:
        kind, check = _TYPES[one.type]
    row |= {TYPE: kind} | ({VALIDATION: check} if check else {})
    row |= {CHOICES: _choices(found, one)} if one.id in found.codes else {}
    row |= {IDENTIFIER: "y"} if one.type is FieldType.SIGNATURE else {}
    least, most = limits(one)
    return row | ({MIN: least} if least else {}) | ({MAX: most} if most else {})


def _worked_out(found: Dictionary, section: Section, one: Field) -> Row:
    try:
        if one.calculation is None:
            return {}
        return {TYPE: "calc", CHOICES: found.branching(section).value(one.calculation.ast)}
    except CannotSay as told:
        found.losses.append(Loss(one.id, f"how it is worked out: {told}", "It is typed."))
        return {TYPE: "text"}


def _choices(found: Dictionary, one: Field) -> str:
    return " | ".join(f"{found.codes[one.id][code]}, {words}" for code, words in _labelled(one))


def _labelled(one: Field) -> Iterator[tuple[str, str]]:
    if one.scale:
        scale = one.scale
        ends: dict[int, Text | None] = {scale.min: scale.low_label, scale.max: scale.high_label}
        if (scale.min + scale.max) % 2 == 0:
            ends.setdefault((scale.min + scale.max) // 2, scale.middle_label)
        for point in scale.points:
            words = ends.get(point)
            yield str(point), f"{point} \u2013 {_bar_free(words.text)}" if words else str(point)
        return
    for option in one.options:
        yield option.code, _option(option)
    if one.other and not one.option(_OTHER):
        yield _OTHER, _bar_free(one.other.text)


def _option(option: Option) -> str:
    hint = f" \u2013 {option.hint.text}" if option.hint else ""
    return _bar_free(option.label.text + hint)


def _bar_free(text: str) -> str:
    """A bar or a new line would begin another option."""
    return " ".join(plain(text).replace("|", "\u00a6").split())


def _tags(found: Dictionary, one: Field) -> str:
    tags = [f"@NONEOFTHEABOVE='{found.codes[one.id][o.code]}'" for o in one.options if o.exclusive]
    tags = tags if one.type is FieldType.MULTI_CHOICE else []
    tags += [f"@CHARLIMIT={one.max_length}"] if one.max_length else []
    if one.initial and one.initial.value is not None and not one.asked_parts and "'" not in one.initial.value:
        tags.append(f"@DEFAULT='{found.codes.get(one.id, {}).get(one.initial.value, one.initial.value)}'")
    tags += [f"STATUTORY: {statutory(one)}"] if one.statutory else []
    return " ".join(tags)


def _checks(found: Dictionary, section: Section, one: Field) -> Iterator[Row]:
    """What REDCap cannot check itself is told in words, shown while it is not met."""
    if any(limits(one)):
        return
    for constraint in one.constraints:
        try:
            node = hidden_as_empty(found.plan, guarded(one, constraint.expression.ast))
            branching = found.branching(section).condition(node).no
        except CannotSay as told:
            found.losses.append(Loss(one.id, f"the check “{constraint.message}”: {told}", "It is not checked."))
            continue
        name = found.slots.names.name(spelt(f"{one.id}_check"))
        row = {NAME: name, TYPE: "descriptive", LABEL: plain(constraint.message.text), BRANCHING: branching}
        found.losses.append(Loss(one.id, f"the check “{constraint.message}”", "Words tell it; the form can be saved."))
        yield row | {ANNOTATION: f"{PART_OF}{one.id}"}
