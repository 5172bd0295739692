"""Statutory fields that a text may be about: suggested with score and reason, never applied.

Words are compared after data_matrix/statutory/words.toml has put them on one footing: rarer words weigh more, a typing
slip counts 0.9, and a text about another person or thing (a carer's ethnicity, a planned date) is lowered by a fifth.

THRESHOLD was chosen on the published workbook (1,574 items, data_matrix_2023.xlsx). Of the 77 items that carry a text
for a return, 75 name a field we know; from the item's name alone the first suggestion is that field for:
threshold 0.5: 60 (5 wrong), and 187 of the 1,497 local items draw a suggestion;
threshold 0.6: 57 (5 wrong), 73 local; threshold 0.7: 50 (4 wrong), 38 local. At 0.6 a person reads half as many false
leads as at 0.5 for three items fewer. The other names in words.toml were written by people who had read the printed
items, so a new matrix will agree less often: without them 0.6 gives 34 (8 wrong),
and 61 local.
Reproduce with `measure(load_matrix(path))` in data_matrix.statutory.measure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from data_matrix.statutory.model import StatutoryField, Suggestion
from data_matrix.statutory.names import FieldGroup, groups_of, words_of, words_of_another

THRESHOLD = 0.6
RETURNS = ("903", "Annex A")
_SLIP = 85
_SLIP_COUNTS = 0.9
_SHORT, _LONG = 6, 9
_SLIPS = 2
_ANOTHER = 0.8


@dataclass(frozen=True, slots=True)
class _Name:
    group: FieldGroup
    text: str
    words: tuple[str, ...]
    weight: float


class _Index:
    """The names of some returns' fields by their words, rarer words weighing more."""

    def __init__(self, sources: Sequence[str]) -> None:
        named = [(group, text, words_of(text)) for s in sources for group in groups_of(s) for text in group.names]
        counts = Counter(word for _, _, words in named for word in words)
        scale = log(1 + len(named))
        self._weights = {word: log(1 + len(named) / n) / scale for word, n in counts.items()}
        self._by_word: dict[str, list[_Name]] = defaultdict(list)
        for group, text, words in named:
            name = _Name(group, text, words, sum(self._weights[word] for word in words))
            for word in words:
                self._by_word[word].append(name)
        self._vocabulary = sorted(counts)

    def matches(self, text: str) -> list[tuple[float, _Name]]:
        """Return each field's best name with its score 0-1, best first, in the returns' order where equal."""
        words = words_of(text)
        spelled = {word: self._spelled(word) for word in words}
        weight = sum(self._weights.get(spelled[word][0], 1.0) for word in words)
        shared: dict[int, float] = defaultdict(float)
        names: dict[int, _Name] = {}
        for word, counts in spelled.values():
            for name in self._by_word.get(word, ()):
                shared[id(name)] += self._weights[word] * counts
                names[id(name)] = name
        best: dict[tuple[str, str, str], tuple[float, _Name]] = {}
        joined = " ".join(words)
        for key, name in names.items():
            raw = self._score(shared[key] * 2 / (weight + name.weight), joined, name)
            score = round(raw * _lowered_by(words, name.words), 3)
            held = best.get(name.group.first.key)
            if held is None or score > held[0]:
                best[name.group.first.key] = (score, name)
        return sorted(best.values(), key=lambda found: -found[0])

    def _score(self, overlap: float, joined: str, name: _Name) -> float:
        order = fuzz.token_sort_ratio(joined, " ".join(name.words)) / 100
        return min(1.0, 0.8 * overlap + 0.2 * order)

    def _spelled(self, word: str) -> tuple[str, float]:
        if word in self._weights or len(word) < _SHORT:
            return word, 1.0
        near = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_SLIP)
        if near:
            return near[0], _SLIP_COUNTS
        close = process.extractOne(word, self._vocabulary, scorer=Levenshtein.distance, score_cutoff=_SLIPS)
        return (close[0], _SLIP_COUNTS) if close and len(word) >= _LONG else (word, 1.0)


def _lowered_by(words: tuple[str, ...], name: tuple[str, ...]) -> float:
    if _of_another(words, name):
        return _ANOTHER
    return _ANOTHER if len(words) == 1 and len(name) > 1 else 1.0


def _of_another(words: tuple[str, ...], name: tuple[str, ...]) -> list[str]:
    return [word for word in words if word in words_of_another() and word not in name]


@lru_cache(maxsize=8)
def _index(sources: tuple[str, ...]) -> _Index:
    return _Index(sources)


def suggest(
    text: str,
    *,
    options: Iterable[str] = (),
    limit: int = 3,
    threshold: float = THRESHOLD,
    sources: tuple[str, ...] = RETURNS,
) -> tuple[Suggestion, ...]:
    """Return up to `limit` fields of `sources` that `text` may be about, best first; none below `threshold` (0-1).

    `options` are the answer options, if any: where most of them are codes of the field, the score rises by up to 0.2.
    A field that stands in several tables is suggested once, in its first. Raises InputError for an unknown source.
    """
    said = {" ".join(words_of(option)) for option in options} - {""}
    found = []
    for score, name in _index(sources).matches(text):
        field = name.group.first
        share = _shared_options(said, field)
        risen = round(min(1.0, score + 0.2 * share), 3)
        if risen >= threshold:
            found.append(Suggestion(field, risen, _reason(text, name, share, len(name.group.fields))))
    return tuple(sorted(found, key=lambda suggestion: -suggestion.score)[:limit])


def _shared_options(said: set[str], field: StatutoryField) -> float:
    codes = {" ".join(words_of(code.label)) for code in field.codes} - {"", *_YES_NO}
    share = len(said & codes) / len(said) if said else 0.0
    return share if share > 0.5 else 0.0


_YES_NO = frozenset({"yes", "no", "unknown"})


def _reason(text: str, name: _Name, share: float, tables: int) -> str:
    mine, theirs = words_of(text), set(name.words)
    if set(mine) == theirs:
        reason = f"the same words as '{name.text}'"
    else:
        alike = [word for word in mine if word in theirs]
        what = f"shares {', '.join(alike)}" if alike else "is spelled nearly"
        reason = f"{what} with '{name.text}'" if alike else f"{what} as '{name.text}'"
    another = _of_another(mine, name.words)
    reason += f"; lowered, for it speaks of {', '.join(another)}" if another else ""
    reason += f"; {share:.0%} of the options are its codes" if share else ""
    return reason + (f"; stands in {tables} tables" if tables > 1 else "")
