"""How forms are named: which spelling was taken for which form, the uncertain ones first."""

from __future__ import annotations

from analyser.run import Analysis
from data_matrix.model import Spelling
from renderers.reports.document import Block, Callout, Column, Kind, Table, Tone, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.words import count

_COLUMNS = (
    Column("Spelling in the workbook"),
    Column("Taken for"),
    Column("LA"),
    Column("Certain"),
    Column("How sure", Kind.PERCENT),
    Column("Cells", Kind.NUMBER),
    Column("Why"),
)


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where the matrix names no forms."""
    spellings = analysis.matrix.spellings
    if not spellings:
        return None
    forms = len({(s.la, s.form) for s in spellings})
    doubtful = [s for s in spellings if not s.certain]
    summary = f"{count(len(spellings), 'spelling')} were taken for {count(forms, 'form')}."
    blocks: list[Block] = []
    if doubtful:
        summary += f" {len(doubtful):,} of them {'needs' if len(doubtful) == 1 else 'need'} a person's decision."
        blocks.append(
            Callout(
                f"Please decide: {count(len(doubtful), 'spelling')} could not be matched with certainty. "
                "They stand first in the table.",
                Tone.WARNING,
            )
        )
    blocks.append(_table(analysis, spellings))
    return Topic("form-names", "How the forms are named", summary, tuple(blocks))


def _table(analysis: Analysis, spellings: tuple[Spelling, ...]) -> Table:
    las = analysis.matrix.las
    ordered = sorted(
        spellings, key=lambda s: (s.certain, las.index(s.la) if s.la in las else len(las), s.form, -s.count, s.spelling)
    )
    rows = tuple((s.spelling, s.form, s.la, "Yes" if s.certain else "No", s.score, s.count, s.reason) for s in ordered)
    return Table(
        "form-names-table",
        "Spellings and the forms they were taken for",
        _COLUMNS,
        rows,
        lead="Every way the workbook spells a form, and the form it was counted under.",
        source=counted_from(analysis.matrix, "the forms column of each LA"),
        sheet="Form names",
        show_first=max(12, sum(not s.certain for s in spellings)),
    )


TOPIC = TopicBuilder("form-names", 85, build)
