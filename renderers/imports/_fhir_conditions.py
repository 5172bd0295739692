"""FHIR's enableWhen read back into our conditions, as far as both can say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from form_specs.logic.unparse import literal
from renderers.imports._answer_types import fits_kind
from renderers.imports._json_file import text

_COMPARED = ("=", "!=", "<", "<=", ">", ">=")
_EQUAL = ("=", "!=")


def read_condition(one: dict[str, Any], asked: Mapping[str, dict[str, Any]]) -> str | None:
    """Return one enableWhen as a condition, None where it cannot be said; `asked` are our questions by linkId."""
    found = asked.get(text(one.get("question")))
    answer = next((v for k, v in one.items() if k.startswith("answer")), None)
    operator = text(one.get("operator"))
    if found is None or found["type"] in ("display", "group", "attachment"):
        return None
    if operator == "exists":
        return f"{found['id']} is {'not ' if answer is True else ''}empty"
    if operator not in _COMPARED:
        return None
    if found["type"] in ("choice", "multi-choice"):
        return _chosen(found, operator, answer)
    return _plain(found, operator, answer)


def _chosen(found: dict[str, Any], operator: str, answer: Any) -> str | None:
    words = text(answer.get("code")) if isinstance(answer, dict) else text(answer)
    known = [o["code"] for o in found["options"] if words in (o["code"], o["label"])]
    if not words or not known or operator not in _EQUAL:
        return None
    if found["type"] == "choice":
        return f"{found['id']} {operator} {literal(known[0])}"
    ticked = f"{found['id']} contains any [{literal(known[0])}]"
    return ticked if operator == "=" else f"not {ticked}"


def _plain(found: dict[str, Any], operator: str, answer: Any) -> str | None:
    kind, some_id = found["type"], found["id"]
    if kind == "boolean" and isinstance(answer, bool) and operator in _EQUAL:
        return f"{some_id} {operator} {literal(answer)}"
    if kind in ("string", "text") and isinstance(answer, str) and "\n" not in answer and operator in _EQUAL:
        return f"{some_id} {operator} {literal(answer)}"
    if isinstance(answer, (int, float, str)) and not isinstance(answer, bool) and fits_kind(kind, str(answer)):
        return f"{some_id} {operator} {answer}"
    return None
