from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.workflow import Step, Workflow, default_workflow, load_workflow, write_workflow
from data_matrix.model import FormName
from data_matrix.published import published_forms
from foundation.errors import InputError


def published() -> list[FormName]:
    return [FormName(f.la, f.name, f.type) for f in published_forms()]


def test_a_request_comes_before_the_plan_and_the_end_of_care_comes_last() -> None:
    forms = [step.form for step in default_workflow(published()).of("LA 4")]
    assert forms.index("Request for Placement and Matching") < forms.index("Placement Plan")
    assert forms.index("Placement Plan") < forms.index("CLA Visit") < forms.index("Pathway Needs Assessment")
    assert forms[-1] == "Discharge from Care"


def test_the_order_forms_are_given_in_does_not_matter() -> None:
    assert set(default_workflow(published()).steps) == set(default_workflow(reversed(published())).steps)


def test_a_form_of_no_known_type_is_still_in_the_workflow_and_says_so() -> None:
    (step,) = default_workflow([FormName("Croydon", "Mystery form")]).steps
    assert (step.type, step.basis) == ("Not known", "judgement")


text = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\x85\u2028\u2029\ufeff"), min_size=1)
frequency = st.integers(0, 3660).map(lambda n: n / 10)


@given(st.lists(st.tuples(text, text, frequency, frequency), min_size=1, unique_by=lambda s: s[0]))
def test_a_workflow_survives_writing_and_reading(steps: list[tuple[str, str, float, float]]) -> None:
    import tempfile

    made = Workflow(tuple(Step("LA 1", f, t, i, a, b, "judgement", "ours") for i, (f, t, a, b) in enumerate(steps, 1)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workflow.yaml"
        path.write_text(write_workflow(made), encoding="utf-8")
        assert load_workflow(path) == made


STEP = "- {form: Visit, type: Other, first_year: %s, later: 1, basis: %s, source: ours}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("workflow: []", "line 1: What stands under `workflow` is not a list of `name: value` lines"),
        ("workflow:\n", "line 1: This is not `workflow:` with a list for each LA"),
        ("workflow:\n  LA 1: Visit", "line 2: What stands under `LA 1` is not a list with a dash"),
        (f"workflow:\n  LA 1:\n    {STEP % ('1', 'seen')}\nfoo: 1", "This is not `workflow:`"),
        (f"workflow:\n  LA 1:\n    {STEP % ('[1]', 'seen')}", "line 3: This step lacks first_year"),
        (f"workflow:\n  LA 1:\n    {STEP % ('1', 'seen')}".replace("Visit", "[a]"), "line 3: This step lacks form"),
        (f"workflow:\n  LA 1:\n    {STEP % ('1', 'seen')}".replace("ours", "[a]"), "line 3: This step lacks source"),
        ("workflow:\n  LA 1:\n    - {form: Visit}", "line 3: This step lacks type"),
        (f"workflow:\n  LA 1:\n    {STEP % ('often', 'seen')}", "first_year is 'often'"),
        (f"workflow:\n  LA 1:\n    {STEP % ('-1', 'seen')}", "first_year is '-1'"),
        (f"workflow:\n  LA 1:\n    {STEP % ('nan', 'seen')}", "first_year is 'nan'"),
        (f"workflow:\n  LA 1:\n    {STEP % ('1', 'hearsay')}", "basis is hearsay"),
        (f"workflow:\n  LA 1:\n    {STEP % ('1', 'seen')}\n    {STEP % ('1', 'seen')}", "line 4: Visit stands twice"),
    ],
)
def test_a_faulty_workflow_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        load_workflow(path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("la", "form", "message"),
    [
        ("LA 7", "CLA Visit", "line 3: The matrix has no council `LA 7`. Use LA 1, LA 2, LA 3, LA 4."),
        (
            "LA 4",
            "CLA Vist",
            "line 3: LA 4 has no form `CLA Vist` in the matrix. Take it out, or did you mean CLA Visit?",
        ),
    ],
)
def test_a_council_or_form_the_matrix_lacks_is_refused(tmp_path: Path, la: str, form: str, message: str) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_text(f"workflow:\n  {la}:\n    {STEP % ('1', 'seen')}".replace("Visit", form), encoding="utf-8")
    assert load_workflow(path).of(la)
    with pytest.raises(InputError) as caught:
        load_workflow(path, published())
    assert message in str(caught.value)


def test_the_workflow_of_a_matrix_is_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "workflow.yaml"
    path.write_text(write_workflow(default_workflow(published())), encoding="utf-8")
    assert load_workflow(path, published()) == default_workflow(published())
