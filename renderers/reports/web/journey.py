"""A child's journey as inline SVG: the same thing lighting up form after form, said in words in every cell."""

from __future__ import annotations

from renderers.reports.document import Journey, Lit
from renderers.reports.web.heatmap import LABEL, HeatChart, Square, grid
from renderers.reports.web.palette import ink_on

_FILLS = {Lit.FIRST: "#0f385c", Lit.AGAIN: "#f2b450", Lit.ANEW: "#d2e2f1", Lit.NOT: "#f4f8fb"}
_SAYS = {Lit.FIRST: "1st", Lit.AGAIN: "again", Lit.ANEW: "new", Lit.NOT: ""}
_LEGEND = (
    (_FILLS[Lit.FIRST], "1st: asked first"),
    (_FILLS[Lit.AGAIN], "again: asked again, although an earlier form has it"),
    (_FILLS[Lit.ANEW], "new: asked anew, rightly, because the answer is of its day"),
)


def draw_journey(journey: Journey) -> HeatChart:
    """Return where everything in the journey stands."""
    names = tuple(name for name, _ in journey.rows)

    def squares(row: int, cell: float) -> tuple[Square, ...]:
        return tuple(_square(n, lit, cell) for n, lit in enumerate(journey.rows[row][1]))

    return grid(journey.forms, names, squares, _LEGEND, _text(journey))


def _square(place: int, lit: Lit, cell: float) -> Square:
    return Square(round(LABEL + cell * place, 1), round(cell, 1), _FILLS[lit], ink_on(_FILLS[lit]), _SAYS[lit])


def _text(journey: Journey) -> str:
    again = [(sum(lit is Lit.AGAIN for lit in lits), name) for name, lits in journey.rows]
    if not again:
        return "Journey with nothing asked again."
    most, name = max(again, key=lambda entry: entry[0])
    return (
        f"Journey of {len(journey.rows)} things through {len(journey.forms)} forms. Most often again: {name}, on "
        f"{most} later forms. The figures are in the table that follows."
    )
