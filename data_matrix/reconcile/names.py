"""Small questions about one form name or two: is it a note, what is it without its tail, how alike are they."""

from __future__ import annotations

from rapidfuzz import fuzz

from data_matrix.reconcile.keys import Key, key_of, plain_words, without_brackets

LONGEST_NAME = 120


def likeness_of(key: Key, other: Key) -> float:
    """Return how alike two names are, 0-1: the mean of the words they share and of their letters."""
    shared = len(set(key.core) & set(other.core)) / len(set(key.core) | set(other.core))
    letters = fuzz.token_sort_ratio(" ".join(key.core), " ".join(other.core)) / 100
    return round((shared + letters) / 2, 2)


def is_note(line: str) -> bool:
    """Say whether a line of a form cell is a note: all in brackets, too long for a name, or without a word."""
    if len(line) > LONGEST_NAME or not plain_words(line):
        return True
    return line.startswith("(") and line.endswith(")") and line.count("(") == 1


def clean(name: str) -> str:
    """Return a name with single spaces and without marks at its ends."""
    return " ".join(name.split()).strip(" .,;:-–•*") or name


def shorter_cores(name: str) -> set[tuple[str, ...]]:
    """Return the cores of a listed name without its brackets, and of what stands before a slash between names."""
    outer = without_brackets(name)
    cores = {key_of(outer).core} if outer != name else set()
    before, slash, after = outer.partition("/")
    if slash and len(key_of(before).core) > 1 and len(key_of(after).words) > 1:
        cores.add(key_of(before).core)
    return cores
