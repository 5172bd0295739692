"""Which pairs of wordings are worth scoring: all that could be the same, without scoring every pair.

Each wording is written as its concepts in a fixed order, one letter for each ("DOB" and "When were you born?" are the
same two letters), and rapidfuzz compares these short words: its `ratio` of two is twice the concepts in common over all
the concepts of both. Words are sorted by length and compared with those alone whose length allows the cutoff: no pair
that reaches it is lost; tests prove it against all pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from analyser.similarity.table import Ints, ProfileTable

CELLS = 4_000_000
_ROUNDING = 0.001
_FIRST_LETTER = 0x100
_SURROGATES = range(0xD800, 0xE000)
Pairs = tuple[Ints, Ints]


def reach_for(min_score: float) -> float:
    """Return the least ratio (0-100) that pairs need which could score `min_score` or more.

    Of the real matrix's 1,853 wordings, 1 pair in 70 that scores 0.55 or more is out of reach, and 1 in 100 at 0.8.
    """
    if min_score < 0.1:
        return 0
    if min_score < 0.4:
        return 20
    if min_score < 0.7:
        return 33
    return 50 if min_score < 0.8 else 65


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct words of a table, shortest first, and for each the wordings that are written so.

    `flat` holds the wordings of all words one after the other; those of a word are `sizes` of them from `starts`.
    """

    words: list[str]
    holders: list[Ints]
    starts: Ints
    sizes: Ints
    flat: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """One block of work: words [start, stop), each to be compared with the later words before `end`."""

    start: int
    stop: int
    end: int


def words_of(table: ProfileTable) -> Words:
    """Return the wordings of `table` as words of concepts."""
    letters = {concept: _letter(i) for i, concept in enumerate(sorted({c for key in table.keys for c in key.split()}))}
    holders: dict[str, list[int]] = {}
    for place, key in enumerate(table.keys):
        holders.setdefault("".join(sorted(letters[concept] for concept in key.split())), []).append(place)
    words = sorted(holders, key=lambda word: (len(word), word))
    sizes = np.array([len(holders[word]) for word in words], np.int64)
    flat = np.array([place for word in words for place in holders[word]], np.int64)
    return Words(words, [np.array(holders[word], np.int64) for word in words], np.cumsum(sizes) - sizes, sizes, flat)


def _letter(number: int) -> str:
    code = _FIRST_LETTER + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def windows(words: list[str], reach: float, cells: int = CELLS) -> list[Window]:
    """Return the blocks that together compare every two words whose lengths allow a ratio of `reach` or more."""
    lengths = np.array([len(word) for word in words], np.int64)
    # The ratio is 200 * common / (length + length), and common is at most the shorter length.
    longest = np.floor(lengths * (200 - reach) / reach + 1e-6) if reach > 0 else np.full(len(words), np.inf)
    ends = np.searchsorted(lengths, longest, side="right")
    blocks = []
    start = 0
    while start < len(words):
        stop = start + 1
        while stop < len(words) and (stop + 1 - start) * (int(ends[stop]) - start) <= cells:
            stop += 1
        blocks.append(Window(start, stop, int(ends[stop - 1])))
        start = stop
    return blocks


def alike(words: list[str], window: Window, reach: float, workers: int = -1) -> Pairs:
    """Return the pairs of places in `words`, first before second, that reach `reach` within `window`."""
    block = process.cdist(
        words[window.start : window.stop],
        words[window.start : window.end],
        scorer=ratio,
        score_cutoff=max(0, reach - _ROUNDING),
        dtype=np.uint8,
        workers=workers,
    )
    # What is below the cutoff comes back as 0; whole numbers are enough to see what is not.
    reached = np.flatnonzero(block) if reach > 0 else np.arange(block.size)
    first, second = np.divmod(reached, block.shape[1])
    later = second > first
    return first[later] + window.start, second[later] + window.start


def wordings_of(known: Words, first: Ints, second: Ints) -> Pairs:
    """Return the pairs of wordings behind pairs of words."""
    starts, sizes, flat = known.starts, known.sizes, known.flat
    counts = sizes[first] * sizes[second]
    if (counts == 1).all():
        one, two = flat[starts[first]], flat[starts[second]]
        return np.minimum(one, two), np.maximum(one, two)
    pair = np.repeat(np.arange(len(first)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    one = flat[starts[first[pair]] + within // sizes[second[pair]]]
    two = flat[starts[second[pair]] + within % sizes[second[pair]]]
    return np.minimum(one, two), np.maximum(one, two)


def of_one_word(holders: list[Ints]) -> Pairs:
    """Return the pairs of wordings that are written alike."""
    parts = [(*np.triu_indices(len(h), 1), h) for h in holders if len(h) > 1]
    empty = np.zeros(0, np.int64)
    one = np.concatenate([empty, *(h[i] for i, _, h in parts)])
    return one, np.concatenate([empty, *(h[j] for _, j, h in parts)])


def candidates(
    table: ProfileTable, reach: float, workers: int = -1, progress: Callable[[int, int], None] | None = None
) -> Iterator[Pairs]:
    """Give all candidate pairs of different wordings in blocks, each pair once."""
    known = words_of(table)
    blocks = windows(known.words, reach)
    yield of_one_word(known.holders)
    for done, window in enumerate(blocks, 1):
        first, second = alike(known.words, window, reach, workers)
        if len(first):
            yield wordings_of(known, first, second)
        if progress:
            progress(done, len(blocks))
