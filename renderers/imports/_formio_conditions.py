"""When a Form.io component is shown, read back into our conditions, as far as both can say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from form_specs.logic.unparse import literal
from renderers.imports._json_file import rows, text

Asked = Mapping[str, dict[str, Any]]
# `show = data.seen === 'yes'`, as people write it by hand.
_WRITTEN = re.compile(
    r"^\s*show\s*=\s*\(?\s*(?:data|row)\.(?P<key>\w+)\s*(?P<op>===?|!==?)\s*"
    r"(?:'(?P<one>[^'\n]*)'|\"(?P<two>[^\"\n]*)\"|(?P<bare>true|false|-?\d+))\s*\)?\s*;?\s*$"
)


def shown_when(one: dict[str, Any], asked: Asked) -> str | None:
    """Return the condition that shows a component, empty where it is always shown, None where it cannot be said.

    `asked` are our questions by their keys there.
    """
    custom = text(one.get("customConditional")).strip()
    simple = one.get("conditional")
    simple = simple if isinstance(simple, dict) else {}
    if custom:
        return _by_hand(custom, asked)
    if simple.get("json"):
        return None
    if rows(simple.get("conditions")):
        told = _several(simple, asked)
    elif simple.get("when"):
        found = _asked(text(simple["when"]), asked)
        told = _equal(found, simple.get("eq")) if found else None
    else:
        return ""
    hides = text(simple.get("show")) == "false" or simple.get("show") is False
    return told and (f"not ({told})" if hides and " " in told and _joined(told) else f"not {told}" if hides else told)


def _joined(told: str) -> bool:
    return " and " in told or " or " in told


def _several(simple: dict[str, Any], asked: Asked) -> str | None:
    parts = []
    for one in rows(simple["conditions"]):
        found = _asked(text(one.get("component")), asked)
        part = _part(found, text(one.get("operator")), one.get("value")) if found else None
        if part is None:
            return None
        parts.append(part)
    return (" or " if simple.get("conjunction") == "any" else " and ").join(parts)


def _part(asked: dict[str, Any], operator: str, value: Any) -> str | None:
    if operator in ("isEmpty", "isNotEmpty"):
        if asked["type"] in ("display", "group"):
            return None
        return f"{asked['id']} is {'not ' if operator == 'isNotEmpty' else ''}empty"
    told = _equal(asked, value)
    if told is None or operator not in ("isEqual", "isNotEqual"):
        return None
    return told if operator == "isEqual" else f"not {told}"


def _by_hand(custom: str, asked: Asked) -> str | None:
    found = _WRITTEN.match(custom)
    if found is None or found["key"] not in asked:
        return None
    value = next((v for v in (found["one"], found["two"], found["bare"]) if v is not None), "")
    told = _equal(asked[found["key"]], value)
    return told and (told if found["op"].startswith("=") else f"not {told}")


def _asked(key: str, asked: Asked) -> dict[str, Any] | None:
    return asked.get(key) or asked.get(key.rpartition(".")[2])


def _equal(asked: dict[str, Any], value: Any) -> str | None:
    words = str(value).lower() if isinstance(value, bool) else text(value)
    codes = [o["code"] for o in asked.get("options", [])]
    if asked["type"] == "boolean" and words in ("true", "false"):
        return f"{asked['id']} = {'yes' if words == 'true' else 'no'}"
    if asked["type"] == "multi-choice" and words in codes:
        return f"{asked['id']} contains any [{literal(words)}]"
    if asked["type"] in ("integer", "decimal") and re.fullmatch(r"-?\d+(\.\d+)?", words):
        return f"{asked['id']} = {words}"
    if (asked["type"] == "choice" and words in codes) or (asked["type"] in ("string", "text") and words):
        return f"{asked['id']} = {literal(words)}" if "\n" not in words else None
    return None
