"""How well suggestions from item names agree with the fields a matrix names: the figures behind the threshold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from data_matrix.model import Matrix, StatutoryClass
from data_matrix.statutory.named import named_texts
from data_matrix.statutory.suggest import THRESHOLD, suggest

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `known` items whose field is known: how many first suggestions `agree`, are `wrong`, or `none` was made.

    `with_text` items carry a text of a return. `drawn` of `local` local items draw a suggestion at `threshold`.
    """

    threshold: float
    with_text: int
    known: int
    agree: int
    wrong: int
    none: int
    local: int
    drawn: int


def measure(matrix: Matrix, threshold: float = THRESHOLD) -> Agreement:
    """Return how the first suggestion from each item's name fares at `threshold` (0-1) on this matrix."""
    keys: dict[int, set[Key]] = defaultdict(set)
    for named in named_texts(matrix):
        keys[named.item.number] |= {named.group.first.key} if named.group else set()
        keys[named.item.number] |= {named.elsewhere.field.key} if named.elsewhere else set()
    known = [item for item in matrix.items if keys.get(item.number)]
    first = [(suggest(item.name, limit=1, threshold=threshold), keys[item.number]) for item in known]
    agree = sum(bool(found) and found[0].field.key in wanted for found, wanted in first)
    none = sum(not found for found, _ in first)
    local = [item for item in matrix.items if item.statutory is StatutoryClass.LOCAL]
    drawn = sum(bool(suggest(item.name, limit=1, threshold=threshold)) for item in local)
    return Agreement(threshold, len(keys), len(known), agree, len(known) - agree - none, none, len(local), drawn)
