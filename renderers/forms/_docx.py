"""Word documents written so that the same content is the same bytes, in British English, with real headings."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from foundation.packages import repacked

_FIXED = datetime.datetime(1980, 1, 1)
_WIDTH = 9_600
_ON_A_PAGE = 20
_DOCUMENT, _PROPERTIES, _BODY = "word/document.xml", "docProps/core.xml", b"<w:body>"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8A8A"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class Word:
    """A Word document as it grows; every text is escaped, and line breaks in it are kept."""

    def __init__(self, title: str, subject: str) -> None:
        self.title = title
        self.subject = subject
        self._body: list[str] = []

    def heading(self, text: str, level: int, language: str | None = None) -> None:
        """Add a heading; level 0 is the title, and 1 to 9 are Word's own."""
        style = "Title" if level == 0 else f"Heading{min(level, 9)}"
        self._body.append(_paragraph(text, style, language=language))

    def paragraph(self, text: str, *, italic: bool = False, bold: bool = False, language: str | None = None) -> None:
        """Add a paragraph of one look."""
        self._body.append(_paragraph(text, None, italic=italic, bold=bold, language=language))

    def bullets(self, lines: Iterable[str]) -> None:
        """Add a list."""
        self._body += [_paragraph(line, "ListBullet") for line in lines]

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[int],
        alt: str,
        *,
        tall: int = 0,
    ) -> None:
        """Add a table with a header row that repeats over pages, `widths` in parts of the line, and its alt text.

        `tall` is the least height of its rows in twentieths of a point, for tables people write in.
        """
        total = sum(widths)
        columns = [w * _WIDTH // total for w in widths]
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in columns)
        listed = [*rows]
        # LibreOffice may drop rows of a table that breaks over pages, so one that a page can hold stays whole.
        whole = len(listed) <= _ON_A_PAGE
        body = [_row(head, columns, head=True)]
        body += [_row(row, columns, tall=tall, kept=whole and n < len(listed)) for n, row in enumerate(listed, 1)]
        described = escape(alt, {'"': "&quot;", "\n": " "})
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f'<w:tblCaption w:val="{described}"/><w:tblDescription w:val="{described}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl><w:p/>"
        )

    def data(self) -> bytes:
        """Return the document as .docx bytes."""
        parts = dict(_template())
        before, after = parts[_DOCUMENT].split(_BODY, 1)
        parts[_DOCUMENT] = b"".join((before, _BODY, "".join(self._body).encode("utf-8"), after))
        about = {"@TITLE@": self.title, "@SUBJECT@": self.subject}
        properties = parts[_PROPERTIES].decode("utf-8")
        for mark, text in about.items():
            properties = properties.replace(mark, escape(text))
        parts[_PROPERTIES] = properties.encode("utf-8")
        return repacked(parts, squeezed=True)


@cache
def _template() -> dict[str, bytes]:
    """The parts of python-docx's own empty document, made British, with page numbers, on A4."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    styles["Normal"].font.name = "Arial"
    styles["Normal"].font.size = Pt(11)
    for name in ("Title", *(f"Heading {n}" for n in range(1, 6))):
        _plain(styles[name])
    section: Any = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    properties = document.core_properties
    properties.title, properties.subject, properties.language = "@TITLE@", "@SUBJECT@", "en-GB"
    properties.author = properties.last_modified_by = "AskOnce"
    properties.comments = ""
    properties.created = properties.modified = _FIXED
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _plain(style: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = "Arial"
    style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _paragraph(
    text: str, style: str | None, *, italic: bool = False, bold: bool = False, language: str | None = None
) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{_run(text, italic, bold, language)}</w:p>" if text else f"<w:p>{properties}</w:p>"


def _run(text: str, italic: bool = False, bold: bool = False, language: str | None = None) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:lang w:val="{escape(language)}"/>' if language else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{lines}</w:r>"


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False, tall: int = 0, kept: bool = False) -> str:
    height = f'<w:trHeight w:val="{tall}" w:hRule="atLeast"/>' if tall else ""
    properties = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if head else ''}</w:trPr>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F2F1"/>' if head else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_cell(text, head, kept)}</w:tc>'
        for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _cell(text: str, head: bool, kept: bool) -> str:
    # A header alone at the foot of a page makes LibreOffice drop the rows that follow it.
    look = f'<w:pPr>{"<w:keepNext/>" if head or kept else ""}<w:spacing w:before="40" w:after="40"/></w:pPr>'
    return f"<w:p>{look}{_run(text, bold=head) if text else ''}</w:p>"
