"""The burden of a set of forms: minutes a completion, times how often, question by question and split every way."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analyser.burden.items import Work, once_each, seconds, work_of
from analyser.burden.journey import Situation, completions
from analyser.burden.parameters import Parameters, default_parameters
from analyser.burden.ranges import Range, total
from analyser.capture import CapturePlan
from analyser.duplicates import Group, Kind
from analyser.questions import Audience, Question
from analyser.workflow import Workflow

OPENING = "Opening and saving"
_ROLES = {
    Audience.PRACTITIONER: "Practitioner",
    Audience.CHILD: "Child",
    Audience.BOTH: "Practitioner with the child",
    Audience.FAMILY: "Family or carer",
}
_ROLES_OF_TYPES = {"IRO Forms": "Reviewing officer", "Health": "Health professional"}


@dataclass(frozen=True, slots=True)
class Timed:
    """One question on one form: `minutes` a completion, and `a_year` for one child; `repeat` if it is asked again."""

    question: Question
    work: Work
    words: int
    minutes: Range
    a_year: Range
    repeat: Kind | None


@dataclass(frozen=True, slots=True)
class FormTime:
    """One form: minutes to complete it once, and for one child in a year; `opening` is part of `minutes`.

    `evidence` says how well `completions_a_year` is known, `because` where it comes from.
    """

    la: str
    form: str
    type: str
    role: str
    questions: int
    items: int
    opening: Range
    minutes: Range
    completions_a_year: float
    a_year: Range
    evidence: str
    because: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a split: how many questions, and the minutes a year for one child in each LA counted."""

    label: str
    questions: int
    minutes: Range


@dataclass(frozen=True)
class Burden:
    """Estimates for one child in a year, by form and question; `unplaced` questions stand on no form that is named."""

    situation: Situation
    parameters: Parameters
    timed: tuple[Timed, ...]
    forms: tuple[FormTime, ...]
    unplaced: int
    splits_known: dict[str, dict[tuple[str, str], Share]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def las(self) -> tuple[str, ...]:
        """The LAs in order."""
        return tuple(dict.fromkeys(form.la for form in self.forms))

    def of_la(self, la: str) -> Range:
        """Return the minutes for one child of `la` in a year."""
        return total(form.a_year for form in self.forms if form.la == la)


def estimate(
    questions: Iterable[Question],
    workflow: Workflow,
    *,
    plan: CapturePlan | None = None,
    groups: Sequence[Group] = (),
    situation: Situation | None = None,
    parameters: Parameters | None = None,
) -> Burden:
    """Return the burden of `questions`, each form completed as often as `workflow` and the situation say.

    `plan` and `groups` say which questions only repeat earlier ones.
    """
    known, when = parameters or default_parameters(), situation or Situation()
    counted = once_each(list(questions))
    placed = [question for question in counted if question.form]
    often = {(step.la, step.form): completions(step, when, known) for step in workflow.steps}
    repeats = repeated(plan, groups, {q.id: q for q in placed}) if plan else {}
    timer = _Timer(known, _line_shares(placed))
    timed = tuple(timer.time(q, often.get((q.la, q.form), 1.0), repeats.get(q.id)) for q in placed)
    return Burden(when, known, timed, _forms(timed, workflow, often, known), len(counted) - len(placed))


class _Timer:
    """Times questions, working out alike ones once."""

    def __init__(self, parameters: Parameters, shares: Mapping[str, Range]) -> None:
        self._levels = parameters.levels()
        self._shares = shares
        self._known: dict[tuple[Work, int], Range] = {}
        self._works: dict[tuple[object, ...], tuple[Work, int]] = {}

    def time(self, question: Question, often: float, repeat: Kind | None) -> Timed:
        """Return `question` timed on a form completed `often` a year."""
        q = question
        alike = (q.text, q.hint, q.options, q.field_type, q.condition, q.has_context, q.pulled_from, q.confirmed)
        found = self._works.get(alike)
        if found is None:
            found = self._works[alike] = work_of(q)
        work, words = found
        minutes = self._known.get((work, words))
        if minutes is None:
            levels = [seconds(work, words, v) / 60 * v["local_correction_multiplier"] for v in self._levels]
            minutes = self._known[work, words] = Range(*levels)
        share = self._shares.get(question.id)
        if share is not None:
            minutes = minutes.level_by_level(share)
        return Timed(question, work, words, minutes, minutes.times(often), repeat)


def _line_shares(questions: Iterable[Question]) -> dict[str, Range]:
    """Return how much of a line of a matrix stands on each form, where an item has several lines on several forms.

    The matrix does not say which line stands on which form: as few as one line a form, as many as every line on each.
    """
    lines: dict[tuple[str, int], tuple[set[str], set[str], list[str]]] = {}
    for question in questions:
        if question.source == "matrix" and question.item is not None:
            texts, forms, ids = lines.setdefault((question.la, question.item), (set(), set(), []))
            texts.add(question.text)
            forms.add(question.form)
            ids.append(question.id)
    shares: dict[str, Range] = {}
    for texts, forms, ids in lines.values():
        if len(texts) > 1 and len(forms) > 1:
            least = math.ceil(len(texts) / len(forms)) / len(texts)
            shares |= dict.fromkeys(ids, Range(least, (least + 1) / 2, 1.0))
    return shares


def repeated(plan: CapturePlan, groups: Iterable[Group], by_id: Mapping[str, Question]) -> dict[str, Kind]:
    """Return the kind of repeat of each question that an earlier one has asked, by id.

    All lines of a group that stand on the later form repeat, not only the one the plan names.
    """
    members = {group.id: group.members for group in groups}
    on_form: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, ids in members.items():
        for i in ids:
            if i in by_id:
                on_form[name, by_id[i].la, by_id[i].form].append(i)
    found: dict[str, Kind] = {}
    for capture in plan.captures:
        if not capture.saves_typing:
            continue
        later = on_form[capture.group, capture.la, capture.form] if capture.kind is not Kind.WITHIN_FORM else []
        for i in (*later, capture.later_id):
            if i in by_id and not by_id[i].pulled_from:
                found.setdefault(i, capture.kind)
    return found


def _forms(
    timed: Iterable[Timed], workflow: Workflow, often: Mapping[tuple[str, str], float], parameters: Parameters
) -> tuple[FormTime, ...]:
    opening = Range(
        *(v["opening_and_saving_minutes_per_form"] * v["local_correction_multiplier"] for v in parameters.levels())
    )
    on: dict[tuple[str, str], list[Timed]] = {}
    for each in timed:
        on.setdefault((each.question.la, each.question.form), []).append(each)
    steps = {(step.la, step.form): step for step in workflow.steps}
    places = {key: number for number, key in enumerate(steps)}
    forms = []
    for key in sorted(on, key=lambda key: (places.get(key, len(places)), key)):
        step, asked = steps.get(key), on[key]
        minutes = total(each.minutes for each in asked) + opening
        count = often.get(key, 1.0)
        forms.append(
            FormTime(
                *key,
                step.type if step else "",
                _role(step.type if step else "", asked),
                len(asked),
                len({item for each in asked for item in (each.question.items or (each.question.item,)) if item}),
                opening,
                minutes,
                count,
                minutes.times(count),
                step.basis if step else "judgement",
                step.source if step else "not in the workflow: once a year",
            )
        )
    return tuple(forms)


def _role(form_type: str, asked: Sequence[Timed]) -> str:
    readers = {each.question.audience for each in asked}
    only = _ROLES[next(iter(readers))] if len(readers) == 1 else "Practitioner with the child"
    return _ROLES_OF_TYPES.get(form_type, only) if only == "Practitioner" else only
