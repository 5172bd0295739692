"""Sections and questions as pages and elements of a SurveyJS form."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.ast import And, Node, Ref
from form_specs.logic.plan import Plan, guarded
from form_specs.logic.unparse import unparse
from form_specs.model import Condition, Field, FieldType, InitialMode, Place, Section, Severity, Text
from foundation.errors import InputError
from renderers.forms._first import first_value
from renderers.forms._format import Loss
from renderers.forms._in_words import part_label
from renderers.forms._logic import CannotSay, chain, hidden_as_empty
from renderers.forms._options import offered
from renderers.forms._surveyjs_logic import SurveyExpression

Element = dict[str, Any]
JOINER = "\u2060"
MOST_IN_VIEW = 7
ACCEPTED = {"image": "image/*", "audio": "audio/*", "video": "video/*", "document": ".pdf,.doc,.docx,.odt,.xls,.xlsx"}
WHOLE = "Enter a whole number, such as 3"
_INPUTS = {
    FieldType.INTEGER: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "date",
    FieldType.DATE_TIME: "datetime-local",
}


@dataclass
class Elements:
    """Writes the elements of one form, and gathers what SurveyJS cannot say of its logic."""

    plan: Plan
    losses: list[Loss] = field(default_factory=list)

    def page(self, section: Section) -> Element:
        """Return a section as a page; one that repeats as a dynamic panel on a page of its own."""
        inner = [one for top in section.fields for one in self.field(top)]
        shown = self._shown(section.id, section.enable_when, None)
        words = {"title": say(section.title)} | ({"description": say(section.intro)} if section.intro else {})
        if not section.repeats:
            return {"name": section.id, **words, **shown, "elements": inner}
        panel: Element = {"type": "paneldynamic", "name": section.id, "titleLocation": "hidden", **shown}
        panel |= {"templateTitle": say(section.repeats.item_label), "templateElements": inner}
        panel |= {"minPanelCount": section.repeats.min} if section.repeats.min else {}
        panel |= {"maxPanelCount": section.repeats.max} if section.repeats.max else {}
        return {"name": f"{section.id}-page", **words, "elements": [panel]}

    def field(self, found: Field) -> Iterator[Element]:
        """Yield a question and what stands beside it: other words, a box to explain, files."""
        place = self.plan.places[found.id]
        shown = self._shown(found.id, found.enable_when, place)
        element = self._question(found, place) | shown
        always = found.enable_when is not None and not shown
        if found.type is not FieldType.DISPLAY:
            element |= self._required(found, place, always) | self._first(found)
            element |= {"description": say(found.hint)} if found.hint else {}
        rules = [*element.pop("validators", []), *self._rules(found, place)]
        yield element | ({"validators": rules} if rules else {})
        yield from self._beside(found, place, shown)

    def _question(self, found: Field, place: Place) -> Element:
        element: Element = {"name": found.id, "title": say(found.label)}
        match found.type:
            case FieldType.GROUP:
                inner = [one for f in found.fields for one in self.field(f)]
                return {"type": "panel"} | element | {"elements": inner}
            case FieldType.DISPLAY:
                words = [found.label.text, *([found.hint.text] if found.hint else [])]
                paragraphs = "".join(f"<p>{html.escape(unpiped(w)).replace(chr(10), '<br>')}</p>" for w in words)
                return {"type": "html", "name": found.id, "html": paragraphs}
            case FieldType.CHOICE | FieldType.MULTI_CHOICE:
                return element | self._choice(found)
            case FieldType.PERSON | FieldType.ADDRESS:
                parts = [{"name": p, "title": part_label(p)} for p in found.asked_parts]
                return {"type": "multipletext"} | element | {"items": parts}
            case FieldType.CALCULATED:
                return {"type": "expression"} | element | {"expression": self._calculation(found, place)}
        return element | self._simple(found)

    def _simple(self, found: Field) -> Element:
        match found.type:
            case FieldType.TEXT:
                return {"type": "comment"} | _most(found)
            case FieldType.BOOLEAN:
                return {"type": "boolean", "labelTrue": "Yes", "labelFalse": "No"}
            case FieldType.SCALE if found.scale:
                ends = {
                    "minRateDescription": say(found.scale.low_label),
                    "maxRateDescription": say(found.scale.high_label),
                }
                faces = {"rateType": "smileys"} if found.scale.faces else {}
                return {"type": "rating", "rateMin": found.scale.min, "rateMax": found.scale.max, **ends, **faces}
            case FieldType.ATTACHMENT:
                return files(found)
            case FieldType.SIGNATURE:
                return {"type": "signaturepad"}
        kind = _INPUTS.get(found.type)
        return {"type": "text"} | ({"inputType": kind} if kind else _most(found)) | _whole(found)

    def _choice(self, found: Field) -> Element:
        choices = [
            {"value": o.code, "text": say(o.label)} | ({"isExclusive": True} if o.exclusive else {})
            for o in offered(found)
        ]
        if found.type is FieldType.MULTI_CHOICE:
            return {"type": "checkbox", "choices": choices}
        choices = [{k: v for k, v in c.items() if k != "isExclusive"} for c in choices]
        return {"type": "radiogroup" if len(choices) <= MOST_IN_VIEW else "dropdown", "choices": choices}

    def _calculation(self, found: Field, place: Place) -> str:
        tree = found.calculation.ast if found.calculation else None
        try:
            if tree is None:
                raise CannotSay("nothing")
            return SurveyExpression(self.plan, place.section).value(tree)
        except CannotSay as gap:
            what = f"SurveyJS cannot work out `{found.id}`: {gap}"
            raise InputError(what, "Work it out another way, or export to FHIR or XLSForm") from gap

    def _shown(self, where: str, when: Condition | None, place: Place | None) -> Element:
        text = self._condition(where, when.ast, place, "It is always shown there.") if when else None
        return {"visibleIf": text} if text else {}

    def _condition(self, where: str, node: Node, place: Place | None, instead: str) -> str | None:
        try:
            explicit = hidden_as_empty(self.plan, node, place)
            return SurveyExpression(self.plan, place.section if place else None).condition(explicit)
        except CannotSay as gap:
            self.losses.append(Loss(where, f"the condition `{unparse(node)}`, because {gap}", instead))
            return None

    def _required(self, found: Field, place: Place, always_shown: bool) -> Element:
        own = {"requiredErrorText": say(found.error_message)} if found.error_message else {}
        if found.required and always_shown:
            self.losses.append(Loss(found.id, "that it is required when it is shown", "It is not required there."))
        elif isinstance(found.required, Condition):
            text = self._condition(found.id, found.required.ast, place, "It is not required there.")
            return {"requiredIf": text} | own if text else {}
        elif found.required:
            return {"isRequired": True} | own
        return {}

    def _first(self, found: Field) -> Element:
        initial = found.initial
        if initial is None:
            return {}
        locked = {"readOnly": True} if initial.mode is InitialMode.LOCK and initial.value else {}
        value = first_value(found)
        return ({"defaultValue": value} if value is not None else {}) | locked

    def _rules(self, found: Field, place: Place) -> Iterator[Element]:
        for one in found.constraints:
            tree = guarded(found, one.expression.ast)
            instead = "Not checked there."
            text = self._condition(found.id, tree, place, instead)
            if text:
                kind = {"notificationType": "warning"} if one.severity is Severity.WARNING else {}
                yield {"type": "expression", "expression": text, "text": say(one.message)} | kind

    def _beside(self, found: Field, place: Place, shown: Element) -> Iterator[Element]:
        if found.other_id and found.other:
            chosen = chain(place, Ref(found.other_id))[-1]
            both = And((found.enable_when.ast, chosen)) if found.enable_when else chosen
            when = self._condition(found.other_id, both, place, "It is always shown there.")
            text = {"visibleIf": when, "isRequired": True} if when else {}
            yield {"type": "comment", "name": found.other_id, "title": say(found.other)} | text
        if found.context_id and found.context:
            box: Element = {"type": "comment", "name": found.context_id, "title": say(found.context.label)}
            yield box | ({"description": say(found.context.hint)} if found.context.hint else {}) | shown
        if found.files_id and found.attachments:
            label = found.attachments.label or Text(text="Add files")
            yield {"name": found.files_id, "title": say(label)} | files(found) | shown


def unpiped(text: str) -> str:
    """Return `text` so that SurveyJS puts no answer in place of `{name}`."""
    return text.replace("{", f"{{{JOINER}")


def say(text: Text) -> str | dict[str, str]:
    """Return a text, with its translations where it has any."""
    if not text.translations:
        return unpiped(text.text)
    return {"default": unpiped(text.text)} | {lang: unpiped(w.text) for lang, w in text.translations.items()}


def files(found: Field) -> Element:
    """Return what a question for files is, without its name."""
    element: Element = {"type": "file", "allowMultiple": True, "waitForUpload": True, "storeDataAsText": False}
    if found.attachments:
        kinds = ",".join(ACCEPTED[k.value] for k in found.attachments.kinds)
        element |= {"acceptedTypes": kinds, "maxSize": found.attachments.max_mb * 1_000_000}
    return element


def _most(found: Field) -> Element:
    return {"maxLength": found.max_length} if found.max_length else {}


def _whole(found: Field) -> Element:
    if found.type is not FieldType.INTEGER:
        return {}
    return {"step": 1, "validators": [{"type": "regex", "regex": "^-?[0-9]+$", "text": WHOLE}]}
