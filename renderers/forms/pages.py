"""A list of pages in the style of GOV.UK Forms: one question a page, and which page follows which answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from form_specs.logic.ast import And, Node
from form_specs.logic.unparse import unparse
from form_specs.logic.words import in_words
from form_specs.model import Field, FieldType, Form, Section
from foundation.files import json_text
from renderers.forms._format import Exported, FormFormat
from renderers.forms._in_words import answer_kind, attached, checks, origin, required_in_words, statutory
from renderers.forms._logic import prepared
from renderers.forms._losses import LEFT_OUT, unheld

CARRIES = frozenset(
    ("title", "version", "purpose", "intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts",
     "max_length", "context", "context_hint", "files", "required", "error_message", "checks", "check_message",
     "warnings", "calculation", "initial_value", "initial_source", "initial_shown", "lock", "confirm", "why",
     "statutory", "statutory_list", "scale_labels", "scale_middle", "scale_faces", "media", "attachment_label",
     "attachment_hint", "max_files", "max_mb", "codes", "option_hint", "exclusive", "signature")
)  # fmt: skip
END = "check_your_answers"
_TYPES = {
    FieldType.STRING: "text",
    FieldType.TEXT: "text",
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "date",
    FieldType.DATE_TIME: "date",
    FieldType.BOOLEAN: "selection",
    FieldType.CHOICE: "selection",
    FieldType.MULTI_CHOICE: "selection",
    FieldType.SCALE: "selection",
    FieldType.PERSON: "name",
    FieldType.ADDRESS: "address",
    FieldType.ATTACHMENT: "file",
    FieldType.SIGNATURE: "signature",
    FieldType.DISPLAY: "guidance",
}
_TOLD = ("section_introduction", "hint_text", "answer", "files", "required", "filled_in", "why_we_collect_it",
         "statutory")  # fmt: skip
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A page: a field, or with `loop` the question whether to add an entry; `condition` is when it is come to."""

    id: str
    section: Section
    field: Field | None
    condition: Node | None

    @property
    def loop(self) -> bool:
        return self.field is None


def steps_of(form: Form) -> list[Step]:
    """Return the pages of a form in their order; what is worked out has no page."""
    found: list[Step] = []
    for section in form.sections:
        around = [section.enable_when] if section.enable_when else []
        if section.repeats:
            found.append(Step(section.id, section, None, around[0].ast if around else None))
        for place in (p for p in form.fields() if p.section is section):
            if place.field.type in (FieldType.GROUP, FieldType.CALCULATED):
                continue
            conditions = [*around, *(t.enable_when for t in (*place.parents, place.field) if t.enable_when)]
            nodes = tuple(c.ast for c in conditions)
            condition = None if not nodes else nodes[0] if len(nodes) == 1 else And(nodes)
            found.append(Step(place.field.id, section, place.field, condition))
    return found


def _write(form: Form) -> Exported:
    prepared(form)
    steps = steps_of(form)
    pages = [_page(form, steps, at) for at in range(len(steps))]
    worked_out = [_worked_out(form, p.field, p.field.calculation.ast) for p in form.fields() if p.field.calculation]
    told: Json = {
        "form": form.id,
        "version": form.version,
        "name": form.title.text,
        "purpose": form.purpose,
        "start": _routes(form, steps, -1, 0, len(steps)),
        "pages": pages,
        "worked_out": worked_out,
    }
    files = {
        f"{form.id}.pages.json": json_text(told).encode(),
        f"{form.id}.pages.txt": _text(form, told).encode(),
    }
    return Exported(files, tuple(unheld(form, CARRIES, LEFT_OUT)))


def _page(form: Form, steps: list[Step], at: int) -> Json:
    step = steps[at]
    page: Json = {"id": step.id, "position": at + 1, "section": step.section.title.text}
    if step.section.intro and (at == 0 or steps[at - 1].section is not step.section):
        page["section_introduction"] = step.section.intro.text
    page |= _grouped(step.section, step.field)
    page |= _loop(step.section) if step.field is None else _question(form, step.field)
    if step.condition is not None:
        page["shown_when"] = _said(form, step.condition)
    page["next"] = list(_next(form, steps, at))
    return page


def _worked_out(form: Form, one: Field, node: Node) -> Json:
    told = {"id": one.id, "label": one.label.text, "worked_out_as": in_words(node, form)}
    told |= {"hint": one.hint.text} if one.hint else {}
    return told | ({"shown_when": _said(form, one.enable_when.ast)} if one.enable_when else {})


def _grouped(section: Section, one: Field | None) -> Json:
    """The groups a question stands in, with what they say; a screen of one question has no heading for them."""
    around = next((parents for top in section.fields for f, parents in top.walk() if f is one), ())
    told = [{"label": g.label.text} | ({"hint": g.hint.text} if g.hint else {}) for g in around]
    return {"groups": told} if told else {}


