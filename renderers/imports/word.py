"""Forms kept in Word: headings, tables of label and box, ticks, "Yes / No", controls, guidance in italics."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._word_answers import (
    Answer,
    answer_in,
    chosen,
    line_to_write_on,
    lines_to_write_on,
    listed_with_slashes,
    split_ticks,
    told_to_choose,
    trailing_choice,
)
from renderers.imports._word_blocks import TICKS, Table, WordFile, Words, read_word
from renderers.imports._word_lines import asks, form_title, is_heading, unnumbered
from renderers.imports._word_tables import Boxed, Grid, Heading, Plain, Repeated, rows_of

_CHOICES = ("choice", "multi-choice")
_CONTINUED = " (continued)"
_FILLED = re.compile(
    r"^(?!please|note\b|n\.?b\b|guidance|example|e\.g)([A-Z][\w '’()/-]{1,40}):\s+\S[^\n]{0,80}$", re.I
)
_OFFERED = re.compile(
    r"^(.{2,80}?)\s*\((?:please )?(?:delete|circle|tick|select|choose)\b[^)]*\)\s*:?\s*([^/|\n]+(?:[/|][^/|\n]+)+)$",
    re.I,
)


@dataclass
class _Asked:
    """A question that waits for its box, with the ticks met so far."""

    label: str
    hint: str = ""
    ticks: list[str] = field(default_factory=list)
    leads: bool = True


class _Reader:
    """Walks a document from top to bottom."""

    def __init__(self, source: Source, found: WordFile, *, strict: bool) -> None:
        self.title, self.blocks = form_title(found.blocks, source.path.stem)
        self.found = found
        self.drafting = Drafting(source, self.title, what="a Word document")
        self.section: SectionDraft | None = None
        self.asked: _Asked | None = None
        self.last: dict[str, Any] | None = None
        self.strict = strict
        self.dropped = 0

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
        if self.found.heads:
            self.drafting.lose(
                "the document", "What stands in the header of its pages", "Copy what it asks into the form."
            )
        if self.found.filled:
            what = f"{self.found.filled} fields or controls hold text"
            self.drafting.lose("the document", what, "Left out, in case it is about a child.")
        return self.drafting.draft()

    def _words(self, words: Words) -> None:
        lines = words.text.split("\n")
        if sum(line.rstrip().endswith(":") for line in lines) > 1 and not words.controls:
            for each in lines:
                self._words(replace(words, text=each.strip(), guidance=""))
            return
        before, ticked = split_ticks(words.text)
        line = line_to_write_on(words.text)
        if words.heading or words.title or is_heading(words):
            self._begin(words.text)
        elif ticked:
            self._ticks(before, ticked, words)
        elif words.controls or line is not None:
            for place, one in enumerate([words.text] if line is None else lines_to_write_on(words.text)):
                label = one if place else self._label_of(one) or ("" if words.controls else self._named_by_section())
                if label or words.controls:
                    self._field(label, answer_in(label, "", words.controls), words.guidance)
        elif words.text:
            self._text(words)
        elif words.guidance:
            self._guidance(words.guidance)

    def _begin(self, title: str) -> None:
        self._flush()
        before, self.section = self.section, self.drafting.section(unnumbered(title))
        if before is not None and not before.fields and "intro" in before.keys:
            self.section.keys["intro"] = before.keys.pop("intro")
            self.drafting.sections.remove(before)

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
        elif asks(words.text):
            self.asked = _Asked(words.text, words.guidance)
        elif named := _OFFERED.match(words.text):
            self._field(named[1], chosen(listed_with_slashes(named[2]) or (named[2],), "text"), words.guidance)
        elif filled := _FILLED.match(words.text):
            answer = answer_in(filled[1], "", ())
            self._field(filled[1], replace(answer, dropped=True), words.guidance)
        else:
            self._tell(f"{words.text} {words.guidance}")

    def _ticks(self, before: str, ticked: tuple[str, ...], words: Words) -> None:
        leads = words.text.lstrip()[:1] in TICKS
        if before or self.asked is None or (self.asked.ticks and leads is not self.asked.leads):
            self._flush()
            self.asked = _Asked(before)
        self.asked.leads = leads
        self.asked.ticks += ticked
        self.asked.hint = f"{self.asked.hint} {words.guidance}".strip()

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
                    self._field(label, chosen(row.options, "text"), "", context=row.context)
            else:
                self._repeated(row)

    def _boxed(self, row: Boxed) -> None:
        for nested in row.tables:
            for inner in rows_of(nested):
                if isinstance(inner, Boxed) and inner.label:
                    self._boxed(replace(inner, label=f"{row.label}: {inner.label}"))
        if row.tables:
            return
        label, options = trailing_choice(row.label)
        hint = row.hint or (self.asked.hint if self.asked and not label else "")
        label = self._label_of(label) or self._named_by_section()
        if not label:
            return
        answer = chosen(options, "text") if options else answer_in(label, row.box, row.controls)
        if self.strict and listed_with_slashes(row.box) and not told_to_choose(f"{row.label} {row.box}"):
            kept = trailing_choice(row.box)[1] and not trailing_choice(row.box)[0]
            answer = answer if kept else replace(answer_in(label, "", ()), dropped=True)
        self._field(label, answer, hint)

    def _named_by_section(self) -> str:
        """The heading over a box that nothing else names."""
        here = self.section
        return "" if here is None or here.fields else str(here.keys["title"])

    def _repeated(self, row: Repeated) -> None:
        waited = self.asked.label if self.asked and not self.asked.ticks else ""
        title = unnumbered(waited or str(self._here().keys["title"]))
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

    def _field(self, label: str, answer: Answer, hint: str, *, context: str = "") -> None:
        words = unnumbered(label)
        where = words or "a box"
        if answer.guessed:
            self.drafting.guess(where, "The document does not say what answer it takes", answer.guessed)
        self.dropped += answer.dropped
        if answer.dropped:
            self.drafting.lose(where, "The box holds text", "Left out, in case it is about a child.")
        options = options_of(answer.options) if answer.kind in _CHOICES else []
        kind = "text" if answer.kind in _CHOICES and not options else answer.kind
        required = label.rstrip().endswith("*")
        keys: dict[str, Any] = {"options": options, "hint": clean(hint), "required": required}
        if answer.points:
            low, high = answer.points
            keys["scale"] = {"min": low, "max": high, "low_label": f"{low}: lowest", "high_label": f"{high}: highest"}
        if kind in _CHOICES:
            keys["other"] = "Other" if answer.other else ""
        if kind in (*_CHOICES, "boolean"):
            keys["context"] = context
        self.last = self.drafting.field(self._here(), kind, words, **keys)

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
            self._field(asked.label, chosen(tuple(asked.ticks), "ticks", asked.label), asked.hint)
        elif len(asked.ticks) > 1 and self._named_by_section():
            self._field(self._named_by_section(), chosen(tuple(asked.ticks), "ticks"), asked.hint)
        else:
            for one in asked.ticks:
                self._field(one, Answer("boolean"), "")


def _recognises(source: Source) -> bool:
    return source.data.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_word(source.data, source.path)
    reader = _Reader(source, found, strict=False)
    draft = reader.draft()
    if not reader.dropped and not found.filled:
        return (draft,)
    # Somebody filled it in: what stands between slashes may be names, not answers to choose from.
    return (_Reader(source, found, strict=True).draft(),)


IMPORTER = FormImporter("word", "Word document laid out as a form", (".docx", ".docm", ".doc"), _recognises, _read)
