"""REDCap dictionaries: a third party's model accepts them, nothing dangles, and branching shows what the form shows."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linkml_redcap.data_dictionary import schema_view

from form_specs.folders import library
from form_specs.logic.evaluate import evaluate
from form_specs.logic.spec_tests import written
from form_specs.model import Field, FieldType, Form
from renderers.forms._redcap_rows import BRANCHING, CHOICES, COLUMNS, FORM, NAME, TYPE, Dictionary, dictionary_of
from renderers.forms._slots import Use
from renderers.forms.redcap import FORMAT

TODAY = date(2025, 1, 15)
FORMS = {spec.form.id: spec.form for spec in library()}
AnswerSets = Callable[[Form, int, date], list[dict[str, Any]]]
RestingOn = Callable[[Form, set[str]], set[str]]
Rows = list[dict[str, str]]


def rows_of(form: Form) -> Rows:
    (data,) = FORMAT.write(form).files.values()
    return [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(io.StringIO(data.decode()))]


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    """The columns of a dictionary as linkml-redcap models them, in their order there."""
    view = schema_view()
    attributes = view.get_class("Field").attributes
    enums = {name: set(view.get_enum(name).permissible_values) for name in view.all_enums()}
    return {name: (slot.required, slot.pattern, enums.get(slot.range)) for name, slot in attributes.items()}


def refused(rows: Rows, model: dict[str, Any]) -> list[str]:
    """What breaks the model: a value missing, of the wrong shape, or not of its list; rows of a form apart; a clash."""
    faults = []
    for number, row in enumerate(rows, 1):
        for (slot, (required, pattern, allowed)), value in zip(model.items(), row.values(), strict=True):
            if (required and not value) or (value and pattern and not re.match(pattern, value)):
                faults.append(f"{number} {slot}: {value!r}")
            if value and allowed is not None and value not in allowed:
                faults.append(f"{number} {slot}: {value!r}")
    forms = [row[FORM] for row in rows]
    runs = [name for at, name in enumerate(forms) if at == 0 or forms[at - 1] != name]
    faults += [f"the rows of {name} stand apart" for name in set(runs) if runs.count(name) > 1]
    names = [row[NAME] for row in rows]
    return faults + [f"{name} stands twice" for name in set(names) if names.count(name) > 1]


def dangling(rows: Rows) -> list[str]:
    """References of branching logic and calculations to what is not there, which the model misses."""
    known = {row[NAME] for row in rows}
    for row in rows:
        if row[TYPE] == "checkbox":
            known |= {f"{row[NAME]}({choice.split(',')[0].strip()})" for choice in row[CHOICES].split("|")}
    texts = [row[BRANCHING] for row in rows] + [row[CHOICES] for row in rows if row[TYPE] == "calc"]
    return [ref for text in texts for ref in re.findall(r"\[([^\]]+)\]", text) if ref not in known]


@pytest.mark.parametrize("form_id", FORMS)
def test_the_model_accepts_every_form_of_the_library(form_id: str, model: dict[str, Any]) -> None:
    rows = rows_of(FORMS[form_id])
    assert list(rows[0]) == list(COLUMNS) and len(model) == len(COLUMNS)
    assert refused(rows, model) == []
    assert dangling(rows) == []


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_the_model_accepts_random_forms(
    random_forms: st.SearchStrategy[Form],
    data: st.DataObject,
    model: dict[str, Any],
    answer_sets: AnswerSets,
    resting_on: RestingOn,
) -> None:
    form = data.draw(random_forms)
    assert FORMAT.write(form) == FORMAT.write(form)
    rows = rows_of(form)
    assert refused(rows, model) == []
    assert dangling(rows) == []
    agrees(form, answer_sets(form, 6, TODAY), resting_on)


def test_the_model_refuses_a_broken_one(model: dict[str, Any]) -> None:
    rows = rows_of(FORMS["placement_request"])
    assert refused([{**rows[1], TYPE: "pigeon"}], model)
    assert refused([{**rows[1], NAME: "Upper Case"}], model)
    assert refused([rows[1], rows[1]], model)
    assert dangling([{**rows[1], BRANCHING: "[nobody] = '1'"}]) == ["nobody"]


def test_nothing_runs_as_a_formula() -> None:
    form = FORMS["placement_request"]
    field = form.sections[0].fields[4]
    label = field.label.model_copy(update={"text": '=HYPERLINK("http://x.invalid")'})
    changed = field.model_copy(update={"label": label})
    section = form.sections[0].model_copy(update={"fields": (changed,)})
    (data,) = FORMAT.write(form.model_copy(update={"sections": (section, *form.sections[1:])})).files.values()
    cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
    assert ' =HYPERLINK("http://x.invalid")' in cells
    assert not [c for c in cells if c.startswith(("=", "+", "@", "\t"))]


class Held:
    """A stored value as REDCap compares it: numbers as numbers, all else as text."""

    def __init__(self, text: Any) -> None:
        self.text = str(text)

    def number(self) -> float:
        """An empty one is no number, and no comparison with it holds; branching must not lean on that."""
        return float(self.text) if self.text else math.nan

    def __eq__(self, other: object) -> bool:
        theirs = other.text if isinstance(other, Held) else str(other)
        try:
            return float(self.text) == float(theirs)
        except ValueError:
            return self.text == theirs

    def __lt__(self, other: Any) -> bool:
        return self.number() < float(getattr(other, "text", other))

    def __le__(self, other: Any) -> bool:
        return self.number() <= float(getattr(other, "text", other))

    def __gt__(self, other: Any) -> bool:
        return self.number() > float(getattr(other, "text", other))

    def __ge__(self, other: Any) -> bool:
        return self.number() >= float(getattr(other, "text", other))

    __hash__ = None  # type: ignore[assignment]


def day_of(value: Any) -> date:
    text = getattr(value, "text", value)
    return TODAY if text == "today" else date.fromisoformat(text[:10])


def datediff(first: Any, second: Any, unit: str, signed: bool) -> float:
    if "" in (getattr(first, "text", first), getattr(second, "text", second)):
        return math.nan
    days = (day_of(second) - day_of(first)).days
    return days if unit == "d" else days / 365.2425


def shown(branching: str, record: dict[str, str]) -> bool:
    """Whether branching logic holds for a record, read as REDCap's help has it."""
    if not branching:
        return True
    texts: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        texts.append(match[0][1:-1])
        return f"T[{len(texts) - 1}]"

    code = re.sub(r"'[^']*'|\"[^\"]*\"", put_by, branching)
    code = re.sub(r"\[([a-z_][^\]]*)\]", lambda m: f"Held(R.get({m[1]!r}, ''))", code)
    code = code.replace("<>", "!=").replace("true", "True")
    code = re.sub(r"(?<![<>!=])=(?!=)", "==", code)
    known = {"T": texts, "R": record, "Held": Held, "datediff": datediff, "rounddown": lambda n, _: n // 1,
             "sum": lambda *n: sum(float(getattr(x, "text", x) or 0) for x in n)}  # fmt: skip
    return bool(eval(code, {"__builtins__": {}}, known))


