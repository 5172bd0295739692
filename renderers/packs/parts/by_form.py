"""For a workflow team: what to change on each form, in its order, and the tests that prove it."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.redesign.apply import Changed
from analyser.redesign.run import Redesign
from analyser.redesign.scenario import Action
from renderers.packs._pack import PackInput
from renderers.packs.parts.build_packs import build_packs
from renderers.reports.document import Block, Callout, Column, Kind, Paragraph, Table, Topic
from renderers.reports.topics.where_time_goes import minutes_cells
from renderers.reports.words import count

_SHOWN = 12


def form_changes(given: PackInput) -> Topic:
    """Return the change list of each form of each LA, in the order of the workflow."""
    proposed = given.proposed
    by_form: dict[tuple[str, str], list[Changed]] = {}
    for change in proposed.applied.changes:
        by_form.setdefault((change.before.la, change.before.form), []).append(change)
    summary = (
        f"{count(len(proposed.applied.changes), 'change')} on {count(len(by_form), 'form')}, under "
        f"“{proposed.scenario.name}”."
    )
    blocks: list[Block] = [
        Callout(
            "Change a form only when its decisions are agreed: the list says what is proposed, not what is decided."
        ),
        _forms(by_form, given),
    ]
    for la in given.analysis.matrix.las:
        for step in given.analysis.workflow.of(la):
            if (la, step.form) in by_form:
                blocks.append(_changes(la, step.form, by_form[la, step.form], given))
    return Topic("form-changes", "Form by form: what to change", summary, tuple(blocks))


def _forms(by_form: dict[tuple[str, str], list[Changed]], given: PackInput) -> Table:
    before = {(f.la, f.form): f for f in given.proposed.burden_before.forms}
    after = {(f.la, f.form): f for f in given.proposed.burden_after.forms}
    rows = tuple(
        (
            form, la, len(changes), before[la, form].questions, *minutes_cells(before[la, form].minutes),
            *(minutes_cells(after[la, form].minutes) if (la, form) in after else (0, 0, 0)),
        )
        for (la, form), changes in sorted(by_form.items(), key=lambda entry: -len(entry[1]))
        if (la, form) in before
    )  # fmt: skip
    ranges = [f"{when}: {level}" for when in ("Minutes now", "Minutes then") for level in ("low", "central", "high")]
    numbers = ("Changes", "Questions now", *ranges)
    return Table(
        "forms-to-change",
        "The forms to change, most changes first",
        (Column("Form"), Column("LA"), *(Column(n, Kind.NUMBER) for n in numbers)),
        rows,
        lead="Estimated minutes to fill the form in once, now and then.",
        source=given.estimated,
        sheet="Forms to change",
        show_first=_SHOWN,
    )


def _changes(la: str, form: str, changes: list[Changed], given: PackInput) -> Table:
    rows = tuple(
        (c.before.text, c.before.item, c.decision.action.printed, told_then(c, given.proposed), c.decision.because)
        for c in changes
    )
    slug = "".join(ch if ch.isalnum() else "-" for ch in f"{la}-{form}".lower())
    return Table(
        f"change-{slug}",
        f"{la}: {form}",
        (Column("Question now"), Column("Item"), Column("Do"), Column("Then"), Column("Because")),
        rows,
        source=given.source,
        sheet=f"{la} {form}"[:31],
        show_first=8,
    )


def told_then(change: Changed, found: Redesign) -> str:
    """Return in words what becomes of a question, naming forms rather than ids."""
    after, decision = change.after, change.decision
    if after is None:
        return "No longer asked" if decision.action is Action.DROP else "Answered by the question it is merged with"
    if decision.action is Action.ASK_ONCE:
        source = next((q for q in found.applied.questions if q.id == after.pulled_from), None)
        form = source.form if source else after.pulled_from
        asks = "ask if it is still right" if after.confirmed else "do not ask again"
        return f"Show the answer from {form} with its date; {asks}"
    if decision.action is Action.MERGE:
        return "Keep this one: it is asked for all that are merged with it"
    if decision.action is Action.CONDITIONAL:
        return f"Ask only if {after.condition}"
    return after.text if decision.action is Action.REWORD else decision.action.printed


def tests(given: PackInput) -> Topic:
    """Return the test cases that prove the changes, a row each, and how to build and check a form."""
    rows = tuple(_tests(given.proposed))
    table = Table(
        "test-cases",
        "Test cases",
        tuple(Column(t) for t in ("LA", "Form", "Given", "When", "Then")),
        rows,
        lead="Invented children only: never test with a real child's record.",
        source=given.source,
        sheet="Test cases",
        show_first=15,
    )
    blocks = (
        Paragraph(
            "askonce redesign SCENARIO --forms FOLDER --out FOLDER changes forms as decided; askonce test checks their "
            "logic; askonce diff shows what changed; askonce formats lists what else a form can be exported to."
        ),
        build_packs(given),
        table,
    )
    return Topic("test-cases", "Test cases and build packs", f"{count(len(rows), 'test')} to try.", blocks)


def _tests(found: Redesign) -> Iterator[tuple[str, ...]]:
    for change in found.applied.changes:
        before, after = change.before, change.after
        label = f"“{before.text}”"
        when = "the form is opened"
        if after is None:
            yield before.la, before.form, "a child with a record", when, f"{label} is not asked"
        elif change.decision.action is Action.ASK_ONCE:
            source = next((q for q in found.applied.questions if q.id == after.pulled_from), None)
            where = source.form if source else after.pulled_from
            given = f"an answer to “{source.text if source else after.pulled_from}” on {where}"
            then = f"{label} shows that answer, {where} as its source, and the day it was recorded"
            yield before.la, before.form, given, when, then
            if after.confirmed:
                then = "the new answer is kept with today's date, and the old one in the history"
                yield before.la, before.form, given, f"{label} is put right", then
        elif change.decision.action is Action.CONDITIONAL:
            yield before.la, before.form, f"a record where not: {after.condition}", when, f"{label} is not shown"
        elif change.decision.action is Action.REWORD:
            yield before.la, before.form, "any child", when, f"it reads “{after.text}”"
