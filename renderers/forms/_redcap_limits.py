"""The least and most REDCap lets a number or a date be, where a form's checks say no more than that."""

from __future__ import annotations

from datetime import date

from form_specs.logic.ast import And, Compare, Literal, Node, Ref, Today
from form_specs.model import Field, FieldType

_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)
_DAYS = (FieldType.DATE, FieldType.DATE_TIME)
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def limits(field: Field) -> tuple[str, str]:
    """Return the least and the most as REDCap writes them; empty where a check says something else."""
    if len(field.constraints) != 1 or field.type not in (*_NUMBERS, *_DAYS):
        return "", ""
    node = field.constraints[0].expression.ast
    parts = node.parts if isinstance(node, And) else (node,)
    found = [_limit(field, part) for part in parts]
    least = [value for side, value in found if side == "least"]
    most = [value for side, value in found if side == "most"]
    if len(least) + len(most) != len(parts) or len(least) > 1 or len(most) > 1:
        return "", ""
    return (least or [""])[0], (most or [""])[0]


def _limit(field: Field, node: Node) -> tuple[str, str]:
    if not isinstance(node, Compare) or node.op not in _TURNED:
        return "", ""
    op, value = node.op, node.right
    if node.right == Ref(field.id):
        op, value = _TURNED[op], node.left
    elif node.left != Ref(field.id):
        return "", ""
    written = _written(field, op, value)
    return ("least" if op.startswith(">") else "most", written) if written else ("", "")


def _written(field: Field, op: str, value: Node) -> str:
    """A limit itself may be reached: `less than 20` is `at most 19`, of whole numbers only."""
    if isinstance(value, Literal) and field.type in _NUMBERS and type(value.value) in (int, float):
        if op in ("<=", ">="):
            return str(value.value)
        whole = field.type is FieldType.INTEGER and type(value.value) is int
        return str(int(str(value.value)) + (1 if op == ">" else -1)) if whole else ""
    if field.type is FieldType.DATE and op in ("<=", ">="):
        if isinstance(value, Today):
            return "today"
        if isinstance(value, Literal) and isinstance(value.value, date):
            return value.value.isoformat()
    return ""
