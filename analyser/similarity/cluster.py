"""Groups in which every member matches every other: complete linkage, so that no chain of near matches runs away."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush


def complete_linkage(pairs: Iterable[tuple[int, int, float]], floor: float) -> list[list[int]]:
    """Return groups of two or more whose every pair scores `floor` or more, each sorted, in order of first member.

    `pairs` are (one, other, score) with one < other; a pair that is not given scores 0. The two closest groups are
    joined first, closeness being that of their farthest members; ties go to the lower numbers.
    """
    near: dict[int, dict[int, float]] = {}
    for one, other, score in pairs:
        if score >= floor:
            near.setdefault(one, {})[other] = score
            near.setdefault(other, {})[one] = score
    members = {one: [one] for one in near}
    waiting = [(-score, one, other) for one, others in near.items() for other, score in others.items() if one < other]
    heapify(waiting)
    while waiting:
        distance, one, other = heappop(waiting)
        if near.get(one, {}).get(other) != -distance:
            continue
        members[one] += members.pop(other)
        _join(near, one, other)
        for third, score in near[one].items():
            heappush(waiting, (-score, min(one, third), max(one, third)))
    return sorted(sorted(group) for group in members.values() if len(group) > 1)


def _join(near: dict[int, dict[int, float]], one: int, other: int) -> None:
    """Let group `one` take in `other`: what is near to both stays near, at the farther of the two distances."""
    mine, theirs = near.pop(one), near.pop(other)
    both = {third: min(score, theirs[third]) for third, score in mine.items() if third in theirs}
    for third in {*mine, *theirs} - {one, other}:
        near[third].pop(one, None)
        near[third].pop(other, None)
        if third in both:
            near[third][one] = both[third]
    near[one] = both
