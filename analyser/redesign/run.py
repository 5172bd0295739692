"""A scenario worked through: before and after, what each kind of decision gives back, and what the guards say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyser.burden.journey import Situation
from analyser.burden.model import Burden
from analyser.burden.parameters import Parameters
from analyser.burden.ranges import Range
from analyser.duplicates import Group
from analyser.findings import Finding
from analyser.questions import FormFacts, Question
from analyser.redesign.apply import Applied, Changed, apply, ref_of
from analyser.redesign.guards import Breach, Statutory, asked_more_than_once, statutory_guard, voice_guard
from analyser.redesign.measure import Measures, measure, prompts_of
from analyser.redesign.scenario import Action, Scenario
from analyser.workflow import Workflow
from foundation.errors import InputError

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Guarded:
    """A breach and the reason it is overridden for, empty where nobody gave one."""

    breach: Breach
    override: str


@dataclass(frozen=True)
class Redesign:
    """A scenario's outcome. `saved` is minutes for one child a year by LA and kind of decision.

    `still_twice` are statutory things that several forms would still ask for, by LA and name.
    """

    scenario: Scenario
    applied: Applied
    before: tuple[Measures, ...]
    after: tuple[Measures, ...]
    burden_before: Burden
    burden_after: Burden
    saved: Mapping[tuple[str, Action], Range]
    guarded: tuple[Guarded, ...]
    still_twice: Mapping[tuple[str, str], int]

    def minutes_back(self, la: str) -> Range:
        """Return the minutes given back for one child of `la` in a year."""
        before = next((m.minutes for m in self.before if m.la == la), Range())
        after = next((m.minutes for m in self.after if m.la == la), Range())
        return before - after

    @property
    def refused(self) -> tuple[Breach, ...]:
        """The breaches nobody gave a reason for."""
        return tuple(g.breach for g in self.guarded if not g.override)


def redesign(
    questions: Sequence[Question],
    scenario: Scenario,
    workflow: Workflow,
    groups: Sequence[Group],
    watched: Statutory,
    *,
    facts: Sequence[FormFacts] = (),
    situation: Situation | None = None,
    parameters: Parameters | None = None,
    with_findings: bool = True,
    findings: Sequence[Finding] | None = None,
    instead: Sequence[Question] = (),
) -> Redesign:
    """Return what `scenario` does to `questions`; raises InputError for a decision that cannot be applied.

    With `instead` those questions of other forms stand in place of all. `findings` are what the rules say of
    `questions`, where that is known: only what changes is then read anew.
    """
    applied = apply(questions, scenario)
    if instead:
        applied = Applied(tuple(instead), ())

    def measured(asked: Sequence[Question]) -> tuple[tuple[Measures, ...], Burden]:
        found = prompts_of(asked, questions, findings, facts) if with_findings else None
        return measure(asked, workflow, groups, prompts=found, situation=situation, parameters=parameters)

    (before, burden), (after, lighter) = measured(questions), measured(applied.questions)
    breaches = (
        *statutory_guard(questions, applied.questions, workflow, watched),
        *voice_guard(questions, applied.questions, workflow, by_type=bool(instead)),
    )
    return Redesign(
        scenario=scenario,
        applied=applied,
        before=before,
        after=after,
        burden_before=burden,
        burden_after=lighter,
        saved=_saved(applied, burden, lighter),
        guarded=tuple(Guarded(b, _override(b, applied)) for b in breaches),
        still_twice=asked_more_than_once(applied.questions, watched),
    )


def refuse_losses(found: Redesign) -> None:
    """Raise InputError, naming each, where the scenario loses something statutory or the child's voice unexcused."""
    losses = found.refused
    if losses:
        told = " ".join(breach.words for breach in losses[:_SHOWN])
        more = f" And {len(losses) - _SHOWN} more." if len(losses) > _SHOWN else ""
        raise InputError(
            f"The scenario “{found.scenario.name}” would lose {len(losses)}: {told}{more}",
            "Change the decision, or give it an `override` with the reason",
            path=found.scenario.path,
        )


def _override(breach: Breach, applied: Applied) -> str:
    touched = set(breach.questions)
    reasons = (c.decision.override for c in applied.changes if c.before.id in touched and c.decision.override)
    return next(reasons, "")


def _saved(applied: Applied, before: Burden, after: Burden) -> dict[tuple[str, Action], Range]:
    """Return the minutes a year each kind of decision saves; a question's saving goes to the last decision on it.

    New words alone save nothing where another decision does.
    """
    saved: dict[tuple[str, Action], Range] = {}
    for change, minutes in _each_saved(applied, before, after):
        key = (change.before.la, change.decision.action)
        saved[key] = saved.get(key, Range()) + minutes
    return saved


def _each_saved(applied: Applied, before: Burden, after: Burden) -> Iterator[tuple[Changed, Range]]:
    had = {timed.question.id: timed.a_year for timed in before.timed}
    has = {timed.question.id: timed.a_year for timed in after.timed}
    last = {c.before.id: c for words in (True, False) for c in applied.changes if _only_words(c) is words}
    for change in applied.changes:
        name = change.before.id
        counts = last[name] is change and name in had
        yield change, had[name] - has.get(name, Range()) if counts else Range()


def minutes_of_changes(found: Redesign) -> list[Range]:
    """Return the minutes a year that each row of `change_rows` gives back; those of one LA add up to all it gets."""
    return [minutes for _, minutes in _each_saved(found.applied, found.burden_before, found.burden_after)]


def _only_words(change: Changed) -> bool:
    return change.decision.action is Action.REWORD


def change_rows(found: Redesign) -> list[tuple[str, ...]]:
    """Return a row for every change: LA, form, question before, what is done, question after, why, who and when."""
    rows: list[tuple[str, ...]] = []
    for change in found.applied.changes:
        before, after, decision = change.before, change.after, change.decision
        now = "No longer asked" if after is None else after.text
        if after is not None and after.pulled_from and after.pulled_from != before.pulled_from:
            now = f"Pulled through from {after.pulled_from}" + (", to be confirmed" if after.confirmed else "")
        elif after is not None and after.condition != before.condition:
            now = f"Asked only if {after.condition}"
        rows.append(
            (
                before.la, before.form, ref_of(before), before.text, decision.action.printed, now,
                decision.because, decision.by, decision.on, decision.override,
            )
        )  # fmt: skip
    return rows


CHANGE_COLUMNS = (
    "LA", "Form", "Question", "Asked now as", "Decision", "Then", "Because", "Decided by", "On", "Guard overridden for",
)  # fmt: skip
