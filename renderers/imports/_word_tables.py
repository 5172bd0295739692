"""Tables in a Word form told apart: label and box, a grid of ticks, rows that repeat, headings and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from renderers.imports._word_answers import Answer, answer_in, chosen, line_to_write_on, split_ticks, trailing_choice
from renderers.imports._word_blocks import TICKS, Cell, Table, Words
from renderers.imports._word_controls import Control

_ANSWER_HEADINGS = re.compile(r"^(?:answers?|response|details?|comments?|information|value)\W*$", re.I)
_SCALE_WORDS = 4
_LONGEST_LABEL = 40
_COUNTS = re.compile(r"\(?\d{1,2}[.)]?")
_SCALE = re.compile(r"\d{1,2}(?:\s+\d{1,2}){2,}")
_BLANK = re.compile(f"[{TICKS}_.\\s]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that names what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A row that reads as paragraphs do."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Boxed:
    """A label with its box; without a label the box belongs to what was asked before."""

    label: str
    hint: str
    box: str
    controls: tuple[Control, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Questions down the side, the same options across the top; `context` heads a last column for words."""

    labels: tuple[str, ...]
    options: tuple[str, ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Headings over empty rows: each row is one more of the same; `blank` counts them."""

    columns: tuple[tuple[str, Answer], ...]
    blank: int


Row = Heading | Plain | Boxed | Grid | Repeated


def rows_of(table: Table) -> list[Row]:
    """Return what the rows of a table are, top to bottom."""
    rows = [_sideways(row) for row in _named_down([row for row in table.rows if row])]
    found: list[Row] = []
    at = 0
    while at < len(rows):
        whole, used = _from(rows[at:])
        found += whole
        at += used
    return found


def _named_down(rows: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """A first cell that spans rows names all of them: its words go before the label of each."""
    name = ""
    for row in rows:
        first, rest = row[0], row[1:]
        name = first.text if first.down == "restart" else name if first.down == "continue" else ""
        if not first.down or not name or len(rest) < 2 or not rest[0].text:
            yield row
            continue
        words = replace(rest[0].words[0], text=f"{name}: {rest[0].text}")
        yield (replace(rest[0], words=(words,)), *rest[1:])


def _sideways(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row of numbers that count up is one scale."""
    numbers = [int(cell.text) if re.fullmatch(r"\d{1,2}", cell.text) else -1 for cell in row]
    if len(row) < 3 or any(one < 0 or other != one + 1 for one, other in pairwise(numbers)):
        return row
    return (Cell((Words(" ".join(map(str, numbers))),)),)


def _from(rows: list[tuple[Cell, ...]]) -> tuple[list[Row], int]:
    """Return what the first of `rows` begins, and how many rows it takes up."""
    first = rows[0]
    if _is_wide(first):
        return _wide_from(first, rows[1] if len(rows) > 1 else ())
    blank_below = len(rows) > 1 and len(rows[1]) == len(first) and _is_blank_row(rows[1])
    if _heads(first) or (len(first) > 2 and blank_below and all(_words_only(cell) for cell in first)):
        body = _same_width(rows[1:], len(first))
        blank = [row for row in body if _is_blank_row(row)]
        if body and len(blank) == len(body):
            columns = tuple(_column(cell.text, body[0][n]) for n, cell in enumerate(first))
            return [Repeated(columns, len(blank))], 1 + len(body)
        if len(first) >= 3 and len(body) >= 2 and _is_grid(first, body):
            labels, options = tuple(row[0].text for row in body), tuple(cell.text for cell in first[1:])
            words = bool(_ANSWER_HEADINGS.match(options[-1])) and len(options) > 2
            return [Grid(labels, options[:-1] if words else options, options[-1] if words else "")], 1 + len(body)
        if len(first) >= 3 and body and all(row[0].text and all(map(_is_blank, row[1:])) for row in body):
            return [*_cross(first, body)], 1 + len(body)
        if len(first) == 2 and body and _ANSWER_HEADINGS.match(first[1].text):
            return [], 1
    return [*_pairs(first)], 1


def _wide_from(first: tuple[Cell, ...], below: tuple[Cell, ...]) -> tuple[list[Row], int]:
    found = _wide(first[0] if len(first) == 1 else next(c for c in first if not c.is_empty or c is first[-1]))
    if isinstance(found[0], Heading) and below and all(cell.is_empty for cell in below):
        return [Boxed(found[0].text, "", "", ())], 2
    return found, 1


def _is_wide(row: tuple[Cell, ...]) -> bool:
    return len(row) == 1 or sum(1 for cell in row if not cell.is_empty) == 0


def _wide(cell: Cell) -> list[Row]:
    words = cell.words
    if not words:
        return [Boxed("", "", "", ())]
    first = words[0]
    if len(words) == 1 and (not first.text or _SCALE.fullmatch(first.text)):
        return [Boxed("", first.guidance, first.text, first.controls)]
    short = (
        len(first.text) <= 80 and not first.text.rstrip().endswith(("?", ":")) and not trailing_choice(first.text)[1]
    )
    if len(words) == 1 and first.text and short and (first.bold or first.heading) and not first.controls:
        return [Heading(first.text)]
    return [Plain(words)]


def _heads(row: tuple[Cell, ...]) -> bool:
    """Return whether the cells of `row` read as headings of columns; the first may be empty."""
    return len(row) >= 2 and all(_names(cell) or (n == 0 and cell.is_empty) for n, cell in enumerate(row))


def _names(cell: Cell) -> bool:
    text = cell.text
    named = bool(text) and len(text) <= _LONGEST_LABEL * 2 and not cell.controls
    return named and not set(text) & set(TICKS) and line_to_write_on(text) is None and not trailing_choice(text)[1]


def _words_only(cell: Cell) -> bool:
    plain = not set(cell.text) & set(TICKS) and line_to_write_on(cell.text) is None
    return bool(cell.text) and len(cell.text) <= _LONGEST_LABEL * 2 and not cell.controls and plain


def _same_width(rows: list[tuple[Cell, ...]], width: int) -> list[tuple[Cell, ...]]:
    body = []
    for row in rows:
        if len(row) != width or all(_names(cell) for cell in row):
            break
        body.append(row)
    return body


def _is_blank(cell: Cell) -> bool:
    return bool(_BLANK.fullmatch(cell.text)) or bool(cell.controls and not cell.text)


def _is_blank_row(row: tuple[Cell, ...]) -> bool:
    """Whether nothing is filled in; a number in front only counts the rows."""
    return all(_is_blank(cell) or (n == 0 and bool(_COUNTS.fullmatch(cell.text))) for n, cell in enumerate(row))


def _is_grid(first: tuple[Cell, ...], body: list[tuple[Cell, ...]]) -> bool:
    short = all(len(cell.text.split()) <= _SCALE_WORDS for cell in first[1:])
    ticked = all(row[0].text and all(_BLANK.fullmatch(cell.text) for cell in row[1:]) for row in body)
    boxes = any(set(cell.text) & set(TICKS) or cell.controls for row in body for cell in row[1:])
    scale = {cell.text.casefold() for cell in first[1:]} & {"yes", "no", "n/a", "agree", "disagree", "always", "never"}
    return short and ticked and bool(boxes or scale)


def _cross(first: tuple[Cell, ...], body: list[tuple[Cell, ...]]) -> Iterator[Row]:
    for row in body:
        for heading, cell in zip(first[1:], row[1:], strict=True):
            yield Boxed(f"{row[0].text}: {heading.text}", cell.guidance, cell.text, cell.controls)


def _column(heading: str, cell: Cell) -> tuple[str, Answer]:
    label, options = trailing_choice(heading)
    return (
        (label, chosen(options, "text"))
        if options and label
        else (heading, answer_in(heading, cell.text, cell.controls))
    )


def _pairs(row: tuple[Cell, ...]) -> Iterator[Row]:
    cells = list(row)
    while cells:
        label = cells.pop(0)
        if not label.text:
            if label.controls or label.guidance:
                yield Plain(label.words)
            continue
        own = bool(label.controls or split_ticks(label.text)[1] or line_to_write_on(label.text) is not None)
        if own or (not cells and (trailing_choice(label.text)[1] or len(row) > 1)):
            yield Plain(label.words)
            continue
        box = cells.pop(0) if cells else Cell(())
        hint = " ".join(filter(None, (label.guidance, box.guidance)))
        yield Boxed(label.text, hint, box.text, box.controls, box.tables)
