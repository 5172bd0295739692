"""What a redesign gives back: before and after of each scenario, and a waterfall of the one proposed."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.burden.ranges import say_minutes
from analyser.redesign.run import CHANGE_COLUMNS, Redesign, change_rows, minutes_of_changes
from analyser.redesign.told import figures, pairs, say_back
from renderers.packs._pack import PackInput
from renderers.reports.document import Block, Callout, Column, Kind, Step, Table, Topic, Waterfall
from renderers.reports.topics.where_time_goes import exact_cells, minutes_cells

_RANGE = (
    Column("Back: low estimate", Kind.NUMBER),
    Column("Back: central estimate", Kind.NUMBER),
    Column("Back: high estimate", Kind.NUMBER),
)


def gives_back(given: PackInput) -> Topic:
    """Return the topic; it always has something to say."""
    proposed = given.proposed
    told = "; ".join(f"{la}, {say_back(proposed.minutes_back(la))}" for la, _, _ in pairs(proposed))
    summary = f"“{proposed.scenario.name}” would give, for one child in a year: {told}. Nothing statutory is lost."
    if proposed.guarded:
        summary = f"{summary[: -len('Nothing statutory is lost.')]}{len(proposed.guarded)} losses were overridden."
    blocks: tuple[Block, ...] = (
        Callout(
            "These are estimates. What comes back is time to fill in forms, not posts: it is spread over many people "
            "and days."
        ),
        _scenarios(given),
        *_falls(given),
        _before_after(proposed, given),
    )
    listings = tuple(_changes(name, found, given) for name, found in given.scenarios.items())
    return Topic("gives-back", "What a redesign would give back", summary, blocks, (), listings)


def _scenarios(given: PackInput) -> Table:
    rows = []
    for found in given.scenarios.values():
        for la, before, after in pairs(found):
            back = minutes_cells(found.minutes_back(la))
            rows.append(
                (found.scenario.name, la, *back, before.typed, after.typed, before.repeats, after.repeats, after.items)
            )
    numbers = ("Typed before", "Typed after", "Lines that repeat before", "Lines that repeat after", "Items left")
    return Table(
        "scenarios",
        "The scenarios side by side",
        (Column("Scenario"), Column("LA"), *_RANGE, *(Column(n, Kind.NUMBER) for n in numbers)),
        tuple(rows),
        lead="Estimated minutes given back for one child in a year, and the questions typed in.",
        note="Common core: statutory items, items every LA collects and the child's voice, each asked once; what it "
        "drops needs a decision on every item.",
        source=given.estimated,
        sheet="Scenarios",
    )


def _falls(given: PackInput) -> Iterable[Waterfall]:
    found = given.proposed
    for la, before, after in pairs(found):
        less = [(action, minutes) for (where, action), minutes in found.saved.items() if where == la and minutes.high]
        less.sort(key=lambda entry: -entry[1].central)
        b, a = before.minutes, after.minutes
        steps = (
            Step("Now", b.low, b.central, b.high, whole=True),
            *(Step(action.printed, m.low, m.central, m.high) for action, m in less),
            Step("After", a.low, a.central, a.high, whole=True),
        )
        yield Waterfall(
            f"fall-{''.join(c if c.isalnum() else '-' for c in la.lower())}",
            f"{la}: from now to “{found.scenario.name}”",
            steps,
            "minutes for one child in a year",
            lead=f"Now {say_minutes(b)}; then {say_minutes(a)}. Bars show the central estimates.",
            source=given.estimated,
            sheet=f"Before and after {la}"[:31],
        )


def _before_after(found: Redesign, given: PackInput) -> Table:
    rows = tuple(
        (name, la, was, now) for la, before, after in pairs(found) for name, was, now in figures(before, after)
    )
    return Table(
        "before-after",
        "Before and after in figures",
        (Column("Figure"), Column("LA"), Column("Before"), Column("After")),
        rows,
        lead=f"“{found.scenario.name}”, for {found.burden_before.situation.words}.",
        note="Minutes and words are estimates. Clicks are a count: one an answer, three to choose several or to add a "
        "file, three to open and save, times how often a form is filled in.",
        source=given.estimated,
        sheet="Before and after",
        show_first=9,
    )


def _changes(name: str, found: Redesign, given: PackInput) -> Table:
    return Table(
        f"changes-{name}",
        f"Every change of “{found.scenario.name}”",
        (*(Column(title) for title in CHANGE_COLUMNS), *_RANGE),
        tuple((*row, *exact_cells(m)) for row, m in zip(change_rows(found), minutes_of_changes(found), strict=True)),
        source=given.source,
        sheet=f"Changes {name}",
    )
