"""What every format needs of the logic of forms: one walk over the tree, hidden answers made explicit, and refusals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, refs, walk
from form_specs.logic.check import meaningless
from form_specs.logic.kinds import Kind, Kinds
from form_specs.logic.plan import Plan, make_plan
from form_specs.logic.unparse import unparse
from form_specs.logic.values import OTHER
from form_specs.model import FieldType, Form, Place, Section
from foundation.errors import InputError

T = TypeVar("T")
MOST_NODES = 2_000


class CannotSay(Exception):  # noqa: N818 - it is no fault of the form, and becomes a Loss
    """A part of a condition or calculation that a target's language has no words for; the message says which."""


def prepared(form: Form) -> Plan:
    """Return the plan of a form that can be exported; raises InputError where its logic is broken."""
    broken = next(iter(meaningless(form)), None)
    if broken is not None:
        what = f"`{broken.link_id}` of `{form.id}` cannot be exported: {broken.message}"
        raise InputError(what, "Mend it; `askonce lint` lists every fault")
    return make_plan(form)


def simple(node: Node) -> Node:
    """Return `node` without `!=`, `in` and lists under `contains`: the same meaning in fewer kinds of node."""
    match node:
        case And(parts):
            return And(tuple(simple(p) for p in parts))
        case Or(parts):
            return Or(tuple(simple(p) for p in parts))
        case Not(part):
            return Not(simple(part))
    return _fewer(node)


def _fewer(node: Node) -> Node:
    match node:
        case Compare("!=", left, right):
            return Not(Compare("=", left, right))
        case In(item, choices):
            return _one_or(Or, tuple(Compare("=", item, c) for c in choices))
        case Contains(item, choices, every):
            return _one_or(And if every else Or, tuple(Contains(item, (c,), False) for c in choices))
    return node


def _one_or(joined: type[And] | type[Or], parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else joined(parts)


class Compiler(ABC, Generic[T]):
    """Writes conditions in one target's language; a target says what each kind of node becomes.

    `section` is where the condition stands: a name of the same repeating section means the answer in the same repeat.
    Conditions are `simple` by the time a target sees them. Any method may raise CannotSay.
    """

    def __init__(self, plan: Plan, section: Section | None) -> None:
        self.plan = plan
        self.section = section
        self.kinds = Kinds(plan, section)

    def condition(self, node: Node) -> T:
        """Return a condition in the target's language."""
        match simple(node):
            case And(parts):
                return self.all_of([self.condition(p) for p in parts])
            case Or(parts):
                return self.any_of([self.condition(p) for p in parts])
            case Not(part):
                return self.opposite(self.condition(part))
            case atom:
                return self._atom(atom)

    def _atom(self, node: Node) -> T:
        match node:
            case Empty(item):
                return self.empty(item)
            case Compare("=", left, right):
                return self.equals(left, right)
            case Compare(op, left, right):
                return self.compares(op, left, right)
            case Contains(item, (choice,), _):
                return self.includes(item, choice)
        return self.equals(node, Literal(True))

    def kind(self, node: Node) -> Kind:
        """Return the kind of value `node` is, from where the condition stands."""
        return self.kinds.kind(node)

    def element(self, node: Node) -> Kind:
        """Return the kind of one answer of `node`, however many there may be."""
        return self.kinds.element(node) if isinstance(node, Ref) else self.kind(node)

    def same_repeat(self, ref: Ref) -> bool:
        """Return whether `ref` means the answer in the same repeat of a repeating section."""
        place = self.plan.places.get(ref.id)
        return bool(place and place.section.repeats and ref.section is None and place.section is self.section)

    @abstractmethod
    def all_of(self, parts: list[T]) -> T:
        """All hold."""

    @abstractmethod
    def any_of(self, parts: list[T]) -> T:
        """At least one holds."""

    @abstractmethod
    def opposite(self, part: T) -> T:
        """It does not hold."""

    @abstractmethod
    def empty(self, item: Node) -> T:
        """Nothing was answered; a list without entries is empty too."""

    @abstractmethod
    def equals(self, left: Node, right: Node) -> T:
        """Both are the same; false where either is empty."""

    @abstractmethod
    def compares(self, op: str, left: Node, right: Node) -> T:
        """`<`, `<=`, `>` or `>=` of numbers or days; false where either is empty."""

    @abstractmethod
    def includes(self, item: Node, choice: Node) -> T:
        """Several answers include this one."""


def hidden_as_empty(plan: Plan, node: Node, at: Place | None = None) -> Node:
    """Return `node` for a target that keeps hidden answers: each part says too that what it reads is shown.

    `at` is where the condition stands; what shows the sections and groups around it goes without saying. Raises
    CannotSay where the condition would grow beyond reason, or a `count`, `sum` or `coalesce` may be partly hidden.
    """
    around = [at.section.enable_when, *(f.enable_when for f in at.parents)] if at else []
    given: frozenset[Node] = frozenset()
    for outer in around:
        if outer:
            given |= {_Explicit(plan, given).of(outer.ast)}
    found = _Explicit(plan, given).of(node)
    if sum(1 for _ in walk(found)) > MOST_NODES:
        raise CannotSay(f"`{unparse(node)}` hangs on too many other conditions")
    return found


class _Explicit:
    def __init__(self, plan: Plan, given: frozenset[Node]) -> None:
        self.plan = plan
        self.given = given

    def of(self, node: Node) -> Node:
        match simple(node):
            case And(parts):
                return And(tuple(self.of(p) for p in parts))
            case Or(parts):
                return Or(tuple(self.of(p) for p in parts))
            case Not(part):
                return Not(self.of(part))
            case Empty(item) as atom:
                shown = self.all_shown(item)
                return Or((*(Not(s) for s in shown), atom)) if shown else atom
            case atom:
                shown = self.all_shown(atom)
                return And((*shown, atom)) if shown else atom

    def all_shown(self, atom: Node) -> list[Node]:
        for call in walk(atom):
            if isinstance(call, Call) and call.name != "age_at" and any(self.shown(r) for r in refs(call)):
                raise CannotSay(f"`{unparse(call)}` reads answers that may be hidden")
        return list(dict.fromkeys(s for ref in refs(atom) for s in self.shown(ref) if s not in self.given))

    def shown(self, ref: Ref) -> list[Node]:
        """The conditions under which `ref` is shown, each explicit about hidden answers; none: always."""
        section = self.plan.sections.get(ref.id)
        if section is not None:
            return [self.of(section.enable_when.ast)] if section.enable_when else []
        place = self.plan.places.get(ref.id)
        if place is None:
            return []
        if ref.section and any(thing.enable_when for thing in (*place.parents, place.field)):
            raise CannotSay(f"`{ref}` may be hidden in some repeats and not in others")
        return [self.of(tree) for tree in chain(place, ref)]


def chain(place: Place, ref: Ref) -> list[Node]:
    """Return every condition that must hold for the answer `ref` at `place` to be shown, from the outside in."""
    around = [place.section.enable_when, *(f.enable_when for f in (*place.parents, place.field))]
    own: list[Node] = [condition.ast for condition in around if condition]
    if ref.id != place.field.id and ref.id == place.field.other_id:
        own.append(_other_chosen(place, ref))
    return own


def _other_chosen(place: Place, ref: Ref) -> Node:
    choice = Ref(place.field.id, ref.section)
    if place.field.type is FieldType.MULTI_CHOICE:
        return Contains(choice, (Literal(OTHER),), False)
    return Compare("=", choice, Literal(OTHER))
