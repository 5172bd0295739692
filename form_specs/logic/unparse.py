"""From a tree back to the expression; parsing what this writes gives the same tree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today

_LOOSE, _AND, _NOT, _TERM = 0, 1, 2, 4


def unparse(node: Node) -> str:
    """Return `node` as a readable expression, with brackets only where they are needed."""
    return _write(node, _LOOSE)


def _write(node: Node, tightness: int) -> str:
    text, own = _joined(node)
    return f"({text})" if own < tightness else text


def _joined(node: Node) -> tuple[str, int]:
    match node:
        case Or(parts):
            return " or ".join(_write(p, _AND) for p in parts), _LOOSE
        case And(parts):
            return " and ".join(_write(p, _NOT) for p in parts), _AND
        case Not(Not() as part) | Not(And() as part) | Not(Or() as part) | Not(Compare() as part):
            return f"not {_write(part, _NOT)}", _NOT
        case Not(part):
            return _said_of(part, negated=True), _NOT
        case Compare() | In() | Contains() | Empty():
            return _said_of(node, negated=False), _NOT
    return _term(node), _TERM


def _said_of(node: Node, *, negated: bool) -> str:
    match node:
        case In(item, choices):
            return f"{_write(item, _TERM)} {'not in' if negated else 'in'} {_list(choices)}"
        case Empty(item):
            return f"{_write(item, _TERM)} {'is not empty' if negated else 'is empty'}"
    no = "not " if negated else ""
    match node:
        case Contains(item, choices, every):
            return f"{no}{_write(item, _TERM)} contains {'all' if every else 'any'} {_list(choices)}"
        case Compare(op, left, right):
            return f"{no}{_write(left, _TERM)} {op} {_write(right, _TERM)}"
    return f"{no}{_write(node, _NOT)}"


def _term(node: Node) -> str:
    match node:
        case Ref():
            return str(node)
        case Today():
            return "today"
        case Call(name, args):
            return f"{name}({', '.join(_write(a, _TERM) for a in args)})"
        case Literal(value):
            return literal(value)
    raise TypeError(f"{node!r} is not a term")


def _list(choices: tuple[Node, ...]) -> str:
    return f"[{', '.join(_write(c, _TERM) for c in choices)}]"


def literal(value: str | int | float | date | bool) -> str:
    """Return a fixed value as an expression writes it: 'text', 12, 2024-03-31, yes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    if isinstance(value, date):
        return value.isoformat()
    return _decimal(value) if isinstance(value, float) else str(value)


def _decimal(value: float) -> str:
    text = format(Decimal(repr(value)), "f")
    return text if "." in text else f"{text}.0"
