"""The vocabulary of forms: which phrases mean one thing, what kind of thing it is, and how telling it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from analyser.similarity.stems import stem

KINDS = ("who", "attribute", "direction", "document", "topic", "generic", "negation")
NOBODY = "child"
COUNTED_WORDINGS = 10_000
_RARE, _MOST, _LEAST = 66, 1.3, 0.4
Tree = dict[str, "Tree | tuple[str, ...]"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The phrases as a tree of stems; `kind_of` gives each concept's kind (a word not listed is a topic).

    `wider` maps a concept to the one it is a case of, `broad` holds those that alone do not say what is asked,
    `counts` how many of 10,000 wordings use a concept or word, `words` every stem that stands in a phrase.
    """

    tree: Tree
    kind_of: dict[str, str]
    wider: dict[str, str]
    broad: frozenset[str]
    counts: dict[str, int]
    words: frozenset[str]

    def kind(self, concept: str) -> str:
        """Return the kind of `concept`; bare digits tell one of several apart, so they are directions."""
        return self.kind_of.get(concept, "direction" if concept.isdigit() else "topic")

    def telling(self, concept: str) -> float:
        """Return how much sharing `concept` tells, 0.4 for words on most forms to 1.3 for rare ones."""
        count = self.counts.get(concept, 0)
        if count <= _RARE:
            return _MOST
        return max(_LEAST, log(COUNTED_WORDINGS / count) / log(COUNTED_WORDINGS / _RARE))

    def read(self, words: Sequence[str]) -> Iterator[str]:
        """Give the concepts of `words` (lower case) in order, taking the longest phrase at each place."""
        stems = [stem(word) for word in words]
        place = 0
        while place < len(stems):
            length, concepts = self._longest(stems, place)
            yield from concepts if length else (stems[place],)
            place += length or 1

    def _longest(self, stems: list[str], place: int) -> tuple[int, tuple[str, ...]]:
        node: Tree | tuple[str, ...] | None = self.tree
        best: tuple[int, tuple[str, ...]] = (0, ())
        for offset in range(place, len(stems)):
            node = node.get(stems[offset]) if isinstance(node, dict) else None
            if not isinstance(node, dict):
                break
            found = node.get("")
            if isinstance(found, tuple):
                best = (offset - place + 1, found)
        return best


@cache
def vocabulary() -> Vocabulary:
    """Return AskOnce's own vocabulary, read once."""
    folder = files("analyser").joinpath("vocabulary")
    data = tomllib.loads(folder.joinpath("concepts.toml").read_text(encoding="utf-8"))
    tree: Tree = {}
    kinds: dict[str, str] = {}
    for kind in KINDS:
        for concept, phrases in data[kind].items():
            kinds[concept] = kind
            for phrase in phrases:
                _add(tree, phrase, (concept,))
    for phrase, concepts in data["several"].items():
        _add(tree, phrase, tuple(concepts))
    for phrase in data["skip"]["words"]:
        _add(tree, phrase, ())
    lines = folder.joinpath("concept_counts.csv").read_text(encoding="utf-8").splitlines()[1:]
    counts = {concept: int(count) for concept, count in (line.split(",") for line in lines)}
    return Vocabulary(tree, kinds, data["wider"], frozenset(data["broad"]["concepts"]), counts, frozenset(_stems(tree)))


def _add(tree: Tree, phrase: str, concepts: tuple[str, ...]) -> None:
    node = tree
    for word in phrase.split():
        node = node.setdefault(stem(word), {})  # type: ignore[assignment]
    node[""] = concepts


def _stems(tree: Tree) -> Iterator[str]:
    for word, node in tree.items():
        if isinstance(node, dict):
            yield word
            yield from _stems(node)
