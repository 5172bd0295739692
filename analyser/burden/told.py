"""A burden as plain data for scripts and as lines for people: every figure with its range and the word estimate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analyser.burden.model import Burden, Share
from analyser.burden.ranges import Range, say_minutes, say_pounds
from analyser.burden.sensitivity import sensitivity, widest_form
from analyser.burden.splits import BY_FORM, SPLITS, split

CSV_HEADER = (
    "la", "split", "part", "questions", "unit", "estimate_low", "estimate_central", "estimate_high",
)  # fmt: skip
_IN_SUMMARY = ("class", "repeats", "voice", "answers")
WHY_SO_WIDE = (
    "Free text dominates, and nobody knows how much people write: the low estimate takes 20 words a box, the high one "
    "150 to 250. Timing a few completions of your own (askonce burden --calibrate FILE.csv) narrows the range most."
)


def as_data(burden: Burden, *, brief: bool = False) -> dict[str, Any]:
    """Return the burden as JSON-ready data: minutes for one child in a year, by LA; `brief` leaves out the long lists.

    Every estimate is `{low, central, high}`.
    """
    moves = sensitivity(burden)
    data: dict[str, Any] = {
        "what": "estimate, minutes for one child in one year, each LA by itself",
        "situation": burden.situation.words,
        "las": {la: burden.of_la(la).as_dict() for la in burden.las},
        "splits": {
            la: {name: _shares(split(burden, name, la)) for name in (_IN_SUMMARY if brief else SPLITS)}
            for la in burden.las
        },
        "questions_on_no_form": burden.unplaced,
        "moves_most": [
            {
                "parameter": s.parameter.name,
                "evidence": s.parameter.evidence,
                "minutes_with_low": round(s.with_low, 2),
                "minutes_with_high": round(s.with_high, 2),
            }
            for s in (moves[:5] if brief else moves)
        ],
    }
    if not brief:
        data["forms"] = [
            {
                "la": f.la,
                "form": f.form,
                "filled_in_by": f.role,
                "questions": f.questions,
                "items": f.items,
                "minutes_each_time": f.minutes.as_dict(),
                "times_a_year": f.completions_a_year,
                "minutes_a_year": f.a_year.as_dict(),
                "frequency_evidence": f.evidence,
                "frequency_source": f.because,
            }
            for f in burden.forms
        ]
    return data


def as_rows(burden: Burden) -> Iterator[tuple[object, ...]]:
    """Give a row for every part of every split of every LA, in the order of CSV_HEADER."""
    for la in burden.las:
        for name in (*BY_FORM, *SPLITS):
            for part in split(burden, name, la):
                levels = part.minutes.as_dict().values()
                yield (la, name, part.label, part.questions, "minutes for one child a year", *levels)


def caseload(minutes: Range, children: int, rate: float | None) -> str:
    """Return what `minutes` for one child a year come to for `children`; in pounds too where a rate is given."""
    hours = minutes.times(children)
    told = f"For {children:,} {'child' if children == 1 else 'children'}: {say_minutes(hours)} a year"
    if rate is None:
        return f"{told}."
    return f"{told}, {say_pounds(hours.times(rate / 60))} at £{rate:g} an hour."


def why(burden: Burden) -> str:
    """Return why the range is so wide, with the form that spans most."""
    widest = widest_form(burden)
    if widest is None or widest[2].spread < 2:
        return ""
    la, form, minutes = widest
    named = f"{form} of {la}" if la else form
    return f"{named} spans most: {say_minutes(minutes)} each time, {minutes.spread:.0f} times. {WHY_SO_WIDE}"


def _shares(parts: tuple[Share, ...]) -> dict[str, Any]:
    return {part.label: {"questions": part.questions, **part.minutes.as_dict()} for part in parts}
