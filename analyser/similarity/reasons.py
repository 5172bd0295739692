"""Why a pair scored as it did, in words: what matched, and which guard lowered it."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.questions import Question
from analyser.similarity.concepts import vocabulary
from analyser.similarity.profile import Profile, profile
from analyser.similarity.stems import stem
from analyser.similarity.table import is_bare

_DIFFERENCES = {
    "who": "one is about {}, the other about {}",
    "attribute": "one asks for {}, the other for {}",
    "direction": "one says {}, the other {}",
    "document": "one is on {}, the other on {}",
}


def reason_for(one: Question, other: Question) -> str:
    """Return one or two sentences on what `one` and `other` share and what sets them apart."""
    a, b = profile(one.text), profile(other.text)
    if a.weights.keys().isdisjoint(b.weights) and a.words != b.words:
        return "No words in common."
    lowered = [*_wording_guards(a, b), *_place_guards(one, other)]
    matched = _matched(one, other, a, b)
    return f"{matched}. But {'; '.join(lowered)}." if lowered else f"{matched}."


def _matched(one: Question, other: Question, a: Profile, b: Profile) -> str:
    shared = a.weights.keys() & b.weights.keys()
    if a.words == b.words:
        said = "The same words"
    else:
        said = "Other words for the same" if a.weights.keys() == b.weights.keys() else "Both say"
        said += f": {_told(shared, a)}"
    if one.item is not None and one.item == other.item:
        said += f"; matrix item {one.item} for both"
    return said


def _wording_guards(a: Profile, b: Profile) -> list[str]:
    found = []
    if is_bare(a) or is_bare(b):
        which = "neither label says" if is_bare(a) and is_bare(b) else "one label does not say"
        found.append(f"{which} what it asks about")
    for kind, words in _DIFFERENCES.items():
        mine, theirs = a.kinds[kind] - b.kinds[kind], b.kinds[kind] - a.kinds[kind]
        if mine and theirs:
            found.append(words.format(_told(mine, a), _told(theirs, b)))
        elif mine or theirs:
            found.append(f"only one says {_told(mine, a) if mine else _told(theirs, b)}")
    if bool(a.kinds["negation"]) != bool(b.kinds["negation"]):
        found.append("only one says not")
    if a.follows != b.follows:
        found.append("one follows from another answer")
    if a.yes_no != b.yes_no and (a.detail or b.detail or a.kinds["attribute"] != b.kinds["attribute"]):
        found.append("one is answered yes or no, the other asks for more")
    if a.row and b.row and a.row != b.row:
        found.append("they are parts of longer labels")
    mine, theirs = a.kinds["topic"] - b.kinds["topic"], b.kinds["topic"] - a.kinds["topic"]
    if (mine or theirs) and not found:
        found.append(f"only one says {_told(mine, a) if mine else _told(theirs, b)}")
    return found


def _place_guards(one: Question, other: Question) -> list[str]:
    found = []
    places = [question.category or question.section for question in (one, other)]
    if all(places) and places[0].casefold() != places[1].casefold():
        found.append(f"one stands under {places[0]}, the other under {places[1]}")
    mine, theirs = ({option.casefold().strip() for option in question.options} for question in (one, other))
    if len(mine) > 1 and len(theirs) > 1 and not mine & theirs:
        found.append("their options have nothing in common")
    if one.confirmed or other.confirmed or one.pulled_from or other.pulled_from:
        found.append("one is already pulled through or asked only to confirm")
    return found


def _told(concepts: Iterable[str], said_in: Profile) -> str:
    """Return concepts as words: AskOnce's name for those it knows, else the word of the label itself."""
    kinds = vocabulary().kind_of
    names = sorted(concepts, key=lambda c: (kinds.get(c) == "generic", c))[:6]
    strange = any(name not in kinds for name in names)
    word = {stem(word): word for word in reversed(said_in.words)} if strange else {}
    return ", ".join(name.replace("_", " ") if name in kinds else word.get(name, name) for name in names)
