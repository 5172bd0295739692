"""A redesign as lines for people and as data for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analyser.burden.ranges import Range, say_minutes
from analyser.burden.told import caseload
from analyser.redesign.measure import Measures
from analyser.redesign.run import Redesign
from analyser.redesign.scenario import Action

_NONE = Measures("", Range(), 0, 0, 0, 0, 0, 0, 0, Range())


def told(found: Redesign, children: int | None = None) -> list[str]:
    """Return before and after of each LA as lines, then what the guards say."""
    lines = [f"Scenario: {found.scenario.name}. Every figure in minutes is an estimate: central (low to high)."]
    for la, before, after in pairs(found):
        back = found.minutes_back(la)
        whose = f"{la or 'These forms'}, {found.burden_before.situation.words}"
        lines += ["", f"{whose}: {say_back(back)}"]
        lines += [f"  {caseload(back, children, None)}"] if children else []
        lines += [f"  {name}: {was} before, {now} after" for name, was, now in figures(before, after)]
        lines += [
            f"  {action.printed}: {say_back(minutes)}{why_more(action, minutes)}"
            for (where, action), minutes in found.saved.items()
            if where == la and minutes.high
        ]
    lines += ["", f"{len(found.applied.changes):,} questions change."]
    twice = len(found.still_twice)
    kept = f"Statutory: nothing is lost; {twice} still asked on several forms."
    lines.append("What the guards say:" if found.guarded else kept)
    lines += [f"  {g.breach.words}{f' Overridden: {g.override}' if g.override else ''}" for g in found.guarded]
    return lines


def why_more(action: Action, minutes: Range) -> str:
    """Return why a kind of decision takes more than it saves, or nothing."""
    if action is Action.REWORD and minutes.central < 0:
        return ": some of the new labels are longer to read, or too short to say what to write, and people write more"
    return ""


def say_back(back: Range) -> str:
    """Return minutes given back in words, or that it would take more."""
    if back.central < 0:
        return f"{say_minutes(Range(-back.low, -back.central, -back.high).ordered())} more"
    return f"{say_minutes(back.ordered())} back"


def pairs(found: Redesign) -> Iterator[tuple[str, Measures, Measures]]:
    """Give each LA with its measures before and after."""
    after = {measures.la: measures for measures in found.after}
    for before in found.before:
        yield before.la, before, after.get(before.la, _NONE)


def figures(before: Measures, after: Measures) -> list[tuple[str, str, str]]:
    """Return what is counted, before and after, in words."""
    rows = [
        ("Minutes a year", say_minutes(before.minutes), say_minutes(after.minutes)),
        ("Forms", str(before.forms), str(after.forms)),
        ("Questions typed in", f"{before.typed:,}", f"{after.typed:,}"),
        ("Questions pulled through", f"{before.shown:,}", f"{after.shown:,}"),
        ("Items asked", f"{before.items:,}", f"{after.items:,}"),
        ("Lines that repeat", f"{before.repeats:,}", f"{after.repeats:,}"),
    ]
    if before.findings is not None and after.findings is not None:
        rows.append(("Prompts of the rules", f"{before.findings:,}", f"{after.findings:,}"))
    return [
        *rows,
        ("Clicks a year, counted by rule and not estimated", f"{before.clicks:,}", f"{after.clicks:,}"),
        ("Words written a year", _words(before.words), _words(after.words)),
    ]


def _words(words: Range) -> str:
    return f"an estimated {words.central:,.0f} ({words.low:,.0f} to {words.high:,.0f})"


def as_data(found: Redesign) -> dict[str, Any]:
    """Return the redesign as JSON-ready data; minutes are estimates for one child in a year."""
    return {
        "scenario": found.scenario.name,
        "situation": found.burden_before.situation.words,
        "las": {
            la: {
                "before": _measures(before),
                "after": _measures(after),
                "minutes_back_estimate": found.minutes_back(la).as_dict(),
                "saved_by": {a.value: r.as_dict() for (where, a), r in found.saved.items() if where == la},
            }
            for la, before, after in pairs(found)
        },
        "changes": len(found.applied.changes),
        "guards": [{"breach": g.breach.words, "overridden_because": g.override} for g in found.guarded],
        "statutory_asked_on_several_forms": [
            {"la": la, "what": name, "forms": forms} for (la, name), forms in found.still_twice.items()
        ],
    }


def _measures(measures: Measures) -> dict[str, Any]:
    return {
        "minutes_estimate": measures.minutes.as_dict(),
        "forms": measures.forms,
        "questions_typed": measures.typed,
        "questions_pulled_through": measures.shown,
        "items": measures.items,
        "repeats": measures.repeats,
        "findings": measures.findings,
        "clicks": measures.clicks,
        "words_written_estimate": measures.words.as_dict(),
    }
