"""What a tree comes to for given answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.values import Value, is_empty

Lookup = Callable[[Ref], Value]


def holds(node: Node, lookup: Lookup, today: date) -> bool:
    """Return whether a condition is true; `lookup` gives the answer a name stands for, None where it is empty."""
    match node:
        case And(parts):
            return all(holds(part, lookup, today) for part in parts)
        case Or(parts):
            return any(holds(part, lookup, today) for part in parts)
        case Not(part):
            return not holds(part, lookup, today)
        case Empty(item):
            return is_empty(result(item, lookup, today))
        case Compare() | In() | Contains():
            return _compares(node, lookup, today)
    return result(node, lookup, today) is True


def result(node: Node, lookup: Lookup, today: date) -> Value:
    """Return what a term or a calculation comes to; None where nothing can be said."""
    match node:
        case Literal(value):
            return value
        case Ref():
            return lookup(node)
        case Today():
            return today
        case Call(name, args):
            return _FUNCTIONS[name]([result(arg, lookup, today) for arg in args])
    return holds(node, lookup, today)


def _compares(node: Compare | In | Contains, lookup: Lookup, today: date) -> bool:
    match node:
        case Compare(op, left, right):
            return _compare(op, result(left, lookup, today), result(right, lookup, today))
        case In(item, choices):
            value = result(item, lookup, today)
            return any(same(value, result(choice, lookup, today)) for choice in choices)
        case Contains(item, choices, every):
            value = result(item, lookup, today)
            chosen = value if isinstance(value, list) else []
            found = [any(same(c, result(choice, lookup, today)) for c in chosen) for choice in choices]
            return all(found) if every else any(found)


def same(left: Value, right: Value) -> bool:
    """Return whether two answers are equal; an empty one equals nothing, and yes is not 1."""
    if is_empty(left) or is_empty(right) or isinstance(left, bool) != isinstance(right, bool):
        return False
    left, right = _alike(left, right)
    return left == right


def _compare(op: str, left: Value, right: Value) -> bool:
    if op in ("=", "!="):
        return same(left, right) == (op == "=")
    left, right = _alike(left, right)
    numbers = _is_number(left) and _is_number(right)
    days = isinstance(left, date) and isinstance(right, date)
    if not (numbers or days):
        return False
    less: bool = left < right  # type: ignore[operator]
    return {"<": less, "<=": less or left == right, ">": not less and left != right, ">=": not less}[op]


def _alike(left: Value, right: Value) -> tuple[Value, Value]:
    """A moment and a day are compared as days."""
    if isinstance(left, datetime) and not isinstance(right, datetime):
        return left.date(), right
    if isinstance(right, datetime) and not isinstance(left, datetime):
        return left, right.date()
    return left, right


def age_at(born: Value, on: Value) -> int | None:
    """Return the age in whole years on a day; None where a date is missing or the day is before birth.

    Someone born on 29 February grows a year older on 1 March of other years.
    """
    born, on = _as_day(born), _as_day(on)
    if born is None or on is None or on < born:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _age(args: list[Value]) -> Value:
    return age_at(args[0], args[1])


def _count(args: list[Value]) -> Value:
    value = args[0]
    return len(value) if isinstance(value, list) else int(not is_empty(value))


def _sum(args: list[Value]) -> Value:
    numbers = [n for n in _flat(args) if _is_number(n)]
    total = sum(numbers)  # type: ignore[arg-type]
    return round(total, 6) if isinstance(total, float) else total


def _coalesce(args: list[Value]) -> Value:
    return next((arg for arg in args if not is_empty(arg)), None)


_FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "age_at": _age,
    "count": _count,
    "sum": _sum,
    "coalesce": _coalesce,
}


def _flat(values: Iterable[Value]) -> list[Value]:
    return [inner for value in values for inner in (value if isinstance(value, list) else [value])]


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _as_day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
