"""The figures of an analysis as plain data: what `summary.json` holds (see the command-line contract)."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from analyser.burden.told import as_data
from analyser.run import Analysis
from data_matrix.model import Matrix, StatutoryClass
from data_matrix.tables import Table


def summary(analysis: Analysis) -> dict[str, Any]:
    """Return the summary as JSON-ready data; keys as in the contract, counts of items, LAs in natural order."""
    matrix = analysis.matrix
    classes = Counter(item.statutory for item in matrix.items)
    return {
        "source": asdict(matrix.source),
        "reconstructed": matrix.is_reconstructed,
        "items": len(matrix.items),
        "missing_items": list(matrix.missing_numbers),
        "wordings": {la: sum(la in item.worded_by for item in matrix.items) for la in matrix.las},
        "forms": {la: [f.name for f in matrix.forms if f.la == la] for la in matrix.las},
        "form_spellings": {la: {spelling: forms[0] for spelling, forms in _spellings(matrix, la)} for la in matrix.las},
        "form_spellings_run_together": {
            la: {spelling: forms for spelling, forms in _spellings(matrix, la) if len(forms) > 1} for la in matrix.las
        },
        "statutory": {cls.value: classes[cls] for cls in StatutoryClass},
        "tables": {table.number: _table(table) for table in analysis.tables if table.number},
        "load_warnings": [asdict(warning) for warning in matrix.warnings],
        "duplicates": analysis.duplicates.counts(),
        "capture": _capture(analysis),
        "burden": as_data(analysis.burden, brief=True),
        "findings": dict(sorted(Counter(f.rule for f in analysis.findings).items())),
        "findings_decided": dict(sorted(Counter(f.rule for f in analysis.findings if f.decision).items())),
    }


def _capture(analysis: Analysis) -> dict[str, int]:
    modes = Counter(capture.mode.value for capture in analysis.capture.captures)
    return dict(sorted(modes.items())) | {"facts_for_the_childs_record": len(analysis.capture.record)}


def _spellings(matrix: Matrix, la: str) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for spelling in matrix.spellings:
        if spelling.la == la:
            found.setdefault(spelling.spelling, []).append(spelling.form)
    return list(found.items())


def _table(table: Table) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "title": table.title,
        "figures": [asdict(figure) for figure in table.figures],
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
    }
    if len(table.figures) == 1:
        only = table.figures[0]
        entry |= {"value": only.value, "expected": only.expected, "difference": only.difference}
    else:
        entry |= {
            "value": {f.label: f.value for f in table.figures},
            "expected": {f.label: f.expected for f in table.figures},
            "difference": {f.label: f.difference for f in table.figures},
        }
    return entry
