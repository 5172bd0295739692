"""Tables of a Word document, written as XML at once: python-docx takes a fifth of a millisecond for each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renderers.reports.document import Kind
from renderers.reports.web.cells import shown
from renderers.reports.web.palette import SHADES, ink_on
from renderers.reports.workbook.cells import clean

Fills = Mapping[tuple[int, int], str]
_LONGEST, _MANY, _FEW = 300, 9, 4
# A twentieth of a point, in which Word measures; the room between the margins of a landscape page is 26.1 cm.
_WIDE = round(26.1 / 2.54 * 1440)
# What a bold letter takes at 8.5 and 9.5 points, and the margins of a cell.
_LETTER, _LETTER_LARGE, _PAD = 105, 118, 230
_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)


def add_grid(
    word: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    kinds: Sequence[Kind],
    *,
    headed: bool = True,
    fills: Fills | None = None,
) -> None:
    """Add a table to `word`; `fills` are the colours of its cells by row and column, its head being row 0."""
    widths = _widths(heads, rows, kinds)
    lines = [_texts(row, kinds, cut=headed) for row in rows]
    coloured = dict(fills or {})
    if headed:
        lines.insert(0, list(heads))
        coloured |= {(0, column): SHADES[0] for column in range(len(heads))}
    size = 17 if len(heads) > _FEW else 19
    head = 13 if len(heads) >= _MANY else size
    written = []
    for number, line in enumerate(lines):
        cells = [
            _cell(
                text,
                widths[column],
                head if headed and number == 0 else size,
                bold=column == 0 or (headed and number == 0),
                right=kinds[column] is not Kind.TEXT,
                fill=coloured.get((number, column), ""),
            )
            for column, text in enumerate(line)
        ]
        repeated = "<w:tblHeader/>" if headed and number == 0 else ""
        written.append(f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>")
    word.element.body._insert_tbl(parse_xml(_table(widths, written)))


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    about = f'<w:tblStyle w:val="TableGrid"/><w:tblW w:type="dxa" w:w="{sum(widths)}"/><w:tblLayout w:type="fixed"/>'
    table = f"<w:tblPr>{about}{_LOOK}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}"
    return f"<w:tbl {nsdecls('w')}>{table}</w:tbl>"


def _cell(text: str, width: int, size: int, *, bold: bool, right: bool, fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill.lstrip("#")}"/>' if fill else ""
    ink = f'<w:color w:val="{ink_on(fill).lstrip("#").upper()}"/>' if fill else ""
    aligned = '<w:pPr><w:jc w:val="right"/></w:pPr>' if right else ""
    weight = "<w:b/>" if bold else '<w:b w:val="0"/>'
    run = f'<w:r><w:rPr>{weight}{ink}<w:sz w:val="{size}"/></w:rPr>{_run(clean(text))}</w:r>' if text else ""
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr><w:p>{aligned}{run}</w:p></w:tc>'


def _run(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts = [
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t"))
        for line in lines
    ]
    return "<w:br/>".join(parts)


def _texts(row: Sequence[Any], kinds: Sequence[Kind], *, cut: bool) -> list[str]:
    texts = [shown(value, kind) for value, kind in zip(row, kinds, strict=True)]
    return [f"{text[:_LONGEST]} …" if cut and len(text) > _LONGEST else text for text in texts]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[Any]], kinds: Sequence[Kind]) -> list[int]:
    """Give figures little room and texts by their length, and every head room for its longest word.

    Word would make all columns alike.
    """
    wants, least = [], []
    for column, kind in enumerate(kinds):
        longest = max((len(str(row[column])) for row in rows), default=0)
        head = len(heads[column]) if len(heads) < _MANY else 0
        text = min(max(longest, head), 90) ** 0.7
        wants.append(5.0 if kind is not Kind.TEXT else max(text, 5.0))
        word = min(max((len(word) for word in heads[column].split()), default=0), 8 if len(heads) >= _MANY else 20)
        least.append(_PAD + word * (_LETTER if len(heads) > _FEW else _LETTER_LARGE))
    spare = max(_WIDE - sum(least), 0)
    widths = [max(room, int(_WIDE * want / sum(wants))) for want, room in zip(wants, least, strict=True)]
    over = sum(widths) - _WIDE
    slack = [width - room for width, room in zip(widths, least, strict=True)]
    if over <= 0 or not spare:
        return widths if over <= 0 else [int(_WIDE * width / sum(widths)) for width in widths]
    return [width - int(over * more / sum(slack)) for width, more in zip(widths, slack, strict=True)]
