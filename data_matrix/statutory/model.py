"""What a statutory field and a code are, and what is said of an item beside one."""

from __future__ import annotations

from dataclasses import dataclass

NO_YEAR = "not stated"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list with its label; `label_by` says whose words they are.

    `label_by` is `published`, `shortened` (published, cut at its first clause), `askonce` (ours), or empty where
    there is no label.
    """

    code: str
    label: str
    label_by: str


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one list for one `year` (`not stated` where its source gives none); `source` names where from."""

    name: str
    year: str
    source: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class StatutoryField:
    """One field of a return: `source` is `903`, `Annex A` or `SSD`; `table` and `column` are the return's own names.

    `type` is text, date, number, flag or code. `code_list` names the list of `codes`, empty without one. `returns`
    are those an SSD field feeds; `id` is the SSD's own number, empty elsewhere.
    """

    source: str
    table: str
    column: str
    label: str
    label_by: str
    type: str
    codes: tuple[Code, ...]
    year: str
    code_list: str = ""
    returns: tuple[str, ...] = ()
    id: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Source, table and column: no two fields share it."""
        return self.source, self.table, self.column

    @property
    def place(self) -> str:
        """Where the field stands, for a person: `903 Header: ETHNIC` or `Annex A list 8: Placement Type`."""
        return f"{self.source} {self.table}: {self.column}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A statutory field that a text may be about: score 0-1 and the reason. A person decides; nothing applies it."""

    field: StatutoryField
    score: float
    reason: str
