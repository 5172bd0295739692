"""What pydantic finds wrong, told to a person: the file, the line, the fault and the remedy."""

from __future__ import annotations

import types
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import fuzz, process

from form_specs.model.base import PRINTED
from form_specs.yaml_nodes import Node
from foundation.errors import InputError

_NOTHING = object()
_COMMA = "Mend it there; inside { } an expression with a comma must stand in quotes"
_ID_RULE = "Use small letters, digits and underscores, starting with a letter, for example `date_of_visit`"
_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": _ID_RULE,
    r"^\d+\.\d+\.\d+$": "Write three numbers, for example `1.0.0`, in quotes or not",
    r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$": "Write form, dot, field: for example `childs_record.first_name`",
    r"^[a-z][a-z0-9_]*@[1-9]\d*$": "Write the question's id and version, for example `first_name@1`",
    PRINTED: "Remove the control characters from it",
    "^[a-z][a-z0-9-]*$": "Write the rule's slug as `askonce rules` prints it",
    r"^(903|Annex A|SSD)$": "Write `903`, `Annex A` or `SSD`",
}
_KINDS = {
    "bool_parsing": ("is neither yes nor no", "Write `true` or `false`"),
    "int_parsing": ("is not a whole number", "Write digits only"),
    "float_parsing": ("is not a number", "Write digits, with a point for decimals"),
    "date_from_datetime_parsing": ("is not a date", "Write it as 2024-03-31"),
    "date_parsing": ("is not a date", "Write it as 2024-03-31"),
    "date_type": ("is not a date", "Write it as 2024-03-31"),
    "too_short": ("has nothing in it", "Add at least one entry"),
    "tuple_type": ("must be a list", "Begin each entry on a line of its own with `- `"),
    "dict_type": ("must be `key: value` lines", "Indent them under it"),
    "model_type": ("must be `key: value` lines", "Indent them under it"),
    "string_type": ("must be text", "Write one text, with no list or mapping under it"),
    "string_too_short": ("has nothing in it", "Write its text, or remove the line"),
    "greater_than_equal": ("is too small", "Write a larger number"),
    "less_than_equal": ("is too large", "Write a smaller number"),
}


def told(
    error: ValidationError, data: Any, tree: Node | None, model: type[BaseModel], path: Path | str | None
) -> list[InputError]:
    """Return every fault of `error`, in the order of the file, each as one InputError with its line.

    `data` is what was validated, `tree` the nodes it came from, `model` what it should have been.
    """
    found: dict[tuple[Any, ...], InputError] = {}
    misspelt = set()
    for fault in sorted(error.errors(include_url=False), key=lambda f: f["type"].startswith("bool")):
        place = _place(fault["loc"], data)
        if fault["type"] == "too_short" and fault["input"]:
            continue
        what, remedy = _message(fault, place, model)
        found.setdefault(place, InputError(what, remedy, path=path, line=line_of(tree, place)))
        if remedy.startswith("Did you mean `"):
            misspelt.add((*place[:-1], remedy.split("`")[1]))
    return sorted((e for place, e in found.items() if place not in misspelt), key=lambda e: e.line or 0)


def first_of(faults: Sequence[InputError]) -> InputError:
    """Return the first fault, saying how many more there are."""
    first, more = faults[0], len(faults) - 1
    if not more:
        return first
    others = f"{more} more fault{'s' if more > 1 else ''} in this file"
    return InputError(first.what, f"{first.remedy} ({others})", path=first.path, line=first.line)


def line_of(tree: Node | None, place: Sequence[Any]) -> int | None:
    """Return the line on which `place` (keys and positions from the top) stands, or the nearest thing around it."""
    line = tree.start.line if tree else None
    for key in place:
        if tree is None:
            break
        inner = tree.get(key)
        line = tree.key_line(str(key)) or (inner.start.line if inner else line)
        tree = inner
    return line


def did_you_mean(word: str, known: Sequence[str]) -> str | None:
    """Return the one of `known` nearest to `word`, or None if none is near."""
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=65)
    return best[0] if best else None


def _place(loc: tuple[int | str, ...], data: Any) -> tuple[Any, ...]:
    place: list[Any] = []
    for step in loc:
        inner = _step_into(data, step)
        if inner is not _NOTHING:
            data = inner
            place.append(step)
        elif step == loc[-1] and isinstance(data, dict):
            place.append(step)
    return tuple(place)


def _step_into(data: Any, step: int | str) -> Any:
    if isinstance(data, dict):
        return data.get(step, _NOTHING)
    inside = isinstance(data, (list, tuple)) and isinstance(step, int) and step < len(data)
    return data[int(step)] if inside else _NOTHING


def _message(fault: Any, place: tuple[Any, ...], model: type[BaseModel]) -> tuple[str, str]:
    kind, value = fault["type"], fault["input"]
    name = next((p for p in reversed(place) if isinstance(p, str)), "the file")
    if kind == "extra_forbidden":
        return _unknown_key(name, place, model)
    special = _special(kind, name, value, fault.get("ctx", {}))
    if special:
        return special
    what, remedy = _KINDS.get(kind, (f"cannot be used ({fault['msg']})", "Mend it there"))
    shown = f"`{_short(value)}` for `{name}`" if isinstance(value, str) else f"`{name}`"
    return f"{shown} {what}", remedy


def _special(kind: str, name: str, value: Any, about: dict[str, Any]) -> tuple[str, str] | None:
    if kind == "missing":
        return f"`{name}` is missing here", f"Add a line `{name}: ...`"
    if value is None:
        return f"`{name}` has nothing after it", "Write its value, or remove the line"
    match kind:
        case "value_error":
            what, _, remedy = str(about["error"]).rpartition("; ")
            mend = _COMMA if "cannot be read at its end" in remedy else "Mend it there"
            told = (what, remedy[:1].upper() + remedy[1:]) if what else (remedy, mend)
        case "enum":
            told = _unknown_value(name, str(value), str(about["expected"]))
        case "string_pattern_mismatch":
            remedy = _PATTERNS.get(about["pattern"], f"It must look like {about['pattern']}")
            told = f"`{_short(value)}` cannot be the `{name}`", remedy
        case "string_too_long":
            told = f"`{name}` is longer than {about['max_length']:,} characters", "Shorten it"
        case _:
            return None
    return told


def _unknown_key(name: str, place: tuple[Any, ...], model: type[BaseModel]) -> tuple[str, str]:
    owner = _model_at(place[:-1], model)
    known = [f.alias or key for key, f in owner.model_fields.items()]
    guess = did_you_mean(name, known)
    remedy = f"Did you mean `{guess}`?" if guess else f"Remove it; known are {', '.join(known)}"
    return f"There is no key `{name}` in a {_name(owner)}", remedy


def _unknown_value(name: str, value: str, expected: str) -> tuple[str, str]:
    known = [w.strip(" '") for w in expected.replace(" or ", ", ").split(",")]
    guess = did_you_mean(value, known)
    return (
        f"`{_short(value)}` is not a {name.replace('_', ' ')}",
        f"Did you mean `{guess}`?" if guess else f"Choose one of {', '.join(known)}",
    )


def _model_at(place: tuple[Any, ...], model: type[BaseModel]) -> type[BaseModel]:
    for step in place:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        field = field or next((f for f in model.model_fields.values() if f.alias == step), None)
        inner = _models_in(field.annotation) if field else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [m for inner in typing.get_args(annotation) for m in _models_in(inner)]


def _name(model: type[BaseModel]) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__)
    return words.strip()


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:57]}..."
