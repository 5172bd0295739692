"""Which pairs of wordings are worth scoring: all that could be the same, without scoring every pair.

Each wording is written as its concepts in a fixed order, one letter for each ("DOB" and "When were you born?" are the
same two letters), and rapidfuzz compares these short words: its `ratio` of two is twice the concepts in common over all
the concepts of both. Words are sorted by length and compared with those alone whose length allows the cutoff. Before
that each word is a mark of 64 bits, one for each letter: two marks have at least as many bits in common as the words
have letters, but for letters of one word that fell on one bit, which are counted. What the marks allow, rapidfuzz
decides: no pair that reaches the cutoff is lost; tests prove it against all pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from analyser.similarity.table import Ints, ProfileTable

CELLS = 4_000_000
# So many cells at a time stay in a processor's own memory.
_AT_ONCE = 200_000
_MARK_BITS = 64
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
    `marks` are the words as bits, `lost` how many letters of each share a bit with another of the same word,
    `lengths` how many letters they have.
    """

    words: list[str]
    holders: list[Ints]
    starts: Ints
    sizes: Ints
    flat: Ints
    marks: NDArray[np.uint64]
    lost: Ints
    lengths: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """One block of work: words [start, stop), each to be compared with the later words before `end`."""

    start: int
    stop: int
    end: int


def words_of(table: ProfileTable) -> Words:
    """Return the wordings of `table` as words of concepts."""
    letters = {concept: _letter(i) for i, concept in enumerate(sorted({c for key in table.keys for c in key.split()}))}
    bits = _bits(table)
    holders: dict[str, list[int]] = {}
    for place, key in enumerate(table.keys):
        holders.setdefault("".join(sorted(letters[concept] for concept in key.split())), []).append(place)
    words = sorted(holders, key=lambda word: (len(word), word))
    sizes = np.array([len(holders[word]) for word in words], np.int64)
    flat = np.array([place for word in words for place in holders[word]], np.int64)
    keys = [table.keys[holders[word][0]].split() for word in words]
    marks = np.array([sum({bits[concept] for concept in key}) for key in keys], np.uint64)
    lengths = np.array([len(word) for word in words], np.int64)
    each = [np.array(holders[word], np.int64) for word in words]
    return Words(words, each, np.cumsum(sizes) - sizes, sizes, flat, marks, lengths - np.bitwise_count(marks), lengths)


def _bits(table: ProfileTable) -> dict[str, int]:
    """Return a bit for each concept, so that those said most often share theirs with few others."""
    said = Counter(concept for key in table.keys for concept in key.split())
    ranked = sorted(said, key=lambda concept: (-said[concept], concept))
    return {concept: 1 << (place % _MARK_BITS) for place, concept in enumerate(ranked)}


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


def alike(known: Words, window: Window, reach: float, workers: int = -1) -> Pairs:
    """Return the pairs of places in the words, first before second, that reach `reach` within `window`."""
    found = [_perhaps(known, start, window, reach) for start in range(window.start, window.stop, _rows(window))]
    first, second = (np.concatenate(side) for side in zip(*found, strict=True))
    if reach <= 0 or not len(first):
        return first, second
    # Letters of two words can share a bit too, so marks can promise too much.
    ratios = process.cpdist(
        [known.words[place] for place in first.tolist()],
        [known.words[place] for place in second.tolist()],
        scorer=ratio,
        score_cutoff=max(0, reach - _ROUNDING),
        dtype=np.float32,
        workers=workers,
    )
    reached = ratios > 0
    return first[reached], second[reached]


def _rows(window: Window) -> int:
    return max(1, _AT_ONCE // max(1, window.end - window.start))


def _perhaps(known: Words, start: int, window: Window, reach: float) -> Pairs:
    """Return the pairs of the words from `start` with later ones whose marks allow `reach`."""
    stop = min(start + _rows(window), window.stop)
    shared = np.bitwise_count(known.marks[start:stop, None] & known.marks[None, start : window.end])
    mine, lost = known.lengths[start:stop], known.lost[start:stop]
    enough = np.zeros(shared.shape, bool)
    begin = start
    while begin < window.end:
        length = int(known.lengths[begin])
        end = min(int(np.searchsorted(known.lengths, length, side="right")), window.end)
        needed = np.ceil((mine + length) * max(0, reach - _ROUNDING) / 200 - 1e-6) - lost
        least = np.clip(needed, 0, 255)[:, None].astype(np.uint8)
        np.greater_equal(shared[:, begin - start : end - start], least, out=enough[:, begin - start : end - start])
        begin = end
    first, second = np.divmod(np.flatnonzero(enough), shared.shape[1])
    later = second > first
    return first[later] + start, second[later] + start


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
        first, second = alike(known, window, reach, workers)
        if len(first):
            yield wordings_of(known, first, second)
        if progress:
            progress(done, len(blocks))
