"""Conditions in words for people who do not read expressions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.values import OTHER
from form_specs.model import Condition, Field, Form, Variant

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_NUMBERS = {"<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least"}
_DAYS = {"<": "is before", "<=": "is on or before", ">": "is after", ">=": "is on or after"}


def shown_when(thing_condition: Condition | None, form: Form, variant: Variant = Variant.PRACTITIONER) -> str:
    """Return for example `Shown when ‘Did you see the child?’ is ‘No’`; `Always shown` without a condition."""
    if thing_condition is None:
        return "Always shown"
    return f"Shown when {in_words(thing_condition.ast, form, variant)}"


def in_words(node: Node, form: Form, variant: Variant = Variant.PRACTITIONER) -> str:
    """Return `node` as a clause that can follow `when`, with labels and answers in single quotation marks."""
    return _Speaker(form, variant).clause(node, inner=False)


def value_in_words(node: Node, form: Form, variant: Variant = Variant.PRACTITIONER) -> str:
    """Return what a calculation comes to as words that can follow `is`, for example `the age by ‘Date of birth’`."""
    return _Speaker(form, variant).term(node)


class _Speaker:
    def __init__(self, form: Form, variant: Variant) -> None:
        self.form = form
        self.variant = variant
        self.owners = form.owners

    def clause(self, node: Node, *, inner: bool) -> str:
        match node:
            case And(parts):
                joined = " and ".join(self.clause(p, inner=True) for p in parts)
                return f"both {joined}" if inner else joined
            case Or(parts):
                joined = " or ".join(self.clause(p, inner=True) for p in parts)
                return f"either {joined}" if inner else joined
            case Not(Empty() | In() | Compare() | Contains() as part):
                return self.statement(part, negated=True)
            case Not(part):
                return f"it is not so that {self.clause(part, inner=True)}"
            case Empty() | In() | Compare() | Contains():
                return self.statement(node, negated=False)
        return f"{self.term(node)} is ‘Yes’"

    def statement(self, node: Empty | In | Compare | Contains, *, negated: bool) -> str:
        no = "not " if negated else ""
        match node:
            case Empty(item):
                return f"{self.term(item)} is {'' if negated else 'not '}answered"
            case In(item, choices):
                return f"{self.term(item)} is {no}{self.options(item, choices, 'or')}"
            case Contains(item, choices, every):
                verb = "does not include" if negated else "includes"
                return f"{self.term(item)} {verb} {self.options(item, choices, 'and' if every else 'or')}"
            case Compare(op, left, right):
                return f"{'it is not so that ' if negated else ''}{self.comparison(op, left, right)}"

    def comparison(self, op: str, left: Node, right: Node) -> str:
        if isinstance(left, (Literal, Today)) and isinstance(right, (Ref, Call)):
            left, right, op = right, left, {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)
        if op in ("=", "!="):
            return f"{self.term(left)} is {'not ' if op == '!=' else ''}{self.answer(left, right)}"
        days = isinstance(right, Today) or (isinstance(right, Literal) and isinstance(right.value, date))
        words = _DAYS if days or self.is_day(left) or self.is_day(right) else _NUMBERS
        return f"{self.term(left)} {words[op]} {self.answer(left, right)}"

    def is_day(self, node: Node) -> bool:
        found = self.owners.get(node.id) if isinstance(node, Ref) else None
        return found is not None and found.type.value in ("date", "dateTime")

    def options(self, item: Node, choices: Sequence[Node], word: str) -> str:
        said = [self.answer(item, choice) for choice in choices]
        return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {word} {said[-1]}"

    def answer(self, asked: Node, given: Node) -> str:
        """The answer `given` as the person sees it on the form, its label rather than its code."""
        if not isinstance(given, Literal):
            return self.term(given)
        value = given.value
        found = self.owners.get(asked.id) if isinstance(asked, Ref) else None
        option = found.option(value) if found and isinstance(value, str) else None
        if option:
            return f"‘{option.label.say(self.variant)}’"
        if found and found.other and value == OTHER:
            return f"‘{found.other.say(self.variant)}’"
        return self.literal(value)

    def literal(self, value: object) -> str:
        if isinstance(value, bool):
            return "‘Yes’" if value else "‘No’"
        if isinstance(value, date):
            return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        return f"‘{value}’" if isinstance(value, str) else str(value)

    def term(self, node: Node) -> str:
        match node:
            case Today():
                return "today"
            case Literal(value):
                return self.literal(value)
            case Ref():
                return self.name(node)
            case Call(name, args):
                return self.function(name, args)
        return self.clause(node, inner=True)

    def name(self, ref: Ref) -> str:
        section = self.form.section(ref.id)
        if section:
            return f"‘{section.title.say(self.variant)}’"
        found = self.owners.get(ref.id)
        return f"‘{self.label(found, ref.id)}’" if found else f"‘{ref}’"

    def label(self, found: Field, own_id: str) -> str:
        if own_id == found.context_id and found.context:
            return found.context.label.say(self.variant)
        if own_id == found.other_id and found.other:
            return found.other.say(self.variant)
        return found.label.say(self.variant)

    def function(self, name: str, args: tuple[Node, ...]) -> str:
        if name == "age_at":
            on = "" if isinstance(args[1], Today) else f" on {self.term(args[1])}"
            return f"the age by {self.term(args[0])}{on}"
        said = [self.term(arg) for arg in args]
        if name == "count":
            return f"the number of answers to {said[0]}"
        if name == "sum":
            return f"the total of {' and '.join(said)}"
        return f"the first answer given to {' or '.join(said)}"
