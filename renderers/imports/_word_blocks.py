"""A Word document as headings, paragraphs and tables, with the controls people answer in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from foundation.errors import InputError
from foundation.packages import Expected, damaged, xml_parts
from renderers.imports._word_controls import Control, W, control_of, empty_controls, old_control

_WORD = Expected(
    name="a Word document",
    noun="document",
    part="word/document.xml",
    save_as="Word or LibreOffice",
    shrink="Take the pictures out of it and save it again",
)
TICKS = "☐☑☒□▢❏❑❒◻⬜⃞"
_TICK = TICKS[0]
_WINGDINGS = {"A8", "6F", "71", "72", "A3", "FE", "FD", "78", "FC"}
_DEEPEST = 25
_MOST_CHARACTERS = 3_000_000
_MOST_LEVELS = 100
# Word can save as "Strict Open XML", which only names its parts otherwise.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADER = re.compile(r"word/header\d*\.xml")
_WRITES = re.compile(rb"<w:t(?: [^>]*)?>[^<]*\w")


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text (ticks as ☐, what is typed in a control left out), its look, and its controls.

    `guidance` is the part in italics, not in `text`; `heading` is 0 for no heading, 1 for the highest.
    """

    text: str
    guidance: str = ""
    bold: bool = False
    heading: int = 0
    title: bool = False
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, how many columns it spans, the tables in it, and whether it spans rows.

    `down` is `restart` where a cell over several rows begins and `continue` where it goes on.
    """

    words: tuple[Words, ...]
    span: int = 1
    tables: tuple[Table, ...] = ()
    down: str = ""

    @property
    def text(self) -> str:
        """The words of the cell that are not guidance, a line a paragraph."""
        return "\n".join(w.text for w in self.words if w.text)

    @property
    def guidance(self) -> str:
        """What the cell says in italics."""
        return " ".join(w.guidance for w in self.words if w.guidance)

    @property
    def controls(self) -> tuple[Control, ...]:
        """Everything in the cell that can be answered."""
        return tuple(control for w in self.words for control in w.controls)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the cell."""
        return not self.text and not self.guidance and not self.controls and not self.tables


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Words | Table


@dataclass
class WordFile:
    """What was read, and how much stands in the document that was not: pictures, text boxes, controls filled in.

    `heads` says whether words stand in the header of its pages.
    """

    blocks: list[Block] = field(default_factory=list)
    pictures: int = 0
    boxes: int = 0
    filled: int = 0
    heads: bool = False


def read_word(data: bytes, path: Path) -> WordFile:
    """Return the document in `data`; raises InputError for what is unsafe, damaged, or no .docx file."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        remedy = "Open it in Word, take off any password, and save it as .docx"
        raise InputError("This is an old Word file (.doc), or one with a password", remedy, path=path)
    parts = {name: part.replace(_STRICT, _USUAL) for name, part in xml_parts(data, path, _WORD).items()}
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        remedy = "Open it in Word and save it as .docx"
        raise InputError("The document may hold macros, which are not read", remedy, path=path)
    try:
        body = fromstring(parts["word/document.xml"]).find(f"{W}body")  # noqa: S314 - no document type passes xml_parts
        styles = _styles(parts.get("word/styles.xml"))
    except (ParseError, ValueError, RecursionError) as error:
        raise damaged(path, error, _WORD) from error
    if body is None:
        raise damaged(path, ValueError("it has no body"), _WORD)
    if _nests(body):
        what = f"The document nests over {_MOST_LEVELS} levels deep, as no form does"
        raise InputError(what, "Open it in Word, copy the form into a new document, and use that", path=path)
    if sum(len(text) for text in body.itertext()) > _MOST_CHARACTERS:
        raise InputError("The document holds far more text than a form", "Choose the file with the form", path=path)
    found = WordFile(
        pictures=sum(1 for _ in body.iter(f"{W}drawing")), boxes=sum(1 for _ in body.iter(f"{W}txbxContent"))
    )
    found.filled = empty_controls(body)
    found.heads = any(_HEADER.match(name) and _WRITES.search(part) for name, part in parts.items())
    found.blocks = list(_blocks(body, styles, 0))
    return found


def _nests(body: Element) -> bool:
    """Whether anything stands deeper than people lay out forms, and reading would."""
    level = [body]
    for _ in range(_MOST_LEVELS):
        level = [child for one in level for child in one]
        if not level:
            return False
    return True


def _styles(part: bytes | None) -> dict[str, str]:
    if part is None:
        return {}
    root = fromstring(part)  # noqa: S314
    named = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        named[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "").casefold() if name is not None else ""
    return named


def _blocks(parent: Element, styles: dict[str, str], depth: int) -> Iterator[Block]:
    for child in parent if depth < _DEEPEST else ():
        if child.tag == f"{W}p":
            yield _paragraph(child, styles)
        elif child.tag == f"{W}tbl":
            yield Table(tuple(_row(row, styles, depth) for row in _all(child, "tr")))
        elif child.tag == f"{W}sdt":
            yield from _controlled(child, styles, depth)
        elif child.tag in (f"{W}ins", f"{W}smartTag", f"{W}customXml"):
            yield from _blocks(child, styles, depth + 1)


def _controlled(sdt: Element, styles: dict[str, str], depth: int) -> Iterator[Block]:
    content = sdt.find(f"{W}sdtContent")
    control = control_of(sdt)
    if control is not None:
        yield Words("", controls=(control,))
    elif content is not None:
        yield from _blocks(content, styles, depth + 1)


def _cells(parent: Element, control: Control | None) -> Iterator[tuple[Element, Control | None]]:
    """Yield the cells of a row, each with the control that holds the whole of it, if one does."""
    for child in parent:
        if child.tag == f"{W}tc":
            yield child, control
        elif child.tag == f"{W}sdt":
            yield from _cells(child, control_of(child))
        elif child.tag in (f"{W}sdtContent", f"{W}ins"):
            yield from _cells(child, control)


def _all(parent: Element, name: str) -> Iterator[Element]:
    """Yield the children of this name, those inside a control or a change included."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _all(child, name)


