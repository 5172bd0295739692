"""The sheets of an XLSForm as they grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from form_specs.logic.plan import Plan
from form_specs.model import Form, Section, Text
from renderers.forms._format import Loss
from renderers.forms._logic import CannotSay
from renderers.forms._slots import Slots
from renderers.forms._xlsform_texts import Voice, said
from renderers.forms._xpath import XPath

Row = dict[str, str]


@dataclass
class Sheets:
    """The rows of the survey and choices sheets as they grow, and what could not be said."""

    form: Form
    plan: Plan
    slots: Slots
    codes: dict[str, str]
    voices: tuple[Voice, ...]
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    lists: dict[tuple[tuple[tuple[str, str], ...], ...], str] = field(default_factory=dict)

    def say(self, column: str, text: Text | None) -> Row:
        """Return the cells of a text, one a language."""
        cells = {f"{column}::{v.name}": said(text, v, self.form) for v in self.voices}
        return {name: words for name, words in cells.items() if words}

    def xpath(self, section: Section | None, own: str | None = None) -> XPath:
        return XPath(self.plan, section, self.slots, self.codes, own)

    def lose(self, where: str, what: str, instead: str) -> None:
        self.losses.append(Loss(where, what, instead))

    def tried(self, where: str, what: str, instead: str, write: Callable[[], str]) -> str:
        """Return what `write` gives, or nothing and a loss where XPath has no words for it."""
        try:
            return write()
        except CannotSay as told:
            self.lose(where, f"{what}: {told}", instead)
            return ""
