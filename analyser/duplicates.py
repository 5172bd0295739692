"""The same question asked again: pairs and groups, why they belong together, and whom asking twice costs.

`find` is the way in. A score does not depend on what else is in the file: the same two questions score the same in any
file, in any order, on any machine. Where a source names no LA, all its questions are taken as one council's; where it
names no form, as standing on one form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import combinations

import numpy as np

from analyser.natures import Nature, ageing_of
from analyser.questions import Question
from analyser.similarity.cluster import complete_linkage
from analyser.similarity.decisions import NONE, Decisions
from analyser.similarity.groups import Group, group_of
from analyser.similarity.kinds import Kind, Relation, is_held, kind_of
from analyser.similarity.match import Matches, Progress, match
from analyser.similarity.profile import profile
from analyser.similarity.reasons import reason_for
from analyser.similarity.score import SAME_AT, lacks_context, unplaced
from analyser.similarity.table import Bools
from analyser.similarity.units import Asked, Unit, asked, natural

MIN_SCORE = 0.55
# One item on two forms needs no matching; only its wording on each form could still differ.
ONE_ITEM = 0.97

__all__ = ["MIN_SCORE", "Duplicates", "Found", "Group", "Kind", "Pair", "Relation", "find", "search"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, by id, `a` before `b` in natural order; `score` (0-1) is how sure one answer would serve both.

    The score says how telling the evidence is at even odds: of our judged pairs, 3 in 10 were the same at 0.55 to 0.8,
    6 in 10 at 0.8 to 0.9, 19 in 20 above 0.95 (tests/analyser/gold). `reason` says what matched, and which guard
    lowered it.
    """

    a: str
    b: str
    score: float
    relation: Relation
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found: pairs, best first; groups, most members first; and what could not be told.

    `needs_context` are ids of questions whose labels do not say what they ask, and are asked so elsewhere too: they
    were not called the same. `unmatched_decisions` are ids that decisions name and the questions lack.
    """

    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]
    needs_context: tuple[str, ...]
    unmatched_decisions: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return the number of pairs called the same by kind, and of groups."""
        counts = dict.fromkeys((kind.value for kind in Kind), 0)
        for pair in self.pairs:
            if pair.relation is Relation.SAME:
                counts[pair.kind.value] += 1
        return counts | {"groups": len(self.groups)}


def find(
    questions: Iterable[Question],
    *,
    min_score: float = MIN_SCORE,
    decisions: Decisions = NONE,
    progress: Progress | None = None,
) -> Duplicates:
    """Return the duplicates among `questions` that score `min_score` or more, honouring a person's `decisions`."""
    found = search(questions, min_score=min_score, decisions=decisions, progress=progress)
    pairs = tuple(found.pairs())
    unsure = {name for pair in pairs if pair.relation is Relation.NEEDS_CONTEXT for name in (pair.a, pair.b)}
    unsure |= {found.known.units[place].first.id for place in unplaced(found.known.table, found.known.where)}
    return Duplicates(pairs, tuple(found.groups()), tuple(sorted(unsure, key=natural)), found.unmatched_decisions)


def search(
    questions: Iterable[Question],
    *,
    min_score: float = MIN_SCORE,
    decisions: Decisions = NONE,
    progress: Progress | None = None,
    dask: str | None = None,
) -> Found:
    """Return what `find` does, worked out as it is read: for files whose pairs are too many to hold.

    `dask` is `local` or a scheduler's address; see similarity/spread.py.
    """
    everything = list(questions)
    known = asked(q for q in everything if q.id not in decisions.left_out)
    if dask:
        from analyser.similarity.spread import match_spread

        matches = match_spread(known, min_score, dask, progress)
    else:
        matches = match(known, min_score, progress)
    named = {name for pair in decisions.apart for name in pair} | decisions.left_out.keys()
    named |= {name for agreed in decisions.agreed for name in agreed.ids}
    missing = named - {q.id for q in everything}
    settled = _settled(known, matches, decisions)
    return Found(known, settled, min_score, tuple(sorted(missing, key=natural)), frozenset(decisions.apart))