def record_of(found: Dictionary, row: dict[str, Any], section_id: str, into: dict[str, str]) -> dict[str, str]:
    for place in found.form.fields():
        if place.section.id == section_id:
            for slot in found.slots.by_field[place.field.id]:
                value = row.get(slot.answer_id)
                if value is not None and slot.use is Use.PART:
                    into[slot.name] = value.get(slot.detail, "")
                elif value is not None and slot.use is Use.OWN:
                    into |= stored(found, place.field, slot.name, value)
                elif value is not None:
                    into[slot.name] = str(value)
            if place.field.type is FieldType.MULTI_CHOICE:
                for code in found.codes[place.field.id].values():
                    into.setdefault(f"{found.slots.own[place.field.id]}({code})", "0")
    return into


def stored(found: Dictionary, field: Field, name: str, value: Any) -> dict[str, str]:
    codes = found.codes.get(field.id, {})
    if field.type is FieldType.MULTI_CHOICE:
        return {f"{name}({stored_as})": str(int(code in value)) for code, stored_as in codes.items()}
    if field.type is FieldType.BOOLEAN:
        return {name: str(int(value))}
    return {name: codes.get(str(value), written(value))}


def agrees(form: Form, sets: list[dict[str, Any]], resting_on: RestingOn) -> int:
    """Hold what branching shows against our evaluator; return how often, leaving out what rests on what is lost."""
    found = dictionary_of(form)
    lost = {loss.where for loss in found.losses if "when it is shown" in loss.what or "an age" in loss.what}
    unsaid = resting_on(form, lost | {p.field.id for p in form.fields() if p.field.calculation})
    held = 0
    branching = {row[NAME]: row.get(BRANCHING, "") for row in found.rows}
    for answers in sets:
        visible = evaluate(form, answers, TODAY).visible
        record: dict[str, str] = {}
        for section in form.sections:
            if not section.repeats:
                record_of(found, answers, section.id, record)
        for place in form.fields():
            if place.field.type is FieldType.GROUP or place.field.id in unsaid:
                continue
            name = found.slots.by_field[place.field.id][0].name
            section = place.section
            for at, row in enumerate(answers.get(section.id, []) if section.repeats else [answers], 1):
                own = record_of(found, row, section.id, dict(record)) if section.repeats else record
                key = f"{section.id}.{at}.{place.field.id}" if section.repeats else place.field.id
                assert shown(branching[name], own) == (key in visible), (key, branching[name], own)
                held += 1
    return held


@pytest.mark.parametrize("form_id", FORMS)
def test_branching_shows_what_the_form_shows(form_id: str, answer_sets: AnswerSets, resting_on: RestingOn) -> None:
    form = FORMS[form_id]
    held = agrees(form, answer_sets(form, 25, TODAY), resting_on)
    assert held > 10 * sum(place.section.repeats is None for place in form.fields())
    found = dictionary_of(form)
    assert not [loss for loss in found.losses if "when it is shown" in loss.what]
