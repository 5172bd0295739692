"""A redesign written down: the scenario, what changes, before and after, and the new forms or rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from analyser.redesign.apply import ref_of
from analyser.redesign.forms import changed_forms
from analyser.redesign.run import CHANGE_COLUMNS, Redesign, change_rows
from analyser.redesign.scenario import write_scenario
from analyser.redesign.source import Source
from analyser.redesign.told import as_data
from form_specs.dump import dump
from form_specs.load import load_text
from foundation.cells import inert
from foundation.files import json_text, write_atomic

_ROW_COLUMNS = (
    "id", "la", "form", "item", "item_name", "category", "statutory", "label", "type", "options", "hint", "condition",
    "pulled_from", "confirm",
)  # fmt: skip


def write_redesign(found: Redesign, source: Source, out: Path) -> list[Path]:
    """Write into the folder `out` and return the files: all are made before the first is written.

    Raises InputError where a form can no longer be written as a spec or the folder cannot be written to.
    """
    files = {
        "scenario.yaml": write_scenario(found.scenario.name, found.scenario.decisions),
        "before_after.json": json_text(as_data(found)),
        "changes.csv": _csv(CHANGE_COLUMNS, change_rows(found)),
    }
    if source.specs and not source.instead:
        files |= _forms(found, source)
    elif source.matrix:
        files["questions.csv"] = _csv(_ROW_COLUMNS, _rows(found))
    written = []
    for name, text in files.items():
        write_atomic(out / name, text)
        written.append(out / name)
    return written


def _forms(found: Redesign, source: Source) -> dict[str, str]:
    originals = {spec.form.id: spec for spec in source.specs}
    forms, broken = changed_forms([spec.form for spec in source.specs], found.applied)
    files = {}
    for form in forms:
        text = dump(form, originals[form.id])
        files[f"forms/{form.id}.yaml"] = load_text(text).text
    if broken:
        rows = [(form, problem.link_id, problem.message) for form, problem in broken]
        files["to_mend.csv"] = _csv(("form", "field", "what to mend"), rows)
    return files


def _rows(found: Redesign) -> Iterable[Sequence[object]]:
    for q in found.applied.questions:
        statutory = q.statutory.value if q.statutory else ""
        asked = (q.text, q.field_type, "; ".join(q.options), q.hint, q.condition, q.pulled_from)
        yield (
            ref_of(q), q.la, q.form, q.item, q.item_name, q.category, statutory, *asked, "yes" if q.confirmed else "",
        )  # fmt: skip


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([inert(value) for value in row] for row in rows)
    return out.getvalue()
