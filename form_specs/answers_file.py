"""Answers to forms in a YAML file: for showing a form filled in, never a child's own data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pydantic
from pydantic import ValidationError

from form_specs.faults import first_of, told
from form_specs.model.base import Day, Frozen, Id
from form_specs.prefill import Held
from form_specs.yaml_nodes import compose, read_text


class HeldAnswer(Frozen):
    """What an earlier form holds: the `value` as it was typed, the day it was recorded and by whom."""

    value: Any
    recorded_on: Day | None = None
    recorded_by: str = ""


class AnswersFile(Frozen):
    """The answers to one form: its id, the day `on` which it was filled in, and `answers` as typed, by field id.

    A repeating section holds a list. `held` are answers of earlier forms by `form.field`, to be pulled through.
    """

    form: Id
    on: Day
    answers: dict[str, Any] = pydantic.Field(default_factory=dict)
    held: dict[str, HeldAnswer] = pydantic.Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """A form's answers as they were read."""

    form_id: str
    on: date
    answers: dict[str, Any]
    held: dict[str, Held]


def load_answers(path: Path) -> Answered:
    """Read the answers at `path`; raises InputError naming the line."""
    tree = compose(read_text(path), path)
    data = tree.plain()
    try:
        found = AnswersFile.model_validate(data)
    except ValidationError as error:
        raise first_of(told(error, data, tree, AnswersFile, path)) from error
    held = {k: Held(v.value, v.recorded_on, v.recorded_by) for k, v in found.held.items()}
    return Answered(found.form, found.on, found.answers, held)
