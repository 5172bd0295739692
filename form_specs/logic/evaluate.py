"""A form worked out for a set of answers: what is seen, required, wrong, calculated and sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from form_specs.logic.ast import Ref
from form_specs.logic.faults import Fault, faults_of
from form_specs.logic.plan import NOT_ASKED, Plan, make_plan
from form_specs.logic.run import Lookup, holds, result
from form_specs.logic.values import OTHER, UnreadableError, Value, is_empty, read_answer
from form_specs.model import Field, FieldType, Form, Section

Scope = int | None


@dataclass(frozen=True)
class Evaluation:
    """What a form comes to; keys are field or section ids, and `section.1.field` in a repeating section.

    `visible` and `required` are sets of keys, `errors` are in the order of the form. `submitted` is what is sent: the
    answers to visible questions and the calculated values, nested as answers are. Answers to hidden questions stay
    where they were given but are not sent.
    """

    visible: frozenset[str]
    required: frozenset[str]
    errors: tuple[Fault, ...]
    calculated: dict[str, Value]
    submitted: dict[str, Any] = field(default_factory=dict)


def evaluate(form: Form, answers: Mapping[str, Any], today: date, plan: Plan | None = None) -> Evaluation:
    """Return what `form` comes to for `answers`; the order of the answers does not matter.

    `answers` maps ids to values or to text as typed; a repeating section's id maps to a list of such mappings. Answers
    under unknown ids are ignored. `plan` saves work where many sets of answers are tried. Raises CircleError (a
    ValueError) where conditions wait for each other.
    """
    run = Run(plan or make_plan(form), answers, today)
    run.work_out()
    required = frozenset(run.required_keys())
    return Evaluation(
        visible=frozenset(key for key, shown in run.shown.items() if shown),
        required=required,
        errors=tuple(faults_of(run, required)),
        calculated=dict(run.calculated),
        submitted=run.submitted(),
    )


class Run:
    """One evaluation under way."""

    def __init__(self, plan: Plan, answers: Mapping[str, Any], today: date) -> None:
        self.plan = plan
        self.form = plan.form
        self.today = today
        self.answers = answers
        self.shown: dict[str, bool] = {}
        self.calculated: dict[str, Value] = {}
        self.unreadable: dict[str, str] = {}
        self.values: dict[str, Value] = {}
        self.counts = {s.id: _rows(answers, s.id) for s in self.form.sections if s.repeats}

    def work_out(self) -> None:
        """Decide in working order what is shown, and read or calculate its value."""
        for some_id in self.plan.order:
            section = self.plan.sections.get(some_id)
            if section is not None:
                self.shown[some_id] = section.enable_when is None or self.true(section.enable_when.ast, None, None)
                continue
            place = self.plan.places[some_id]
            around = place.parents[-1].id if place.parents else place.section.id
            for scope in self.scopes(place.section):
                self.decide(place.field, place.section, around, scope)

    def decide(self, found: Field, section: Section, around: str, scope: Scope) -> None:
        key = self.key(found.id, section, scope)
        within = self.shown[around if around == section.id else self.key(around, section, scope)]
        self.shown[key] = within and (found.enable_when is None or self.true(found.enable_when.ast, section, scope))
        if found.calculation is not None and self.shown[key]:
            self.calculated[key] = result(found.calculation.ast, self.lookup(section, scope), self.today)
        for own_id in found.own_ids:
            self.read(found, own_id, self.key(own_id, section, scope), section, scope)

    def read(self, found: Field, own_id: str, key: str, section: Section, scope: Scope) -> None:
        if found.type in NOT_ASKED:
            self.values[key] = self.calculated.get(key)
            return
        raw = self.raw(own_id, section, scope)
        try:
            own = found if own_id == found.id else _FREE if own_id != found.files_id else _FILES
            self.values[key] = read_answer(own, raw)
        except UnreadableError as error:
            self.values[key] = None
            self.unreadable[key] = str(error)

    def raw(self, own_id: str, section: Section, scope: Scope) -> Any:
        if scope is None:
            return self.answers.get(own_id)
        row = self.answers[section.id][scope - 1]
        return row.get(own_id) if isinstance(row, Mapping) else None

    def true(self, node: Any, section: Section | None, scope: Scope) -> bool:
        return holds(node, self.lookup(section, scope), self.today)

    def lookup(self, section: Section | None, scope: Scope) -> Lookup:
        """Return how names are read from where a condition stands; what is hidden reads as empty."""

        def look(ref: Ref) -> Value:
            if ref.id in self.plan.sections:
                rows = self.counts.get(ref.id, 0) if self.shown.get(ref.id) else 0
                return list(range(1, rows + 1))
            place = self.plan.places.get(ref.id)
            if place is None:
                return None
            if ref.section is None and (place.section.repeats is None or place.section is section):
                return self.seen(place.field, ref.id, place.section, scope if place.section.repeats else None)
            if ref.section != place.section.id:
                return None
            every = [self.seen(place.field, ref.id, place.section, n) for n in self.scopes(place.section)]
            return _together(every)

        return look

    def seen(self, found: Field, own_id: str, section: Section, scope: Scope) -> Value:
        if not self.shown.get(self.key(found.id, section, scope)):
            return None
        if own_id == found.other_id and not self.says_other(found, section, scope):
            return None
        return self.values.get(self.key(own_id, section, scope))

    def says_other(self, found: Field, section: Section, scope: Scope) -> bool:
        value = self.values.get(self.key(found.id, section, scope))
        return value == OTHER or (isinstance(value, list) and OTHER in value)

    def scopes(self, section: Section) -> list[Scope]:
        return [*range(1, self.counts[section.id] + 1)] if section.repeats else [None]

    def key(self, own_id: str, section: Section, scope: Scope) -> str:
        return own_id if scope is None else f"{section.id}.{scope}.{own_id}"

    def asked(self) -> Iterator[tuple[Field, Section, Scope, str]]:
        """Yield each visible question with its section, repeat and key, in the order of the form."""
        for section, found, _ in self.form.fields():
            for scope in self.scopes(section):
                key = self.key(found.id, section, scope)
                if self.shown[key]:
                    yield found, section, scope, key

    def required_keys(self) -> Iterator[str]:
        for found, section, scope, key in self.asked():
            needed = (
                found.required if isinstance(found.required, bool) else self.true(found.required.ast, section, scope)
            )
            if needed:
                yield key

    def submitted(self) -> dict[str, Any]:
        sent: dict[str, Any] = {}
        for section in self.form.sections:
            if section.repeats and self.shown[section.id] and self.counts[section.id]:
                sent[section.id] = [{} for _ in range(self.counts[section.id])]
        for found, section, scope, _ in self.asked():
            into = sent if scope is None else sent[section.id][scope - 1]
            for own_id in found.own_ids:
                value = self.seen(found, own_id, section, scope)
                if not is_empty(value):
                    into[own_id] = value
        return sent


_FREE = Field(id="words", type=FieldType.TEXT, label="Words")
_FILES = Field(id="files", type=FieldType.ATTACHMENT, label="Files")


def _rows(answers: Mapping[str, Any], section_id: str) -> int:
    rows = answers.get(section_id)
    return len(rows) if isinstance(rows, (list, tuple)) else 0


def _together(values: list[Value]) -> Value:
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [] if is_empty(value) else [value]
    return flat
