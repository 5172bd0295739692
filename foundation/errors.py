"""The one error a person sees: what is wrong, where it is, and how to mend it."""

from __future__ import annotations

from pathlib import Path


class InputError(Exception):
    """Input or a call that cannot be used, told so that its owner can mend it.

    `what` says the fault, `remedy` what to do; `path`, `sheet`, `line`, `row` and `column` say where
    (line and row count from 1; column is a spreadsheet letter or a column name). The command line prints it
    as one message and exits with status 2.
    """

    def __init__(
        self,
        what: str,
        remedy: str,
        *,
        path: str | Path | None = None,
        sheet: str | None = None,
        line: int | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.path = str(path) if path is not None else None
        self.sheet = sheet
        self.line = line
        self.row = row
        self.column = column

    @property
    def where(self) -> str:
        """The place in words, for example `matrix.xlsx, sheet All items, row 12, column H`; empty if unknown."""
        parts = [self.path] if self.path else []
        named = {"sheet": self.sheet, "line": self.line, "row": self.row, "column": self.column}
        parts += [f"{name} {value}" for name, value in named.items() if value is not None]
        return ", ".join(parts)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{_sentence(self.what)} {_sentence(self.remedy)}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."
