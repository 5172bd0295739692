"""Which parameter moves the answer most: each set low and high in turn, the others central."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyser.burden.items import How, Work, seconds
from analyser.burden.model import Burden
from analyser.burden.parameters import Parameter, Values
from analyser.burden.ranges import Range

_OPENING = "opening_and_saving_minutes_per_form"
_CORRECTION = "local_correction_multiplier"


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What a parameter alone does to the minutes a year: with it low and with it high, all others central."""

    parameter: Parameter
    with_low: float
    with_high: float

    @property
    def moves(self) -> float:
        """The minutes between the two."""
        return abs(self.with_high - self.with_low)


def sensitivity(burden: Burden) -> tuple[Sensitivity, ...]:
    """Return every parameter that moves the estimate, most first."""
    central = burden.parameters.at("central")
    loads = _loads(burden, central)
    opened = sum(form.completions_a_year for form in burden.forms)

    def minutes(values: Values) -> float:
        taken = sum(times * seconds(work, words, values) for (work, words), times in loads.items())
        return (taken / 60 + opened * values[_OPENING]) * values[_CORRECTION]

    found = []
    for name, parameter in burden.parameters.by_name.items():
        if parameter.low != parameter.high:
            low, high = (minutes({**central, name: value}) for value in (parameter.low, parameter.high))
            found.append(Sensitivity(parameter, low, high))
    found.sort(key=lambda s: (-s.moves, s.parameter.name))
    return tuple(s for s in found if s.moves > 0)


def _loads(burden: Burden, central: Values) -> Mapping[tuple[Work, float], float]:
    """Return how often each kind of work is done a year; typed questions of a kind at their mean number of words.

    Seconds grow evenly with the words read, so the mean gives the same total as every question by itself.
    """
    sums: dict[Work, list[float]] = {}
    exact: dict[tuple[Work, float], float] = {}
    known: dict[tuple[Work, int], float] = {}
    for timed in burden.timed:
        if timed.minutes.central <= 0:
            continue
        key = (timed.work, timed.words)
        whole = known.get(key)
        if whole is None:
            whole = known[key] = seconds(timed.work, timed.words, central) * central[_CORRECTION] / 60
        times = timed.a_year.central / whole if whole else 0.0
        if timed.work.how is How.TYPED:
            pair = sums.setdefault(timed.work, [0.0, 0.0])
            pair[0] += times
            pair[1] += times * timed.words
        else:
            exact[key] = exact.get(key, 0.0) + times
    exact |= {(work, words / times): times for work, (times, words) in sums.items() if times}
    return exact


def widest_form(burden: Burden) -> tuple[str, str, Range] | None:
    """Return the LA, name and minutes of the form whose estimate spans most, or None without forms."""
    if not burden.forms:
        return None
    form = max(burden.forms, key=lambda f: (f.minutes.spread, f.la, f.form))
    return form.la, form.form, form.minutes