def _row(row: Element, styles: dict[str, str], depth: int) -> tuple[Cell, ...]:
    return tuple(_cell(cell, control, styles, depth) for cell, control in _cells(row, None))


def _cell(cell: Element, control: Control | None, styles: dict[str, str], depth: int) -> Cell:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    wide = span.get(f"{W}val", "1") if span is not None else "1"
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    down = "" if merged is None else merged.get(f"{W}val", "continue")
    blocks = list(_blocks(cell, styles, depth + 1))
    words = [w for w in blocks if isinstance(w, Words) and (w.text or w.guidance or w.controls)]
    if control is not None:
        words = [Words("", controls=(control,))]
    tables = tuple(block for block in blocks if isinstance(block, Table)) if control is None else ()
    return Cell(tuple(words), int(wide) if wide.isdigit() and len(wide) < 4 else 1, tables, down)


@dataclass
class _Written:
    """What a paragraph's runs come to."""

    plain: list[str] = field(default_factory=list)
    italic: list[str] = field(default_factory=list)
    bold: int = 0
    controls: list[Control] = field(default_factory=list)

    def add(self, text: str, is_italic: bool, is_bold: bool) -> None:
        (self.italic if is_italic and not set(text) & set(TICKS) else self.plain).append(text)
        self.bold += len(text.strip()) if is_bold else 0


def _paragraph(element: Element, styles: dict[str, str]) -> Words:
    written = _Written()
    _collect(element, written, 0)
    text, guidance = (_squeezed("".join(parts)) for parts in (written.plain, written.italic))
    style = element.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    level = re.search(r"heading (\d)", name)
    return Words(
        text,
        guidance,
        bold=bool(text) and written.bold >= len(text) * 0.8,
        heading=int(level[1]) if level else 0,
        title=name in ("title", "subtitle"),
        controls=tuple(written.controls),
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\xa0]+", " ", text).strip()


def _collect(parent: Element, written: _Written, depth: int) -> None:
    for child in parent if depth < _DEEPEST else ():
        if child.tag == f"{W}r":
            _run(child, written)
        elif child.tag == f"{W}sdt":
            _inline(child, written, depth)
        elif child.tag not in (f"{W}del", f"{W}pPr", f"{W}moveFrom"):
            _collect(child, written, depth + 1)


def _inline(sdt: Element, written: _Written, depth: int) -> None:
    control = control_of(sdt)
    content = sdt.find(f"{W}sdtContent")
    if control is None and content is not None:
        _collect(content, written, depth + 1)
    elif control is not None and control.kind == "tick":
        written.add(f" {_TICK} ", False, False)
    elif control is not None:
        written.controls.append(control)


def _run(run: Element, written: _Written) -> None:
    look = run.find(f"{W}rPr")
    is_italic, is_bold = _on(look, "i"), _on(look, "b")
    for part in run:
        if part.tag == f"{W}t":
            written.add(part.text or "", is_italic, is_bold)
        elif part.tag in (f"{W}br", f"{W}cr"):
            written.add("\n", is_italic, False)
        elif part.tag == f"{W}tab":
            written.add(" ", is_italic, False)
        elif part.tag == f"{W}sym" and part.get(f"{W}char", "")[-2:].upper() in _WINGDINGS:
            written.add(f" {_TICK} ", False, False)
        elif part.tag == f"{W}fldChar":
            control = old_control(part)
            if control is not None and control.kind == "tick":
                written.add(f" {_TICK} ", False, False)
            elif control is not None:
                written.controls.append(control)


def _on(look: Element | None, name: str) -> bool:
    found = look.find(f"{W}{name}") if look is not None else None
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")
