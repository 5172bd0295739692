"""Words without the endings that number and tense add."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "children": "child", "people": "person", "persons": "person", "caring": "care", "cares": "care", "cared": "care",
    "living": "live", "lived": "live", "lives": "live", "using": "use", "views": "view", "licence": "license",
    "chose": "choose", "savings": "saving", "feelings": "feeling", "meetings": "meeting", "siblings": "sibling",
    "buildings": "building", "things": "thing", "mornings": "morning", "evenings": "evening",
}  # fmt: skip
_WHOLE = {
    "anything", "being", "building", "clothing", "concerning", "confirmed", "during", "evening", "everything",
    "feeling", "housing", "meeting", "morning", "needed", "news", "nothing", "nursing", "placed", "planned",
    "saving", "schooling", "sibling", "something", "thing", "training", "united", "wellbeing",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of `word`: the same for all its forms, and not meant to be shown to a person."""
    if word in _WHOLE or word in _IRREGULAR:
        return _IRREGULAR.get(word, word)
    word = _without_ending(_singular(word))
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if len(word) > 6 and word.endswith("ing"):
        return _undoubled(word[:-3])
    if len(word) > 5 and word.endswith("ed") and not word.endswith("eed"):
        return _undoubled(word[:-2])
    return word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
