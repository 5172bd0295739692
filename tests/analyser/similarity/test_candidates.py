"""No pair that reaches the cutoff is lost, whatever the lengths and however the work is cut."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from analyser.similarity.candidates import alike, candidates, of_one_word, reach_for, windows, wordings_of, words_of
from analyser.similarity.table import table_of

WORDS = ["date", "birth", "review", "placement", "carer", "name", "why", "last", "next", "zeppelin", "of", "the"]
wordings = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=40, unique=True)


many_words = st.lists(
    st.lists(st.integers(0, 199).map("word{}x".format), min_size=1, max_size=90).map(" ".join), min_size=2, max_size=15
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(wordings, many_words), st.sampled_from([0, 20, 33, 50, 80, 100]), st.sampled_from([1, 7, 60, 100_000]))
def test_windows_find_exactly_what_all_pairs_find(texts: list[str], reach: float, cells: int) -> None:
    known = words_of(table_of(texts))
    words = known.words
    found = [
        (int(i), int(j))
        for window in windows(words, reach, cells)
        for i, j in zip(*alike(known, window, reach, workers=1), strict=True)
    ]
    everything = process.cdist(words, words, scorer=ratio, dtype=np.float32)
    first, second = np.nonzero(np.triu(everything >= reach - 0.001, 1))
    assert sorted(found) == sorted(zip(first.tolist(), second.tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(wordings)
def test_the_ratio_of_two_words_is_the_share_of_concepts_in_common(texts: list[str]) -> None:
    table = table_of(texts)
    known = words_of(table)
    for i, one in enumerate(known.words):
        for j, two in enumerate(known.words[:i]):
            mine = set(table.keys[known.holders[i][0]].split())
            theirs = set(table.keys[known.holders[j][0]].split())
            expected = 200 * len(mine & theirs) / (len(mine) + len(theirs))
            assert ratio(one, two) == pytest.approx(expected)


@settings(max_examples=40, deadline=None)
@given(wordings)
def test_words_lead_back_to_every_wording_that_is_written_so(texts: list[str]) -> None:
    known = words_of(table_of(texts))
    every = np.arange(len(known.words))
    first, second = (grid.ravel() for grid in np.meshgrid(every, every, indexing="ij"))
    apart = first < second
    one, two = wordings_of(known, first[apart], second[apart])
    same_one, same_two = of_one_word(known.holders)
    pairs = sorted(zip(np.r_[one, same_one].tolist(), np.r_[two, same_two].tolist(), strict=True))
    assert pairs == [(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts))]


def test_no_pair_is_lost_where_words_have_more_letters_than_marks_have_bits() -> None:
    draw = random.Random(4)
    texts = [" ".join(f"word{draw.randrange(300)}x" for _ in range(draw.randint(1, 120))) for _ in range(150)]
    texts += [" ".join(draw.sample(text.split(), len(text.split()))[1:]) or text for text in texts]
    known = words_of(table_of(list(dict.fromkeys(texts))))
    everything = process.cdist(known.words, known.words, scorer=ratio, dtype=np.float32)
    expected = np.argwhere(np.triu(everything >= 65, 1)).tolist()
    found = [pair for window in windows(known.words, 65, 900) for pair in zip(*alike(known, window, 65), strict=True)]
    assert len(expected) > 100
    assert sorted([int(i), int(j)] for i, j in found) == expected


def test_a_paraphrase_without_a_common_word_is_a_candidate() -> None:
    table = table_of(["Where do you live?", "Home address", "Allergies"])
    assert (0, 1) in {
        (int(i), int(j)) for block in candidates(table, reach_for(0.9)) for i, j in zip(*block, strict=True)
    }


def test_a_reach_of_nothing_compares_everything() -> None:
    table = table_of(["Religion", "Allergies", "Passport number", "What is going well?"])
    found = [(int(i), int(j)) for block in candidates(table, reach_for(0)) for i, j in zip(*block, strict=True)]
    assert len(found) == len(set(found)) == 6


@pytest.mark.parametrize("texts", [[], ["Religion"]])
def test_too_few_wordings_make_no_pair(texts: list[str]) -> None:
    assert sum(len(first) for first, _ in candidates(table_of(texts), 33)) == 0


def test_very_many_concepts_have_letters_of_their_own() -> None:
    table = table_of([f"word{i}x" for i in range(60_000)])
    words = words_of(table).words
    assert len(words) == len(set(words)) == 60_000
    assert all(word.isprintable() or word.encode("utf-8") for word in words)
