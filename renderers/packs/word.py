"""A pack as a Word document: headings, tables with heads that repeat, and charts as tables with shaded cells."""

from __future__ import annotations

import datetime
import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from renderers.packs.word_tables import add_grid
from renderers.reports.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heatmap,
    Journey,
    Kind,
    Lit,
    Paragraph,
    Table,
    Tone,
    Topic,
    Waterfall,
)
from renderers.reports.web.palette import SHADES, shade_of
from renderers.reports.workbook.cells import clean

_MOST_ROWS = 25
_BLUE = RGBColor(0x0F, 0x38, 0x5C)
_LIT = {Lit.FIRST: SHADES[-1], Lit.AGAIN: "#f2b450", Lit.ANEW: SHADES[1], Lit.NOT: ""}
_FIXED = datetime.datetime(1980, 1, 1)


def word_bytes(document: Document) -> bytes:
    """Return the document as .docx bytes that depend on its content alone."""
    word = docx.Document()
    _set_up(word, document)
    word.add_heading(clean(document.title), 0)
    _say(word, document.subtitle)
    _say(word, f"Source: {document.provenance.name}. {document.provenance.description}")
    if document.provenance.warning:
        _say(word, document.provenance.warning, bold=True)
    word.add_heading("In short", 1)
    if not document.headlines:
        for topic in document.topics:
            _say(word, f"{topic.title}. {topic.summary}", lead=topic.title)
    for figure in document.headlines:
        _say(word, f"{figure.value} {figure.label}. {figure.detail} Source: {figure.source}.", lead=figure.value)
    for topic in document.topics:
        _topic(word, topic, document)
    return _bytes(word)


def _set_up(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin = section.bottom_margin = Cm(1.6)
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(10)
    for name in ("Title", "Heading 1", "Heading 2"):
        font = word.styles[name].font
        font.name, font.color.rgb = "Arial", _BLUE
        word.styles[name].element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            word.styles[name].element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.get_or_add_rPr().append(language)
    footer = f"AskOnce. {document.provenance.warning or document.provenance.name}"
    section.footer.paragraphs[0].text = clean(footer)
    properties = word.core_properties
    properties.title, properties.author = clean(document.title), "AskOnce"
    properties.created = properties.modified = properties.last_printed = _FIXED


def _topic(word: Any, topic: Topic, document: Document) -> None:
    word.add_heading(clean(topic.title), 1)
    _say(word, topic.summary, bold=True)
    if document.provenance.warning:
        _say(word, "Reconstructed in part: see the first page.")
    for block in topic.blocks:
        _block(word, block, document)
    for table in topic.listings:
        _say(word, f"{table.title} is in {document.workbook}, on the sheet {table.sheet}: {len(table.rows):,} rows.")


def _block(word: Any, block: Block, document: Document) -> None:
    if isinstance(block, Paragraph | Callout):
        warned = isinstance(block, Callout) and block.tone is Tone.WARNING
        _say(word, block.text, bold=warned, indent=isinstance(block, Callout))
    elif isinstance(block, Facts):
        add_grid(word, ("", ""), block.rows, (Kind.TEXT, Kind.TEXT), headed=False)
    else:
        _table(word, block if isinstance(block, Table) else block.table, block, document)


def _table(word: Any, table: Table, block: Block, document: Document) -> None:
    word.add_heading(clean(table.title), 2)
    lead = getattr(block, "lead", "")
    if lead:
        _say(word, lead)
    if not table.rows:
        _say(word, "There is nothing to list.")
        return
    most = max(table.show_first, 1) if table.show_first else _MOST_ROWS
    rows = table.rows if len(table.rows) <= most + 2 else table.rows[:most]
    columns = table.columns
    add_grid(word, [c.title for c in columns], rows, [c.kind for c in columns], fills=_fills(block, len(rows)))
    left = len(table.rows) - len(rows)
    if left:
        _say(word, f"And {left:,} more rows: {document.workbook}, sheet {table.sheet or table.title}.")
    if table.note or table.source:
        _say(word, f"{table.note} {table.source}".strip(), small=True)


def _fills(block: Block, rows: int) -> dict[tuple[int, int], str]:
    """Return the colours of a chart's table by row and column, the head being row 0; a plain table has none."""
    if isinstance(block, Heatmap):
        highest = block.highest or max((v for row in block.values for v in row if v is not None), default=0.0)
        return {
            (number, column): SHADES[shade_of(value, highest)]
            for number, values in enumerate(block.values[:rows], 1)
            for column, value in enumerate(values, 1)
            if value is not None
        }
    if isinstance(block, Journey):
        return {
            (number, column): _LIT[lit]
            for number, (_, lits) in enumerate(block.rows[:rows], 1)
            for column, lit in enumerate(lits, 2)
            if _LIT[lit]
        }
    if isinstance(block, Waterfall):
        steps = enumerate(block.steps[:rows], 1)
        return {(number, 0): SHADES[1] if step.whole else "#dcefe3" for number, step in steps}
    return {}


def _say(
    word: Any, text: str, *, bold: bool = False, indent: bool = False, small: bool = False, lead: str = ""
) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(4)
    if indent:
        paragraph.paragraph_format.left_indent = Cm(0.6)
    rest = clean(" ".join(text.split(" ")))
    if lead and rest.startswith(lead):
        paragraph.add_run(lead).bold = True
        rest = rest[len(lead) :]
    run = paragraph.add_run(rest)
    run.bold = bold
    if small:
        run.font.size = Pt(8)


def _bytes(word: Any) -> bytes:
    """Return the document with every entry of its archive dated alike, so that the same content is the same bytes."""
    first, still = io.BytesIO(), io.BytesIO()
    word.save(first)
    with ZipFile(first) as source, ZipFile(still, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=_FIXED.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return still.getvalue()
