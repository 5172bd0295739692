"""Local items whose name resembles a statutory field: which are known to serve another purpose, and which to check."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from data_matrix.model import Item, LoadWarning, Matrix, StatutoryClass
from data_matrix.statutory.model import StatutoryField, Suggestion
from data_matrix.statutory.names import groups_of, words_of
from data_matrix.statutory.store import text_of
from data_matrix.statutory.suggest import THRESHOLD, suggest

DIFFERENT = "near, different purpose"
CHECK = "near, check the purpose"
_MANY = re.compile(r"as on [\d,]+ other rows")


@dataclass(frozen=True, slots=True)
class NearItem:
    """A local item beside the statutory field its name resembles: score 0-1, `verdict` (DIFFERENT or CHECK), reason."""

    item: Item
    field: StatutoryField
    score: float
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Pair:
    words: frozenset[str]
    field: StatutoryField
    reason: str


def near_but_local(matrix: Matrix, *, threshold: float = THRESHOLD) -> tuple[NearItem, ...]:
    """Return the local items that resemble a field of the 903 or Annex A, items in order.

    A resemblance counts from `threshold` (0-1) up; a pair of near.toml has the verdict DIFFERENT, any other CHECK.
    """
    local = (item for item in matrix.items if item.statutory is StatutoryClass.LOCAL)
    return tuple(_near(local, threshold))


def suggestions_for_unclassed(matrix: Matrix) -> tuple[tuple[Item, tuple[Suggestion, ...]], ...]:
    """Return the items that the matrix gives no statutory class, each with its suggestions, if any.

    Where loading did not name each such row (see blanks_are_named), every local item that draws a suggestion.
    """
    if blanks_are_named(matrix):
        rows = {warning.row for warning in _blanks(matrix)} - {None}
        return tuple((item, suggest(item.name)) for item in matrix.items if item.row in rows)
    local = (item for item in matrix.items if item.statutory is StatutoryClass.LOCAL)
    return tuple((item, found) for item, found in ((item, suggest(item.name)) for item in local) if found)


def blanks_are_named(matrix: Matrix) -> bool:
    """Return whether the rows without a class are known: not where very many are blank, or where nothing has a class.

    Loading names the first alone of very many, and none where no row says that it is local.
    """
    blanks = _blanks(matrix)
    if any(_MANY.search(warning.message) for warning in blanks):
        return False
    return bool(blanks) or any(item.statutory is not StatutoryClass.LOCAL for item in matrix.items)


def _blanks(matrix: Matrix) -> list[LoadWarning]:
    return [warning for warning in matrix.warnings if warning.code == "statutory_missing"]


def _near(items: Iterator[Item], threshold: float) -> Iterator[NearItem]:
    for item in items:
        pair = _pair_of(item.name)
        if pair is not None:
            score = _likeness(item.name, pair.field)
            if score >= threshold:
                yield NearItem(item, pair.field, score, DIFFERENT, pair.reason)
            continue
        for found in suggest(item.name, limit=1, threshold=threshold):
            yield NearItem(item, found.field, found.score, CHECK, found.reason)


def is_known_apart(name: str) -> bool:
    """Return whether near.toml says that an item of this name serves another purpose than the field it resembles."""
    return _pair_of(name) is not None


def _pair_of(name: str) -> _Pair | None:
    words = set(words_of(name))
    return next((pair for pair in _pairs() if pair.words <= words), None)


def _likeness(name: str, field: StatutoryField) -> float:
    everything = suggest(name, limit=1000, threshold=0.0, sources=(field.source,))
    matched = next((found.score for found in everything if found.field == field), 0.0)
    letters = fuzz.token_sort_ratio(" ".join(words_of(name)), " ".join(words_of(field.label))) / 100
    return max(matched, round(letters, 3))


@lru_cache(maxsize=1)
def _pairs() -> tuple[_Pair, ...]:
    pairs = tomllib.loads(text_of("near.toml"))["pair"]
    return tuple(_Pair(frozenset(p["words"].split()), _first(*p["field"]), p["reason"]) for p in pairs)


def _first(source: str, column: str) -> StatutoryField:
    return next(group.first for group in groups_of(source) if group.first.column == column)
