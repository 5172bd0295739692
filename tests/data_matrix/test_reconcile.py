"""Form names: spellings of one form are joined, different forms stay apart, and doubt is left to a person."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_matrix.model import Matrix
from data_matrix.published import published_forms
from data_matrix.reconcile import FormList, ListedForm, Reconciliation, reconcile

LA = "Croydon"
FIGURE_1 = sorted({form.name for form in published_forms()})


def forms(*names: str, listed: tuple[str, ...] = ()) -> Reconciliation:
    """Reconcile names as often as they are given, with a council's own list of forms."""
    own = [FormList(LA, tuple(ListedForm(name, "Kind") for name in listed))] if listed else []
    return reconcile({LA: Counter(names)}, own)


def meant(found: Reconciliation, name: str) -> tuple[str, ...]:
    return found.matches[LA][name].forms


@pytest.mark.parametrize(
    ("spelling", "listed"),
    [
        ("CLA Review - Record of decisions", "CLA Review Record of Decisions"),
        ("Placement Plan & Delegated  authority", "Placement Plan and Delegated Authority"),
        ("CLALCT case supervision record", "CLA/LCT Case Supervision Record"),
        ("Transfer in Child Looked after", "Transfer in CLA"),
        ("Child/YP Record of Visit", "CYP Record of Visit"),
        ("Independent Reviewing Officer Report", "IRO report (1 and 2)"),
        ("Indipendent Review Officer Report", "IRO report (1 and 2)"),
        ("Record of accomodation decision", "Record of Accommodation Decision"),
        ("Chair's report - updated care plan", "CLA Chair's report and Updated Care Plan"),
        ("CLA Request for Child to be Looked After", "CLA Request"),
        ("Letter to Child / Young Person (CLA Review)", "Letter to Child/Young Person"),
        ("CLA Updated assessment", "CLA Updated Assessment/Progress on Care Plan"),
        ("CLA Progress Report", "CLA Progress Report (Worker)"),
        ("CLA review IRO monitoring info", "CLA IRO Monitoring info"),
        ("SW Assessment Report and Care Plan for LAC Review", "SW Assessment Report and Care Plan"),
        ("Health Assessment Monitoring", "IHA Health Assessment Monitoring"),
        ("CL Placement & Health Consent", "Placement and Health Consent"),
        ("Children and Families Panel Request Form", "Children and Families Panel Request"),
        ("PlacementPlan", "Placement Plan"),
    ],
)
def test_spelling_is_taken_for_the_listed_form(spelling: str, listed: str) -> None:
    found = forms(spelling, listed=(listed, "Life Plan", "Discharge from Care"))
    match = found.matches[LA][spelling]
    assert match.forms == (listed,)
    assert match.certain and 0.8 <= match.score <= 1 and match.reason


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Placement Plan Review", ("Placement Plan",)),
        ("My Pathway Plan Review", ("My Pathway Plan",)),
        ("All About Me Review", ("All About Me Review and Care Plan", "Summary of All About Me Review")),
        ("All About Me Review and Placement Plan", ("All About Me Review and Care Plan",)),
        ("Record of placement decision", ("Record of Accommodation Decision",)),
        ("Case Plan", ("Care Plan",)),
        ("IRO Report 3", ("IRO Report 2",)),
        ("Maternal Health Form", ("Paternal Health Form",)),
        ("Workers View", ("Life Plan",)),
    ],
)
def test_doubt_is_left_to_a_person(name: str, listed: tuple[str, ...]) -> None:
    found = forms(name, listed=listed)
    match = found.matches[LA][name]
    assert match.forms == (name,)
    assert not match.certain
    (form,) = [f for f in found.forms if f.name == name]
    assert not form.listed


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Placement PlanLife Plan", ("Placement Plan", "Life Plan")),
        ("Placement Plan Life plan", ("Placement Plan", "Life Plan")),
        ("Life Plan; Placement Plan / CYP Record of Visit", ("Life Plan", "Placement Plan", "CYP Record of Visit")),
        ("Placement Referral Form Independent Reviewing Officer Report", ("Placement Referral Form", "IRO Report")),
    ],
)
def test_names_run_together_are_parted(line: str, parts: tuple[str, ...]) -> None:
    known = ("Life Plan", "Placement Plan", "CYP Record of Visit", "Placement Referral Form", "IRO Report")
    found = forms(line, listed=known)
    assert meant(found, line) == parts
    assert [s.form for s in found.spellings if s.spelling == line] == list(parts)


def test_names_that_hold_another_name_are_not_parted() -> None:
    listed = ("Placement Plan and Delegated Authority", "Placement Plan", "Delegated Authority", "My Pathway Plan")
    found = forms(*listed, "My Pathway Plan and Needs Assessment", listed=listed)
    assert meant(found, "Placement Plan and Delegated Authority") == ("Placement Plan and Delegated Authority",)
    assert len(meant(found, "My Pathway Plan and Needs Assessment")) == 1


def test_label_of_several_forms_covers_forms_that_stay_apart() -> None:
    label = "Pathway Plan (Assessment, Plan, and Review, Outcomes)"
    names = ("Pathway Plan (PLAN)", "CLA Pathway Review Outcomes", "CLA Review Pathway Outcomes")
    found = forms(*names, listed=(label, "Care Panel"))
    assert [meant(found, n)[0] for n in names] == [names[0], names[1], names[1]]
    kept = {f.name: f for f in found.forms}
    assert label not in kept
    assert kept[names[0]].type == "Kind" and kept[names[0]].listed and label in (kept[names[0]].note or "")


