"""What rules say: findings with a place, a severity and, where possible, an edit that mends them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding matters; compare with < and >."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name as printed: info, warning or error."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace characters [start, end) of the question's text by `replacement`; applying it removes its finding."""

    start: int
    end: int
    replacement: str

    def apply(self, text: str) -> str:
        """Return `text` with the edit made."""
        return text[: self.start] + self.replacement + text[self.end :]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one question or form: a prompt, not a verdict.

    `rule` is the slug, `group` its group, `message` what is wrong and for whom, `suggestion` better words or the
    step to take, `start` and `end` the span in the question's text (None for the whole), `practitioner_tag` a
    tag of the report's table 6. `decision` is what people decided about it, in their words; empty where nobody has.
    """

    rule: str
    group: str
    severity: Severity
    message: str
    suggestion: str
    practitioner_tag: str
    question: str = ""
    la: str = ""
    form: str = ""
    start: int | None = None
    end: int | None = None
    edit: Edit | None = None
    decision: str = ""
