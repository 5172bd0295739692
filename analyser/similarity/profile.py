"""What one wording asks: whose answer, which attribute, which of several, of which paper, and about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analyser.similarity.concepts import NOBODY, Vocabulary, vocabulary
from analyser.similarity.normalise import Parts, parts_of

# How much a shared or missing concept of each kind counts. Set by hand before fitting: what is asked about and of whom
# tells most; which of several tells less, for it is often left unsaid; generic words tell little.
KIND_WEIGHT = {
    "topic": 1.0,
    "who": 0.9,
    "attribute": 0.8,
    "document": 0.8,
    "direction": 0.5,
    "negation": 0.3,
    "generic": 0.25,
}
# "Details of X", "Information on X" and "Arrangements for X" ask for X.
LIGHT = frozenset({"detail", "information", "arrangement"})
_ASKING = frozenset({"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will"})
_SAYS_YES_NO = re.compile(r"\b(?:y\s*/\s*n|yes\s*/\s*no)\b", re.IGNORECASE)
_FOLLOWS = {"yes": "yes", "so": "yes", "no": "no", "not": "no", "none": "no", "other": "other"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One wording in concepts; `weights` holds every concept but the child, whom all forms are about.

    `kinds` has the concepts of each kind, `head` the attribute asked for, `row` the concepts of the last part of a
    label in parts ("Contact - Frequency"), `follows` whether it hangs on an earlier answer (yes, no, other, if),
    `yes_no` whether it can be answered so, `detail` whether it asks for details, `child` whether it names the child.
    """

    words: tuple[str, ...]
    weights: dict[str, float]
    kinds: dict[str, frozenset[str]]
    head: str
    row: tuple[str, ...]
    follows: str
    yes_no: bool
    detail: bool
    child: bool

    @property
    def key(self) -> str:
        """The concepts by kind and name: two wordings with one key say the same as far as AskOnce can read."""
        return " ".join(self.weights)


def profile_of(text: str, vocabulary: Vocabulary) -> Profile:
    """Return the profile of a label."""
    parts = parts_of(text)
    read = _read(parts.words, vocabulary)
    row = _read(parts.row, vocabulary)
    kinds = _by_kind([*read, *(vocabulary.wider[c] for c in read if c in vocabulary.wider)], vocabulary)
    child = NOBODY in kinds["who"]
    detail = bool(kinds["attribute"] & LIGHT)
    kinds["generic"] |= kinds["attribute"] & LIGHT
    kinds["attribute"] -= LIGHT
    kinds["who"] -= {NOBODY}
    yes_no = _asks_yes_no(parts.words, text)
    if kinds["who"] and not (kinds["attribute"] or kinds["topic"] or kinds["document"] or yes_no):
        kinds["attribute"] = frozenset({"name"})
    asked = [c for c in (row or read) if vocabulary.kind(c) == "attribute" and c not in LIGHT]
    either = _read(parts.either, vocabulary)
    weights = _weigh(kinds, [*_read(parts.aside, vocabulary), *either], vocabulary)
    for kind, concepts in kinds.items():
        kinds[kind] = concepts - set(either) or concepts
    return Profile(
        words=parts.words,
        weights=weights,
        kinds=kinds,
        head=asked[0] if asked else "",
        row=tuple(sorted({c for c in row if c != NOBODY})),
        follows=_hangs_on(parts.words),
        yes_no=yes_no,
        detail=detail,
        child=child,
    )


def _read(words: tuple[str, ...], vocabulary: Vocabulary) -> list[str]:
    if not words:
        return []
    read = vocabulary.read(words)
    if len(words) > 1 and words[-1] == "no" and read and read[-1] == "not":
        read[-1] = "number"
    return read


def _by_kind(concepts: list[str], vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {kind: set() for kind in KIND_WEIGHT}
    for concept in concepts:
        found[vocabulary.kind(concept)].add(concept)
    return {kind: frozenset(concepts) for kind, concepts in found.items()}


def _weigh(kinds: dict[str, frozenset[str]], aside: list[str], vocabulary: Vocabulary) -> dict[str, float]:
    halved = {c for c in aside if vocabulary.kind(c) in ("topic", "generic", "document")} if aside else set()
    weights = {c: KIND_WEIGHT[kind] * vocabulary.telling(c) for kind in kinds for c in sorted(kinds[kind])}
    for concept in halved & weights.keys():
        weights[concept] /= 2
    return weights


def _asks_yes_no(words: tuple[str, ...], text: str) -> bool:
    return (bool(words) and words[0] in _ASKING) or bool(_SAYS_YES_NO.search(text))


def _hangs_on(words: tuple[str, ...]) -> str:
    if len(words) < 2 or words[0] != "if":
        return ""
    return _FOLLOWS.get(words[1], "if")


@lru_cache(maxsize=50_000)
def profile(text: str) -> Profile:
    """Return the profile of a label in AskOnce's own vocabulary, kept because a label stands in many pairs."""
    return profile_of(text, vocabulary())


__all__ = ["KIND_WEIGHT", "LIGHT", "Parts", "Profile", "profile", "profile_of"]
