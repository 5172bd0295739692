"""Forms kept in Word: headings, tables of label and box, ticks, "Yes / No", controls, guidance in italics."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._word_answers import Answer, answer_in, chosen, line_to_write_on, split_ticks, trailing_choice
from renderers.imports._word_blocks import Block, Table, WordFile, Words, read_word
from renderers.imports._word_tables import Boxed, Grid, Heading, Plain, Repeated, rows_of

_CHOICES = ("choice", "multi-choice")
_CONTINUED = " (continued)"
_LONGEST_HEADING = 80
_LONGEST_LABEL = 300
_FILLED = re.compile(
    r"^(?!please|note\b|n\.?b\b|guidance|example|e\.g)([A-Z][\w '’()/-]{1,40}):\s+\S[^\n]{0,80}$", re.I
)
_TELLS = re.compile(
    r"^(?:please|note\b|this form|the following|guidance|n\.?b\.?\b|if you|you (?:can|should|must|may))", re.I
)


@dataclass
class _Asked:
    """A question that waits for its box, with the ticks met so far."""

    label: str
    hint: str = ""
    ticks: list[str] = field(default_factory=list)


class _Reader:
    """Walks a document from top to bottom."""

    def __init__(self, source: Source, found: WordFile) -> None:
        self.title, self.blocks = _title(found.blocks, source.path.stem)
        self.found = found
        self.drafting = Drafting(source, self.title, what="a Word document")
        self.section: SectionDraft | None = None
        self.asked: _Asked | None = None
        self.last: dict[str, Any] | None = None

    def draft(self) -> Draft:
        """Return the form the document lays out."""
        for block in self.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._words(block)
        self._flush()
        if self.found.pictures:
            self.drafting.lose("the document", f"{self.found.pictures} pictures or drawings")
        if self.found.boxes:
            self.drafting.lose("the document", f"{self.found.boxes} text boxes", "Copy what they ask into the form.")
        if self.found.filled:
            what = f"{self.found.filled} fields or controls hold text"
            self.drafting.lose("the document", what, "Left out, in case it is about a child.")
        return self.drafting.draft()

    def _words(self, words: Words) -> None:
        before, ticked = split_ticks(words.text)
        line = line_to_write_on(words.text)
        if words.heading or words.title or _is_heading(words):
            self._begin(words.text)
        elif ticked:
            self._ticks(before, ticked, words.guidance)
        elif words.controls or line is not None:
            label = self._label_of(words.text if line is None else line)
            if label or words.controls:
                self._field(label, answer_in(label, "", words.controls), words.guidance)
        elif words.text:
            self._text(words)
        elif words.guidance:
            self._guidance(words.guidance)

    def _begin(self, title: str) -> None:
        self._flush()
        self.section = self.drafting.section(_plain(title))

    def _label_of(self, text: str) -> str:
        """Return the label of a box: the words beside it, or the question that waited for it."""
        asked = self.asked
        if text or asked is None or asked.ticks:
            self._flush()
            return text
        self.asked = None
        return asked.label

    def _text(self, words: Words) -> None:
        label, options = trailing_choice(words.text)
        self._flush()
        if options and label:
            self._field(label, chosen(options, "text"), words.guidance)
        elif _asks(words.text):
            self.asked = _Asked(words.text, words.guidance)
        elif filled := _FILLED.match(words.text):
            answer = answer_in(filled[1], "", ())
            self._field(filled[1], replace(answer, dropped=True), words.guidance)
        else:
            self._tell(f"{words.text} {words.guidance}")

    def _ticks(self, before: str, ticked: tuple[str, ...], hint: str) -> None:
        if before or self.asked is None:
            self._flush()
            self.asked = _Asked(before)
        self.asked.ticks += ticked
        self.asked.hint = f"{self.asked.hint} {hint}".strip()

    def _guidance(self, text: str) -> None:
        if self.asked is not None:
            self.asked.hint = f"{self.asked.hint} {text}".strip()
        elif self.last is not None and "hint" not in self.last:
            self.last["hint"] = clean(text)
        else:
            self._tell(text)

    def _tell(self, text: str) -> None:
        section = self._here()
        if section.fields:
            self.drafting.field(section, "display", text)
            self.last = None
        else:
            section.keys["intro"] = clean(f"{section.keys.get('intro', '')}\n{text}")

    def _table(self, table: Table) -> None:
        for row in rows_of(table):
            if isinstance(row, Heading):
                self._begin(row.text)
            elif isinstance(row, Plain):
                for words in row.words:
                    self._words(words)
            elif isinstance(row, Boxed):
                self._boxed(row)
            elif isinstance(row, Grid):
                self._flush()
                for label in row.labels:
                    self._field(label, chosen(row.options, "text"), "")
            else:
                self._repeated(row)

    def _boxed(self, row: Boxed) -> None:
        label, options = trailing_choice(row.label)
        hint = row.hint or (self.asked.hint if self.asked and not label else "")
        label = self._label_of(label)
        if label:
            answer = chosen(options, "text") if options else answer_in(label, row.box, row.controls)
            self._field(label, answer, hint)

    def _repeated(self, row: Repeated) -> None:
        waited = self.asked.label if self.asked and not self.asked.ticks else ""
        title = _plain(waited or str(self._here().keys["title"]))
        self.asked = None if waited else self.asked
        self._flush()
        item = {"item_label": clean(re.sub(r"s$", "", title))[:60] or "Entry"}
        if self._here().fields or waited:
            self.section = self.drafting.section(title, repeats=item)
        else:
            self._here().keys["repeats"] = item
        for label, answer in row.columns:
            self._field(label, answer, "")
        what = f"A table has {row.blank} empty rows under its headings"
        self.drafting.guess(title, what, "It is a section that repeats.")
        self.section = None

    def _field(self, label: str, answer: Answer, hint: str) -> None:
        words = _plain(label)
        where = words or "a box"
        if answer.guessed:
            self.drafting.guess(where, "The document does not say what answer it takes", answer.guessed)
        if answer.dropped:
            self.drafting.lose(where, "The box holds text", "Left out, in case it is about a child.")
        options = options_of(answer.options) if answer.kind in _CHOICES else []
        kind = "text" if answer.kind in _CHOICES and not options else answer.kind
        required = label.rstrip().endswith("*")
        self.last = self.drafting.field(self._here(), kind, words, options=options, hint=clean(hint), required=required)

    def _here(self) -> SectionDraft:
        if self.section is None:
            done = self.drafting.sections
            last = str(done[-1].keys["title"]).removesuffix(_CONTINUED) if done else ""
            self.section = self.drafting.section(f"{last}{_CONTINUED}" if last else self.title)
        return self.section

    def _flush(self) -> None:
        """Ask what still waited for a box, in a box of its own."""
        asked, self.asked = self.asked, None
        if asked is None:
            return
        if not asked.ticks:
            self._field(asked.label, answer_in(asked.label, "", ()), asked.hint)
        elif asked.label:
            self._field(asked.label, chosen(tuple(asked.ticks), "ticks"), asked.hint)
        else:
            for one in asked.ticks:
                self._field(one, Answer("boolean"), "")


def _title(blocks: list[Block], fallback: str) -> tuple[str, list[Block]]:
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            break
        if block.text and (block.title or block.heading == 1 or _is_heading(block)):
            return _plain(block.text), blocks[:place] + blocks[place + 1 :]
        if block.text:
            break
    return fallback.replace("_", " ").replace("-", " "), blocks


def _is_heading(words: Words) -> bool:
    short = 0 < len(words.text) <= _LONGEST_HEADING and "\n" not in words.text
    return (
        words.bold
        and short
        and not words.controls
        and not words.text.rstrip().endswith(("?", ":"))
        and (line_to_write_on(words.text) is None and not trailing_choice(words.text)[1])
    )


def _asks(text: str) -> bool:
    bare = text.rstrip(" *")
    if bare.endswith("?"):
        return len(bare) <= _LONGEST_LABEL
    return bare.endswith(":") and len(bare.split()) <= 12 and not _TELLS.match(bare)


def _plain(text: str) -> str:
    return re.sub(r"^\(?(?:\d{1,3}|[a-z])(?:\.\d{1,2})*[.)]\s+", "", " ".join(text.split())).strip(" :*")


def _recognises(source: Source) -> bool:
    return source.data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_word(source.data, source.path)
    return (_Reader(source, found).draft(),)


IMPORTER = FormImporter("word", "Word document laid out as a form", (".docx", ".docm", ".doc"), _recognises, _read)
