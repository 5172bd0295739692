"""A pack on paper: the page of its HTML, with its longest tables cut short."""

from __future__ import annotations

from dataclasses import replace

from renderers.reports.document import Block, Cell, Document, Heatmap, Journey, Paragraph, Table
from renderers.reports.web.environment import environment

_MOST_ROWS, _LONGEST, _MOST_COLUMNS = 10, 160, 7


def paper_page(document: Document) -> str:
    """Return the page that is laid out on paper, its longest tables cut short and what was cut said."""
    short = replace(document, topics=tuple(replace(t, blocks=tuple(map(_short, t.blocks))) for t in document.topics))
    return environment().get_template("page.html.jinja").render(document=short, paged=True)


def _short(block: Block) -> Block:
    if isinstance(block, Heatmap) and len(block.columns) > _MOST_COLUMNS:
        size = f"{len(block.rows)} by {len(block.columns)} squares"
        return Paragraph(
            f"{block.title}: its {size} are too many to draw here quickly. They stand on the HTML page, and their "
            f"figures in the workbook on the sheet {block.sheet}."
        )
    if isinstance(block, Heatmap) and len(block.rows) > 2 * _MOST_ROWS:
        told = (
            f"The first {2 * _MOST_ROWS} of {len(block.rows)}; all stand in the workbook, on the sheet {block.sheet}."
        )
        first = slice(2 * _MOST_ROWS)
        return replace(block, rows=block.rows[first], values=block.values[first], note=f"{told} {block.note}".strip())
    if isinstance(block, Journey):
        return replace(block, rows=block.rows[:_MOST_ROWS])
    if not isinstance(block, Table):
        return block
    most = min(block.show_first or _MOST_ROWS, _MOST_ROWS)
    rows = block.rows if len(block.rows) <= most + 2 else block.rows[:most]
    left = len(block.rows) - len(rows)
    told = f"And {left:,} more rows in the workbook, on the sheet {block.sheet or block.title}." if left else ""
    cut = tuple(tuple(map(_cut, row)) for row in rows)
    return replace(block, rows=cut, show_first=0, note=f"{told} {block.note}".strip())


def _cut(cell: Cell) -> Cell:
    """A cell that fills half a page makes a table unreadable on paper; the workbook has it whole."""
    return f"{cell[:_LONGEST]} …" if isinstance(cell, str) and len(cell) > _LONGEST + 10 else cell
