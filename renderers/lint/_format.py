"""What a format of findings is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyser.lint_files import Located


@dataclass(frozen=True, slots=True)
class LintFormat:
    """A format by name; `render` gives the whole text, with a newline at its end unless it is empty."""

    name: str
    render: Callable[[Sequence[Located]], str]
