"""`askonce matrix check`: what was recognised in a matrix, and every fault found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from designer import options
from foundation.files import json_text

if TYPE_CHECKING:
    from data_matrix.load import Loaded
    from data_matrix.model import LoadWarning, Matrix


@click.command()
@click.argument("matrix", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.form_names
@click.option("--write-form-names", type=click.Path(path_type=Path), help="Write that YAML file, for you to edit.")
def command(matrix: Path, format_: str, form_names: Path | None, write_form_names: Path | None) -> None:
    """Say what was recognised in MATRIX, every fault found in it, and which form names you should decide.

    Exits with 0 whatever the faults: they are repaired or reported. Decide form names in the file that
    --write-form-names writes, then name that file with --form-names, here and for `askonce analyse`.
    """
    from data_matrix.load import read_matrix

    loaded = read_matrix(matrix, form_names=form_names)
    if write_form_names:
        _write(loaded.matrix, write_form_names, form_names)
    found = describe(loaded)
    if format_ == "json":
        click.echo(json_text(found), nl=False)
    else:
        click.echo("\n".join(_text(found, written=write_form_names)))


def _write(matrix: Matrix, target: Path, read: Path | None) -> None:
    from data_matrix.reconcile.names_file import to_yaml
    from foundation.errors import InputError
    from foundation.files import write_atomic

    if target.exists() and not (read and read.exists() and target.samefile(read)):
        raise InputError(
            "The form-names file exists and may hold decisions",
            "Name it with --form-names as well to keep them, or choose another name",
            path=target,
        )
    write_atomic(target, to_yaml(matrix))


def describe(loaded: Loaded) -> dict[str, Any]:
    """Return what was recognised and every fault as plain data, in the order it is printed."""
    matrix, layout = loaded.matrix, loaded.layout
    return {
        "source": {"path": matrix.source.path, "sha256": matrix.source.sha256, "kind": matrix.source.kind},
        "layout": "tidy" if layout.tidy else "wide",
        "sheet": layout.sheet,
        "header_row": layout.header_row,
        "shared_columns": _lettered(layout.shared),
        "councils": {la: _lettered(layout.blocks.get(la, {})) for la in matrix.las},
        "unknown_columns": list(matrix.unknown_columns),
        "items": len(matrix.items),
        "missing_items": list(matrix.missing_numbers),
        "categories": len(matrix.categories),
        "statutory": dict(sorted(Counter(item.statutory.value for item in matrix.items).items())),
        "wordings": {la: sum(la in item.worded_by for item in matrix.items) for la in matrix.las},
        "form_names": {la: _form_names(matrix, la) for la in matrix.las},
        "warnings": _grouped(matrix.warnings),
    }


def _lettered(columns: dict[str, int]) -> dict[str, str]:
    from data_matrix.load.layout import letter

    return {role: letter(index) for role, index in sorted(columns.items(), key=lambda entry: entry[1])}


def _form_names(matrix: Matrix, la: str) -> dict[str, Any]:
    spelled = [s for s in matrix.spellings if s.la == la]
    return {
        "forms": sum(form.la == la for form in matrix.forms),
        "spellings": len({s.spelling for s in spelled}),
        "certain": len({s.spelling for s in spelled if s.certain}),
        "to_decide": [
            {"spelling": s.spelling, "form": s.form, "score": s.score, "cells": s.count, "reason": s.reason}
            for s in spelled
            if not s.certain
        ],
    }


def _grouped(warnings: tuple[LoadWarning, ...]) -> list[dict[str, Any]]:
    from data_matrix.load import explain

    groups: dict[str, list[LoadWarning]] = {}
    for warning in warnings:
        groups.setdefault(warning.code, []).append(warning)
    return [
        {
            "code": code,
            "title": explain(code).title,
            "fix": explain(code).fix,
            "count": len(found),
            "places": [{"sheet": w.sheet, "row": w.row, "column": w.column, "message": w.message} for w in found],
        }
        for code, found in sorted(groups.items())
    ]


_KINDS = {"published": "the published data matrix", "reference": "a reconstructed matrix", "workbook": "a data matrix"}


def _text(found: dict[str, Any], *, written: Path | None) -> Iterator[str]:
    yield f"{found['source']['path']}: {_KINDS[found['source']['kind']]}, {found['layout']} layout"
    yield ""
    yield from _recognised(found)
    yield ""
    yield from _names(found["form_names"], written)
    yield ""
    yield from _faults(found["warnings"])


def _recognised(found: dict[str, Any]) -> Iterator[str]:
    yield "What was recognised"
    yield f"  Sheet '{found['sheet']}', headers on row {found['header_row']}"
    yield f"  Shared columns: {_columns(found['shared_columns'])}"
    for la, columns in found["councils"].items():
        yield f"  {la}: {_columns(columns) or 'named in the la column'}; {found['wordings'][la]:,} items with a text"
    if found["unknown_columns"]:
        yield f"  Not known, kept as they are: {', '.join(found['unknown_columns'])}"
    classes = ", ".join(f"{name} {count:,}" for name, count in found["statutory"].items())
    yield f"  {found['items']:,} items in {found['categories']} categories ({classes})"


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"{role.replace('_', ' ')} {letters}" for role, letters in columns.items())


def _names(form_names: dict[str, Any], written: Path | None) -> Iterator[str]:
    yield "Form names"
    undecided = 0
    for la, names in form_names.items():
        yield f"  {la}: {names['spellings']} spellings of {names['forms']} forms, {names['certain']} of them certain"
        for one in names["to_decide"]:
            undecided += 1
            cells = "1 cell" if one["cells"] == 1 else f"{one['cells']} cells"
            yield f"    for you to decide: '{one['spelling']}' ({cells}); {one['reason']}"
    if written:
        yield f"  Written to {written}: edit it, then name it with --form-names."
    elif undecided:
        yield "  To decide them: run this again with --write-form-names FILE, edit FILE, then use --form-names FILE."


def _faults(groups: list[dict[str, Any]]) -> Iterator[str]:
    total = sum(group["count"] for group in groups)
    yield f"Faults found: {total:,}" if total else "No faults found."
    for group in groups:
        yield ""
        yield f"  {group['title']} ({group['code']}, {group['count']:,}). {group['fix']}"
        for place in group["places"]:
            where = ", ".join(f"{name} {place[name]}" for name in ("row", "column") if place[name] is not None)
            yield f"    {where}: {place['message']}" if where else f"    {place['message']}"
