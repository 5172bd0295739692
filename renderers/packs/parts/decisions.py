"""What changed since last time, the decisions needed, and the decisions taken: who, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyser.burden.ranges import LEVELS
from analyser.duplicates import Relation
from analyser.redesign.scenario import Action
from analyser.summary import summary
from renderers.packs._pack import PackInput, Taken
from renderers.packs.parts.costly import costly_groups
from renderers.reports.document import Callout, Cell, Column, Kind, Table, Topic
from renderers.reports.words import count

_COUNTS = (
    ("Items", ("items",)),
    ("Pairs twice on one form", ("duplicates", "within_form")),
    ("Pairs on several forms", ("duplicates", "across_forms")),
    ("Pairs held already", ("duplicates", "already_held")),
    ("Groups of questions one answer would serve", ("duplicates", "groups")),
)


def _said(one: Taken) -> tuple[str, ...]:
    return one.what, one.who or "Not said", one.when or "Not said", one.why or "Not said", one.where


def changed(given: PackInput) -> Topic:
    """Return what changed since the earlier run, or how to see that next time."""
    title = "What changed since last time"
    if given.previous is None:
        told = "No earlier run was given. Keep this run's summary.json and give it next time with --since."
        return Topic("changed", title, told, (Callout(told),))
    now = summary(given.analysis)
    rows = tuple(_compared(given.previous, now))
    same = given.previous.get("source", {}).get("sha256") == now["source"]["sha256"]
    moved = sum(row[3] != 0 for row in rows)
    told = f"{count(moved, 'figure')} changed." if moved else "No figure changed."
    told += " Both runs read the very same file." if same else " The file is another one, or was changed."
    table = Table(
        "changed-figures",
        "Then and now",
        (Column("Figure"), Column("Then", Kind.NUMBER), Column("Now", Kind.NUMBER), Column("Change", Kind.CHANGE)),
        rows,
        lead="Estimates are in minutes for one child in a year.",
        source=given.source,
        sheet="Since last time",
        show_first=20,
    )
    return Topic("changed", title, told, (table,))


def _compared(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[Cell, ...]]:
    for name, path in _COUNTS:
        yield _row(name, _at(then, path), _at(now, path))
    for la in now["burden"]["las"]:
        for level in LEVELS:
            of_la = ("burden", "las", str(la), level)
            yield _row(f"Estimated minutes in {la}: {level}", _at(then, of_la), _at(now, of_la))
    for rule in sorted({*then.get("findings", {}), *now.get("findings", {})}):
        yield _row(f"Prompts of {rule}", _at(then, ("findings", rule)), _at(now, ("findings", rule)))


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> float:
    found: Any = data
    for key in path:
        found = found.get(key, 0) if isinstance(found, Mapping) else 0
    return found if isinstance(found, int | float) else 0


def _row(name: str, then: float, now: float) -> tuple[Cell, ...]:
    return name, round(then), round(now), round(now) - round(then)


def needed(given: PackInput) -> Topic:
    """Return the decisions somebody must take, with how many and where they stand."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(row for row in _needed(given) if row[1])
    table = Table(
        "decisions-needed",
        "What to decide, and who could",
        (Column("Decision"), Column("How many", Kind.NUMBER), Column("Who could decide"), Column("Where they stand")),
        rows,
        lead="Nothing is changed by AskOnce itself: people decide.",
        source=given.source,
        sheet="Decisions needed",
    )
    return Topic(
        "decisions-needed", "Decisions needed", f"{count(len(rows), 'kind')} of decision wait for people.", (table,)
    )


def _needed(given: PackInput) -> Iterator[tuple[Cell, ...]]:
    analysis, proposed = given.analysis, given.proposed
    actions = [decision.action for decision in proposed.scenario.decisions]
    changes = "Sheet “Changes groups”"
    yield "Ask once and pull through: agree each group", actions.count(Action.ASK_ONCE), "Steering group", changes
    yield "Merge what one form asks twice", actions.count(Action.MERGE), "Workflow team", changes
    unsure = sum(c.group.confidence < 0.9 for c in costly_groups(given))
    yield "Groups AskOnce is less sure of: read them first", unsure, "Practice leads", "Column Confidence"
    vague = sum(pair.relation is Relation.NEEDS_CONTEXT for pair in analysis.duplicates.pairs)
    yield "Pairs whose labels do not say what they ask", vague, "Practice leads", "askonce duplicates"
    yield (
        "Statutory items that would still be asked on several forms",
        len(proposed.still_twice),
        "Data team",
        "Sheet “Statutory assurance”",
    )
    names = sum(not spelling.certain for spelling in analysis.matrix.spellings)
    yield "Form names AskOnce was not sure of", names, "Workflow team", "askonce matrix check"
    open_findings = sum(not finding.decision for finding in analysis.findings)
    yield "Prompts on wording", open_findings, "Practice leads", "The pack for practice"
    core = given.scenarios.get("core")
    dropped = sum(len(d.questions) for d in core.scenario.decisions if d.action is Action.DROP) if core else 0
    yield "Local questions outside the common core: keep or drop", dropped, "Steering group", "Sheet “Changes core”"


def taken(given: PackInput) -> Topic:
    """Return the decisions taken: who, when and why, as they were recorded."""
    title = "Decisions taken"
    if not given.taken:
        told = (
            "No decision is recorded yet. Decisions in a scenario (--scenario), in a decisions file (--decisions) and "
            "approvals in a workspace (--workspace) stand here with who, when and why."
        )
        return Topic("decisions-taken", title, told, (Callout(told),))
    people = len({t.who for t in given.taken if t.who})
    table = Table(
        "decisions-taken-table",
        "Who decided what, when and why",
        tuple(Column(name) for name in ("Decision", "Who", "When", "Why", "Recorded in")),
        tuple(_said(one) for one in given.taken),
        lead="As recorded: the scenario first, then the file of decisions, then the audit trail in order of time.",
        source="The files and the workspace named in the last column.",
        sheet="Decisions taken",
        show_first=20,
    )
    told = f"{count(len(given.taken), 'decision')} taken by {count(people, 'person or group', 'people or groups')}."
    return Topic("decisions-taken", title, told, (table,))
