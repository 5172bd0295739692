"""What many wordings ask, in arrays, so that millions of pairs can be compared at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from math import log1p

import numpy as np
from numpy.typing import NDArray

from analyser.similarity.concepts import vocabulary
from analyser.similarity.kinds import is_held
from analyser.similarity.profile import Profile, profile, profile_of

MASKED = ("who", "attribute", "direction", "document")
# Often said or left unsaid without changing the question: "Reports (required)".
MILD = frozenset({"complete", "required", "given", "requested", "planned", "expected", "received", "attended"})
# A mask holds 62 concepts, more than the vocabulary has of any kind but topics; bare numbers have a code of their own.
_BITS = 62
# "How is this managed?", "Who will do this?", "When did you last see one?".
_REFERS = re.compile(
    r"\b(?:this|it|one)(?=$|\s(?:be|been|is|was|will|has|managed|done|completed|achieved|met|needed|required|provided"
    r"|progressing|happen|mean|relate)\b)"
)
# The profiles of so many wordings may be kept for when pairs are explained; of more they would fill the memory.
_FEW = 5_000
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

_FLAGS: dict[str, Callable[[Profile], bool]] = {
    "yes_no": lambda p: p.yes_no,
    "detail": lambda p: p.detail,
    "negation": lambda p: bool(p.kinds["negation"]),
    "child": lambda p: p.child,
    "more_than_name": lambda p: bool(p.kinds["attribute"] - {"name"}),
    "bare": lambda p: is_bare(p),
    "unsaid": lambda p: is_unsaid(p),
    "signature": lambda p: "signature" in p.kinds["attribute"],
    "held": lambda p: is_held(p),
    "others": lambda p: "other_people" in p.kinds["who"],
}
_CODES: dict[str, Callable[[Profile], Hashable]] = {
    "said": lambda p: p.words,
    "head": lambda p: p.head,
    "row": lambda p: p.row,
    "follows": lambda p: p.follows,
    "digits": lambda p: tuple(sorted(c for c in p.weights if c.isdigit())),
}


@dataclass(frozen=True, slots=True)
class ProfileTable:
    """The profiles of distinct wordings; every array has one entry (or row) for each, in the order given.

    `keys` are their concepts in order. `ids` and `weights` list the concepts, padded with -1 and 0; `total` is their
    weight and `subject` that of what they are about. `masks` has a bit for each concept of a kind, `sharp` for those
    directions that set questions apart. Codes are equal where the things they stand for are; 0 stands for none.
    `length` is log(1 + words).
    """

    keys: tuple[str, ...]
    ids: NDArray[np.int32]
    weights: Floats
    size: Ints
    total: Floats
    subject: Floats
    masks: dict[str, Ints]
    sharp: Ints
    codes: dict[str, Ints]
    flags: dict[str, Bools]
    length: Floats

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(slots=True)
class _Columns:
    """The table while it is being filled, one wording at a time, so that no profile has to be kept."""

    keys: list[str] = field(default_factory=list)
    concepts: list[tuple[list[int], list[float]]] = field(default_factory=list)
    subject: list[float] = field(default_factory=list)
    length: list[float] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    bits: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in MASKED})
    masks: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in (*MASKED, "sharp")})
    flags: dict[str, list[bool]] = field(default_factory=lambda: {name: [] for name in _FLAGS})
    seen: dict[str, dict[Hashable, int]] = field(default_factory=lambda: {name: {"": 0, (): 0} for name in _CODES})
    codes: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in _CODES})

    def add(self, profile: Profile) -> None:
        self.keys.append(profile.key)
        ids = [self.places.setdefault(concept, len(self.places)) for concept in profile.weights]
        self.concepts.append((ids, list(profile.weights.values())))
        self.subject.append(_subject(profile))
        self.length.append(log1p(len(profile.words)))
        for kind in MASKED:
            self.masks[kind].append(self._mask(kind, profile.kinds[kind]))
        self.masks["sharp"].append(self._mask("direction", profile.kinds["direction"] - MILD))
        for name, flag in _FLAGS.items():
            self.flags[name].append(flag(profile))
        for name, value in _CODES.items():
            seen = self.seen[name]
            self.codes[name].append(seen.setdefault(value(profile), len(seen)))

    def _mask(self, kind: str, concepts: frozenset[str]) -> int:
        bits = self.bits[kind]
        mask = 0
        for concept in concepts:
            if not concept.isdigit():
                mask |= 1 << (bits.setdefault(concept, len(bits)) % _BITS)
        return mask


def table_of(texts: Iterable[str]) -> ProfileTable:
    """Return the table of `texts`, which should be distinct."""
    texts = list(texts)
    columns = _Columns()
    for text in texts:
        columns.add(profile(text) if len(texts) <= _FEW else profile_of(text, vocabulary()))
    size = np.array([len(ids) for ids, _ in columns.concepts], np.int64)
    ids = np.full((len(size), size.max(initial=0)), -1, np.int32)
    weights = np.zeros(ids.shape, np.float32)
    for row, (concepts, values) in enumerate(columns.concepts):
        ids[row, : len(concepts)] = concepts
        weights[row, : len(values)] = values
    return ProfileTable(
        keys=tuple(columns.keys),
        ids=ids,
        weights=weights,
        size=size,
        total=weights.sum(1),
        subject=np.array(columns.subject, np.float32),
        masks={kind: np.array(columns.masks[kind], np.int64) for kind in MASKED},
        sharp=np.array(columns.masks["sharp"], np.int64),
        codes={name: np.array(values, np.int64) for name, values in columns.codes.items()}
        | {"key": _codes(columns.keys)},
        flags={name: np.array(values, bool) for name, values in columns.flags.items()},
        length=np.array(columns.length, np.float32),
    )


def _codes(keys: list[str]) -> Ints:
    code = {"": 0}
    return np.array([code.setdefault(key, len(code)) for key in keys], np.int64)


def is_bare(profile: Profile) -> bool:
    """Return whether the wording does not say what it asks about: "When?", "Name", "Comments", "Education"."""
    about = profile.kinds["topic"] | profile.kinds["document"]
    if profile.kinds["who"] or profile.child or about - vocabulary().broad:
        return False
    return not about or (len(about) == 1 and not profile.kinds["attribute"] and not profile.kinds["direction"])


def is_unsaid(profile: Profile) -> bool:
    """Return whether what it asks about stands elsewhere on the form: bare, "My view", "How is this managed?"."""
    about = profile.kinds["topic"] | profile.kinds["document"] | profile.kinds["who"]
    view_of_nothing = not about and profile.kinds["attribute"] == {"view"}
    return is_bare(profile) or view_of_nothing or bool(_REFERS.search(" ".join(profile.words)))


def _subject(profile: Profile) -> float:
    about = profile.kinds["topic"] | profile.kinds["document"] | profile.kinds["who"]
    broad = vocabulary().broad
    return sum(profile.weights[c] * (0.5 if c in broad else 1.0) for c in about)
