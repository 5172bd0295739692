"""Names, ids and texts as DEFRA forms take them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_uppercase
from uuid import NAMESPACE_URL, uuid5

from form_specs.model import Form

JOINER = "\u2060"
_DIGITS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
# The runner evaluates conditions with these words of its own, and posts some fields of its own.
_TAKEN = frozenset(
    ("abs", "acos", "action", "and", "asin", "atan", "cbrt", "ceil", "cos", "crumb", "cuberoot", "e", "exp",
     "expm", "fac", "false", "filter", "floor", "fold", "gamma", "hypot", "if", "in", "indexof", "itemid", "join",
     "length", "ln", "log", "map", "max", "min", "not", "null", "or", "pi", "pow", "pyt", "random", "round",
     "roundto", "sign", "sin", "sqrt", "sum", "tan", "true", "trunc", "undefined")
)  # fmt: skip


def lettered(text: str) -> str:
    """Return an id in letters alone, as names there are: `line_1` becomes `lineOne`."""
    pieces = [_DIGITS[int(p)] if p.isdigit() else p for p in re.findall(r"[a-zA-Z]+|[0-9]", text)]
    return "".join(p if n == 0 else p[0].upper() + p[1:] for n, p in enumerate(pieces)) or "a"


class Names:
    """Gives each thing a name in letters of its own; two names never differ by case alone."""

    def __init__(self, taken: Iterable[str] = _TAKEN) -> None:
        self._taken = set(taken)

    def name(self, wanted: str) -> str:
        """Return the letters of `wanted`, with more letters behind them where somebody has that name."""
        base = found = lettered(wanted)
        number = 0
        while found.casefold() in self._taken:
            number += 1
            found = base + _letters(number)
        self._taken.add(found.casefold())
        return found


class Titles:
    """Gives each thing a title of its own: the one wanted, or that with a number behind it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def title(self, wanted: str) -> str:
        """Return a title nobody else has."""
        found, number = wanted, 1
        while found in self._taken:
            number += 1
            found = f"{wanted} ({number})"
        self._taken.add(found)
        return found


def own_id(form: Form, kind: str, name: str) -> str:
    """Return the id of a thing, the same each time the form is exported."""
    return str(uuid5(NAMESPACE_URL, f"urn:askonce:defra:{form.id}:{kind}:{name}"))


def plain(text: str) -> str:
    """Return `text` so that the runner reads no template in it."""
    return re.sub(r"\{(?=[{%])", "{" + JOINER, text)


def _letters(number: int) -> str:
    told = ""
    while number:
        number, digit = divmod(number, 26)
        told = ascii_uppercase[digit] + told
    return told
