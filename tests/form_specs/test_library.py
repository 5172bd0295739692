"""The library holds what it promises: sound logic, tests that pass, every statutory field, nothing asked twice."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from form_specs.dump import dump
from form_specs.folders import EXAMPLES, LIBRARY, library, load_all, spec_paths
from form_specs.load import Spec, load, load_text
from form_specs.logic.check import check, check_sources, same_id
from form_specs.logic.spec_tests import run_tests
from form_specs.model import Field, FieldType, Form, Place, Variant, WorkflowStep
from form_specs.shared import embedded
from foundation.errors import InputError

# Filled in by someone else than those who plan with the child, or not about one child.
NO_CHILD_VOICE = {"voices_questionnaire", "feedback_worker"}
ANNEX_A_LISTS = ("8", "9", "10")
# Made by the system or kept by the adoption team, so that no form asks for it.
NOT_ASKED = {("10", "Family identifier")}

FORMS = [s.form for s in library()]
EVERY = [*spec_paths([LIBRARY]), *spec_paths([EXAMPLES])]


def _fields() -> Iterator[tuple[Form, Place]]:
    return ((form, place) for form in FORMS for place in form.fields())


@pytest.mark.parametrize("path", EVERY, ids=lambda p: p.stem)
def test_each_form_is_sound_and_passes_its_own_tests(path: Path) -> None:
    spec = load(path)
    assert check(spec.form) == []
    outcomes = run_tests(spec.form)
    assert [o for o in outcomes if o.failures] == []
    assert len(outcomes) >= 3
    assert spec.form.id == path.stem


@pytest.mark.parametrize("path", EVERY, ids=lambda p: p.stem)
def test_each_form_survives_the_round_trip(path: Path) -> None:
    spec = load(path)
    assert dump(spec.form, spec) == path.read_text(encoding="utf-8")
    assert load_text(dump(spec.form)).form == spec.form


def test_the_library_is_as_large_as_promised() -> None:
    assert len(FORMS) >= 24
    assert len(load_all([EXAMPLES])) >= 4
    assert {form.workflow_step for form in FORMS} == set(WorkflowStep)
    known = {form.id: form for form in FORMS}
    assert [p for form in FORMS for p in check_sources(form, known) + same_id(form, FORMS)] == []


def test_every_question_says_why_it_is_asked_and_who_uses_it() -> None:
    silent = {FieldType.DISPLAY, FieldType.GROUP}
    asked = [(form.id, p.field) for form, p in _fields() if p.field.type not in silent]
    assert [(f, x.id) for f, x in asked if not x.why] == []
    assert [(f, x.id) for f, x in asked if not x.used_by and x.type is not FieldType.CALCULATED] == []


def test_every_plan_review_and_visit_has_room_for_the_childs_own_words_and_media() -> None:
    for form in FORMS:
        voices = [p.field for p in form.fields() if p.field.voice and p.field.voice.value in ("child", "network")]
        assert voices or form.id in NO_CHILD_VOICE, form.id
        assert all(f.attachments for f in voices), form.id


def test_what_a_child_reads_is_said_to_the_child() -> None:
    """Where a form has a version for a child, each question of it is worded for them or stands in their own form."""
    for variant in (Variant.CHILD, Variant.YOUNG_PERSON):
        for form in (f for f in FORMS if variant in f.variants and not f.id.startswith("feedback")):
            own = [p.field for p in form.fields() if _shown_to(p, variant)]
            assert [f.id for f in own if not getattr(f.label, variant.value)] == [], form.id
            said = [f.label.say(variant).lower() for f in own]
            assert [t for t in said if "the child" in t or "young person" in t] == [], form.id


def _shown_to(place: Place, variant: Variant) -> bool:
    around = [place.section.variants, *(thing.variants for thing in (*place.parents, place.field))]
    return all(not variants or variant in variants for variants in around)


def test_a_fact_is_asked_once_along_the_workflow_and_pulled_through_after_that() -> None:
    askers: dict[int, list[tuple[int, str, Field]]] = defaultdict(list)
    for form, place in _fields():
        for item in place.field.items:
            askers[item].append((form.workflow_step.order, form.id, place.field))
    for item, found in askers.items():
        first = min(found, key=lambda f: f[:2])[1]
        again = [(f, x.id) for _, f, x in found if f != first and not _is_held(x)]
        assert again == [], f"item {item} is asked first on {first}, and again"


def _is_held(field: Field) -> bool:
    return field.calculation is not None or (field.initial is not None and field.initial.source is not None)


def test_a_value_that_can_go_stale_is_confirmed_or_locked() -> None:
    for form, place in _fields():
        initial = place.field.initial
        if initial and initial.source:
            assert initial.mode.value == "lock" or initial.confirm or form.id == "feedback_worker", place.field.id


def test_every_statutory_item_of_the_published_matrix_is_covered(real_workbook: Path) -> None:
    from data_matrix.load import load_matrix
    from data_matrix.model import StatutoryClass

    wanted = {i.number for i in load_matrix(real_workbook).items if i.statutory is not StatutoryClass.LOCAL}
    assert len(wanted) > 70
    assert wanted - {item for _, place in _fields() for item in place.field.items} == set()


def test_every_field_of_the_returns_is_collected_somewhere(shared: Path) -> None:
    mapped = {(m.statutory_return, m.field) for _, p in _fields() for m in p.field.statutory}
    with (shared / "reference" / "statutory_903.csv").open(encoding="utf-8") as stream:
        rows = [(r["table"], r["column"]) for r in csv.DictReader(stream)]
    known = {f"{table} {column}" for table, column in rows}
    assert {f for r, f in mapped if r == "903"} <= known
    columns = {f.split(" ")[1] for r, f in mapped if r == "903"}
    assert {f"{t} {c}" for t, c in rows if c not in columns} == set()


def test_annex_a_lists_of_children_in_and_leaving_care_are_collected(shared: Path) -> None:
    with (shared / "reference" / "annex_a.csv").open(encoding="utf-8") as stream:
        columns = {(r["list_no"], r["column"]) for r in csv.DictReader(stream)}
    wanted = [m.field for _, p in _fields() for m in p.field.statutory if m.statutory_return == "Annex A"]
    met: set[str] = set()
    for field in wanted:
        number, _, start = field.removeprefix("List ").partition(" ")
        hits = {c for n, c in columns if n == number and c.lower().startswith(start.lower()[:40])}
        assert hits, f"Annex A has no {field}"
        met |= hits
    missed = {(n, c) for n, c in columns if n in ANNEX_A_LISTS and c not in met}
    assert missed == NOT_ASKED


def test_standard_safeguarding_dataset_ids_are_real(shared: Path) -> None:
    with (shared / "reference" / "ssd_items.csv").open(encoding="utf-8") as stream:
        known = {r["id"] for r in csv.DictReader(stream)}
    assert {m.field for _, p in _fields() for m in p.field.statutory if m.statutory_return == "SSD"} <= known


def test_mapped_code_lists_exist_and_their_codes_are_the_returns(shared: Path) -> None:
    lists = embedded().code_lists
    named = {m.code_list for _, p in _fields() for m in p.field.statutory if m.code_list}
    assert named <= set(lists)
    with (shared / "reference" / "statutory_903.csv").open(encoding="utf-8") as stream:
        codes = {r["column"]: {c.split("=")[0].strip() for c in r["codes"].split("|")} for r in csv.DictReader(stream)}
    same = {
        "placement_type": "PLACE",
        "placement_provider": "PLACE_PROVIDER",
        "legal_status": "LS",
        "reason_new_episode": "RNE",
        "reason_placement_change": "REASON_PLACE_CHANGE",
        "category_of_need": "CIN",
        "ethnicity": "ETHNIC",
        "participation_current": "REVIEW_CODE",
        "missing_type": "MISSING",
        "in_touch": "IN_TOUCH",
        "activity": "ACTIV",
        "sdq_reason": "SDQ_REASON",
        "sex": "SEX",
    }
    for list_id, column in same.items():
        assert {o.code for o in lists[list_id].codes} == codes[column], list_id
    assert {o.code for o in lists["reason_episode_ceased"].codes} == codes["REC"] - {"X1"}
    assert {c[0] for c in codes["ACCOM"] if c != "0"} == {o.code for o in lists["leaving_home"].codes}
    returned = {o.maps_to["903"] for o in lists["participation_recommended"].codes}
    assert returned <= codes["REVIEW_CODE"]


def test_a_missing_bank_question_or_code_list_is_told_with_its_line(tmp_path: Path) -> None:
    text = (LIBRARY / "visit.yaml").read_text(encoding="utf-8")
    for old, new, words in (
        ("- use: child_name@1", "- use: child_nam@1", "did you mean `child_name@1`"),
        ("- use: child_name@1", "- use: child_name@9", "no question in the bank called `child_name@9`"),
    ):
        with pytest.raises(InputError) as caught:
            load_text(text.replace(old, new, 1), Path("visit.yaml"))
        assert words.lower() in str(caught.value).lower()
        assert caught.value.line == text[: text.index(old)].count("\n") + 1


def test_a_local_override_is_written_and_the_bank_is_not() -> None:
    text = (LIBRARY / "visit.yaml").read_text(encoding="utf-8")
    spec: Spec = load_text(text)
    named = spec.form.field("filled_in_by")
    assert named is not None and named.use == "filled_in_by@1" and named.label.text == "Who visited"
    written = dump(spec.form)
    part = written[written.index("- use: filled_in_by@1") :][:200]
    assert "Who visited" in part and "required" not in part and "So that questions" not in part


def test_an_empty_key_takes_away_what_the_bank_says() -> None:
    text = (LIBRARY / "visit.yaml").read_text(encoding="utf-8")
    bare = load_text(text.replace("- use: child_id@1", "- use: child_id@1\n        initial:\n        items:", 1))
    found = bare.form.field("child_id")
    assert found is not None and found.initial is None and found.items == ()
    assert found.label.text == "Child's record number"
    again = dump(bare.form)
    assert "- use: child_id@1\n        initial:\n        items:\n" in again
    assert load_text(again).form == bare.form