def test_without_a_list_the_most_used_spelling_names_the_form() -> None:
    found = forms(*["Visit Record"] * 3, "visit  record", "Vist Record", "Record visit form", "Health Passport")
    assert meant(found, "visit  record") == meant(found, "Vist Record") == ("Visit Record",)
    assert {f.name for f in found.forms if f.name != "Record visit form"} == {"Visit Record", "Health Passport"}
    assert all(match.certain for match in found.matches[LA].values())


def test_notes_are_no_forms() -> None:
    found = forms("(See below 21 rows/questions)", "Life Plan", "***", "x " * 100, listed=("Life Plan",))
    assert [meant(found, n) for n in ("(See below 21 rows/questions)", "***")] == [(), ()]
    assert {f.name for f in found.forms} == {"Life Plan"}


def test_lists_are_matched_by_the_forms_used_never_by_place_or_name() -> None:
    one, two = ("Care Panel", "CLA Care Plan", "Placement Request"), ("Life Plan", "Visit Record", "Health Passport")
    lists = [FormList("LA 1", tuple(map(ListedForm, one))), FormList("LA 2", tuple(map(ListedForm, two)))]
    found = reconcile({"LA 1": Counter(two), "LA 2": Counter(one)}, lists)
    assert {f.name for f in found.forms if f.la == "LA 1"} == set(two)
    assert {f.name for f in found.forms if f.la == "LA 2"} == set(one)


def test_figure_1_is_not_put_upon_a_council_that_uses_few_of_its_forms() -> None:
    found = forms("Life Plan", "Placement Plan", "Ours alone")
    assert {f.name for f in found.forms} == {"Life Plan", "Placement Plan", "Ours alone"}
    assert not any(f.listed for f in found.forms)


def test_a_decision_stands_and_takes_its_variants_along() -> None:
    names = Counter(["All About Me Review", "all about me  review", "Workers view", "Life Plan"])
    decisions = {LA: {"All About Me Review": ("life plan",), "Workers View": (), "Not there": ("Life Plan",)}}
    found = reconcile({LA: names}, [FormList(LA, (ListedForm("Life Plan"),))], decisions)
    assert meant(found, "All About Me Review") == meant(found, "all about me  review") == ("Life Plan",)
    assert meant(found, "Workers view") == ()
    assert found.unused == ((LA, "Not there"),)
    assert found.matches[LA]["Life Plan"].reason == "the name itself"


def spoilt(name: str, dice: random.Random) -> str:
    """A name with other case, other spaces, other marks, and perhaps one slip in a long word."""
    words = name.replace(" and ", dice.choice([" and ", " & "])).split(" ")
    if dice.random() < 0.5:
        long = [i for i, word in enumerate(words) if len(word) > 6 and word.isalpha()]
        if long:
            i = dice.choice(long)
            at = dice.randint(2, len(words[i]) - 2)
            words[i] = words[i][:at] + words[i][at + 1 :]
    text = dice.choice([" ", "  ", " - ", "-"]).join(words)
    return dice.choice([str.upper, str.lower, str.title, str])(text) + dice.choice(["", " ", ".", ":"])


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(FIGURE_1), seed=st.integers(0, 10**6))
def test_no_spelling_of_a_listed_form_stays_apart(name: str, seed: int) -> None:
    spelling = spoilt(name, random.Random(seed)).strip()
    la = next(form.la for form in published_forms() if form.name == name)
    listed = tuple(form.name for form in published_forms() if form.la == la)
    assert meant(forms(spelling, listed=listed), spelling) == (name,)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FIGURE_1), seed=st.integers(0, 10**6))
def test_nor_does_a_spelling_without_a_list(name: str, seed: int) -> None:
    spelling = spoilt(name, random.Random(seed)).strip()
    found = forms(name, name, name, spelling)
    assert len({meant(found, name), meant(found, spelling)}) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40).map(str.strip).filter(bool), max_size=12))
def test_any_names_end_in_forms_that_exist(names: list[str]) -> None:
    found = forms(*names, listed=("Life Plan", "Placement Plan"))
    known = {f.name for f in found.forms}
    assert set(found.matches[LA]) == set(names)
    assert {form for match in found.matches[LA].values() for form in match.forms} <= known
    assert all(0 <= s.score <= 1 for s in found.spellings)


@pytest.mark.shared
def test_the_published_workbook_has_its_44_forms(real_matrix: Matrix) -> None:
    assert sum(form.listed for form in real_matrix.forms) == 44
    assert not [f for f in real_matrix.forms if f.note == "on no item"]
    assert {s.form for s in real_matrix.spellings} == {f.name for f in real_matrix.forms}
    assert sum(not s.certain for s in real_matrix.spellings) == 15


@pytest.mark.shared
def test_no_two_spellings_of_the_workbook_stay_apart_by_case_spacing_or_marks(real_matrix: Matrix) -> None:
    for one, two in combinations(real_matrix.spellings, 2):
        if one.la == two.la and plain(one.spelling) == plain(two.spelling):
            assert one.form == two.form or one.spelling == two.spelling, (one, two)


def plain(name: str) -> str:
    return "".join(c for c in name.casefold().replace("&", "and") if c.isalnum())
