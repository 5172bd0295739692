"""Answer options of a FHIR Questionnaire: written in the item, or once in a contained value set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.plan import Plan
from form_specs.logic.values import UnreadableError, read_answer
from form_specs.model import Field, FieldType, Option, Text
from renderers.forms._options import offered

CORE = "http://hl7.org/fhir/StructureDefinition/"
_INITIAL = {
    FieldType.BOOLEAN: "valueBoolean",
    FieldType.INTEGER: "valueInteger",
    FieldType.SCALE: "valueInteger",
    FieldType.DECIMAL: "valueDecimal",
    FieldType.DATE: "valueDate",
    FieldType.STRING: "valueString",
    FieldType.TEXT: "valueString",
}


@dataclass
class Options:
    """The options of one form, and the value sets gathered for it."""

    value_sets: dict[str, dict[str, Any]] = field(default_factory=dict)
    _systems: dict[str, dict[str, str]] = field(default_factory=dict)

    def systems(self, plan: Plan) -> dict[str, dict[str, str]]:
        """Return the code system of every option, by field and code."""
        if not self._systems:
            coded = {p.field.id: p.field for p in plan.places.values() if p.field.options}
            self._systems |= {i: {code: system_of(f, code) for code in _codes(f)} for i, f in coded.items()}
        return self._systems

    def of(self, found: Field) -> dict[str, Any]:
        """Return the options of a choice, as keys of its item."""
        shared = found.options_from and not found.other and not any(o.exclusive for o in found.options)
        if shared and found.options_from:
            return {"answerValueSet": f"#{self._value_set(found.options_from.code_list, found)}"}
        return {"answerOption": [_option(found, o) for o in offered(found)]}

    def first(self, found: Field, value: str) -> dict[str, Any]:
        """Return a fixed first value, as keys of its item; nothing where FHIR has no place for it."""
        if found.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
            return {"initial": [{"valueCoding": coding(system_of(found, value), value)}]}
        try:
            read = read_answer(found, value)
        except UnreadableError:
            return {}
        key = _INITIAL.get(found.type)
        return {"initial": [{key: value if key in ("valueDate", "valueString") else read}]} if key else {}

    def _value_set(self, code_list: str, found: Field) -> str:
        codes = [{"code": o.code, "display": o.label.text} | _designations(o.label) for o in found.options]
        system = f"urn:askonce:code-list:{code_list}"
        made: dict[str, Any] = {
            "resourceType": "ValueSet",
            "id": code_list.replace("_", "-"),
            "name": code_list,
            "status": "active",
            "compose": {"include": [{"system": system, "concept": codes}]},
            "expansion": {
                "timestamp": "2024-01-01T00:00:00Z",
                "contains": [{"system": system, **one} for one in codes],
            },
        }
        stem, number = made["id"], 1
        while self.value_sets.setdefault(made["id"], made) != made:
            number += 1
            made["id"] = f"{stem[:58]}.{number}"
        return str(made["id"])


def _codes(found: Field) -> list[str]:
    return [o.code for o in offered(found)]


def system_of(found: Field, code: str) -> str:
    """Return the code system of one option: the code list's, or the field's own."""
    if found.options_from and found.option(code):
        return f"urn:askonce:code-list:{found.options_from.code_list}"
    return f"urn:askonce:options:{found.id}"


def coding(system: str, code: str) -> dict[str, Any]:
    """Return a Coding."""
    return {"system": system, "code": " ".join(code.split())}


def translations(text: Text) -> list[dict[str, Any]]:
    """Return the translations of a text as FHIR extensions."""
    return [
        {
            "url": f"{CORE}translation",
            "extension": [{"url": "lang", "valueCode": lang}, {"url": "content", "valueString": words.text}],
        }
        for lang, words in text.translations.items()
    ]


def _designations(text: Text) -> dict[str, Any]:
    said = [{"language": lang, "value": words.text} for lang, words in text.translations.items()]
    return {"designation": said} if said else {}


def _option(found: Field, option: Option) -> dict[str, Any]:
    value: dict[str, Any] = {"system": system_of(found, option.code), "code": option.code, "display": option.label.text}
    more = translations(option.label)
    value |= {"_display": {"extension": more}} if more else {}
    exclusive = [{"url": f"{CORE}questionnaire-optionExclusive", "valueBoolean": True}] if option.exclusive else []
    return ({"extension": exclusive} if exclusive else {}) | {"valueCoding": value}
