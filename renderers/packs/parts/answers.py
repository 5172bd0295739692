"""One page for a reader who has seen nothing else: four questions, and their answers."""

from __future__ import annotations

from collections import Counter

from analyser.burden.ranges import say_minutes, total
from analyser.redesign.suggest import NAMES
from analyser.redesign.told import pairs, say_back
from renderers.packs._pack import PackInput
from renderers.packs.parts.costly import costly_groups, named
from renderers.reports.document import BigNumber, Callout, Facts, Topic
from renderers.reports.words import count, listed

_MEANT = {
    NAMES["groups"]: "It takes every group of questions that AskOnce found as agreed; nobody has to agree them all.",
    NAMES["exact"]: "It takes only questions in the same words as agreed.",
    NAMES["core"]: "It keeps what returns need, what every LA collects and the child's voice, each asked once.",
}


def answers(given: PackInput) -> Topic:
    """Return the topic; it always has something to say."""
    facts = Facts(
        (
            ("What is asked most often again?", _most_often(given)),
            ("What does that cost?", _costs(given)),
            ("What is proposed?", _proposed(given)),
            *_saves(given),
            ("What is at risk?", _risks(given)),
            ("Who decided?", _who(given)),
        )
    )
    twice = len(given.proposed.still_twice)
    figures = (
        BigNumber(
            f"{given.analysis.capture.asked_again:,}",
            "times a form asks again what an earlier one asked",
            "Sheet Capture plan: all rows but “Ask again”",
        ),
        *_hours(given),
        BigNumber(
            f"{len(given.proposed.refused)}",
            "statutory items or voices a redesign would lose",
            "Sheet Statutory assurance",
            f"{count(twice, 'item')} would still be asked on several forms",
        ),
        BigNumber(
            f"{len(given.taken):,}",
            "decisions taken so far",
            "Sheet Decisions taken" if given.taken else "No file of decisions, scenario or workspace tells of one",
            f"{count(len(given.proposed.scenario.decisions), 'decision')} proposed",
        ),
    )
    blocks = (
        facts,
        Callout(
            "Every figure in minutes or hours is an estimate: central, with low and high in brackets. Where it comes "
            "from stands on the sheet Show me."
        ),
    )
    return Topic("answers", "The answers on one page", _in_short(given), blocks, figures)


def _in_short(given: PackInput) -> str:
    lost = (
        "would lose what the overrides name" if given.proposed.guarded else "loses no statutory item or child's voice"
    )
    who = f"Decided by {_deciders(given)}." if given.taken else "Nobody has decided anything yet."
    return f"Asked most often again: {_most_often(given, 2)} “{given.proposed.scenario.name}” {lost}. {who}"


def _hours(given: PackInput) -> tuple[BigNumber, ...]:
    rows = [(la, given.proposed.minutes_back(la)) for la, _, _ in pairs(given.proposed)]
    if not rows:
        return ()
    la, back = max(rows, key=lambda row: row[1].central)
    low, central, high = (round(v / 60, 1) for v in (back.low, back.central, back.high))
    whose = f" in {la}" if len(rows) > 1 else ""
    return (
        BigNumber(
            f"{central:g} ({low:g} to {high:g})",
            f"estimated hours given back for one child in a year{whose}",
            "Sheet Scenarios",
            f"“{given.proposed.scenario.name}”; the most of all LAs" if len(rows) > 1 else "",
        ),
    )


def _most_often(given: PackInput, most: int = 5) -> str:
    found = sorted(costly_groups(given), key=lambda c: (-len({t.question.form for t in c.again}), c.la, c.group.id))
    if not found:
        return "Nothing is asked again."
    told = [f"{named(c)} in {c.la}, on {count(len({t.question.form for t in c.asked}), 'form')}" for c in found[:most]]
    return f"{'; '.join(told)}."


def _costs(given: PackInput) -> str:
    by_la = []
    for la in given.analysis.burden.las:
        again = total(t.a_year for t in given.analysis.burden.timed if t.repeat is not None and t.question.la == la)
        whole = given.analysis.burden.of_la(la)
        by_la.append(f"{la}: {say_minutes(again)} of {say_minutes(whole)}")
    return f"For one child in a year, {'; '.join(by_la)}."


def _proposed(given: PackInput) -> str:
    scenario = given.proposed.scenario
    by_action = Counter(decision.action for decision in scenario.decisions)
    told = listed([f"{action.printed.lower()} ({count(number, 'time')})" for action, number in by_action.most_common()])
    meant = _MEANT.get(scenario.name, "The decisions of its own file, where each has its reason.")
    return f"“{scenario.name}”: {told or 'no decisions'}. {meant}"


def _saves(given: PackInput) -> list[tuple[str, str]]:
    told = []
    for found in given.scenarios.values():
        by_la = "; ".join(f"{la}, {say_back(found.minutes_back(la))}" for la, _, _ in pairs(found))
        told.append((f"What would “{found.scenario.name}” save?", f"For one child in a year: {by_la}."))
    return told


def _risks(given: PackInput) -> str:
    guarded = given.proposed.guarded
    if not guarded:
        return (
            "The scenario proposed loses no statutory item and no child's voice: AskOnce checks every item and refuses "
            "a scenario that does. What matching gets wrong, people must catch: read each group before agreeing it."
        )
    return " ".join(f"{g.breach.words} Overridden because: {g.override}." for g in guarded)


def _who(given: PackInput) -> str:
    if not given.taken:
        return "Nobody yet: no decision is recorded. See Decisions needed."
    return f"{_deciders(given)}. See Decisions taken."


def _deciders(given: PackInput) -> str:
    by: dict[str, int] = {}
    for one in given.taken:
        by[one.who or "Not said"] = by.get(one.who or "Not said", 0) + 1
    told = [f"{who} ({count(number, 'decision')})" for who, number in by.items()]
    return listed(told)
