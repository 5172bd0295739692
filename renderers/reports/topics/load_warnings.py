"""What is wrong in the workbook, what was done about it, and what its owner can mend."""

from __future__ import annotations

from itertools import groupby

from analyser.run import Analysis
from data_matrix.load.codes import CODES
from data_matrix.model import LoadWarning
from renderers.reports.document import Column, Kind, Paragraph, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.words import count, listed

_EXAMPLES = 5
_PLACES = 4
_SHEET = "Load warnings"
_MESSAGE = "What is there, and what was done"


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where loading found nothing to mend."""
    warnings = analysis.matrix.warnings
    if not warnings:
        return None
    by_code = {code: list(group) for code, group in groupby(sorted(warnings, key=_code), key=_code)}
    kinds = sorted(by_code.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    source = counted_from(analysis.matrix)
    summary = f"{count(len(warnings), 'place')} in the file should be mended, of {count(len(kinds), 'kind')}."
    blocks = (
        Paragraph("Nothing was dropped in silence. Each fault was mended where that is certain, and kept where not."),
        _kinds(kinds, source),
        _examples(kinds, source),
    )
    listing = _everything([warning for _, found in kinds for warning in found], source)
    return Topic("load-warnings", "What to mend in the workbook", summary, blocks, listings=(listing,))


def _code(warning: LoadWarning) -> str:
    return warning.code


def _title(code: str) -> str:
    return CODES[code].title if code in CODES else code.replace("_", " ").capitalize()


def _kinds(kinds: list[tuple[str, list[LoadWarning]]], source: str) -> Table:
    rows = tuple(
        (_title(code), len(found), _where(found), CODES[code].fix if code in CODES else None) for code, found in kinds
    )
    return Table(
        "load-warning-kinds",
        "Kinds of fault, most frequent first",
        (Column("Fault"), Column("Times", Kind.NUMBER), Column("Where"), Column("What to do")),
        rows,
        lead="What was found, where, and what to do about it.",
        source=source,
        sheet="Kinds of fault",
    )


def _where(found: list[LoadWarning]) -> str:
    places = list(dict.fromkeys(_place(warning) for warning in found))
    return listed([place for place in places if place], most=_PLACES)


def _place(warning: LoadWarning) -> str:
    if warning.row is None:
        return f"column {warning.column}" if warning.column else warning.sheet or ""
    return f"{warning.column or 'row '}{warning.row}"


def _examples(kinds: list[tuple[str, list[LoadWarning]]], source: str) -> Table:
    rows = tuple((_title(w.code), _place(w), w.message) for _, found in kinds for w in found[:_EXAMPLES])
    return Table(
        "load-warning-examples",
        "Examples, place by place",
        (Column("Fault"), Column("Place"), Column(_MESSAGE)),
        rows,
        lead=f"Up to {_EXAMPLES} of each kind. All are in the workbook beside this page, on the sheet {_SHEET}.",
        source=source,
        sheet="Faults, examples",
        show_first=10,
    )


def _everything(warnings: list[LoadWarning], source: str) -> Table:
    titles = ("Fault", "Sheet", "Row", "Column", _MESSAGE)
    return Table(
        "load-warnings-all",
        "Every fault, place by place",
        tuple(Column(title) for title in titles),
        tuple((_title(w.code), w.sheet, w.row, w.column, w.message) for w in warnings),
        lead="Where each fault stands, and what was done about it.",
        source=source,
        sheet=_SHEET,
    )


TOPIC = TopicBuilder("load-warnings", 80, build)
