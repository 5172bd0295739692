"""A form as the shortest lists, mappings and values that say the same in YAML."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from form_specs.model import Calculation, Condition, Context, Field, Form, OptionsFrom, Text
from form_specs.shared import ResolveError, Shared

_SHORT = {Text: "text", Condition: "expression", Calculation: "expression", Context: "label", OptionsFrom: "code_list"}


def plain_form(form: Form, shared: Shared) -> dict[str, Any]:
    """Return `form` in the order of the model's keys, without what is default, shared or from the bank."""
    return {str(k): v for k, v in _plain(form, shared).items()}


def plain_field(field: Field, shared: Shared) -> dict[str, Any]:
    """Return `field` as a spec writes it: what it overrides where it is from the bank, everything otherwise.

    An override that takes something of the bank's away is None.
    """
    own = _model(field, shared)
    if field.options_from and field.options == _taken(field, shared):
        own.pop("options", None)
    if not field.use or field.use not in shared.bank:
        return own
    base = plain_field(shared.bank[field.use].field, shared)
    kept = {"use": field.use} | {k: v for k, v in own.items() if k != "use" and base.get(k) != v}
    return kept | {k: None for k in base if k not in own}


def plain_value(value: Any) -> Any:
    """Return any part of a form as YAML says it, nothing left to a code list or the bank."""
    return _plain(value, Shared())


def _plain(value: Any, shared: Shared) -> Any:
    if isinstance(value, Field):
        return plain_field(value, shared)
    if isinstance(value, BaseModel):
        found = _model(value, shared)
        short = _SHORT.get(type(value))
        return found[short] if short and list(found) == [short] and isinstance(found[short], str) else found
    if isinstance(value, dict):
        return {k: _plain(v, shared) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v, shared) for v in value]
    return value.value if isinstance(value, Enum) else value


def _model(value: BaseModel, shared: Shared) -> dict[str, Any]:
    found = {}
    for name, alias, required, default in _keys(type(value)):
        own = getattr(value, name)
        if required or own != default:
            found[alias] = _plain(own, shared)
    return found


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str, bool, Any], ...]:
    """The keys of a model with its defaults: pydantic looks into each again whenever it is asked."""
    return tuple(
        (name, info.alias or name, info.is_required(), info.get_default(call_default_factory=True))
        for name, info in model.model_fields.items()
    )


def _taken(field: Field, shared: Shared) -> tuple[Any, ...]:
    if field.options_from is None:
        return ()
    try:
        return field.options_from.choose(shared.code_list(field.options_from.code_list))
    except (ResolveError, ValueError):
        return ()
