"""One council's cells of one item as a Wording, each repair reported."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from data_matrix.load import cells as read
from data_matrix.load.codes import Warnings
from data_matrix.load.forms import forms_of
from data_matrix.load.options import AS_ABOVE, option_sets
from data_matrix.load.records import Cells, Places, Record
from data_matrix.model import OptionSet, Provenance, Tally, Wording
from data_matrix.reconcile import Reconciliation
from foundation.errors import InputError

_NOTE_START = re.compile(r"note(?:\s+(?:from|for|to|by)\b|\s*[-:–])", re.IGNORECASE)
_SEVERAL = re.compile(r"\n|;|, (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes wordings of records; holds what they all need."""

    forms: Reconciliation
    places: Places
    warnings: Warnings

    def wording(self, record: Record, la: str, cells: Cells) -> Wording:
        """Return the wording in one council's cells; raises InputError for a provenance that does not exist."""
        text = read.lines(cells.get("text", ""))
        forms = forms_of(record, la, cells.get("forms", ""), self.forms, self.places, self.warnings)
        tallies, beside = self._tallies(record, la, cells.get("tally", ""))
        made = Wording(
            la=la,
            texts=text,
            forms=forms,
            options=self._options(record, la, cells.get("options", "")),
            asked=self.answer(record, "asked", cells.get("asked", ""), la),
            tallies=tallies,
            practitioner_tag=self._tag(record, la, "tag", cells, read.practitioner_tag),
            practitioner_reason=cells.get("reason"),
            helpful_reason=cells.get("helpful_reason"),
            consumer_tag=self._tag(record, la, "consumer_tag", cells, read.consumer_tag),
            consumer_feedback=cells.get("consumer_feedback"),
            main_reason=self.reason(record, la, "main_reason", cells),
            secondary_reason=self.reason(record, la, "secondary_reason", cells),
            comments="\n".join(part for part in (cells.get("comments"), *beside) if part) or None,
            provenance=provenance(cells.get("provenance"), record, self.places),
            row=record.row,
            notes=self._notes(record, la, text),
        )
        self._check(record, made)
        return made

    def answer(self, record: Record, role: str, text: str, la: str | None = None) -> bool | None:
        """Return a yes or no cell as True or False, None where it is empty or neither (with a warning)."""
        answer = read.yes_or_no(text) if text else None
        if text and answer is None:
            self._warn("answer_unknown", f"'{_short(text)}' is neither Yes nor No.", record, role, la)
        return answer

    def reason(self, record: Record, la: str, role: str, cells: Cells) -> str | None:
        """Return a reason for recording as AskOnce spells it; an unknown one is kept with a warning."""
        return self._chosen(record, la, role, cells.get(role), read.local_reason, "reason")

    def _tag(
        self, record: Record, la: str, role: str, cells: Cells, choose: Callable[[str], read.Choice]
    ) -> str | None:
        text = cells.get(role)
        if not text:
            return None
        parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
        if len(parts) > 1 and not choose(text).known and all(choose(part).known for part in parts):
            message = f"Of the tags {', '.join(parts)} the first is counted."
            self._warn("tags_several", message, record, role, la)
            text = parts[0]
        return self._chosen(record, la, role, text, choose, "tag")

    def _chosen(
        self, record: Record, la: str, role: str, text: str | None, choose: Callable[[str], read.Choice], kind: str
    ) -> str | None:
        if not text:
            return None
        choice = choose(text)
        if not choice.known:
            self._warn(f"{kind}_unknown", f"'{_short(text)}' was kept as it is.", record, role, la)
        elif not choice.exact:
            self._warn(f"{kind}_respelled", f"'{_short(text)}' was taken for '{choice.value}'.", record, role, la)
        return choice.value

    def _options(self, record: Record, la: str, text: str) -> tuple[OptionSet, ...]:
        if AS_ABOVE.fullmatch(text):
            self._warn("options_as_above", f"'{text}' was kept as it is.", record, "options", la)
        return option_sets(text, lambda name: self.forms.lookup(la, name))

    def _tallies(self, record: Record, la: str, text: str) -> tuple[tuple[Tally, ...], list[str]]:
        counts = read.tallies(text) if text else ()
        if text and not counts:
            self._warn("tally_unreadable", f"'{_short(text)}' is no number over a number.", record, "tally", la)
            return (), [text]
        made, beside = [], []
        for count in counts:
            form = self.forms.lookup(la, count.beside.strip("()")) if count.beside else None
            if count.beside and not form:
                form = _form_within(la, count.beside, self.forms)
                beside.append(count.beside)
                message = f"'{_short(count.beside)}' was kept with the comments."
                self._warn("note_in_tally", message, record, "tally", la)
            if count.unhelpful > count.asked:
                message = f"{count.unhelpful} of {count.asked} was kept as typed."
                self._warn("tally_impossible", message, record, "tally", la)
            made.append(Tally(count.unhelpful, count.asked, form))
        return tuple(made), beside

    def _notes(self, record: Record, la: str, texts: tuple[str, ...]) -> tuple[str, ...]:
        notes: list[str] = []
        for line in texts:
            bracketed = line.startswith("(") and line.endswith(")") and line.count("(") == 1
            if bracketed or _NOTE_START.match(line) or (notes and _NOTE_START.match(notes[0])):
                notes.append(line)
        if notes:
            message = f"'{_short(' '.join(notes))}' reads as a note; it still counts as a text."
            self._warn("note_in_text", message, record, "text", la)
        return tuple(notes)

    def _check(self, record: Record, made: Wording) -> None:
        la = made.la
        if made.texts and not made.forms:
            self._warn("text_without_form", f"{la} has a text but names no form.", record, "forms", la)
        elif made.forms and not made.texts:
            self._warn("form_without_text", f"{la} names a form but has no text.", record, "text", la)
        elif not made.texts and any((made.main_reason, made.secondary_reason, made.practitioner_tag, made.tallies)):
            self._warn("answer_without_text", f"{la} has answers but neither text nor form.", record, "text", la)
        if made.tallies and made.asked is False:
            self._warn("asked_disagrees", f"{la} users were not asked, yet a number is given.", record, "asked", la)

    def _warn(self, code: str, message: str, record: Record, role: str, la: str | None) -> None:
        self.warnings.add(code, message, record.row, self.places.of(role, la))


def provenance(text: str | None, record: Record, places: Places) -> Provenance:
    """Return what a provenance cell says, WORKBOOK where it is empty; raises InputError for any other word."""
    if not text:
        return Provenance.WORKBOOK
    try:
        return Provenance(text.strip().casefold())
    except ValueError as error:
        raise InputError(
            f"'{_short(text)}' is no provenance",
            f"Write one of: {', '.join(Provenance)}, or leave it empty",
            path=places.path,
            sheet=places.layout.sheet,
            row=record.row,
            column=places.of("provenance") or "provenance",
        ) from error


def _form_within(la: str, text: str, forms: Reconciliation) -> str | None:
    """Return the form whose name stands among other words, the longest name first."""
    words = text.strip("()").split()[:20]
    spans = ((a, b) for size in range(len(words) - 1, 1, -1) for a, b in _windows(len(words), size))
    return next((form for a, b in spans if (form := forms.known(la, " ".join(words[a:b])))), None)


def _windows(count: int, size: int) -> list[tuple[int, int]]:
    return [(start, start + size) for start in range(count - size + 1)]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:79]}…"
