"""What a topic module and a format module must define."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyser.run import Analysis
from renderers.reports.document import Document, Topic


@dataclass(frozen=True, slots=True)
class TopicBuilder:
    """One topic of the report: `order` places it; `build` returns None when there is nothing to say."""

    slug: str
    order: int
    build: Callable[[Analysis], Topic | None]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One file of the report: its name, and the function that returns its bytes."""

    filename: str
    render: Callable[[Analysis, Document], bytes]
