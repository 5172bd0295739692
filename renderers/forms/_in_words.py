"""What a form says of each question, in words for people who sign it off or build it elsewhere."""

from __future__ import annotations

from datetime import date

from form_specs.logic.words import in_words, shown_when
from form_specs.model import Field, FieldType, Form, InitialMode, Section, Severity, Variant

ANSWERS = {
    FieldType.STRING: "One line of text",
    FieldType.TEXT: "Text of any length",
    FieldType.INTEGER: "A whole number",
    FieldType.DECIMAL: "A number, with decimals if needed",
    FieldType.DATE: "A date",
    FieldType.DATE_TIME: "A date and time",
    FieldType.BOOLEAN: "Yes or no",
    FieldType.CHOICE: "One of a list",
    FieldType.MULTI_CHOICE: "Any number of a list",
    FieldType.SCALE: "A point on a scale",
    FieldType.PERSON: "A person",
    FieldType.ADDRESS: "An address",
    FieldType.ATTACHMENT: "Files",
    FieldType.SIGNATURE: "A signature",
    FieldType.DISPLAY: "Nothing: words to read",
    FieldType.CALCULATED: "Worked out, not typed",
    FieldType.GROUP: "A group of questions",
}
_PART = {
    "name": "Name",
    "role": "Role",
    "phone": "Phone",
    "email": "Email",
    "line_1": "Address line 1",
    "line_2": "Address line 2",
    "town": "Town or city",
    "postcode": "Postcode",
}
VARIANTS = {
    Variant.PRACTITIONER: "practitioners",
    Variant.CHILD: "children",
    Variant.YOUNG_PERSON: "young people",
}
_SENSITIVITY = {"special_category": "Special category data", "criminal_offence": "Criminal offence data"}


def day_in_words(day: date) -> str:
    """Return a day as people write it, for example 31 March 2024."""
    return f"{day.day} {day:%B %Y}"


def part_label(part: str) -> str:
    """Return what people read beside a part of a person or an address."""
    return _PART[part]


def answer_kind(field: Field) -> str:
    """Return what an answer is, for example `A person: name, role`."""
    kind = ANSWERS[field.type]
    if field.asked_parts:
        kind += ": " + ", ".join(_PART[p].lower() for p in field.asked_parts)
    if field.scale:
        scale = field.scale
        middle = f", {scale.middle_label} in the middle" if scale.middle_label else ""
        faces = ", drawn as faces" if scale.faces else ""
        kind += f" from {scale.min} ({scale.low_label}) to {scale.max} ({scale.high_label}){middle}{faces}"
    if field.max_length:
        kind += f", at most {field.max_length:,} characters"
    return kind


def required_in_words(field: Field, form: Form) -> str:
    """Return whether and when an answer is required."""
    if isinstance(field.required, bool):
        return "Yes" if field.required else "No"
    return f"When {in_words(field.required.ast, form)}"


def checks(field: Field, form: Form) -> list[str]:
    """Return what is checked of an answer, with the message shown, one line a check."""
    lines = []
    for constraint in field.constraints:
        stops = "" if constraint.severity is Severity.ERROR else " (pointed out only; the form can still be sent)"
        lines.append(f"Right when {in_words(constraint.expression.ast, form)}. If not: “{constraint.message}”{stops}")
    lines += [f"‘{o.label}’ cannot be chosen with others" for o in field.options if o.exclusive]
    if field.error_message:
        lines.append(f"If it is required and left out: “{field.error_message}”")
    return lines


def origin(field: Field) -> str:
    """Return where a value comes from before anyone types; empty where nothing is filled in."""
    initial = field.initial
    if initial is None:
        return ""
    if initial.value is not None:
        return f"Filled in with “{initial.value}”"
    told = [f"Pulled through from {initial.source_field} of {initial.source_form}"]
    told.append("can be changed only there" if initial.mode is InitialMode.LOCK else "can be changed here")
    shown = [
        w for w, on in (("its source", initial.show_source), ("the day it was recorded", initial.show_recorded)) if on
    ]
    told += [f"shown with {' and '.join(shown)}"] if shown else []
    told += ["the person is asked whether it is still right"] if initial.confirm else []
    told += [f"must be confirmed again after {initial.stale_after}"] if initial.stale_after else []
    return "; ".join(told)


def statutory(field: Field) -> str:
    """Return the statutory mappings, for example `903 Episodes DECOM (2023-24)`; `Local` without any."""
    told = [
        f"{m.statutory_return} {m.field}"
        + (f", codes {m.code_list}" if m.code_list else "")
        + (f" ({m.year})" if m.year else "")
        for m in field.statutory
    ]
    return "; ".join(told) or "Local"


def attached(field: Field) -> str:
    """Return which files stand with the answer; empty for none."""
    files = field.attachments
    if files is None:
        return ""
    label = f"{files.label}: " if files.label else ""
    kinds = ", ".join(k.value for k in files.kinds)
    hint = f". {files.hint}" if files.hint else ""
    return f"{label}{kinds}; up to {files.max_files}, {files.max_mb} MB each{hint}"


def facts(field: Field, form: Form) -> list[tuple[str, str]]:
    """Return name and words of all there is to know of a question but its label, hint and options."""
    found = [
        ("Answer", answer_kind(field)),
        ("Shown", shown_when(field.enable_when, form)),
        ("Required", required_in_words(field, form) if field.type not in _NOT_ANSWERED else ""),
        ("Worked out as", in_words(field.calculation.ast, form) if field.calculation else ""),
        ("Checked", "\n".join(checks(field, form))),
        ("Filled in", origin(field)),
        ("Other answer", f"“{field.other}”, then say what" if field.other else ""),
        ("Box beside it", _context(field)),
        ("Files", attached(field)),
        ("Whose words", f"The {field.voice.value}’s own; kept as said" if field.voice else ""),
        ("Asked of", ", ".join(VARIANTS[v] for v in field.variants)),
        ("Why we collect it", field.why or ""),
        ("Used by", ", ".join(field.used_by)),
        ("Statutory", statutory(field) if field.type not in _NOT_ANSWERED or field.statutory else ""),
        ("Matrix items", ", ".join(map(str, field.items))),
        ("Sensitivity", _SENSITIVITY.get(field.sensitivity.value, "")),
        ("Review by", day_in_words(field.review_by) if field.review_by else ""),
        ("Added because", field.added_because or ""),
        ("Id", _ids(field)),
    ]
    return [(name, words) for name, words in found if words]


_NOT_ANSWERED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)


def _context(field: Field) -> str:
    if field.context is None:
        return ""
    return f"“{field.context.label}”" + (f" ({field.context.hint})" if field.context.hint else "")


def _ids(field: Field) -> str:
    return field.id + (f" (before: {', '.join(field.previous_ids)})" if field.previous_ids else "")


def section_facts(section: Section, form: Form) -> list[str]:
    """Return sentences on when a section is shown and how often it is filled in; none for a plain one."""
    told = [f"{shown_when(section.enable_when, form)}."] if section.enable_when else []
    if section.repeats:
        most = f"at most {section.repeats.max}" if section.repeats.max else "as often as needed"
        least = f"at least {section.repeats.min}, " if section.repeats.min else ""
        told.append(f"Filled in once for each “{section.repeats.item_label}”: {least}{most}.")
    if section.variants:
        told.append(f"Only for {' and '.join(VARIANTS[v] for v in section.variants)}.")
    return told + (["Its answers go on the child’s summary sheet."] if section.summary else [])
