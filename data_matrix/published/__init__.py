"""What the report prints about the data matrix: its items, categories, forms and figures.

Every figure is from "User research into social worker inputted data to CMS" (DfE Project 2A, 30 November 2023).
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from data_matrix.model import StatutoryClass


@dataclass(frozen=True, slots=True)
class PublishedForm:
    """A form of Figure 1: its LA, its row (`type`), its label, and whether the label names several forms."""

    la: str
    type: str
    name: str
    several: bool


@dataclass(frozen=True, slots=True)
class PublishedCategory:
    """A data category with the numbers of its first and last item."""

    name: str
    first: int
    last: int

    @property
    def items(self) -> int:
        """How many items the category holds."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """An item the report names; `table` (2-5) is the table it stands in, None where only the text mentions it.

    `statutory` is None where the report does not say. `practitioner_tag` and `duplicate` (a duplicate kind)
    are what the report's text says of it, empty where it says nothing.
    """

    number: int
    name: str
    statutory: StatutoryClass | None
    text_903: str | None
    text_annex_a: str | None
    collected_by_all: bool
    for_practitioner_or_child: bool
    table: int | None
    practitioner_tag: str
    duplicate: str


@dataclass(frozen=True, slots=True)
class Share:
    """A printed count of items with the percentage printed beside it."""

    items: int
    percent: int


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """The report's totals. Keys of the mappings: statutory classes, tags, or reasons, as AskOnce spells them.

    `collected_by_all` gives (table number, items) for tables 2-4; `table_7` counts tags, not items.
    """

    items: int
    forms: int
    categories: int
    las: tuple[str, ...]
    table_1: Mapping[StatutoryClass, Share]
    collected_by_all: Mapping[StatutoryClass, tuple[int, int]]
    table_5_items: int
    table_5_for_practitioner_or_child: int
    table_6: Mapping[str, Share]
    table_7: Mapping[str, int]
    practitioner_tags: Mapping[str, str]
    consumer_tags: Mapping[str, str]

    @property
    def table_6_total(self) -> int:
        """The total printed under table 6."""
        return sum(share.items for share in self.table_6.values())


@lru_cache(maxsize=1)
def published_forms() -> tuple[PublishedForm, ...]:
    """Return the 42 labels of Figure 1, in its order."""
    return tuple(PublishedForm(r["la"], r["type"], r["form"], bool(r["note"])) for r in _rows("forms.csv"))


@lru_cache(maxsize=1)
def published_categories() -> tuple[PublishedCategory, ...]:
    """Return the 28 categories with their item ranges, in item order."""
    rows = _rows("categories.csv")
    return tuple(PublishedCategory(r["category"], int(r["first_item"]), int(r["last_item"])) for r in rows)


@lru_cache(maxsize=1)
def published_items() -> tuple[PublishedItem, ...]:
    """Return the 63 items that the report names, by number."""
    return tuple(_item(row) for row in _rows("items.csv"))


@lru_cache(maxsize=1)
def published_figures() -> PublishedFigures:
    """Return the totals the report prints, tables 1-7."""
    data = tomllib.loads(_text("figures.toml"))
    matrix, table_5 = data["matrix"], data["table_5"]
    by_all = {StatutoryClass(k): (v["table"], v["items"]) for k, v in data["collected_by_all"].items()}
    return PublishedFigures(
        items=matrix["items"],
        forms=matrix["forms"],
        categories=matrix["categories"],
        las=tuple(matrix["las"]),
        table_1={StatutoryClass(k): Share(**v) for k, v in data["table_1"].items()},
        collected_by_all=by_all,
        table_5_items=table_5["items"],
        table_5_for_practitioner_or_child=table_5["for_practitioner_or_child"],
        table_6={k: Share(**v) for k, v in data["table_6"].items()},
        table_7=data["table_7"],
        practitioner_tags=data["practitioner_tags"],
        consumer_tags=data["consumer_tags"],
    )


def _item(row: dict[str, str]) -> PublishedItem:
    return PublishedItem(
        number=int(row["item"]),
        name=row["data_item"],
        statutory=StatutoryClass(row["statutory"]) if row["statutory"] else None,
        text_903=row["text_903"] or None,
        text_annex_a=row["text_annex_a"] or None,
        collected_by_all=row["all_las"] == "Yes",
        for_practitioner_or_child=row["for_practitioner_or_child"] == "Yes",
        table=int(row["table"]) if row["table"] else None,
        practitioner_tag=row["practitioner_tag"],
        duplicate=row["duplicate"],
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_text(name).splitlines()))


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
