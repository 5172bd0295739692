"""What two people did to one form, field by field: both where they do not touch, a choice where they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from designer.merging.order import merge_orders, moved
from designer.merging.parts import PLACE, Parts, put_together, take_apart
from form_specs.diff_fields import said
from form_specs.model import Form

THERE, ORDER, WHOLE = "whether it is there", "order", "everything"
_GONE: dict[str, Any] = {}


class Side(StrEnum):
    """Whose change: mine, about to be saved, or theirs, saved already."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """Both changed one thing: its `key` to choose by, its name, the unit, and what each made of it, in words."""

    key: str
    name: str
    unit: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The form with both people's changes; where they clash, with what was chosen, else with theirs.

    `clashes` are all of them, chosen or not; `open` those not chosen yet.
    """

    form: Form
    clashes: tuple[Clash, ...]
    chosen: Mapping[str, Side] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Clash, ...]:
        return tuple(c for c in self.clashes if c.key not in self.chosen)


def merge(base: Form, mine: Form, theirs: Form, chosen: Mapping[str, Side] | None = None) -> Merged:
    """Return what becomes of `base` with the changes of both, honouring what was `chosen` by the keys of clashes."""
    merger = _Merger(base, mine, theirs, chosen or {})
    try:
        form = put_together(merger.parts())
    except ValueError:
        clash = Clash(WHOLE, base.title.text, WHOLE, "", "your version of the form", "their version of the form")
        form = mine if merger.chosen.get(WHOLE) is Side.MINE else theirs
        return Merged(form, (clash,), merger.chosen)
    return Merged(form, tuple(merger.clashes), merger.chosen)


class _Merger:
    def __init__(self, base: Form, mine: Form, theirs: Form, chosen: Mapping[str, Side]) -> None:
        self.base = take_apart(base)
        self.mine = take_apart(mine, base)
        self.theirs = take_apart(theirs, base)
        self.chosen = chosen
        self.clashes: list[Clash] = []

    def parts(self) -> Parts:
        merged = Parts()
        for thing in dict.fromkeys((*self.theirs.things, *self.mine.things, *self.base.things)):
            units = self.thing(thing)
            if units:
                merged.things[thing] = units
        self.revive(merged)
        for home in list(merged.things):
            children = {thing for thing, units in merged.things.items() if units.get(PLACE) == home}
            if children:
                merged.orders[home] = [thing for thing in self.order(home) if thing in children]
        self.drop_empty(merged)
        return merged

    def thing(self, thing: str) -> dict[str, Any]:
        base, mine, theirs = (side.things.get(thing, _GONE) for side in (self.base, self.mine, self.theirs))
        if base and bool(mine) != bool(theirs):
            kept = mine or theirs
            if kept == base or self.choose(thing, THERE, _there(base), _there(mine), _there(theirs)) is (
                Side.THEIRS if mine else Side.MINE
            ):
                return {}
            return dict(kept)
        if not (mine and theirs):
            return dict(mine or theirs)
        return {
            unit: value
            for unit in dict.fromkeys((*theirs, *mine))
            if (value := self.unit(thing, unit, base.get(unit), mine.get(unit), theirs.get(unit))) is not None
        }

    def unit(self, thing: str, unit: str, base: Any, mine: Any, theirs: Any) -> Any:
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        side = self.choose(thing, unit, self.told(unit, base), self.told(unit, mine), self.told(unit, theirs))
        return mine if side is Side.MINE else theirs

    def told(self, unit: str, value: Any) -> str:
        if unit == PLACE:
            return next((s.names[value] for s in (self.base, self.mine, self.theirs) if value in s.names), "none")
        return said(value[unit] if value and list(value) == [unit] else value)

    def choose(self, thing: str, unit: str, base: str, mine: str, theirs: str) -> Side:
        name = next(s.names[thing] for s in (self.base, self.theirs, self.mine) if thing in s.names)
        clash = Clash(f"{thing}: {unit}", name, unit, base, mine, theirs)
        self.clashes.append(clash)
        return self.chosen.get(clash.key, Side.THEIRS)

    def revive(self, merged: Parts) -> None:
        """Bring back what one deleted and the other put something into, or leave out that too where it is chosen."""
        waiting = [home for units in merged.things.values() if (home := units.get(PLACE))]
        for home in waiting:
            if home in merged.things:
                continue
            gone = Side.MINE if home in self.theirs.things else Side.THEIRS
            if self.choose(home, THERE, "there", *_who(gone)) is gone and f"{home}: {THERE}" in self.chosen:
                merged.things = {t: u for t, u in merged.things.items() if u.get(PLACE) != home}
                continue
            there = self.theirs if gone is Side.MINE else self.mine
            merged.things[home] = dict(there.things[home])
            waiting.append(there.things[home][PLACE])

    def order(self, home: str) -> list[str]:
        base, mine, theirs = (side.orders.get(home, []) for side in (self.base, self.mine, self.theirs))
        if moved(base, mine) and moved(base, theirs) and moved(mine, theirs):
            told = (", ".join(self.told(PLACE, x) for x in order) for order in (base, mine, theirs))
            if self.choose(home, ORDER, *told) is Side.MINE:
                return merge_orders(theirs, mine, theirs)
            return merge_orders(mine, theirs, mine)
        return merge_orders(base, theirs, mine)

    def drop_empty(self, merged: Parts) -> None:
        """Leave out groups and sections that were emptied by both together."""
        for thing in reversed(list(merged.things)):
            holds = thing.startswith("section ") or merged.things[thing].get("type", {}).get("type") == "group"
            if holds and not merged.orders.get(thing):
                home = merged.things.pop(thing)[PLACE]
                merged.orders[home].remove(thing)


def _there(units: Mapping[str, Any]) -> str:
    return "there" if units else "deleted"


def _who(gone: Side) -> tuple[str, str]:
    return ("deleted", "something was put into it") if gone is Side.MINE else ("something was put into it", "deleted")
