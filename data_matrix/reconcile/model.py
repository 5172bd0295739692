"""The words of reconciling form names: a listed form, what a spelling was taken for, a person's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data_matrix.model import FormName, Spelling

if TYPE_CHECKING:
    from data_matrix.reconcile.matcher import Matcher


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form that a list names: the workbook's own list of forms, or Figure 1 of the report."""

    name: str
    type: str | None = None
    listed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FormList:
    """The forms that a list gives one council; `name` is the council as the list calls it."""

    name: str
    forms: tuple[ListedForm, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What one line of a cell was taken for: several forms where names run together, none where it is a note."""

    forms: tuple[str, ...]
    score: float
    reason: str
    certain: bool
    kind: str = "name"


Decisions = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every spelling's match by council, the forms that result, and a way to look a name up.

    `unused` are decisions (council, spelling) for spellings that do not occur; `too_many` are the councils with too
    many different names to compare.
    """

    forms: tuple[FormName, ...]
    spellings: tuple[Spelling, ...]
    matches: Mapping[str, Mapping[str, Match]]
    unused: tuple[tuple[str, str], ...] = ()
    too_many: tuple[str, ...] = ()
    matchers: Mapping[str, Matcher] = field(default_factory=dict)

    def lookup(self, la: str, name: str) -> str | None:
        """Return the one form of a council that a name means, or None."""
        found = self.matchers[la].find(name) if la in self.matchers and name else None
        return found.form if found else None

    def known(self, la: str, name: str) -> str | None:
        """Return the form that a name or spelling met before stands for, or None."""
        return self.matchers[la].known(name) if la in self.matchers else None
