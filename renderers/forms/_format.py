"""What an export format is: what it carries, what it loses, and how that was proven."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from form_specs.model import Form


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the form that the target cannot hold.

    `where` is the id of the field or section (empty: the whole form), `what` says what it cannot hold, `instead` what
    was written in its place, or that it was left out.
    """

    where: str
    what: str
    instead: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of one exported form by name, the main one first, and what was lost on the way."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class FormFormat:
    """A format by `name`, as `--to` takes it.

    `target` says who reads it, with versions; `carries` and `loses` are short lines for people; `proven_by` names the
    client the tests put every form through, or says plainly that none is public. `write` returns the files of a form,
    their bytes the same for the same form, and raises InputError rather than change what a form means in silence.
    `write_against` also tells what changed since an earlier version, where a format does; `write_among` calls other
    forms that values come from by their titles, where a format names them.
    """

    name: str
    title: str
    suffix: str
    target: str
    carries: tuple[str, ...]
    loses: tuple[str, ...]
    proven_by: str
    write: Callable[[Form], Exported]
    write_against: Callable[[Form, Form | None], Exported] | None = None
    write_among: Callable[[Form, Iterable[Form]], Exported] | None = None
