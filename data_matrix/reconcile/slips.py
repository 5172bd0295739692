"""Typing slips: names whose words are the same but for a letter."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rapidfuzz.distance import OSA

from data_matrix.reconcile.keys import key_of


def slipped(word: str, meant: str, known: Container[str]) -> bool:
    """Say whether `word` is `meant` with a typing slip: not itself a known word, and one letter (of 8, two) off."""
    if word in known or not (word.isalpha() and meant.isalpha()) or len(meant) < 3:
        return False
    allowed = 2 if len(meant) >= 8 else 1
    return OSA.distance(word, meant, score_cutoff=allowed) <= allowed


def same_but_for_slips(words: Sequence[str], meant: Sequence[str], known: Container[str]) -> bool:
    """Say whether two names have the same words in order, at most two of them mistyped."""
    if len(words) != len(meant):
        return False
    different = [(a, b) for a, b in zip(words, meant, strict=True) if a != b]
    return 0 < len(different) <= 2 and all(slipped(a, b, known) for a, b in different)


def put_right(words: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Return the words with each unknown one replaced by the known word it is a slip of, if one is nearest."""
    return tuple(_put_right(word, known) for word in words)


def _put_right(word: str, known: frozenset[str]) -> str:
    if word in known or len(word) < 2 or not word.isalpha():
        return word
    near = [(OSA.distance(word, meant), meant) for meant in known if slipped(word, meant, known)]
    least = min((distance for distance, _ in near), default=0)
    nearest = sorted(meant for distance, meant in near if distance == least)
    return nearest[0] if len({key_of(meant).words for meant in nearest}) == 1 else word
