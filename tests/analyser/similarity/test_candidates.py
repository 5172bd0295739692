"""No pair that reaches the cutoff is lost, whatever the lengths and however the work is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from analyser.similarity.candidates import (
    Reach,
    alike_keys,
    candidates,
    of_one_key,
    sharing,
    sorted_keys,
    windows,
    wordings_of,
)
from analyser.similarity.table import table_of

WORDS = ["date", "birth", "review", "placement", "carer", "name", "why", "last", "next", "zeppelin", "of", "the"]
wordings = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=40, unique=True)


@settings(max_examples=60, deadline=None)
@given(wordings, st.sampled_from([40, 60, 75, 80, 90, 100]), st.sampled_from([1, 7, 60, 100_000]))
def test_windows_find_exactly_what_all_pairs_find(texts: list[str], alike: int, cells: int) -> None:
    keys, _ = sorted_keys(table_of(texts))
    found = {
        (int(i), int(j))
        for window in windows(keys, alike, cells)
        for i, j in zip(*alike_keys(keys, window, alike, workers=1), strict=True)
    }
    everything = process.cdist(keys, keys, scorer=ratio, dtype=np.float32)
    first, second = np.nonzero(np.triu(everything >= alike, 1))
    assert found == set(zip(first.tolist(), second.tolist(), strict=True))


@settings(max_examples=40, deadline=None)
@given(wordings)
def test_keys_lead_back_to_every_wording_that_has_them(texts: list[str]) -> None:
    table = table_of(texts)
    _, holders = sorted_keys(table)
    every = np.arange(len(holders))
    first, second = (grid.ravel() for grid in np.meshgrid(every, every, indexing="ij"))
    apart = first < second
    one, two = wordings_of(holders, first[apart], second[apart])
    same_one, same_two = of_one_key(holders)
    pairs = sorted(zip(np.r_[one, same_one].tolist(), np.r_[two, same_two].tolist(), strict=True))
    assert pairs == [(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts))]


@settings(max_examples=40, deadline=None)
@given(wordings, st.sampled_from([0.2, 0.5, 0.9]))
def test_wordings_that_share_concepts_are_found_whatever_their_letters(texts: list[str], floor: float) -> None:
    table = table_of(texts)
    found = {(int(i), int(j)) for block in sharing(table, floor) for i, j in zip(*block, strict=True)}
    for i in range(len(texts)):
        for j in range(i + 1, len(texts)):
            mine = dict(zip(table.ids[i].tolist(), table.weights[i].tolist(), strict=True))
            theirs = dict(zip(table.ids[j].tolist(), table.weights[j].tolist(), strict=True))
            shared = sum((mine[c] * theirs[c]) ** 0.5 for c in mine.keys() & theirs.keys() if c >= 0)
            union = max(float(table.total[i] + table.total[j]) - shared, 1e-6)
            if abs(shared / union - floor) > 1e-4 and shared > 0:
                assert ((i, j) in found) == (shared / union > floor)


def test_a_paraphrase_without_a_common_word_is_a_candidate() -> None:
    table = table_of(["Where do you live?", "Home address", "Allergies"])
    assert (0, 1) in {
        (int(i), int(j)) for block in candidates(table, Reach(60, 0.2)) for i, j in zip(*block, strict=True)
    }


def test_a_reach_of_nothing_compares_everything() -> None:
    table = table_of(["Religion", "Allergies", "Passport number", "What is going well?"])
    found = {(int(i), int(j)) for block in candidates(table, Reach(0, 0)) for i, j in zip(*block, strict=True)}
    assert len(found) == 6


@pytest.mark.parametrize("texts", [[], ["Religion"]])
def test_too_few_wordings_make_no_pair(texts: list[str]) -> None:
    assert sum(len(first) for first, _ in candidates(table_of(texts), Reach(60, 0.2))) == 0
