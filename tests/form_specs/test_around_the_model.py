"""Values pulled through, texts not yet translated, and the page that describes the spec."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from form_specs.describe import spec_page
from form_specs.folders import library
from form_specs.load import Spec
from form_specs.model import Form
from form_specs.prefill import Held, pulled
from form_specs.translations import untranslated

TODAY = date(2024, 5, 1)
PULLS = """\
  - id: s
    title: {text: S, translations: {cy: A}}
    fields:
      - {id: dob, type: date, label: Born, initial: {from: record.dob, mode: lock, stale_after: 1 year}}
      - {id: home, type: address, label: Home, initial: {from: plan.home, stale_after: 3 months}}
      - {id: school, type: string, label: School, initial: {from: plan.school, confirm: true, show_recorded: false}}
      - id: law
        type: choice
        label: Law
        options: [{code: C1, label: Interim}, {code: D1, label: Old, retired_from: 2005-12-30}]
        initial: {from: decision.law, show_source: false}
      - {id: kind, type: string, label: Kind, initial: {value: visit}}
  - id: rows
    title: Rows
    repeats: {item_label: Row}
    fields:
      - {id: row, type: string, label: Row, initial: {value: x}}
"""


@pytest.fixture(scope="module")
def form(a_form: Callable[[str], Spec]) -> Form:
    return a_form(PULLS).form


def test_a_value_comes_with_its_source_and_whether_to_ask(form: Form) -> None:
    held = {
        "record.dob": Held("2010-01-01", date(2020, 1, 1), "A. Worker"),
        "plan.home": Held({"postcode": "N1 1AA"}, date(2024, 1, 1)),
        "plan.school": Held("Hill School", date(2024, 4, 30), "B. Worker"),
        "decision.law": Held("C1"),
    }
    found = pulled(form, held, TODAY)
    assert list(found) == ["dob", "home", "school", "law", "kind"]
    dob, home, school = found["dob"], found["home"], found["school"]
    assert (dob.value, dob.source, dob.recorded_by) == (date(2010, 1, 1), "record.dob", "A. Worker")
    assert (dob.locked, dob.stale, dob.ask) == (True, True, False)
    assert (home.locked, home.stale, home.ask) == (False, True, True)
    assert (school.stale, school.ask, school.recorded_on, school.recorded_by) == (False, True, None, "")
    assert (found["law"].source, found["kind"].value) == ("", "visit")


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("record.dob", Held("not a date")),
        ("record.dob", Held("")),
        ("decision.law", Held("D1")),
        ("decision.law", Held("ZZ")),
    ],
)
def test_what_does_not_fit_any_more_is_left_out(form: Form, name: str, held: Held) -> None:
    assert list(pulled(form, {name: held}, TODAY)) == ["kind"]


def test_a_value_is_stale_the_day_after_its_time_and_when_nobody_knows_its_age(form: Form) -> None:
    for recorded, stale in ((date(2024, 2, 1), False), (date(2024, 1, 31), True), (None, True)):
        assert pulled(form, {"plan.home": Held({"town": "X"}, recorded)}, TODAY)["home"].stale is stale


def test_texts_without_a_translation_are_listed(form: Form) -> None:
    assert untranslated(form) == []
    welsh = form.model_copy(update={"languages": ("en", "cy")})
    missing = untranslated(welsh)
    assert ("s", "title") not in [(m.link_id, m.part) for m in missing]
    assert ("dob", "label", "Born") in [(m.link_id, m.part, m.words) for m in missing]
    assert ("law", "options C1 label", "Interim") in [(m.link_id, m.part, m.words) for m in missing]
    assert ("rows", "repeats item_label", "Row") in [(m.link_id, m.part, m.words) for m in missing]


def test_a_childs_wording_needs_a_childs_translation(a_form: Callable[[str], Spec]) -> None:
    label = "{text: Plain, child: Small, translations: {cy: {text: P}}}"
    text = "  - {id: s, title: {text: S, translations: {cy: A}}, fields: [{id: f, type: text, label: " + label + "}]}\n"
    form = a_form(text).form.model_copy(update={"languages": ("en", "cy")})
    found = [(m.part, m.words) for m in untranslated(form) if m.link_id == "f"]
    assert found == [("label, child", "Small")]


def test_the_page_names_every_key_and_the_language() -> None:
    page = spec_page()
    for key in ("enable_when", "options_from", "statutory", "stale_after", "previous_ids", "return", "from"):
        assert f"| `{key}` |" in page
    assert '    expression = and { "or" and }' in page


def test_every_form_of_the_library_can_be_prefilled_with_nothing_held() -> None:
    assert all(pulled(s.form, {}, TODAY) == {} for s in library())
