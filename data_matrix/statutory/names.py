"""The names statutory fields go by, and the words of a text put on one footing with them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data_matrix.statutory.model import StatutoryField
from data_matrix.statutory.store import fields_903, fields_annex_a, fields_ssd, text_of
from foundation.errors import InputError

# List 11 is about adults: a child's gender on a form is not a prospective adopter's.
_ABOUT_ADOPTERS = "list 11 "


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """A field that stands in several tables of one return under one column name, first table first."""

    fields: tuple[StatutoryField, ...]
    names: tuple[str, ...]

    @property
    def first(self) -> StatutoryField:
        """The field in the first table that has it."""
        return self.fields[0]


@lru_cache(maxsize=4)
def groups_of(source: str) -> tuple[FieldGroup, ...]:
    """Return the fields of `903`, `Annex A` or `SSD`, one group a column name; raises InputError for another source."""
    loaders = {"903": fields_903, "Annex A": fields_annex_a, "SSD": fields_ssd}
    if source not in loaders:
        raise InputError(f"There are no statutory fields of '{source}'", "Use 903, Annex A or SSD")
    gathered: dict[tuple[bool, str], list[StatutoryField]] = {}
    for field in loaders[source]():
        gathered.setdefault((field.table.startswith(_ABOUT_ADOPTERS), field.column), []).append(field)
    others = _words()["names"].get(source, {})
    return tuple(
        FieldGroup(
            tuple(fields), _of_adopter(fields[0].label) if adopters else (fields[0].label, *others.get(column, ()))
        )
        for (adopters, column), fields in gathered.items()
    )


def _of_adopter(label: str) -> tuple[str, ...]:
    return (label if "adopt" in label.casefold() else f"Prospective adopter: {label}",)


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """Return the telling words of a text in order: lower case, singular, one word for each meaning in words.toml."""
    plain = re.sub(r"[’']s\b|[’']", "", text.casefold())
    plain = " ".join(re.findall(r"[a-z0-9]+", plain))
    pattern, same = _same()
    plain = pattern.sub(lambda found: same[found[0]], plain)
    kept = [_singular(word) for word in plain.split() if word not in _dropped()]
    return tuple(dict.fromkeys(kept))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


@lru_cache(maxsize=1)
def words_of_another() -> frozenset[str]:
    """Return the words that make a text about another person or thing than a field whose name lacks them."""
    listed = f"{_words()['other_person']} {_words()['other_thing']}".split()
    return frozenset(_singular(word) for word in listed)


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(text_of("words.toml"))


@lru_cache(maxsize=1)
def _dropped() -> frozenset[str]:
    return frozenset(_words()["drop"].split())


@lru_cache(maxsize=1)
def _same() -> tuple[re.Pattern[str], dict[str, str]]:
    same: dict[str, str] = _words()["same"]
    longest_first = sorted(same, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b"), same
