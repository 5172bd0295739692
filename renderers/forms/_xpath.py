"""Conditions and calculations in the XPath of XLSForm and ODK XForms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from form_specs.logic.ast import Call, Literal, Node, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import unparse
from form_specs.model import FieldType, Section
from renderers.forms._logic import CannotSay, Compiler
from renderers.forms._slots import Slots

_TODAY = "format-date(today(), '%Y-%m-%d')"


class XPath(Compiler[str]):
    """Writes `${name}` references, as XLSForm has them.

    `codes` are the names of answers by their codes, `own` the answer a constraint stands at, which is `.` there.
    """

    def __init__(
        self, plan: Plan, section: Section | None, slots: Slots, codes: Mapping[str, str], own: str | None = None
    ) -> None:
        super().__init__(plan, section)
        self.slots = slots
        self.codes = codes
        self.own = own

    def all_of(self, parts: list[str]) -> str:
        return " and ".join(_bracketed(p) for p in parts)

    def any_of(self, parts: list[str]) -> str:
        return " or ".join(_bracketed(p) for p in parts)

    def opposite(self, part: str) -> str:
        return f"not({part})"

    def empty(self, item: Node) -> str:
        if isinstance(item, Ref):
            if self._is_list(item):
                return " and ".join(f"count({path}[. != '']) = 0" for path in self._paths(item))
            if item.id in self.plan.sections:
                return f"{self.count(item)} = 0"
            return " and ".join(f"{name} = ''" for name in self._names(item))
        if isinstance(item, Call) and item.name in ("count", "sum"):
            return "false()"
        return f"{self.value(item)} = ''"

    def equals(self, left: Node, right: Node) -> str:
        kinds = {self.kind(left), self.kind(right)}
        if Kind.DAY in kinds:
            return f"{self._day(left, right)} = {self._day(right, left)}"
        if Kind.NUMBER in kinds:
            return f"{self._number(left)} = {self._number(right)}"
        if any(isinstance(side, Literal) and side.value == "" for side in (left, right)):
            return "false()"
        one, other = self._text(left, right), self._text(right, left)
        fixed = any(isinstance(side, Literal) for side in (left, right))
        return f"{one} = {other}" if fixed else f"({one} != '' and {one} = {other})"

    def compares(self, op: str, left: Node, right: Node) -> str:
        if Kind.DAY in (self.kind(left), self.kind(right)):
            return f"{self._day(left, right)} {op} {self._day(right, left)}"
        return f"{self._number(left)} {op} {self._number(right)}"

    def includes(self, item: Node, choice: Node) -> str:
        if not isinstance(item, Ref) or item.id in self.plan.sections or not isinstance(choice, Literal):
            raise CannotSay(f"`{unparse(item)} contains {unparse(choice)}` looks through more than XPath can here")
        field = self.kinds.field(item)
        if field is not None and field.type is FieldType.MULTI_CHOICE:
            code = self._text(choice, item)
            if self._is_list(item):
                return " or ".join(f"count({path}[selected(., {code})]) > 0" for path in self._paths(item))
            return f"selected({self._scalar(item)}, {code})"
        if not self._is_list(item):
            raise CannotSay(f"`{unparse(item)}` has no list of answers to look through")
        (path,) = self._paths(item)
        return f"count({path}[{self._same_as(item, choice)}]) > 0"

    def _same_as(self, item: Ref, choice: Literal) -> str:
        if self.element(item) is Kind.DAY:
            return f"{_digits('.')} = {_digits(self.value(choice))}"
        if self.element(item) is Kind.NUMBER:
            return f"number(.) = {self.value(choice)}"
        return f". = {self._text(choice, item)}"

    def value(self, node: Node) -> str:
        """Return a term or a calculation; days are written year first, yes and no as the words."""
        match node:
            case Literal(value):
                return _literal(value)
            case Today():
                return _TODAY
            case Ref():
                return self._scalar(node)
            case Call():
                return self._call(node)
        return f"if({self.condition(node)}, 'yes', 'no')"

    def _call(self, call: Call) -> str:
        match call.name:
            case "age_at":
                return self._age(*call.args)
            case "count":
                return self.count(call.args[0])
            case "sum":
                return f"round({' + '.join(self._summed(arg) for arg in call.args)}, 6)"
        return self._coalesce(call.args)

    def count(self, item: Node) -> str:
        """Return how many entries or answers there are; none of a section that is not shown."""
        if not isinstance(item, Ref):
            raise CannotSay(f"`count({unparse(item)})` counts what is worked out")
        section = self.plan.sections.get(item.id)
        if section is not None:
            counted = f"count({self._path_of_section(section)})"
            if section.enable_when is None:
                return counted
            return f"if({self.condition(section.enable_when.ast)}, {counted}, 0)"
        field = self.kinds.field(item)
        several = field is not None and field.type is FieldType.MULTI_CHOICE
        if self._is_list(item):
            paths = self._paths(item)
            if several or len(paths) > 1:
                raise CannotSay(f"`count({unparse(item)})` counts several answers in each of several entries")
            return f"count({paths[0]}[. != ''])"
        if several:
            return f"count-selected({self._scalar(item)})"
        return "(" + " + ".join(f"if({name} = '', 0, 1)" for name in self._names(item)) + ")"

    def _summed(self, arg: Node) -> str:
        if isinstance(arg, Ref) and self._is_list(arg):
            (path,) = self._paths(arg)
            return f"sum({path}[. != ''])"
        return self.value(arg) if isinstance(arg, Literal) else f"number(coalesce({self.value(arg)}, 0))"

    def _coalesce(self, args: tuple[Node, ...]) -> str:
        first, *rest = args
        return f"coalesce({self.value(first)}, {self._coalesce(tuple(rest))})" if rest else self.value(first)

    def _age(self, born: Node, on: Node) -> str:
        first, last = _digits(self.value(born)), _digits(self.value(on))
        return f"if({last} >= {first}, int(({last} - {first}) div 10000), '')"

    def _day(self, node: Node, beside: Node) -> str:
        both = self._is_moment(node) and self._is_moment(beside)
        return f"decimal-date-time({self.value(node)})" if both else _digits(self.value(node))

    def _is_moment(self, node: Node) -> bool:
        field = self.kinds.field(node) if isinstance(node, Ref) else None
        return field is not None and field.type is FieldType.DATE_TIME

    def _number(self, node: Node) -> str:
        return self.value(node) if isinstance(node, Literal) else f"number({self.value(node)})"

    def _text(self, node: Node, beside: Node) -> str:
        field = self.kinds.field(beside) if isinstance(beside, Ref) else None
        if isinstance(node, Literal) and isinstance(node.value, str) and field is not None and field.options:
            return _literal(self.codes.get(node.value, node.value))
        if isinstance(node, Ref) and isinstance(beside, Ref) and self._renamed(node) != self._renamed(beside):
            raise CannotSay(f"`{node}` and `{beside}` are compared, and codes of one had to change")
        return self.value(node)

    def _renamed(self, ref: Ref) -> bool:
        field = self.kinds.field(ref)
        return field is not None and any(self.codes.get(o.code, o.code) != o.code for o in field.options)

    def _scalar(self, ref: Ref) -> str:
        names = self._names(ref)
        if len(names) != 1 or self._is_list(ref) or ref.id in self.plan.sections:
            raise CannotSay(f"`{ref}` is not one answer")
        return names[0]

    def _names(self, ref: Ref) -> list[str]:
        found = [slot.name for slot in self.slots.by_answer.get(ref.id, ())]
        if not found:
            raise CannotSay(f"`{ref}` has no answer there")
        return ["." if ref.id == self.own else f"${{{name}}}" for name in found]

    def _is_list(self, ref: Ref) -> bool:
        return ref.section is not None

    def _paths(self, ref: Ref) -> list[str]:
        if self.section is not None and self.section.id == ref.section:
            raise CannotSay(f"`{ref}` looks at every entry from inside one of them")
        return self._names(ref)

    def _path_of_section(self, section: Section) -> str:
        if self.section is not None and self.section.id == section.id:
            raise CannotSay(f"`{section.id}` is counted from inside one of its entries")
        return f"${{{self.slots.own[section.id]}}}"


def quoted(text: str) -> str:
    """Return `text` as an XPath string, in which no `${` is left that XLSForm would take for a reference."""
    pieces: list[str] = []
    for part in text.replace("${", "$\0{").split("\0"):
        for number, piece in enumerate(part.split("'")):
            if number:
                pieces.append('"\'"')
            if piece:
                pieces.append(f"'{piece}'")
    return pieces[0] if len(pieces) == 1 else f"concat({', '.join(pieces)})" if pieces else "''"


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "'yes'" if value else "'no'"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    return quoted(value) if isinstance(value, str) else str(value)


def _digits(day: str) -> str:
    """A day as the number 20240331: the same wherever in the world, and no number at all where it is empty."""
    return f"number(translate(substr(string({day}), 0, 10), '-', ''))"


def _bracketed(part: str) -> str:
    simple = " and " not in part and " or " not in part
    return part if simple else f"({part})"
