"""What is wrong with a set of answers, in words for the person who gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from form_specs.logic.plan import guarded
from form_specs.logic.values import OTHER, Value, is_empty
from form_specs.model import Field, FieldType, Section, Severity

if TYPE_CHECKING:
    from form_specs.logic.evaluate import Run

_ASK = {
    FieldType.CHOICE: "Choose an answer to",
    FieldType.MULTI_CHOICE: "Choose at least one answer to",
    FieldType.BOOLEAN: "Choose yes or no for",
    FieldType.SCALE: "Choose a number for",
    FieldType.DATE: "Enter a date for",
    FieldType.DATE_TIME: "Enter a date and time for",
    FieldType.ATTACHMENT: "Add a file for",
    FieldType.SIGNATURE: "Sign",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to put right: where (`key`, as in Evaluation), what to do, and whether it stops the form being sent."""

    key: str
    message: str
    severity: Severity = Severity.ERROR


def faults_of(run: Run, required: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults of every visible question, in the order of the form."""
    for section in run.form.sections:
        if section.repeats and run.shown[section.id]:
            yield from _too_few_or_many(section, run.counts[section.id])
    for found, section, scope, key in run.asked():
        value = run.values[key]
        if key in run.unreadable:
            yield Fault(key, f"{run.unreadable[key]}: {said(found)}")
        elif is_empty(value):
            if key in required:
                yield Fault(key, missing(found))
        else:
            yield from (Fault(key, message, severity) for message, severity in _wrong(found, value, run))
            yield from _broken(found, section, scope, key, run)
        other = found.other_id
        if other and run.says_other(found, section, scope) and is_empty(run.seen(found, other, section, scope)):
            yield Fault(run.key(other, section, scope), f"Say what: {found.other}")


def said(found: Field) -> str:
    """Return a field's label in quotes."""
    return f"‘{found.label}’"


def missing(found: Field) -> str:
    """Return the message for a required answer that is not there: the field's own, or one made from its label."""
    return str(found.error_message or f"{_ASK.get(found.type, 'Enter an answer to')} {said(found)}")


def _wrong(found: Field, value: Value, run: Run) -> Iterator[tuple[str, Severity]]:
    if found.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        yield from _wrong_choice(found, value if isinstance(value, list) else [value], run)
    if found.scale and isinstance(value, int) and value not in found.scale.points:
        yield f"Choose a number from {found.scale.min} to {found.scale.max} for {said(found)}", Severity.ERROR
    if found.max_length and isinstance(value, str) and len(value) > found.max_length:
        yield f"Shorten {said(found)} to {found.max_length:,} characters or fewer", Severity.ERROR


def _wrong_choice(found: Field, codes: list[Value], run: Run) -> Iterator[tuple[str, Severity]]:
    options = [found.option(str(code)) for code in codes if code != OTHER or not found.other]
    if None in options:
        yield f"Choose one of the answers listed for {said(found)}", Severity.ERROR
    chosen = [o for o in options if o is not None]
    for option in chosen:
        if not option.offered_on(run.today):
            yield f"‘{option.label}’ is no longer used: choose another answer to {said(found)}", Severity.WARNING
        if option.exclusive and len(codes) > 1:
            yield f"‘{option.label}’ cannot be chosen together with other answers to {said(found)}", Severity.ERROR


def _broken(found: Field, section: Section, scope: int | None, key: str, run: Run) -> Iterator[Fault]:
    for constraint in found.constraints:
        if not run.true(guarded(found, constraint.expression.ast), section, scope):
            yield Fault(key, str(constraint.message), constraint.severity)


def _too_few_or_many(section: Section, count: int) -> Iterator[Fault]:
    repeats = section.repeats
    if repeats is None:
        return
    if count < repeats.min:
        yield Fault(section.id, f"Add at least {repeats.min} to ‘{section.title}’")
    if repeats.max is not None and count > repeats.max:
        yield Fault(section.id, f"Keep at most {repeats.max} in ‘{section.title}’")
