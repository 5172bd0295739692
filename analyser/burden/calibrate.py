"""A council's own timings of whole forms, held against the estimate, and used in its place.

The CSV has a row a completion, with `form` and `minutes`, and `la` where forms of several LAs share a name. It holds
nobody's name and no child's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from analyser.burden.model import Burden, FormTime
from analyser.burden.parameters import Parameters
from analyser.burden.ranges import Range
from analyser.plain_csv import Row, read_rows
from foundation.errors import InputError

_ENOUGH = 5
_LONGEST_MINUTES = 1000.0


@dataclass(frozen=True, slots=True)
class TimedForm:
    """One form's timings beside the estimate of one completion; `measured` is lower quartile, median, upper quartile.

    With fewer than five timings it is the shortest, the median and the longest.
    """

    la: str
    form: str
    timings: int
    measured: Range
    estimated: Range


@dataclass(frozen=True, slots=True)
class Calibration:
    """What timings say: by form, and how many times the central estimate a completion takes (as `measured` above)."""

    forms: tuple[TimedForm, ...]
    completions: int
    ratio: Range
    file: str


def calibrate(burden: Burden, path: Path) -> Calibration:
    """Return what the timings in the CSV `path` say of the forms of `burden`.

    Raises InputError, naming the row, for a form that is not there, two of a name without an LA, or a time that is no
    number of minutes over 0 and up to 1,000.
    """
    timings: dict[tuple[str, str], list[float]] = {}
    estimates = {(form.la, form.form): form for form in burden.forms}
    for row in read_rows(path, need=("form", "minutes"), may=("la",)):
        form = _form(row, burden.forms, path)
        timings.setdefault((form.la, form.form), []).append(_minutes(row, path))
    if not timings:
        raise InputError("There are no timings in the file", "Give a row a completion: form, minutes", path=path)
    forms = tuple(
        TimedForm(*key, len(times), _middle(times), estimates[key].minutes) for key, times in sorted(timings.items())
    )
    ratios = [time / estimates[key].minutes.central for key, times in timings.items() for time in times]
    return Calibration(forms, len(ratios), _middle(ratios), path.name)


def calibrated(parameters: Parameters, found: Calibration) -> Parameters:
    """Return the parameters with what was measured in place of their ranges.

    Timings of whole forms already hold every parameter's doubt, so each keeps its central value and the correction
    alone has a range.
    """
    central = {name: replace(p, low=p.central, high=p.central) for name, p in parameters.by_name.items()}
    own = central["local_correction_multiplier"]
    source = f"{found.completions} timed completions of {len(found.forms)} forms in {found.file}"
    central[own.name] = replace(
        own, low=found.ratio.low, central=found.ratio.central, high=found.ratio.high, evidence="seen", source=source
    )
    return Parameters(central, parameters.frequencies)


def _middle(values: Sequence[float]) -> Range:
    if len(values) < _ENOUGH:
        return Range(min(values), median(values), max(values))
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return Range(lower, median(values), upper)


def _form(row: Row, forms: Sequence[FormTime], path: Path) -> FormTime:
    named = [f for f in forms if f.form.casefold() == row["form"].casefold()]
    if row["la"]:
        named = [f for f in named if f.la.casefold() == row["la"].casefold()]
    if len(named) == 1:
        return named[0]
    if named:
        las = ", ".join(f.la for f in named)
        what = f"“{row['form']}” is a form of {las}"
        raise InputError(what, "Say which in a column `la`", path=path, row=row.number, column="form")
    from rapidfuzz import process

    near = process.extractOne(row["form"], [f.form for f in forms]) if forms else None
    remedy = f"Did you mean “{near[0]}”?" if near else "Give timings of forms that are estimated"
    raise InputError(f"There is no form “{row['form']}”", remedy, path=path, row=row.number, column="form")


def _minutes(row: Row, path: Path) -> float:
    try:
        value = float(row["minutes"])
    except ValueError:
        value = -1.0
    if not 0 < value <= _LONGEST_MINUTES:
        what = f"minutes is “{row['minutes']}”"
        remedy = "Write the minutes one completion took, for example 25"
        raise InputError(what, remedy, path=path, row=row.number, column="minutes")
    return value
