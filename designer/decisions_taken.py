"""Decisions people took, from a scenario, a file of decisions and a workspace's audit trail, as packs list them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from analyser.questions import Question
from analyser.redesign.apply import ref_of
from analyser.redesign.scenario import Scenario
from analyser.similarity.decisions import Decisions
from designer.workspace.folder import TRAIL
from designer.workspace.trail import Did, Event, Trail
from foundation.errors import InputError
from renderers.packs._pack import Taken

_NAMED = 3


def of_scenario(scenario: Scenario, questions: Iterable[Question]) -> tuple[Taken, ...]:
    """Return a scenario's decisions with who, when and why as it says."""
    by_id = {question.id: question for question in questions}
    where = scenario.path.name if scenario.path else scenario.name
    return tuple(
        Taken(f"{d.action.printed}: {_named(d.questions, by_id)}", d.by, d.on, d.because, where)
        for d in scenario.decisions
    )


def of_file(decisions: Decisions, path: Path, questions: Iterable[Question]) -> tuple[Taken, ...]:
    """Return what a file of decisions says; it does not say who decided or when."""
    by_id = {question.id: question for question in questions}
    return tuple(Taken(what, "", "", why, path.name) for what, why in _of_file(decisions, by_id))


def _of_file(decisions: Decisions, by_id: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    for pair, why in decisions.apart.items():
        yield f"Keep apart: {_named(pair, by_id)}", why
    for name, why in decisions.left_out.items():
        yield f"Leave out of the comparison: {_named([name], by_id)}", why
    for agreed in decisions.agreed:
        form = " of ".join(filter(None, (agreed.form, agreed.la)))
        told = [f"worded “{agreed.wording}”" if agreed.wording else "", f"asked on {form}" if form else ""]
        yield ", ".join(filter(None, (f"Ask once: {_named(sorted(agreed.ids), by_id)}", *told))), ""
    for decision in decisions.language.decisions:
        where = f" of {decision.la}" if decision.la else ""
        yield f"“{decision.question}”{where}, prompt {decision.rule}: {decision.said}", ""


def of_workspace(folder: Path) -> tuple[Taken, ...]:
    """Return the approvals and decisions in a workspace's audit trail; raises InputError where it has none."""
    trail = folder / TRAIL
    if not trail.exists():
        what = "This folder is no workspace: it has no audit trail"
        raise InputError(what, "Name the designer's folder", path=folder)
    return tuple(_of_event(event) for event in Trail(trail).events() if event.did in (Did.APPROVED, Did.DECIDED))


def _of_event(event: Event) -> Taken:
    what = str(event.detail.get("what") or event.did.value.capitalize())
    why = str(event.detail.get("because") or "")
    return Taken(f"{what}: {event.form}" if event.form else what, event.editor, event.at[:10], why, "Audit trail")


def _named(ids: Iterable[str], by_id: Mapping[str, Question]) -> str:
    every = [_told(by_id[i]) if i in by_id else i for i in ids]
    rest = f", and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return "; ".join(every[:_NAMED]) + rest


def _told(question: Question) -> str:
    where = ", ".join(filter(None, (question.la, question.form)))
    return f"{question.text} ({where or ref_of(question)})"
