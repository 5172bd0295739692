"""Whether a condition can ever hold: tried on every combination of answers that could make a difference."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, product
from math import prod

from form_specs.logic.ast import Literal, Node, Ref, Today, refs, walk
from form_specs.logic.kinds import Kind, Kinds
from form_specs.logic.plan import Plan
from form_specs.logic.run import holds, result
from form_specs.logic.values import Value
from form_specs.model import Field, Place

MOST_TRIED = 20_000
MOST_NAMES = 60
_A_DAY = date(2024, 3, 15)


def can_hold(plan: Plan, place: Place | None, extra: Iterable[Node] = ()) -> bool:
    """Return whether `place` can be shown while all of `extra` hold too; a bare `extra` is tried on its own.

    True also where it cannot be told: repeating sections, over 60 answers or 20,000 combinations.
    """
    return _Trial(plan, place, list(extra)).succeeds()


class _Trial:
    def __init__(self, plan: Plan, place: Place | None, extra: list[Node]) -> None:
        self.plan = plan
        self.goals = [*_chain(place), *extra]
        self.trees = list(self.goals)
        self.names: dict[str, Place | None] = {}
        self._gather(self.goals)
        self.own_section = place.section if place else None

    def _gather(self, trees: list[Node]) -> None:
        """Take in every answer the goals depend on, through the conditions that show those answers."""
        todo = list(trees)
        while todo:
            for ref in refs(todo.pop()):
                if ref.id in self.names:
                    continue
                found = self.plan.places.get(ref.id)
                self.names[ref.id] = found
                more = _chain(found) if found else []
                if found and found.field.calculation:
                    more.append(found.field.calculation.ast)
                self.trees += more
                todo += more

    def succeeds(self) -> bool:
        if len(self.names) > MOST_NAMES or any(self._beyond(name, place) for name, place in self.names.items()):
            return True
        asked = {n: p for n, p in self.names.items() if p and not p.field.calculation}
        days = self._days()
        choices = {name: self._values(name, place, days) for name, place in asked.items()}
        reads_clock = any(isinstance(n, Today) for tree in self.trees for n in walk(tree))
        todays = days if reads_clock and self._literals(date) else [_A_DAY]
        if prod(len(c) for c in choices.values()) * len(todays) > MOST_TRIED:
            return True
        return any(
            self._works(dict(zip(choices, picked, strict=True)), today)
            for picked in product(*choices.values())
            for today in todays
        )

    def _beyond(self, name: str, place: Place | None) -> bool:
        return name in self.plan.sections or (place is not None and place.section.repeats is not None)

    def _works(self, answers: dict[str, Value], today: date) -> bool:
        known: dict[str, Value] = {}

        def look(ref: Ref) -> Value:
            if ref.id not in known:
                place = self.names[ref.id]
                shown = place is not None and all(holds(tree, look, today) for tree in _chain(place))
                calculation = place.field.calculation if place else None
                value = result(calculation.ast, look, today) if shown and calculation else answers.get(ref.id)
                known[ref.id] = value if shown else None
            return known[ref.id]

        return all(holds(goal, look, today) for goal in self.goals)

    def _values(self, name: str, place: Place, days: list[date]) -> list[Value]:
        found = place.field
        if name != found.id:
            return ["words", None]
        texts = [t for t in self._literals(str) if isinstance(t, str)]
        match Kinds(self.plan, place.section).element(Ref(name)):
            case Kind.YES_NO:
                return [True, False, None]
            case Kind.NUMBER:
                numbers = [n for n in self._literals(int, float) if isinstance(n, (int, float))]
                return [*_allowed(found, {n + d for n in [*numbers, 0] for d in (0, 1, -1)}), None]
            case Kind.DAY:
                return [*days, None]
            case Kind.SEVERAL:
                codes = [o.code for o in found.options if o.code in texts][:5] or ["one"]
                subsets = [list(c) for n in range(len(codes), 0, -1) for c in combinations(codes, n)]
                return [*subsets, ["any"], None]
        mentioned = [t for t in texts if not found.options or found.option(t) or found.other]
        others = [o.code for o in found.options if o.code not in mentioned][:1]
        return [*mentioned, *(others or ([] if found.options else ["words"])), None]

    def _days(self) -> list[date]:
        fixed = [d for d in self._literals(date) if isinstance(d, date)]
        years = [int(n) for n in self._literals(int) if isinstance(n, int) and 0 <= n <= 120]
        ages = [_A_DAY.replace(year=_A_DAY.year - n) for n in {m for y in years for m in (y, y + 1)}]
        near = {day + timedelta(days=d) for day in (_A_DAY, *fixed, *ages) for d in (0, 1, -1)}
        return sorted(near)

    def _literals(self, *types: type) -> list[object]:
        values = [n.value for tree in self.trees for n in walk(tree) if isinstance(n, Literal)]
        return list(dict.fromkeys(v for v in values if type(v) in types))


def _chain(place: Place | None) -> list[Node]:
    """Every condition that must hold for a field to be shown, from the outside in."""
    if place is None:
        return []
    around = [thing.enable_when for thing in (*place.parents, place.field)]
    return [condition.ast for condition in (place.section.enable_when, *around) if condition]


def _allowed(found: Field, numbers: Iterable[float]) -> list[float]:
    if found.scale:
        return [n for n in sorted(numbers) if n in found.scale.points] or [found.scale.min]
    return sorted(numbers)