@dataclass(frozen=True)
class Found:
    """Scored pairs of units, from which pairs and groups are told one by one."""

    known: Asked
    matches: Matches
    min_score: float
    unmatched_decisions: tuple[str, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()

    def pairs(self) -> Iterator[Pair]:
        """Give the pairs, best first, ties by id."""
        order = np.lexsort((self.matches.right, self.matches.left, -np.round(self.matches.score, 4)))
        matched = (self._pair(place) for place in order.tolist())
        forms = self._one_item_pairs() if self.min_score <= ONE_ITEM else iter(())
        rank = {q.id: place for place, q in enumerate(q for unit in self.known.units for q in unit.questions)}
        return merge(matched, forms, key=lambda pair: (-pair.score, rank[pair.a], rank[pair.b]))

    def groups(self) -> Iterator[Group]:
        """Give the groups in which every two wordings match, and single items on several forms; largest first."""
        near = self._near()
        clusters = complete_linkage(((one, two, score) for (one, two), score in near.items()), SAME_AT)
        taken = {unit for cluster in clusters for unit in cluster}
        units = self.known.units
        clusters += [[i] for i, unit in enumerate(units) if len(unit.forms) > 1 and i not in taken]
        clusters.sort(key=lambda cluster: (-sum(len(units[i].questions) for i in cluster), cluster))
        number = 0
        for cluster in clusters:
            confidence = min((near[pair] for pair in combinations(cluster, 2)), default=ONE_ITEM)
            for questions in _together([q for i in cluster for q in units[i].questions], self.apart):
                number += 1
                yield group_of(number, questions, self._kinds(cluster), confidence)

    def _kinds(self, cluster: list[int]) -> set[Kind]:
        """Return the kinds of a group's pairs, and of its units that stand on several forms."""
        units, held = self.known.units, self._held
        found = {_kind(units[i], units[j], held[i] and held[j]) for i, j in combinations(cluster, 2)}
        return found | {_on_forms(held[i]) for i in cluster if len(units[i].forms) > 1}

    def _near(self) -> dict[tuple[int, int], float]:
        sure = ~self._unsure & (self.matches.score >= np.float32(SAME_AT))
        left, right = self.matches.left[sure].tolist(), self.matches.right[sure].tolist()
        return dict(zip(zip(left, right, strict=True), self.matches.score[sure].tolist(), strict=True))

    @cached_property
    def _unsure(self) -> Bools:
        return lacks_context(self.known.table, self.known.where, self.matches.left, self.matches.right)

    @cached_property
    def _held(self) -> list[bool]:
        return [_is_held(unit.first) for unit in self.known.units]

    def _pair(self, place: int) -> Pair:
        left, right = int(self.matches.left[place]), int(self.matches.right[place])
        score = float(self.matches.score[place])
        one, two = self.known.units[left], self.known.units[right]
        relation = Relation.SAME if score >= SAME_AT else Relation.RELATED
        return Pair(
            a=one.first.id,
            b=two.first.id,
            score=round(score, 4),
            relation=Relation.NEEDS_CONTEXT if self._unsure[place] else relation,
            kind=_kind(one, two, self._held[left] and self._held[right]),
            reason=reason_for(one.first, two.first),
        )

    def _one_item_pairs(self) -> Iterator[Pair]:
        for unit, held in zip(self.known.units, self._held, strict=True):
            if len(unit.forms) < 2:
                continue
            whose = f" of {unit.first.la}" if unit.first.la else ""
            named = f"Matrix item{'s' if len(unit.items) > 1 else ''} {', '.join(map(str, unit.items))}"
            reason = f"{named}: the same words on {len(unit.forms)} forms{whose}."
            for one, two in combinations(unit.one_for_each_form(), 2):
                if _ids_of(one, two) in self.apart:
                    continue
                yield Pair(one.id, two.id, ONE_ITEM, Relation.SAME, _on_forms(held), reason)


def _is_held(question: Question) -> bool:
    """Return whether it asks for a fact that does not change, and its matrix item is not what someone thinks of it."""
    is_fact = is_held(profile(question.text), question.category or question.section)
    return is_fact and ageing_of(question.item_name).nature is not Nature.FRESH


def _together(questions: list[Question], apart: frozenset[tuple[str, str]]) -> list[list[Question]]:
    """Return `questions` in parts of two or more, none with two that a person keeps apart."""
    if not apart:
        return [questions]
    parts: list[list[Question]] = []
    for question in questions:
        home = next((part for part in parts if all(_ids_of(question, q) not in apart for q in part)), None)
        if home is None:
            parts.append([question])
        else:
            home.append(question)
    return parts if len(parts) == 1 else [part for part in parts if len(part) > 1]


def _ids_of(one: Question, two: Question) -> tuple[str, str]:
    return (min(one.id, two.id), max(one.id, two.id))


def _on_forms(held: bool) -> Kind:
    return Kind.ALREADY_HELD if held else Kind.ACROSS_FORMS


def _kind(one: Unit, two: Unit, held: bool) -> Kind:
    a, b = one.first, two.first
    same_item = bool(set(one.items) & set(two.items))
    return kind_of((a.la, b.la), (one.forms, two.forms), same_item, held)


def _settled(known: Asked, matches: Matches, decisions: Decisions) -> Matches:
    """Return `matches` without follow-ups of their own parent and without what a person keeps apart."""
    unit_of = {q.id: place for place, unit in enumerate(known.units) for q in unit.questions}
    apart = {
        (min(unit_of[one], unit_of[two]), max(unit_of[one], unit_of[two]))
        for one, two in decisions.apart
        if one in unit_of and two in unit_of
    }
    conditional = np.array([bool(unit.first.condition) for unit in known.units], bool)
    keep = np.ones(len(matches), bool)
    for place in np.flatnonzero(conditional[matches.left] | conditional[matches.right]):
        one, two = known.units[matches.left[place]].first, known.units[matches.right[place]].first
        keep[place] = not (_hangs_on(one, two) or _hangs_on(two, one))
    for one, two in apart:
        keep &= (matches.left != one) | (matches.right != two)
    return Matches(matches.left[keep], matches.right[keep], matches.score[keep])


def _hangs_on(follow_up: Question, parent: Question) -> bool:
    """Return whether `follow_up` is shown by the answer to `parent` on the same form."""
    if (follow_up.la, follow_up.form) != (parent.la, parent.form) or not parent.field:
        return False
    return parent.field in follow_up.condition.replace("(", " ").replace(")", " ").split()
