"""Forgiving search over every question and item: any order, any ending, slips of spelling, initials for words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from analyser.form_questions import from_form
from analyser.questions import Question, from_matrix
from analyser.similarity.normalise import parts_of
from analyser.similarity.stems import stem
from analyser.vocabulary import Vocabulary, embedded_vocabulary
from data_matrix.model import Matrix, StatutoryClass
from form_specs.model import Form

_Floats = NDArray[np.float32]
# How much of the query, by weight of its words, an entry must answer (or, where none does, comes near to); and how
# well a word must match to count.
_ENOUGH, _NEARLY = 0.6, 0.35
_ALIKE = 0.72
_PREFIX, _MEANT, _OWN_NAME = 0.85, 0.9, 0.7
_SHORTEST_PREFIX, _SHORTEST_SLIP = 2, 4


class Where(StrEnum):
    """What an entry is: an item of the matrix, a council's wording of one, or a question of a form."""

    ITEM = "Item"
    WORDING = "Council's wording"
    FIELD = "Question of a form"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found; `forms` are those it stands on, `place` its category or section.

    `also` is searched with the text and not shown as it: the item's name behind a wording.
    """

    where: Where
    text: str
    place: str = ""
    la: str = ""
    forms: tuple[str, ...] = ()
    item: int | None = None
    statutory: StatutoryClass | None = None
    tags: tuple[str, ...] = ()
    also: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry with how well it answers the query, 0-1."""

    entry: Entry
    score: float


def entries_of(matrix: Matrix, forms: Iterable[Form]) -> list[Entry]:
    """Return every item, every wording of each LA (once, with its forms) and every question of `forms`, in order."""
    found = [Entry(Where.ITEM, i.name, i.category, item=i.number, statutory=i.statutory) for i in matrix.items]
    by_wording: dict[tuple[str, int | None, str], list[Question]] = {}
    for question in from_matrix(matrix):
        by_wording.setdefault((question.la, question.item, question.text), []).append(question)
    found += [_wording(questions) for questions in by_wording.values()]
    for form in forms:
        found += [
            Entry(Where.FIELD, q.text, q.section, q.la, (q.form,), q.item, q.statutory) for q in from_form(form)[0]
        ]
    return found


def _wording(questions: Sequence[Question]) -> Entry:
    first = questions[0]
    return Entry(
        where=Where.WORDING,
        text=first.text,
        place=first.category,
        la=first.la,
        forms=tuple(q.form for q in questions if q.form),
        item=first.item,
        statutory=first.statutory,
        tags=tuple(tag for tag in (first.practitioner_tag, first.consumer_tag) if tag),
        also=first.item_name,
    )


class Index:
    """An index of entries; building takes some tenths of a second for thousands, a search some milliseconds."""

    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary | None = None) -> None:
        self.entries = tuple(entries)
        self._acronyms = {name.lower(): t.means for name, t in (vocabulary or embedded_vocabulary()).acronyms.items()}
        postings: dict[str, dict[int, float]] = {}
        words: dict[str, str] = {}
        self._lengths = np.ones(len(self.entries), np.float32)
        for place, entry in enumerate(self.entries):
            own = parts_of(entry.text).words
            self._lengths[place] = max(1, len(own))
            for weight, said in ((1.0, own), (_MEANT, self._meant(own)), (_OWN_NAME, parts_of(entry.also).words)):
                for word in said:
                    words.setdefault(word, stem(word))
                    best = postings.setdefault(words[word], {})
                    best[place] = max(best.get(place, 0.0), weight)
        self._words = sorted(words)
        self._stems = [words[word] for word in self._words]
        self._postings = {
            name: (np.fromiter(found, np.int32, len(found)), np.fromiter(found.values(), np.float32, len(found)))
            for name, found in postings.items()
        }

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, entry in enumerate(self.entries):
            if entry.item is not None:
                found.setdefault(str(entry.item), []).append(place)
        return found

    def find(self, query: str, keep: Callable[[Entry], bool] | None = None) -> list[Hit]:
        """Return the entries that answer `query` and pass `keep`, best first; an empty query is answered by all.

        Where nothing answers enough of the query, what comes nearest is returned.
        """
        words = parts_of(query).words
        score = self._answers(words) if words else np.ones(len(self.entries), np.float32)
        order = np.argsort(-score, kind="stable")[: int(np.count_nonzero(score))]
        found = ((self.entries[place], score[place]) for place in order.tolist())
        return [Hit(entry, round(float(value), 3)) for entry, value in found if keep is None or keep(entry)]

    def _answers(self, words: Sequence[str]) -> _Floats:
        total = np.zeros(len(self.entries), np.float32)
        weights = 0.0
        for word in words:
            matched, weight = self._word(word)
            total += weight * matched
            weights += weight
        covered = total / max(weights, 1e-6)
        # Of two that answer as well, the shorter says less besides.
        score = covered * (0.9 + 0.1 / np.sqrt(1 + np.abs(self._lengths - len(words))))
        enough = _ENOUGH if bool((covered >= _ENOUGH).any()) else _NEARLY
        return np.where(covered >= enough, score, 0).astype(np.float32)

    def _word(self, word: str) -> tuple[_Floats, float]:
        """Return how well each entry has `word`, and how telling the word is."""
        matched = np.zeros(len(self.entries), np.float32)
        for name, quality in self._near(word).items():
            places, weights = self._postings[name]
            matched[places] = np.maximum(matched[places], quality * weights)
        meant = self._meaning(word)
        if meant is not None:
            matched = np.maximum(matched, meant)
        for place in self._numbers.get(word, ()):
            matched[place] = 1.0
        held = int(np.count_nonzero(matched))
        return matched, math.log(1 + len(self.entries) / (1 + held)) if held else math.log(1 + len(self.entries))

    def _meaning(self, word: str) -> _Floats | None:
        meant = [self._near(part) for part in self._meant((word,)) if len(part) > 2]
        if not meant:
            return None
        whole = np.full(len(self.entries), _MEANT, np.float32)
        for near in meant:
            one = np.zeros(len(self.entries), np.float32)
            for name, quality in near.items():
                places, weights = self._postings[name]
                one[places] = np.maximum(one[places], quality * weights)
            whole = np.minimum(whole, one)
        return whole

    def _near(self, word: str) -> dict[str, float]:
        """Return the stems that `word` may mean with how likely: itself, words it begins, words it misspells."""
        near: dict[str, float] = {}
        if len(word) >= _SHORTEST_SLIP:
            for _, alike, place in process.extract(
                word, self._words, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=40
            ):
                near[self._stems[place]] = max(near.get(self._stems[place], 0.0), alike * alike)
        if len(word) >= _SHORTEST_PREFIX:
            for place in self._beginning(word):
                near[self._stems[place]] = max(near.get(self._stems[place], 0.0), _PREFIX)
        if stem(word) in self._postings:
            near[stem(word)] = 1.0
        return near

    def _beginning(self, word: str) -> range:
        return range(bisect_left(self._words, word), bisect_left(self._words, word + "\uffff"))

    def _meant(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(part for word in words if word in self._acronyms for part in parts_of(self._acronyms[word]).words)
