"""From questions to scored pairs: candidates by wording, then scores by where the questions stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from analyser.similarity.candidates import Pairs, candidates, reach_for
from analyser.similarity.score import scores
from analyser.similarity.table import Floats, Ints
from analyser.similarity.units import Asked

_AT_ONCE = 1_000_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Matches:
    """Scored pairs of units, left before right, in that order; each pair stands once."""

    left: Ints
    right: Ints
    score: Floats

    def __len__(self) -> int:
        return len(self.left)


def match(questions: Asked, min_score: float, progress: Progress | None = None) -> Matches:
    """Return the pairs of units that score `min_score` or more.

    `progress` is told how many blocks of how many are done; blocks are alike in work, not in time.
    """
    reach = reach_for(min_score)
    found = [scored(questions, np.arange(len(questions.texts)), np.arange(len(questions.texts)), min_score)]
    for first, second in candidates(questions.table, reach, progress=progress):
        found.append(scored(questions, first, second, min_score))
    return merged(found, len(questions.where))


def scored(questions: Asked, first: Ints, second: Ints, min_score: float) -> Matches:
    """Return the pairs of units behind pairs of wordings that score `min_score` or more."""
    kept = []
    for left, right in _expanded(_holders(questions), first, second):
        score = scores(questions.table, questions.where, left, right)
        enough = score >= np.float32(min_score)
        kept.append(Matches(left[enough], right[enough], score[enough]))
    return _joined(kept)


def merged(found: Iterable[Matches], units: int) -> Matches:
    """Return all matches once each, by left and then right."""
    everything = _joined(found)
    key = everything.left * np.int64(units) + everything.right
    order = np.argsort(key, kind="stable")
    # np.unique does the same, but brings in numpy's masked arrays, as long to import as a council takes to match.
    once = order[np.r_[True, np.diff(key[order]) > 0][: len(order)]]
    return Matches(everything.left[once], everything.right[once], everything.score[once])


def _joined(found: Iterable[Matches]) -> Matches:
    parts = list(found)
    empty = np.zeros(0, np.int64)
    return Matches(
        np.concatenate([empty, *(part.left for part in parts)]),
        np.concatenate([empty, *(part.right for part in parts)]),
        np.concatenate([np.zeros(0, np.float32), *(part.score for part in parts)]),
    )


def _holders(questions: Asked) -> tuple[Ints, Ints, Ints]:
    """Return the units by wording: where they start, how many there are, and the units in that order."""
    order = np.argsort(questions.where.text, kind="stable")
    sizes = np.bincount(questions.where.text, minlength=len(questions.texts))
    return np.cumsum(sizes) - sizes, sizes, order


def _expanded(holders: tuple[Ints, Ints, Ints], first: Ints, second: Ints) -> Iterator[Pairs]:
    starts, sizes, order = holders
    counts = sizes[first] * sizes[second]
    done = np.cumsum(counts)
    begin = 0
    while begin < len(first):
        before = done[begin - 1] if begin else 0
        stop = max(begin + 1, int(np.searchsorted(done, before + _AT_ONCE, side="right")))
        yield from _pairs_of(starts, sizes, order, first[begin:stop], second[begin:stop])
        begin = stop


def _pairs_of(starts: Ints, sizes: Ints, order: Ints, first: Ints, second: Ints) -> Iterator[Pairs]:
    counts = sizes[first] * sizes[second]
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    for begin in range(0, total, _AT_ONCE):
        place = np.arange(begin, min(begin + _AT_ONCE, total))
        pair = np.searchsorted(ends, place, side="right")
        within = place - (ends[pair] - counts[pair])
        one = order[starts[first[pair]] + within // sizes[second[pair]]]
        two = order[starts[second[pair]] + within % sizes[second[pair]]]
        # A wording against itself gives each pair twice and each unit with itself: keep the one in order.
        proper = (first[pair] != second[pair]) | (one < two)
        one, two = one[proper], two[proper]
        yield np.minimum(one, two), np.maximum(one, two)
