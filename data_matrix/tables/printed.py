"""Tables 1-7 of the report, computed from a matrix and held against the printed figures.

Source of the printed figures: "User research into social worker inputted data to CMS" (DfE Project 2A, 2023).
"""

from __future__ import annotations

from collections import Counter

from data_matrix.model import LOCAL_REASONS, PRACTITIONER_TAGS, Item, Matrix, StatutoryClass
from data_matrix.published import published_figures, published_items
from data_matrix.tables.model import Table, figure, percent

CLASS_LABELS = {
    StatutoryClass.RETURN_903: "903",
    StatutoryClass.ANNEX_A: "Ofsted Annex A",
    StatutoryClass.BOTH: "Both 903 + Annex A",
    StatutoryClass.LOCAL: "Local",
}
_BY_ALL = {
    "2": (StatutoryClass.RETURN_903, "Data items collected for the 903 return by all LAs"),
    "3": (StatutoryClass.ANNEX_A, "Data items collected for Ofsted Annex A by all LAs"),
    "4": (StatutoryClass.BOTH, "Data items collected for both the 903 return and Ofsted Annex A by all LAs"),
    "5": (StatutoryClass.LOCAL, "Data items collected locally by all LAs"),
}
_OTHER_MATRIX = "The printed figure counts the published matrix; this is another one."


def printed_tables(matrix: Matrix) -> tuple[Table, ...]:
    """Return tables 1 to 7 in order."""
    by_all = [_collected_by_all(matrix, number) for number in _BY_ALL]
    return (_statutory_classes(matrix), *by_all, _practitioner_tags(matrix), _main_reasons(matrix))


def collected_by_all(matrix: Matrix, statutory: StatutoryClass) -> tuple[Item, ...]:
    """Return the items of a class that every LA of the matrix has a text for."""
    wanted = set(matrix.las)
    return tuple(i for i in matrix.items if i.statutory is statutory and wanted <= set(i.worded_by))


def _statutory_classes(matrix: Matrix) -> Table:
    counts = Counter(item.statutory for item in matrix.items)
    printed = published_figures()
    total = len(matrix.items)
    absent = _absent(matrix.missing_numbers)
    figures = [
        figure(label, counts[cls], printed.table_1[cls].items, _why(matrix, absent))
        for cls, label in CLASS_LABELS.items()
    ]
    figures.append(figure("Total", total, printed.items, _why(matrix, absent)))
    rows = tuple((f.label, f.value, percent(f.value, total), f.expected, f.difference, f.reason) for f in figures)
    columns = ("Category of data item", "Items", "Share of all items", "Printed", "Difference", "Why")
    return Table("statutory-classes", "1", "Data items by statutory class", columns, rows, tuple(figures))


def _absent(missing: tuple[int, ...]) -> str:
    if not missing:
        return "The workbook does not say why."
    return f"This workbook has no {_numbers(set(missing))}, which the printed figure counts."


def _collected_by_all(matrix: Matrix, number: str) -> Table:
    statutory, title = _BY_ALL[number]
    items = collected_by_all(matrix, statutory)
    printed = {p.number for p in published_items() if p.table == int(number)}
    found = {i.number for i in items}
    reason = _why(matrix, _set_difference(found, printed))
    count = figure("Items collected by all LAs", len(items), len(printed), reason)
    local = statutory is StatutoryClass.LOCAL
    describe = _usual_reason if local else _statutory_texts
    described = ("Main reason given by most LAs",) if local else ("903 text", "Annex A text")
    rows = tuple((i.number, i.name, *describe(i), "Yes" if i.number in printed else "No") for i in items)
    heads = ("Item", "Data item", *described, "In the printed table")
    return Table(f"table-{number}", number, title, heads, rows, (count,))


def _statutory_texts(item: Item) -> tuple[str | None, ...]:
    return item.text_903, item.text_annex_a


def _usual_reason(item: Item) -> tuple[str | None, ...]:
    counts = Counter(w.main_reason for w in item.wordings if w.main_reason)
    return (min(counts, key=lambda reason: (-counts[reason], LOCAL_REASONS.index(reason)), default=None),)


def _set_difference(found: set[int], printed: set[int]) -> str:
    parts = []
    if printed - found:
        parts.append(f"Printed but not found: {_numbers(printed - found)}.")
    if found - printed:
        parts.append(f"Found but not printed: {_numbers(found - printed)}.")
    return " ".join(parts)


def _numbers(numbers: set[int]) -> str:
    shown = sorted(numbers)[:12]
    more = len(numbers) - len(shown)
    noun = "item " if len(numbers) == 1 else "items "
    return noun + ", ".join(map(str, shown)) + (f" and {more} more" if more else "")


def _practitioner_tags(matrix: Matrix) -> Table:
    counts = Counter(w.practitioner_tag for i in matrix.items for w in i.wordings if w.practitioner_tag)
    printed = published_figures().table_6
    total = sum(counts.values())
    figures = [
        figure(
            tag,
            counts[tag],
            printed[tag].items,
            _why(matrix, _tag_reason(matrix, tag, counts[tag], printed[tag].items)),
        )
        for tag in PRACTITIONER_TAGS
    ]
    figures.append(
        figure("Total", total, published_figures().table_6_total, _why(matrix, "The sum of the differences above."))
    )
    rows = tuple((f.label, f.value, percent(f.value, total), f.expected, f.difference, f.reason) for f in figures)
    columns = ("Tag", "Times given", "Share", "Printed", "Difference", "Why")
    note = "Counted once for each item and LA that carries the tag, however the workbook spells it."
    return Table(
        "table-6", "6", "Why practitioners did not find data items helpful", columns, rows, tuple(figures), note
    )


def _tag_reason(matrix: Matrix, tag: str, value: int, expected: int) -> str:
    respelled = sum(w.code == "tag_respelled" and w.message.endswith(f"'{tag}'.") for w in matrix.warnings)
    if respelled and value - respelled == expected:
        return f"{respelled} more cells spell the tag another way; the printed figure leaves them out."
    return f"{value} cells carry the tag; the report does not say how it came to {expected}."


def _main_reasons(matrix: Matrix) -> Table:
    local, statutory = Counter[str](), Counter[str]()
    for item in matrix.items:
        kind = local if item.statutory is StatutoryClass.LOCAL else statutory
        kind.update(w.main_reason for w in item.wordings if w.main_reason)
    headings = Counter(reason for h in matrix.headings for _, reason in h.main_reasons)
    printed = published_figures().table_7
    figures = []
    for reason in LOCAL_REASONS:
        elsewhere = _elsewhere(local[reason], statutory[reason], headings[reason])
        figures.append(figure(reason, local[reason], printed[reason], _why(matrix, elsewhere)))
    rows = tuple((f.label, f.value, f.expected, f.difference, f.reason) for f in figures)
    columns = ("Main reason given by an LA", "Times given", "Printed", "Difference", "Why")
    note = "Counted once for each local item and LA."
    return Table("table-7", "7", "Times LAs gave a reason for local data", columns, rows, tuple(figures), note)


def _elsewhere(local: int, statutory: int, headings: int) -> str:
    parts = []
    if statutory:
        parts.append(f"{statutory} on statutory items")
    if headings:
        parts.append(f"{headings} on category heading rows")
    if not parts:
        return ""
    return f"The workbook has {' and '.join(parts)} besides; with them it is {local + statutory + headings:,}."


def _why(matrix: Matrix, reason: str) -> str:
    return _OTHER_MATRIX if matrix.source.kind == "workbook" else reason
