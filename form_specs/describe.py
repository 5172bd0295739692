"""The keys of a form spec, described from the models themselves: the text of docs/form-specs.md."""

from __future__ import annotations

import typing
from enum import Enum
from inspect import cleandoc
from types import NoneType
from typing import Any

from pydantic import BaseModel

import form_specs.logic as logic
import form_specs.model as model
from form_specs.model.base import Words

_ORDER: tuple[type[BaseModel], ...] = (
    model.Form,
    model.Section,
    model.Repeats,
    model.Field,
    model.Text,
    Words,
    model.Option,
    model.OptionsFrom,
    model.Scale,
    model.Context,
    model.Attachment,
    model.Condition,
    model.Constraint,
    model.InitialValue,
    model.StatutoryMapping,
    model.Accepted,
    model.Frequency,
    model.Approval,
    model.Provenance,
    model.SpecTest,
    model.CodeList,
    model.BankQuestion,
)


def spec_page() -> str:
    """Return, as Markdown, every model with its keys, what each may hold, and the expression language."""
    parts = [
        "# The form spec\n",
        _prose(model.__doc__),
        *(_section(m) for m in _ORDER),
        "## Conditions and calculations\n",
    ]
    return "\n".join([*parts, _prose(logic.__doc__)])


def _section(kind: type[BaseModel]) -> str:
    rows = [
        f"| `{info.alias or name}` | {_holds(info.annotation)} | {'yes' if info.is_required() else ''} |"
        for name, info in kind.model_fields.items()
    ]
    table = ["| Key | Holds | Needed |", "|---|---|---|", *rows]
    return f"## {_name(kind)}\n\n{_prose(kind.__doc__)}\n" + "\n".join(table) + "\n"


def _holds(annotation: Any) -> str:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return _of_type(annotation)
    origin, args = typing.get_origin(annotation), [a for a in typing.get_args(annotation) if a not in (NoneType, ...)]
    if origin is tuple:
        return f"list of {_holds(args[0])}"
    if origin is dict:
        return f"{_holds(args[0])}: {_holds(args[1])}"
    if origin is typing.Annotated:
        return _holds(args[0])
    return " or ".join(dict.fromkeys(_holds(a) for a in args)) if args else str(annotation)


def _of_type(kind: type) -> str:
    if issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if issubclass(kind, BaseModel):
        return f"[{_name(kind)}](#{_name(kind).lower().replace(' ', '-')})"
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(kind, kind.__name__)


def _name(kind: type) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in kind.__name__).strip()
    return words[0].upper() + words[1:]


def _prose(text: str | None) -> str:
    return cleandoc(text or "") + "\n"
