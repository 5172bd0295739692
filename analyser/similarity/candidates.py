"""Which pairs of wordings are worth scoring: all that could be the same, without comparing every pair at full cost.

Wordings are compared as keys: their concepts in alphabetical order (see `profile.Profile.key`), so that "DOB" and "When
were you born?" have one key. Two ways lead to a candidate, and either is enough:

* keys alike: rapidfuzz's `ratio` of two keys reaches the cutoff. Keys are sorted by length, and a key is compared with
  those alone whose length allows the cutoff, so none is lost (tests prove it against all pairs);
* concepts shared: up to 6,000 wordings, their weighted overlap reaches a floor, whatever letters they are written in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from analyser.similarity.table import Floats, Ints, ProfileTable

SMALL = 6_000
_CELLS = 4_000_000
Pairs = tuple[Ints, Ints]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to look: `alike` is the least ratio of keys (0-100), `shared` the least overlap of concepts (0-1)."""

    alike: float
    shared: float


def reach_for(min_score: float) -> Reach:
    """Return how far to look for pairs that score `min_score` or more; below 0.1 every pair is a candidate."""
    if min_score < 0.1:
        return Reach(0, 0)
    if min_score < 0.4:
        return Reach(50, 0.1)
    return Reach(60, 0.2) if min_score < 0.7 else Reach(70, 0.3)


@dataclass(frozen=True, slots=True)
class Window:
    """One block of work: keys [start, stop) of the sorted keys, each to be compared with later keys before `end`."""

    start: int
    stop: int
    end: int


def sorted_keys(table: ProfileTable) -> tuple[list[str], list[Ints]]:
    """Return the distinct keys, shortest first, and for each the wordings that have it."""
    holders: dict[str, list[int]] = {}
    for place, key in enumerate(table.keys):
        holders.setdefault(key, []).append(place)
    keys = sorted(holders, key=lambda key: (len(key), key))
    return keys, [np.array(holders[key], np.int64) for key in keys]


def windows(keys: list[str], alike: float, cells: int = _CELLS) -> list[Window]:
    """Return the blocks that together compare every two keys whose lengths allow a ratio of `alike` or more."""
    lengths = np.array([len(key) for key in keys], np.int64)
    # ratio is 200 * common / (len + len) and common is at most the shorter length.
    longest = np.where(alike > 0, np.floor(lengths * (200 - alike) / max(alike, 1e-9) + 1e-6), np.iinfo(np.int64).max)
    ends = np.searchsorted(lengths, longest, side="right")
    blocks = []
    start = 0
    while start < len(keys):
        stop = start + 1
        while stop < len(keys) and (stop + 1 - start) * (int(ends[stop]) - start) <= cells:
            stop += 1
        blocks.append(Window(start, stop, int(ends[stop - 1])))
        start = stop
    return blocks


def alike_keys(keys: list[str], window: Window, alike: float, workers: int = -1) -> Pairs:
    """Return the pairs of places in `keys`, first before second, that reach `alike` within `window`."""
    block = process.cdist(
        keys[window.start : window.stop],
        keys[window.start : window.end],
        scorer=ratio,
        score_cutoff=alike,
        dtype=np.float32,
        workers=workers,
    )
    first, second = np.nonzero(block >= alike if alike > 0 else np.ones_like(block, bool))
    later = second > first
    return first[later] + window.start, second[later] + window.start


def wordings_of(holders: list[Ints], first: Ints, second: Ints) -> Pairs:
    """Return the pairs of wordings behind pairs of keys."""
    sizes = np.array([len(h) for h in holders], np.int64)
    starts = np.cumsum(sizes) - sizes
    flat = np.concatenate(holders) if holders else np.zeros(0, np.int64)
    counts = sizes[first] * sizes[second]
    pair = np.repeat(np.arange(len(first)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    one = flat[starts[first[pair]] + within // sizes[second[pair]]]
    two = flat[starts[second[pair]] + within % sizes[second[pair]]]
    return np.minimum(one, two), np.maximum(one, two)


def of_one_key(holders: list[Ints]) -> Pairs:
    """Return the pairs of wordings that share a key."""
    parts = [(*np.triu_indices(len(h), 1), h) for h in holders if len(h) > 1]
    one = [h[i] for i, _, h in parts]
    two = [h[j] for _, j, h in parts]
    empty = np.zeros(0, np.int64)
    return np.concatenate([empty, *one]), np.concatenate([empty, *two])


def sharing(table: ProfileTable, floor: float) -> Iterator[Pairs]:
    """Give the pairs of wordings whose concepts overlap by `floor` or more, in blocks."""
    grid = _grid(table)
    step = max(1, _CELLS // max(1, len(table)))
    for start in range(0, len(table), step):
        rows = slice(start, min(start + step, len(table)))
        shared = grid[rows] @ grid[start:].T
        union = np.maximum(table.total[rows, None] + table.total[None, start:] - shared, 1e-6)
        first, second = np.nonzero(shared >= floor * union)
        later = second > first
        yield first[later] + start, second[later] + start


def _grid(table: ProfileTable) -> Floats:
    """Return square roots of weights by wording and concept, for the concepts that two wordings or more have."""
    used = table.ids >= 0
    counts = np.bincount(table.ids[used], minlength=1)
    column = np.full(len(counts), -1, np.int64)
    common = np.flatnonzero(counts > 1)
    column[common] = np.arange(len(common))
    rows, places = np.nonzero(used)
    target = column[table.ids[rows, places]]
    kept = target >= 0
    grid = np.zeros((len(table), max(1, len(common))), np.float32)
    grid[rows[kept], target[kept]] = np.sqrt(table.weights[rows[kept], places[kept]])
    return grid


def candidates(
    table: ProfileTable, reach: Reach, workers: int = -1, progress: Callable[[int, int], None] | None = None
) -> Iterator[Pairs]:
    """Give all candidate pairs of different wordings in blocks; a pair may come more than once."""
    keys, holders = sorted_keys(table)
    blocks = windows(keys, reach.alike)
    yield of_one_key(holders)
    for done, window in enumerate(blocks, 1):
        first, second = alike_keys(keys, window, reach.alike, workers)
        if len(first):
            yield wordings_of(holders, first, second)
        if progress:
            progress(done, len(blocks))
    if len(table) <= SMALL and reach.alike > 0:
        yield from sharing(table, reach.shared)
