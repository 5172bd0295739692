"""How sure it is that one answer would serve both questions of a pair, 0 to 1, for many pairs at once."""

from __future__ import annotations

import numpy as np

from analyser.similarity.context import Standings, context_features, further_features
from analyser.similarity.features import shared_weight, text_features
from analyser.similarity.table import Bools, Floats, Ints, ProfileTable
from analyser.similarity.weights import CONTEXT_WEIGHTS, EVEN_ODDS, FURTHER_WEIGHTS, INTERCEPT, TEXT_WEIGHTS

# From here on a pair is called the same; below it, related. It is where judged pairs were the same half the time.
SAME_AT = 0.8
# A label that says nothing by itself is never flagged as the same without its context.
BARE_AT_MOST = 0.6
_AT_ONCE = 100_000


def scores(table: ProfileTable, where: Standings, left: Ints, right: Ints) -> Floats:
    """Return the score of each pair of questions; `left` and `right` are places in `where`."""
    parts = [
        _scores(table, where, left[start : start + _AT_ONCE], right[start : start + _AT_ONCE])
        for start in range(0, len(left), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _scores(table: ProfileTable, where: Standings, left: Ints, right: Ints) -> Floats:
    one, two = where.text[left], where.text[right]
    text = text_features(table, one, two, shared_weight(table, one, two))
    log_odds = np.full(len(left), INTERCEPT + EVEN_ODDS, np.float32)
    log_odds += _sum(text, TEXT_WEIGHTS)
    if where.any_known:
        log_odds += _sum(context_features(where, table, left, right, text), CONTEXT_WEIGHTS)
        log_odds += _sum(further_features(where, table, left, right), FURTHER_WEIGHTS)
    score = 1 / (1 + np.exp(-log_odds))
    capped = np.where(lacks_context(table, where, left, right), np.minimum(score, BARE_AT_MOST), score)
    return capped.astype(np.float32)


def _sum(features: dict[str, Floats], weights: dict[str, float]) -> Floats:
    total = np.zeros(len(next(iter(features.values()))), np.float32)
    for name, values in features.items():
        total += np.float32(weights[name]) * values
    return total


def lacks_context(table: ProfileTable, where: Standings, left: Ints, right: Ints) -> Bools:
    """Return whether both labels are bare and nothing says that they stand in the same part of a form or item.

    One council's label that does not say what it asks about, for two items of its matrix, is two questions.
    """
    one, two = where.text[left], where.text[right]
    bare: Bools = table.flags["bare"][one] & table.flags["bare"][two]
    placed: Bools = (where.place[left] > 0) & (where.place[right] > 0) & (where.same_place(left, right))
    item: Bools = (where.item[left] > 0) & (where.item[left] == where.item[right])
    unsaid: Bools = table.flags["unsaid"][one] & table.flags["unsaid"][two] & (where.la[left] == where.la[right])
    two_items: Bools = (where.item[left] != where.item[right]) & (where.item[left] != 0) & (where.item[right] != 0)
    return (bare & ~placed & ~item) | (unsaid & two_items)


def unplaced(table: ProfileTable, where: Standings) -> list[int]:
    """Return the questions with a bare label that stands, word for word, in another part of a form or matrix too."""
    alike: dict[int, list[int]] = {}
    for place in np.flatnonzero(table.flags["bare"][where.text]).tolist():
        alike.setdefault(int(table.codes["said"][where.text[place]]), []).append(place)
    return sorted(place for places in alike.values() if _scattered(where, np.array(places)) for place in places)


def _scattered(where: Standings, places: Ints) -> bool:
    items, parts = set(where.item[places].tolist()), set(where.place[places].tolist())
    one_item = len(items) == 1 and 0 not in items
    one_part = len(parts) == 1 and 0 not in parts
    return len(places) > 1 and not one_item and not one_part
