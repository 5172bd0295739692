"""The data matrix in memory: items, how each LA words them, the forms they stand on, and what loading found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class StatutoryClass(StrEnum):
    """Whether an item is collected for a statutory return, spelled as AskOnce prints it."""

    RETURN_903 = "903"
    ANNEX_A = "Annex A"
    BOTH = "Both"
    LOCAL = "Local"


class Provenance(StrEnum):
    """Where a text comes from: printed in the report, written by us in its place, or the user's own workbook."""

    PUBLISHED = "published"
    RECONSTRUCTED = "reconstructed"
    WORKBOOK = "workbook"


PRACTITIONER_TAGS = (
    "Duplication",
    "Language/Guidance/Design",
    "Not relevant",
    "Prepopulated",
    "Useful only to the child",
    "Useful to someone else in LA",
)
CONSUMER_TAGS = (
    "Agree - needs to be looked at",
    "Duplication",
    "Practice / Training",
    "Useful for understanding the case",
    "Useful to LA",
)
LOCAL_REASONS = (
    "For social work practitioners and/or the child/young person",
    "For management oversight of case decisions and accountability purposes",
    "For LA reporting purposes and generating performance indicators",
    "For statutory data requirements outside of the Annex A or 903 returns",
)


@dataclass(frozen=True, slots=True)
class Source:
    """The file a matrix was read from: path as given, SHA-256 of its bytes, and its kind.

    kind is `published` (the D2I workbook, recognised by content), `reference` (the embedded, partly
    reconstructed matrix) or `workbook` (any other).
    """

    path: str
    sha256: str
    kind: str


@dataclass(frozen=True, slots=True)
class OptionSet:
    """The answer options of one wording; `form` is the canonical form they belong to, None for all its forms."""

    choices: tuple[str, ...]
    raw: str
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """`unhelpful` of `asked` interviewed practitioners did not find the item useful, on `form` if named."""

    unhelpful: int
    asked: int
    form: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How one LA asks one item; every text as the workbook has it, trimmed, one entry a line.

    `forms` are canonical names in cell order without repeats. Tags and reasons are spelled as in
    PRACTITIONER_TAGS, CONSUMER_TAGS and LOCAL_REASONS; one in no list is kept as it is, with a load warning.
    `notes` are those of the texts that read as notes, not as questions. `row` counts from 1 in the sheet.
    """

    la: str
    texts: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    options: tuple[OptionSet, ...] = ()
    asked: bool | None = None
    tallies: tuple[Tally, ...] = ()
    practitioner_tag: str | None = None
    practitioner_reason: str | None = None
    helpful_reason: str | None = None
    consumer_tag: str | None = None
    consumer_feedback: str | None = None
    main_reason: str | None = None
    secondary_reason: str | None = None
    comments: str | None = None
    provenance: Provenance = Provenance.WORKBOOK
    row: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the data matrix: its number (1, 2, ...), name, category and statutory class.

    `collected_by_all` and `asked_any` are what the workbook's own columns say, None where they say nothing;
    AskOnce computes its own (see tables.py). `wordings` holds one entry for each LA with any cell filled.
    `extra` keeps the cells of unknown columns as (header, text).
    """

    number: int
    name: str
    category: str
    statutory: StatutoryClass
    text_903: str | None = None
    text_annex_a: str | None = None
    collected_by_all: bool | None = None
    asked_any: bool | None = None
    wordings: tuple[Wording, ...] = ()
    provenance: Provenance = Provenance.WORKBOOK
    extra: tuple[tuple[str, str], ...] = ()
    row: int | None = None

    def wording(self, la: str) -> Wording | None:
        """Return how `la` asks this item, or None where every cell of its block is empty."""
        return next((w for w in self.wordings if w.la == la), None)

    @property
    def worded_by(self) -> tuple[str, ...]:
        """The LAs that have a text for this item, in the matrix's order."""
        return tuple([w.la for w in self.wordings if w.texts])


@dataclass(frozen=True, slots=True)
class Heading:
    """A category heading that stands as a row of its own, with whatever else its cells hold."""

    category: str
    row: int | None
    main_reasons: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormName:
    """One form of one LA under its canonical name; `type` is Figure 1's row (Care Plan, Placement ...)."""

    la: str
    name: str
    type: str | None = None
    listed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a workbook spells a form: the canonical form it was taken for, a score 0-1 and the reason.

    `certain` is False where a person should decide; `form` is then the best guess or the spelling itself.
    `count` is how many cells use it.
    """

    la: str
    spelling: str
    form: str
    score: float
    reason: str
    certain: bool
    count: int


@dataclass(frozen=True, slots=True)
class LoadWarning:
    """One fault of the input: a stable code, where it is, and what was done about it."""

    code: str
    message: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole data matrix; items ascend by number, LAs stand in natural order (LA 1, LA 2, ...)."""

    source: Source
    las: tuple[str, ...]
    items: tuple[Item, ...]
    forms: tuple[FormName, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    headings: tuple[Heading, ...] = ()
    warnings: tuple[LoadWarning, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    _by_number: dict[int, Item] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_number.update({item.number: item for item in self.items})

    def item(self, number: int) -> Item | None:
        """Return the item with this number, or None."""
        return self._by_number.get(number)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories in the order of their first item."""
        return tuple(dict.fromkeys(item.category for item in self.items))

    @property
    def missing_numbers(self) -> tuple[int, ...]:
        """The item numbers that the run from 1 to the highest leaves out."""
        last = max(self._by_number, default=0)
        return tuple(number for number in range(1, last + 1) if number not in self._by_number)

    @property
    def is_reconstructed(self) -> bool:
        """True when any of its texts was written by us, so that every page and export must say so."""
        return any(i.provenance is Provenance.RECONSTRUCTED for i in self.items)
