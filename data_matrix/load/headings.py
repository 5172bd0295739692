"""Category headings that stand as rows of their own, with whatever else their cells hold."""

from __future__ import annotations

from data_matrix.load import cells as read
from data_matrix.load.records import Record
from data_matrix.load.wordings import Maker
from data_matrix.model import Heading


def make_headings(records: list[Record], las: tuple[str, ...], maker: Maker) -> tuple[Heading, ...]:
    """Return the headings in row order; in a tidy sheet the rows of one category are one heading."""
    made: dict[str, Heading] = {}
    for record in records:
        if not record.is_heading or record.is_form:
            continue
        heading = _heading(record, las, maker)
        had = made.get(heading.category)
        if had and maker.places.layout.tidy:
            heading = Heading(had.category, had.row, had.main_reasons + heading.main_reasons, had.notes + heading.notes)
        key = heading.category if maker.places.layout.tidy else f"{heading.category}\n{record.row}"
        made[key] = heading
    return tuple(made.values())


def _heading(record: Record, las: tuple[str, ...], maker: Maker) -> Heading:
    reasons, notes, strays = [], [], []
    warn, of = maker.warnings.add, maker.places.of
    for la in las:
        for role, text in record.blocks.get(la, {}).items():
            if role == "main_reason":
                reason = maker.reason(record, la, role, {role: text})
                reasons.append((la, reason or text))
                if not maker.places.layout.tidy:
                    message = f"{la}: '{reason}' is kept with the heading; table 7 as printed counts it."
                    warn("heading_reason", message, record.row, of(role, la))
            elif read.yes_or_no(text) is not None:
                strays.append(of(role, la) or role)
            else:
                notes.append((la, text))
                if not maker.places.layout.tidy:
                    warn("heading_note", f"{la}: the note was kept with the heading.", record.row, of(role, la))
    strays += [of(role) or role for role in record.shared if role != "category"]
    if strays and not maker.places.layout.tidy:
        warn("heading_strays", f"Values in {', '.join(strays)} of the heading were ignored.", record.row, strays[0])
    notes += [("", f"{header}: {text}" if header else text) for header, text in record.extra]
    return Heading(record.shared["category"], record.row, tuple(reasons), tuple(notes))
