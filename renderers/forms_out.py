"""Exporting a form: the formats there are, and the files written with the report of what was lost beside them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from form_specs.model import Form
from foundation.discovery import discover
from foundation.errors import InputError
from foundation.files import json_text, write_atomic
from renderers import forms
from renderers.forms._format import Exported, FormFormat, Loss

__all__ = ["Exported", "FormFormat", "Loss", "export_form", "form_formats", "format_named", "loss_report"]


@lru_cache(maxsize=1)
def form_formats() -> tuple[FormFormat, ...]:
    """Return every export format, by name."""
    return tuple(sorted(discover(forms, "FORMAT", FormFormat), key=lambda f: f.name))


def format_named(name: str) -> FormFormat:
    """Return the format called `name`; raises InputError, listing those there are, if there is none."""
    found = next((f for f in form_formats() if f.name == name), None)
    if found is None:
        names = ", ".join(f.name for f in form_formats())
        raise InputError(f"There is no export format called `{name}`", f"Choose one of {names}")
    return found


def loss_report(form: Form, to: FormFormat, losses: Sequence[Loss]) -> str:
    """Return what the export lost, as JSON."""
    told = [{"where": one.where, "what": one.what, "instead": one.instead} for one in losses]
    about = {"form": form.id, "version": form.version, "format": to.name, "target": to.target}
    return json_text(about | {"losses": told})


def _exported(form: Form, to: FormFormat, earlier: Form | None) -> Exported:
    if earlier is None:
        return to.write(form)
    if to.write_against is None:
        able = ", ".join(f.name for f in form_formats() if f.write_against)
        raise InputError(f"`{to.name}` does not list changes", f"Leave out --against; these list them: {able}")
    return to.write_against(form, earlier)


def export_form(
    form: Form, to: FormFormat, out: Path, earlier: Form | None = None
) -> tuple[list[Path], tuple[Loss, ...]]:
    """Write `form` to `out` in one format, and return the files written and what was lost.

    `out` is a file when the format writes one file and `out` is no folder; otherwise it is a folder, made if need be.
    With an `earlier` version the changes since then are told, by formats that can. Beside the main file stands
    `NAME.losses.json`. Everything is worked out before the first file is touched. Raises InputError when the form
    cannot be carried without changing its meaning, or a file cannot be written.
    """
    exported = _exported(form, to, earlier)
    alone = len(exported.files) == 1 and not out.is_dir()
    targets = {out if alone else out / name: content for name, content in exported.files.items()}
    main = next(iter(targets))
    targets[main.with_name(f"{main.stem}.losses.json")] = loss_report(form, to, exported.losses).encode()
    try:
        main.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"The folder cannot be made ({reason})", "Choose another --out", path=main.parent) from error
    for path, content in targets.items():
        write_atomic(path, content)
    return list(targets), exported.losses
