"""Where a report's figures come from, in words."""

from __future__ import annotations

from analyser.run import Analysis
from data_matrix.model import Matrix, Provenance
from renderers.reports import document
from renderers.reports.words import count, short_name

PRINTED_REPORT = "User research into social worker inputted data to CMS (DfE Project 2A, 30 November 2023)"
_KINDS = {
    "published": "The published data matrix workbook of Data to Insight, recognised by its content.",
    "reference": "The matrix that comes with AskOnce: the items the report prints, and others written to stand in for "
    "those it does not print.",
    "workbook": "A workbook of your own.",
}


def provenance_of(analysis: Analysis) -> document.Provenance:
    """Return the provenance of everything in a report about `analysis`."""
    source = analysis.matrix.source
    return document.Provenance(
        name=source_name(analysis.matrix),
        sha256=source.sha256,
        description=_KINDS.get(source.kind, source.kind),
        warning=_warning(analysis.matrix),
    )


def source_name(matrix: Matrix) -> str:
    """Return what to call the source in a sentence: its file name, or what the embedded matrix is."""
    return "the embedded matrix" if matrix.source.kind == "reference" else short_name(matrix.source.path)


def counted_from(matrix: Matrix, columns: str = "", table: str = "") -> str:
    """Return the source note of a table: the file, the `columns` it rests on and the printed `table`, where given."""
    origin = f"Counted by AskOnce in {source_name(matrix)}"
    if columns:
        origin += f", {columns}"
    if matrix.is_reconstructed:
        origin += " (partly reconstructed)"
    printed = f" Printed figures: {PRINTED_REPORT}, table {table}." if table else ""
    return f"{origin}.{printed}"


def _warning(matrix: Matrix) -> str:
    if not matrix.is_reconstructed:
        return ""
    written = sum(item.provenance is Provenance.RECONSTRUCTED for item in matrix.items)
    everywhere = [w.provenance for item in matrix.items for w in item.wordings]
    wordings = sum(p is Provenance.RECONSTRUCTED for p in everywhere)
    texts = f"{count(written, 'item')} of {len(matrix.items):,}"
    if wordings:
        every = "every one" if wordings == len(everywhere) else f"{wordings:,}"
        texts += f" and {every} of the {len(everywhere):,} LA wordings"
    return (
        f"Reconstructed: {texts} were written by AskOnce, not by a council. Do not quote them as what any council asks."
    )
