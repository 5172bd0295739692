"""The further tables steering groups ask for, computed from any matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from data_matrix.model import CONSUMER_TAGS, LOCAL_REASONS, PRACTITIONER_TAGS, Item, Matrix, StatutoryClass, Wording
from data_matrix.tables.model import Cell, Table, percent


def steering_tables(matrix: Matrix) -> tuple[Table, ...]:
    """Return the further tables in the order a reader needs them."""
    return (
        _by_number_of_las(matrix),
        _categories(matrix),
        _spread(matrix, "category", _category_of),
        _forms(matrix),
        _spread(matrix, "form", _forms_of),
        _tags_by(matrix, "category", _category_of),
        _tags_by(matrix, "form", _forms_of),
        _reasons(matrix),
        _tag_against_tag(matrix),
        _asked(matrix),
    )


def _wordings(matrix: Matrix) -> Iterator[tuple[Item, Wording]]:
    return ((item, wording) for item in matrix.items for wording in item.wordings)


def _by_number_of_las(matrix: Matrix) -> Table:
    sizes = range(len(matrix.las), -1, -1)
    counts = Counter((len(item.worded_by), item.statutory) for item in matrix.items)
    rows: list[tuple[Cell, ...]] = []
    for size in sizes:
        by_class = [counts[size, cls] for cls in StatutoryClass]
        rows.append((_las(size, len(matrix.las)), *by_class, sum(by_class)))
    columns = ("Collected by", *(cls.value for cls in StatutoryClass), "All items")
    note = "An LA collects an item when its column has a wording for it."
    return Table("items-by-las", "", "Items by how many LAs collect them", columns, tuple(rows), note=note)


def _las(size: int, of: int) -> str:
    if size == 0:
        return "No LA (no wording given)"
    return f"All {of} LAs" if size == of else f"{size} LA{'s' if size > 1 else ''}"


def _categories(matrix: Matrix) -> Table:
    rows: list[tuple[Cell, ...]] = []
    members: dict[str, list[Item]] = {}
    for item in matrix.items:
        members.setdefault(item.category, []).append(item)
    for category in matrix.categories:
        items = members.get(category, [])
        worded = [item.worded_by for item in items]
        asked = Counter(la for las in worded for la in las)
        statutory = sum(item.statutory is not StatutoryClass.LOCAL for item in items)
        everywhere = sum(len(las) == len(matrix.las) for las in worded)
        rows.append((category, len(items), statutory, *(asked[la] for la in matrix.las), everywhere))
    columns = ("Category", "Items", "Statutory", *matrix.las, "All LAs")
    return Table("categories", "", "Items of each category, by LA", columns, tuple(rows))


def _spread(matrix: Matrix, what: str, keys: Callable[[Item, Wording], tuple[str, ...]]) -> Table:
    sizes = range(len(matrix.las), 0, -1)
    spread: dict[str, dict[int, int]] = {}
    for item in matrix.items:
        worded = [wording for wording in item.wordings if wording.texts]
        for key in dict.fromkeys(key for wording in worded for key in keys(item, wording)):
            spread.setdefault(key, {})[item.number] = len(worded)
    rows: list[tuple[Cell, ...]] = []
    for key, of_item in spread.items():
        counts = Counter(of_item.values())
        rows.append((key, *(counts[size] for size in sizes), len(of_item)))
    columns = (what.capitalize(), *(_las(size, len(matrix.las)) for size in sizes), "Items")
    title = f"Items of each {what}, by how many LAs collect them"
    return Table(f"spread-by-{what}", "", title, columns, tuple(rows))


def _forms(matrix: Matrix) -> Table:
    counts: dict[tuple[str, str], Counter[StatutoryClass]] = {(f.la, f.name): Counter() for f in matrix.forms}
    for item, wording in _wordings(matrix):
        for form in wording.forms:
            counts.setdefault((wording.la, form), Counter())[item.statutory] += 1
    rows: list[tuple[Cell, ...]] = []
    for (la, form), by_class in sorted(
        counts.items(), key=lambda kv: (matrix.las.index(kv[0][0]), -kv[1].total(), kv[0][1])
    ):
        statutory = by_class.total() - by_class[StatutoryClass.LOCAL]
        rows.append(
            (
                la,
                form,
                *(by_class[cls] for cls in StatutoryClass),
                by_class.total(),
                percent(statutory, by_class.total()),
            )
        )
    columns = ("LA", "Form", *(cls.value for cls in StatutoryClass), "Items", "Statutory share")
    note = "An item that stands on several forms counts on each."
    return Table("forms", "", "Items on each form, by statutory class", columns, tuple(rows), note=note)


def _category_of(item: Item, _: Wording) -> tuple[str, ...]:
    return (item.category,)


def _forms_of(_: Item, wording: Wording) -> tuple[str, ...]:
    return tuple(f"{wording.la}: {form}" for form in wording.forms)


def _tags_by(matrix: Matrix, what: str, keys: Callable[[Item, Wording], tuple[str, ...]]) -> Table:
    counts: Counter[tuple[str, str]] = Counter()
    for item, wording in _wordings(matrix):
        if wording.practitioner_tag:
            counts.update((key, wording.practitioner_tag) for key in keys(item, wording))
    names = list(dict.fromkeys(key for key, _ in counts))
    by_tag = {name: [counts[name, tag] for tag in PRACTITIONER_TAGS] for name in names}
    most_first = sorted(names, key=lambda name: (-sum(by_tag[name]), name))
    rows: list[tuple[Cell, ...]] = [(name, *by_tag[name], sum(by_tag[name])) for name in most_first]
    columns = (what.capitalize(), *PRACTITIONER_TAGS, "All tags")
    note = "A tag on a wording that stands on several forms counts on each." if what == "form" else ""
    return Table(f"tags-by-{what}", "", f"Practitioners' tags by {what}", columns, tuple(rows), note=note)


def _reasons(matrix: Matrix) -> Table:
    main: Counter[tuple[str, str]] = Counter()
    second: Counter[tuple[str, str]] = Counter()
    for item, wording in _wordings(matrix):
        if item.statutory is StatutoryClass.LOCAL:
            main[wording.la, wording.main_reason or ""] += 1
            second[wording.la, wording.secondary_reason or ""] += 1
    rows: list[tuple[Cell, ...]] = []
    for reason in LOCAL_REASONS:
        for kind, counts in (("Main", main), ("Secondary", second)):
            by_la = [counts[la, reason] for la in matrix.las]
            rows.append((reason, kind, *by_la, sum(by_la)))
    columns = ("Reason for local data", "Given as", *matrix.las, "All LAs")
    return Table("reasons", "", "Reasons for local data, main and secondary, by LA", columns, tuple(rows))


def _tag_against_tag(matrix: Matrix) -> Table:
    counts = Counter((w.practitioner_tag, w.consumer_tag) for _, w in _wordings(matrix) if w.practitioner_tag)
    rows: list[tuple[Cell, ...]] = []
    for tag in PRACTITIONER_TAGS:
        by_consumer = [counts[tag, consumer] for consumer in (*CONSUMER_TAGS, None)]
        rows.append((tag, *by_consumer, sum(by_consumer)))
    columns = ("Practitioner's tag", *CONSUMER_TAGS, "No data consumer's tag", "All")
    title = "What data consumers said of items practitioners found unhelpful"
    return Table("tag-against-tag", "", title, columns, tuple(rows))


def _asked(matrix: Matrix) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for la in matrix.las:
        wordings = [w for _, w in _wordings(matrix) if w.la == la]
        answers = Counter(w.asked for w in wordings if w.texts)
        tallied = [w for w in wordings if w.tallies]
        rows.append(
            (
                la,
                answers.total(),
                answers[True],
                answers[False],
                answers[None],
                len(tallied),
                sum(t.unhelpful for w in tallied for t in w.tallies),
                sum(t.asked for w in tallied for t in w.tallies),
            )
        )
    columns = (
        "LA",
        "Items with a wording",
        "Users were asked",
        "Not asked",
        "Not stated",
        "Items somebody found unhelpful",
        "Answers 'unhelpful'",
        "Answers about those items",
    )
    return Table("asked", "", "How many items practitioners were asked about", columns, tuple(rows))
