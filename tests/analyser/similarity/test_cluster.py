"""Groups in which every pair matches: no chain, no dependence on order, nothing lost that could join."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.similarity.cluster import complete_linkage

FLOOR = 0.75
pairs = st.dictionaries(
    st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda p: p[0] < p[1]),
    st.integers(50, 100).map(lambda n: n / 100),
    max_size=70,
)


def test_a_chain_of_near_matches_is_not_one_group() -> None:
    chain = [(i, i + 1, 0.9) for i in range(10)]
    assert max(len(group) for group in complete_linkage(chain, FLOOR)) == 2


def test_the_closest_pairs_join_first() -> None:
    assert complete_linkage([(0, 1, 0.8), (1, 2, 0.95), (2, 3, 0.8)], FLOOR) == [[1, 2]]


def test_a_full_group_stays_whole() -> None:
    everyone = [(i, j, 0.8) for i, j in combinations(range(6), 2)]
    assert complete_linkage(everyone, FLOOR) == [[0, 1, 2, 3, 4, 5]]


@settings(deadline=None)
@given(pairs)
def test_no_group_holds_a_pair_below_the_floor(scores: dict[tuple[int, int], float]) -> None:
    groups = complete_linkage(((i, j, s) for (i, j), s in scores.items()), FLOOR)
    assert all(scores.get(pair, 0) >= FLOOR for group in groups for pair in combinations(group, 2))
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members))


@settings(deadline=None)
@given(pairs)
def test_no_two_groups_could_still_be_joined(scores: dict[tuple[int, int], float]) -> None:
    groups = complete_linkage(((i, j, s) for (i, j), s in scores.items()), FLOOR)
    for one, two in combinations(groups, 2):
        assert any(scores.get((min(i, j), max(i, j)), 0) < FLOOR for i in one for j in two)


@settings(deadline=None)
@given(pairs, st.randoms())
def test_the_order_of_pairs_does_not_matter(scores: dict[tuple[int, int], float], random: object) -> None:
    listed = [(i, j, s) for (i, j), s in scores.items()]
    shuffled = list(listed)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert complete_linkage(listed, FLOOR) == complete_linkage(shuffled, FLOOR)
