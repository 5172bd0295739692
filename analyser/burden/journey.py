"""How often each form is completed for one child in a year, in the situation asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyser.burden.parameters import FrequencyRule, Parameters
from analyser.workflow import Step, Workflow, default_workflow
from data_matrix.model import FormName
from foundation.errors import InputError

if TYPE_CHECKING:
    from form_specs.model import Form

_TYPES = {
    "request": "Placement",
    "placement": "Placement",
    "care_plan": "Care Plan",
    "health": "Health",
    "visit": "Record of visit",
    "midpoint": "CLA Reviews",
    "review": "CLA Reviews",
    "oversight": "IRO Forms",
    "pathway": "Pathway",
    "ending": "End of CLA",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """Whose year it is: the `first` or a `later` year of care, an age in years if known, and whether settled."""

    year: str = "first"
    age: float | None = None
    settled: bool = False

    def __post_init__(self) -> None:
        if self.year not in ("first", "later"):
            raise InputError(f"The year is {self.year!r}", "Choose first or later")
        if self.age is not None and not 0 <= self.age <= 25:
            raise InputError(f"The age is {self.age:g}", "Give an age in years, 0 to 25")

    @property
    def words(self) -> str:
        """The situation as a person says it."""
        told = "the first year of care" if self.year == "first" else "a later year of care"
        age = f", aged {self.age:g}" if self.age is not None else ""
        return f"a child in {told}{age}{', settled where they live' if self.settled else ''}"


def completions(step: Step, situation: Situation, parameters: Parameters) -> float:
    """Return how often the form of `step` is completed for one child in the year of `situation`."""
    for rule in parameters.frequencies:
        if rule.form_type == step.type and _fits(rule, situation):
            return rule.completions_per_child_year
    return step.first_year if situation.year == "first" else step.later


def _fits(rule: FrequencyRule, situation: Situation) -> bool:
    if rule.settled is not None and rule.settled != situation.settled:
        return False
    if rule.year is not None and rule.year != situation.year:
        return False
    if rule.age_from is None and rule.age_to is None:
        return True
    lowest, highest = rule.age_from or 0.0, rule.age_to if rule.age_to is not None else 25.0
    # An age counts in whole years: a child of four and a half is four.
    return situation.age is not None and lowest <= int(situation.age) <= highest


def workflow_of(forms: Iterable[Form]) -> Workflow:
    """Return the workflow of form specs: by their step and title, as often as each says or its type of form implies.

    Forms of one step stand at one position.
    """
    steps: list[Step] = []
    ordered = sorted(forms, key=lambda form: (form.la or "", form.workflow_step.order, form.title.text))
    for form in ordered:
        kind = _TYPES.get(form.workflow_step.value, "Other")
        usual = default_workflow([FormName(form.la or "", form.title.text, kind)]).steps[0]
        told = form.frequency
        steps.append(
            Step(
                form.la or "",
                form.title.text,
                kind,
                form.workflow_step.order + 1,
                told.first_year if told else usual.first_year,
                told.later if told else usual.later,
                told.basis if told else usual.basis,
                (told.source or told.rule) if told else usual.source,
            )
        )
    return Workflow(tuple(steps))
