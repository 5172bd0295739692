"""`askonce diff`: what changed between two versions of a form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from form_specs.diff import Comparison


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Write to this file instead of the screen.")
def command(old: Path, new: Path, form: str, out: Path | None) -> None:
    """Say what changed from the spec OLD to the spec NEW, question by question.

    Statutory fields that were lost come first, logic that no longer works last. The version is told to move: major
    where old answers or a return can no longer be read the same way, minor where something else is asked, patch where
    only words or order changed.
    """
    from form_specs.diff import compare
    from form_specs.load import load_form
    from foundation.files import refuse_overwriting, write_atomic

    refuse_overwriting(out, old, new)
    text = _WRITERS[form](compare(load_form(old), load_form(new)))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_atomic(out, text)
        click.echo(f"Wrote {out}.")


def _verdict(comparison: Comparison) -> str:
    if comparison.enough:
        return "The version number says so."
    return f"This is a {comparison.bump.name.lower()} change: give it version {comparison.needed_version} or later."


def _text(comparison: Comparison) -> str:
    c = comparison
    lines = [f"{c.new.title}: {c.old.version} to {c.new.version}. {_verdict(c)}"]
    kind = None
    for change in c.changes:
        if change.kind is not kind:
            kind = change.kind
            lines += ["", kind.value.capitalize()]
        was = f" (was {change.previous_id})" if change.previous_id else ""
        lines.append(f"  {change.link_id}{was}: {change.label}")
        lines += [f"    - {line}" for line in change.old.splitlines()]
        lines += [f"    + {line}" for line in change.new.splitlines()]
    if c.broken:
        lines += [
            "",
            "Logic that no longer works",
            *(f"  {p.link_id}: {p.message}" for p in c.broken),
        ]
    return "\n".join(lines if c.changes else [f"{c.new.title}: nothing changed."]) + "\n"


def _json(comparison: Comparison) -> str:
    from foundation.files import json_text

    c = comparison
    changes = [
        {
            "kind": change.kind.value,
            "link_id": change.link_id,
            "previous_id": change.previous_id,
            "label": change.label,
            "old": change.old,
            "new": change.new,
            "bump": change.bump.name.lower(),
        }
        for change in c.changes
    ]
    about = {"old": {"id": c.old.id, "version": c.old.version}, "new": {"id": c.new.id, "version": c.new.version}}
    needed = {"bump": c.bump.name.lower(), "needed_version": c.needed_version, "enough": c.enough}
    broken = [{"rule": p.rule, "link_id": p.link_id, "message": p.message} for p in c.broken]
    return json_text(about | needed | {"changes": changes, "broken": broken})


def _html(comparison: Comparison) -> str:
    from renderers.diff_html import diff_page

    return diff_page(comparison, _verdict(comparison))


_WRITERS = {"text": _text, "json": _json, "html": _html}
