"""The vocabulary of forms: which phrases mean one thing, what kind of thing it is, and how telling it is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import log

from analyser.similarity.stems import stem

KINDS = ("who", "attribute", "direction", "document", "topic", "generic", "negation")
NOBODY = "child"
COUNTED_WORDINGS = 10_000
_RARE, _MOST, _LEAST = 66, 1.3, 0.4


@dataclass(slots=True)
class Phrase:
    """A place in the tree of phrases: what the words up to it mean (None: no phrase ends here) and what may follow."""

    concepts: tuple[str, ...] | None = None
    then: dict[str, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases as a tree of stems; `kind_of` gives each concept's kind (a word not listed is a topic).

    `wider` maps a concept to the one it is a case of, `broad` holds those that alone do not say what is asked,
    `tellings` what `telling` returns for concepts and words that are not rare.
    """

    tree: dict[str, Phrase]
    kind_of: dict[str, str]
    wider: dict[str, str]
    broad: frozenset[str]
    tellings: dict[str, float]

    def kind(self, concept: str) -> str:
        """Return the kind of `concept`; bare digits tell one of several apart, so they are directions."""
        return self.kind_of.get(concept, "direction" if concept.isdigit() else "topic")

    def telling(self, concept: str) -> float:
        """Return how much sharing `concept` tells, 0.4 for words on most forms to 1.3 for rare ones."""
        return self.tellings.get(concept, _MOST)

    def read(self, words: Sequence[str]) -> list[str]:
        """Return the concepts of `words` (lower case) in order, taking the longest phrase at each place."""
        stems = [stem(word) for word in words]
        read: list[str] = []
        place = 0
        while place < len(stems):
            end, concepts = self._longest(stems, place)
            read += concepts
            place = end
        return read

    def _longest(self, stems: list[str], place: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest phrase from `place` ends, and its concepts; a word of no phrase is its own."""
        node = self.tree.get(stems[place])
        end = place + 1
        concepts: tuple[str, ...] = (stems[place],)
        ahead = place + 1
        while node is not None:
            if node.concepts is not None:
                end, concepts = ahead, node.concepts
            node = node.then.get(stems[ahead]) if ahead < len(stems) else None
            ahead += 1
        return end, concepts


@cache
def vocabulary() -> Vocabulary:
    """Return AskOnce's own vocabulary, read once."""
    folder = files("analyser").joinpath("vocabulary")
    data = tomllib.loads(folder.joinpath("concepts.toml").read_text(encoding="utf-8"))
    root = Phrase()
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for concept, phrases in data[kind].items():
            kinds[concept] = kind
            for phrase in phrases:
                _add(root, phrase, (concept,))
    for phrase, concepts in data["several"].items():
        _add(root, phrase, tuple(concepts))
    for phrase in data["skip"]["words"]:
        _add(root, phrase, ())
    lines = folder.joinpath("concept_counts.csv").read_text(encoding="utf-8").splitlines()[1:]
    counts = {concept: int(count) for concept, count in (line.split(",") for line in lines)}
    tellings = {concept: _telling(count) for concept, count in counts.items() if count > _RARE}
    return Vocabulary(root.then, kinds, data["wider"], frozenset(data["broad"]["concepts"]), tellings)


def _telling(count: int) -> float:
    return max(_LEAST, log(COUNTED_WORDINGS / count) / log(COUNTED_WORDINGS / _RARE))


def _add(root: Phrase, phrase: str, concepts: tuple[str, ...]) -> None:
    node = root
    for word in phrase.split():
        node = node.then.setdefault(stem(word), Phrase())
    node.concepts = concepts
