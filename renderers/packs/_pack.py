"""What a pack is made from, and what a pack module must define."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from analyser.redesign.guards import Statutory
from analyser.redesign.run import Redesign
from analyser.run import Analysis
from form_specs.model import Form
from renderers.reports.document import Document, Topic
from renderers.reports.provenance import counted_from, provenance_of
from renderers.reports.words import count, listed


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision somebody took: what, who, when and why, as recorded; empty where it is not."""

    what: str
    who: str
    when: str
    why: str
    where: str


@dataclass(frozen=True)
class PackInput:
    """An analysis, the scenarios worked through on it by name, an earlier summary, and decisions taken.

    The first of `scenarios` is the one the pack proposes; `previous` is an earlier run's summary.json; `forms` are the
    council's own specs.
    """

    analysis: Analysis
    scenarios: Mapping[str, Redesign]
    watched: Statutory
    previous: Mapping[str, Any] | None = None
    taken: tuple[Taken, ...] = ()
    forms: tuple[Form, ...] = ()
    cache: dict[str, Any] = field(default_factory=dict)

    @property
    def proposed(self) -> Redesign:
        """The scenario the pack proposes."""
        return next(iter(self.scenarios.values()))

    @property
    def source(self) -> str:
        """Where figures come from, in words."""
        return counted_from(self.analysis.matrix)

    @property
    def estimated(self) -> str:
        """Where estimates come from, in words."""
        situation = self.analysis.burden.situation.words
        return f"Estimated by AskOnce's burden model for {situation}. {self.source}"


@dataclass(frozen=True, slots=True)
class PackBuilder:
    """One pack: whom it is `title`d for, and what builds its topics in order; None where there is nothing to say.

    `traced` is given the number of rows of each sheet that those topics fill, and says which a figure adds up from;
    it stands before the last topic.
    """

    slug: str
    title: str
    topics: tuple[Callable[[PackInput], Topic | None], ...]
    traced: Callable[[PackInput, Mapping[str, int]], Topic]


def pack_document(builder: PackBuilder, given: PackInput) -> Document:
    """Return the pack as a document; the longest tables stand in its workbook."""
    las = given.analysis.matrix.las
    built = [topic for build in builder.topics if (topic := build(given)) is not None]
    rows = {table.sheet: len(table.rows) for topic in built for table in (*topic.tables, *topic.listings)}
    built.insert(-1, builder.traced(given, rows))
    return Document(
        title=builder.title,
        subtitle=f"The forms of {count(len(las), 'local authority', 'local authorities')}: {listed(las)}",
        provenance=provenance_of(given.analysis),
        topics=tuple(built),
        workbook=f"{builder.slug}.xlsx",
    )