def _loop(section: Section) -> Json:
    repeats = section.repeats
    item = repeats.item_label.text if repeats else section.title.text
    limits = {"least": repeats.min, "most": repeats.max} if repeats else {}
    return {"question_text": f"Do you want to add: {item}?", "answer_type": "selection", "options": [
        {"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}], "entries": limits}  # fmt: skip


def _question(form: Form, one: Field) -> Json:
    options = [{"value": o.code, "text": o.label.text} | ({"hint": o.hint.text} if o.hint else {}) for o in one.options]
    options += [{"value": "other", "text": one.other.text}] if one.other and not one.option("other") else []
    if one.type is FieldType.BOOLEAN:
        options = [{"value": "yes", "text": "Yes"}, {"value": "no", "text": "No"}]
    options += [{"value": str(point), "text": str(point)} for point in (one.scale.points if one.scale else ())]
    told: Json = {
        "question_text": one.label.text,
        "hint_text": one.hint.text if one.hint else None,
        "answer_type": _TYPES[one.type],
        "answer": answer_kind(one),
        "options": options,
        "only_one_option": one.type is not FieldType.MULTI_CHOICE if options else None,
        "then_ask": [t.text for t in (one.other, one.context.label if one.context else None) if t],
        "then_ask_hint": one.context.hint.text if one.context and one.context.hint else None,
        "files": attached(one),
        "required": required_in_words(one, form),
        "checks": checks(one, form),
        "filled_in": origin(one),
        "why_we_collect_it": one.why,
        "statutory": statutory(one),
    }
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _said(form: Form, node: Node) -> Json:
    return {"expression": unparse(node), "in_words": in_words(node, form)}


def _next(form: Form, steps: list[Step], at: int) -> Iterator[Json]:
    """Where one goes from a page: the first route whose condition holds; in a repeat, back to its question."""
    step = steps[at]
    first = next(n for n, s in enumerate(steps) if s.section is step.section)
    last = max(n for n, s in enumerate(steps) if s.section is step.section)
    if step.loop:
        yield from ({"answer": "yes", **route} for route in _routes(form, steps, at, first + 1, last + 1, steps[at].id))
        yield from ({"answer": "no", **route} for route in _routes(form, steps, at, last + 1, len(steps)))
    elif step.section.repeats:
        yield from _routes(form, steps, at, at + 1, last + 1, steps[first].id)
    else:
        yield from _routes(form, steps, at, at + 1, len(steps))


def _routes(form: Form, steps: list[Step], at: int, start: int, stop: int, end: str = END) -> list[Json]:
    """The pages one may come to next, in order, up to the first that is always shown; pages inside a repeat are not."""
    section = steps[at].section if at >= 0 and end != END else None
    found: list[Json] = []
    for step in steps[start:stop]:
        if step.section.repeats and not step.loop and step.section is not section:
            continue
        if step.condition is None:
            return [*found, {"goto": step.id}]
        found.append({"when": _said(form, step.condition), "goto": step.id})
    return [*found, {"goto": end}]


def _text(form: Form, told: Json) -> str:
    lines = [f"{form.title.text} ({form.id} {form.version})", form.purpose, ""]
    for page in told["pages"]:
        lines.append(f"Page {page['position']}: {page['question_text']}")
        lines.append(f"  Id: {page['id']}; section: {page['section']}")
        lines += [f"  Under: {' '.join(group.values())}" for group in page.get("groups", [])]
        for key in _TOLD:
            if page.get(key):
                lines.append(f"  {key.replace('_', ' ').capitalize()}: {page[key]}")
        lines += [f"    ( ) {o['text']} [{o['value']}]" for o in page.get("options", [])]
        lines += [f"  Then ask: {label}" for label in page.get("then_ask", [])]
        lines += [f"  Hint of that: {page['then_ask_hint']}"] if "then_ask_hint" in page else []
        lines += [f"  Check: {check}" for check in page.get("checks", [])]
        for route in page["next"]:
            answer = f"If {route['answer']}: " if "answer" in route else ""
            when = f"when {route['when']['in_words']}, " if "when" in route else ""
            lines.append(f"  Next: {answer}{when}go to {route['goto']}")
        lines.append("")
    lines += [f"Worked out: {w['label']} [{w['id']}]: {w['worked_out_as']}" for w in told["worked_out"]]
    return "\n".join(lines).rstrip("\n") + "\n"


FORMAT = FormFormat(
    name="pages",
    title="Page list in the style of GOV.UK Forms",
    suffix=".json",
    target="people who build the form in GOV.UK Forms or another one-question-a-page service, and their scripts",
    carries=(
        "one question a page, in order, with hint, options, checks, why it is collected and its statutory field",
        "the routes from each page, as expressions and in words; a repeat as a question whether to add an entry",
        "what is worked out, in words",
    ),
    loses=("wordings for children and further languages: the list is in the form's first language",),
    proven_by=(
        "our own test follows the routes with many sets of answers and comes to just the questions the form shows. "
        "GOV.UK Forms has no import of forms, so nothing else can read it."
    ),
    write=_write,
)
