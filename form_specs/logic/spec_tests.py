"""The tests a spec carries, run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from form_specs.logic.evaluate import Evaluation, evaluate
from form_specs.logic.plan import CircleError, Plan, make_plan
from form_specs.logic.values import Value
from form_specs.model import Form, SpecTest

DEFAULT_DAY = date(2025, 1, 15)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one test went: nothing in `failures` means that it passed."""

    name: str
    failures: tuple[str, ...]


def run_tests(form: Form) -> list[Outcome]:
    """Return the outcome of each test of `form`, in order; a test without `today` is run on 15 January 2025."""
    try:
        plan = make_plan(form)
    except CircleError as error:
        return [Outcome(test.name, (f"the form cannot be worked out: {error}",)) for test in form.tests]
    return [Outcome(test.name, tuple(_failures(form, plan, test))) for test in form.tests]


def _failures(form: Form, plan: Plan, test: SpecTest) -> Iterator[str]:
    unknown = [name for name in _names(test) if name.rpartition(".")[2] not in (*plan.places, *plan.sections)]
    if unknown:
        yield f"the form has no field or section {', '.join(f'`{n}`' for n in dict.fromkeys(unknown))}"
        return
    found = evaluate(form, test.answers, test.today or DEFAULT_DAY, plan)
    yield from (f"`{name}` should be visible and is hidden" for name in test.visible if name not in found.visible)
    yield from (f"`{name}` should be hidden and is visible" for name in test.hidden if name in found.visible)
    yield from (f"`{name}` should be required and is not" for name in test.required if name not in found.required)
    if test.errors is not None:
        yield from _errors(test.errors, found)
    for name, wanted in test.calculated.items():
        if name not in found.calculated:
            yield f"`{name}` is not calculated with these answers"
        elif written(found.calculated[name]) != wanted.strip():
            yield f"`{name}` should be {wanted} and is {written(found.calculated[name]) or 'empty'}"


def _errors(wanted: dict[str, str], found: Evaluation) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for fault in found.errors:
        told.setdefault(fault.key, []).append(fault.message)
    for key, words in wanted.items():
        if key not in told:
            yield f"`{key}` should be in error and is not"
        elif not any(words.lower() in message.lower() for message in told[key]):
            yield f"`{key}` should say “{words}” and says “{' '.join(told[key])}”"
    yield from (f"`{key}` is in error: {' '.join(told[key])}" for key in told if key not in wanted)


def written(value: Value) -> str:
    """Return a value as a test writes it: yes, 12, 1.5, 2024-03-31, text; several joined by commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(written(v) for v in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _names(test: SpecTest) -> Iterable[str]:
    yield from (*test.visible, *test.hidden, *test.required, *(test.errors or {}), *test.calculated)
    yield from _answered(test.answers)


def _answered(answers: dict[str, Any]) -> Iterator[str]:
    for name, value in answers.items():
        yield name
        for row in value if isinstance(value, list) else []:
            yield from _answered(row) if isinstance(row, dict) else ()
