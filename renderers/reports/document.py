"""What a report says, in no format yet: topics of paragraphs, tables and charts that every format can write."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Cell = str | int | float | None


class Kind(StrEnum):
    """What a column holds. A percent is a share from 0 to 1; a change is a signed number; text may be a number."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    CHANGE = "change"


class Tone(StrEnum):
    """How a callout speaks: `inset` sets a remark apart, `warning` says what may go wrong."""

    INSET = "inset"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark that must not be missed."""

    text: str
    tone: Tone = Tone.INSET


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and their values, such as what a file is and who wrote it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table a person can read on its own.

    `slug` is unique in the document. The first column names the row. `lead` says in a sentence what the table shows,
    `note` how it was counted, `source` where the figures come from. `sheet` names it where titles must be short (31
    characters at most). Of more than `show_first` rows a page may fold the rest away; 0 shows all.
    """

    slug: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""
    show_first: int = 0


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Values of rows by columns as shades; `values` has a tuple a row, None where there is nothing to say.

    `kind` is NUMBER or PERCENT; `highest` is what the darkest shade stands for (None: the highest value);
    `measure` names what is shown, as in "Share of the category's items".
    """

    slug: str
    title: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    measure: str
    kind: Kind = Kind.NUMBER
    highest: float | None = None
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def table(self) -> Table:
        """The same figures as a table."""
        columns = (Column(self.corner), *(Column(title, self.kind) for title in self.columns))
        rows = tuple((name, *values) for name, values in zip(self.rows, self.values, strict=True))
        return _figures(self, columns, rows)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars, one a row, each stacked from one value a series; `measure` names the unit, as in "items"."""

    slug: str
    title: str
    corner: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    measure: str
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def table(self) -> Table:
        """The same figures as a table, with their sum where there are several series."""
        several = len(self.series) > 1
        total = (Column("All", Kind.NUMBER),) if several else ()
        columns = (Column(self.corner), *(Column(name, Kind.NUMBER) for name in self.series), *total)
        rows = tuple((name, *values, *((sum(values),) if several else ())) for name, values in self.rows)
        return _figures(self, columns, rows)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of a network and how much there is of it, as in a form and its items."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two nodes by their places in the network, and what they share."""

    first: int
    second: int
    shared: int


@dataclass(frozen=True, slots=True)
class Network:
    """Things and what each two share: `links` are all there are, the first `drawn` of them worth drawing.

    `nodes` are in a telling order, `corner` names one of them, `measure` says what is shared and `unit` what a node's
    size counts, as in "items".
    """

    slug: str
    title: str
    corner: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    drawn: int
    measure: str
    unit: str
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def table(self) -> Table:
        """Every link as a row, with the share of each end that it is."""
        share = f"Share of its {self.unit}"
        columns = (
            Column(self.corner),
            Column(f"Other {self.corner.lower()}"),
            Column(self.measure, Kind.NUMBER),
            Column(share, Kind.PERCENT),
            Column(f"{share}, the other's", Kind.PERCENT),
        )
        ends = [(self.nodes[link.first], self.nodes[link.second], link.shared) for link in self.links]
        rows = tuple((a.name, b.name, n, n / a.size, n / b.size) for a, b, n in ends)
        return _figures(self, columns, rows)


class Lit(StrEnum):
    """What a form does with one thing: asks it first, asks it again, asks it anew each time, or does not ask."""

    FIRST = "asked first"
    AGAIN = "asked again"
    ANEW = "asked anew"
    NOT = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A child's journey: forms in order, and for each thing (a row) what each form does with it."""

    slug: str
    title: str
    corner: str
    forms: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Lit, ...]], ...]
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def table(self) -> Table:
        """The same in words, with how often each thing is asked again."""
        columns = (Column(self.corner), Column("Asked again", Kind.NUMBER), *(Column(form) for form in self.forms))
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (name, sum(lit is Lit.AGAIN for lit in lits), *map(str, lits)) for name, lits in self.rows
        )
        return _figures(self, columns, rows)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall: an estimate, low, central and high; `whole` steps stand on the ground."""

    name: str
    low: float
    central: float
    high: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From before to after: a whole, what each kind of change takes away (or adds, below 0), and what is left.

    `unit` names what is estimated, as in "minutes for one child in a year".
    """

    slug: str
    title: str
    steps: tuple[Step, ...]
    unit: str
    lead: str = ""
    note: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def table(self) -> Table:
        """The same figures as a table; what is taken away stands as a change."""
        columns = (
            Column("Step"),
            Column("Estimate: low", Kind.NUMBER),
            Column("Estimate: central", Kind.NUMBER),
            Column("Estimate: high", Kind.NUMBER),
        )
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (s.name, *(round(v if s.whole else -v, 1) for v in (s.low, s.central, s.high))) for s in self.steps
        )
        return _figures(self, columns, rows)


Chart = Heatmap | Bars | Network | Journey | Waterfall
Block = Paragraph | Callout | Facts | Table | Chart


def _figures(chart: Chart, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> Table:
    slug = f"{chart.slug}-figures"
    return Table(slug, chart.title, columns, rows, note=chart.note, source=chart.source, sheet=chart.sheet)


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A figure to open with: `value` as printed, `label` what it counts, `detail` a remark, `source` its origin."""

    value: str
    label: str
    source: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: `summary` is its finding in a sentence; `headlines` stand on the report's first page.

    `listings` are tables too long for a page, which only the workbook holds.
    """

    slug: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    headlines: tuple[BigNumber, ...] = ()
    listings: tuple[Table, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order, with the figures of its charts."""
        return tuple(_as_table(block) for block in self.blocks if isinstance(block, Table | Chart))


def _as_table(block: Table | Chart) -> Table:
    return block if isinstance(block, Table) else block.table


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures come from: `name` of the file, its SHA-256, what it is in words.

    `warning` says what was reconstructed and by whom; it is empty when nothing was, and otherwise stands on every
    page and in every export.
    """

    name: str
    sha256: str
    description: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its title, where it comes from, and its topics in order; `workbook` holds its longest tables."""

    title: str
    subtitle: str
    provenance: Provenance
    topics: tuple[Topic, ...] = field(default_factory=tuple)
    workbook: str = "report.xlsx"

    @property
    def headlines(self) -> tuple[BigNumber, ...]:
        """The figures to open with, of all topics in order."""
        return tuple(figure for topic in self.topics for figure in topic.headlines)
