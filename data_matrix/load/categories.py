"""Categories put right: filled where blank, and spelled alike even where the column was dragged down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from data_matrix.load.codes import Warnings
from data_matrix.load.records import Places, Record
from data_matrix.published import published_categories

NO_CATEGORY = "(no category)"
EACH_UP_TO = 20
_ALIKE = 92.0


def put_right(records: Sequence[Record], warnings: Warnings, places: Places) -> None:
    """Set the category of every item and heading record, in row order, and warn of each repair."""
    rows = sorted((r for r in records if r.is_item or r.is_heading), key=lambda r: r.row)
    _undrag(rows, warnings, places)
    _respell(rows, warnings, places)
    _fill(rows, warnings, places)


def _fill(rows: Sequence[Record], warnings: Warnings, places: Places) -> None:
    current = NO_CATEGORY
    filled = [record for record in rows if "category" not in record.shared]
    for record in rows:
        current = record.shared.setdefault("category", current)
    column = places.of("category")
    if column is None or not filled:
        return
    if len(filled) > EACH_UP_TO:
        message = f"{len(filled):,} items have none of their own; each was given that of the row above it."
        warnings.add("category_filled", message, filled[0].row, column)
        return
    for record in filled:
        warnings.add("category_filled", f"Taken to be '{record.shared['category']}'.", record.row, column)


def _undrag(rows: Sequence[Record], warnings: Warnings, places: Places) -> None:
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and _counts_up(rows[end - 1], rows[end]):
            continue
        _mend_run(rows[start:end], warnings, places)
        start = end


def _counts_up(one: Record, two: Record) -> bool:
    before, after = one.shared.get("category", ""), two.shared.get("category", "")
    shape, numbers = _shape(before)
    other_shape, other_numbers = _shape(after)
    if shape != other_shape or len(numbers) != len(other_numbers):
        return False
    steps = [b - a for a, b in zip(numbers, other_numbers, strict=True) if a != b]
    return steps == [1]


def _shape(text: str) -> tuple[str, list[int]]:
    found = re.findall(r"\d{1,9}", text)
    return re.sub(r"\d{1,9}", "#", text), [int(n) for n in found]


def _mend_run(run: Sequence[Record], warnings: Warnings, places: Places) -> None:
    """Give a run of three or more one name: the published one in it, or that of the heading it starts from."""
    if len(run) < 3:
        return
    names = [record.shared["category"] for record in run]
    published = [name for name in names if _published(name)]
    if not published and not (run[0].is_heading and all(record.is_item for record in run[1:])):
        return
    name = (_published(published[0]) if published else None) or names[0]
    message = f"'{names[0]}' counts up to '{names[-1]}' on row {run[-1].row}; all were taken for '{name}'."
    warnings.add("category_drag_filled", message, run[0].row, places.of("category"))
    for record in run:
        record.shared["category"] = name


def _respell(rows: Sequence[Record], warnings: Warnings, places: Places) -> None:
    counts = Counter(r.shared["category"] for r in rows if "category" in r.shared)
    meant: dict[str, str] = {}
    by_letters: dict[str, str] = {}
    for spelled, _ in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        meant[spelled] = _published(spelled) or by_letters.setdefault(_letters(spelled), spelled)
    warned = set()
    for record in rows:
        name = record.shared.get("category")
        if name is None or meant[name] == name:
            continue
        if name not in warned:
            message = f"'{name}' was taken for '{meant[name]}' on each of its {counts[name]} rows."
            warnings.add("category_respelled", message, record.row, places.of("category"))
            warned.add(name)
        record.shared["category"] = meant[name]


def _published(name: str) -> str | None:
    letters, digits = _letters(name), re.findall(r"\d+", name)
    for category in published_categories():
        if _letters(category.name) == letters:
            return category.name
    close = [
        c.name
        for c in published_categories()
        if len(letters) >= 6
        and re.findall(r"\d+", c.name) == digits
        and fuzz.ratio(_letters(c.name), letters) >= _ALIKE
    ]
    return close[0] if len(close) == 1 else None


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\band\b", "", name.casefold())) or name
