"""For a workflow team: the commands that draft each form and write its build pack, and the files they write."""

from __future__ import annotations

from pathlib import Path

from renderers.imports._drafting import slug
from renderers.packs._pack import PackInput
from renderers.reports.document import Column, Table


def build_packs(given: PackInput) -> Table:
    """Return a row for each form of the workflow that a redesign changes: two commands, and the files they write."""
    changed = {(change.before.la, change.before.form) for change in given.proposed.applied.changes}
    rows = tuple(
        _row(given, la, step.form)
        for la in given.analysis.matrix.las
        for step in given.analysis.workflow.of(la)
        if (la, step.form) in changed
    )
    return Table(
        "build-packs",
        "Build packs: what to run, and the file it writes",
        tuple(Column(title) for title in ("LA", "Form", "First draft the form", "Then write its build pack", "Files")),
        rows,
        lead="Run them in the folder of the matrix. Correct the draft, and check it with askonce test, before the "
        "second command.",
        note="For Liquidlogic write build-pack-liquidlogic in place of build-pack-mosaic.",
        source=given.source,
        sheet="Build packs",
        show_first=8,
    )


def _row(given: PackInput, la: str, form: str) -> tuple[str, ...]:
    matrix = given.analysis.matrix
    # The embedded matrix is what the command reads when none is named.
    named = "" if matrix.is_reconstructed else f" {_quoted(Path(matrix.source.path).name)}"
    folder, name = slug(la, "la"), slug(form, "form")
    draft = f"askonce draft{named} --from-matrix {_quoted(la)} {_quoted(form)} --out {folder}"
    pack = f"askonce export {folder}/{name}.yaml --to build-pack-mosaic --out {folder}/build"
    files = f"{folder}/build/{name}.mosaic.xlsx, and .docx beside it"
    return la, form, draft, pack, files


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
