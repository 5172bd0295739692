"""Exports to take away: a form in one format or all of them, as one file or a zip, with what was lost beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from form_specs.model import Form
from foundation.errors import InputError
from renderers.forms_out import Exported, FormFormat, Loss, loss_report

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A form in one format: its files with the report of what was lost, or why the format refused it."""

    to: FormFormat
    files: Mapping[str, bytes]
    losses: tuple[Loss, ...] = ()
    refused: InputError | None = None


def bundle(form: Form, to: FormFormat, among: Iterable[Form] = (), earlier: Form | None = None) -> Bundle:
    """Return `form` in one format; a refusal is told in it.

    Formats that can call the forms `among` which it stands by their titles, and list the changes since an `earlier`
    version.
    """
    try:
        exported = _exported(form, to, among, earlier)
    except InputError as error:
        return Bundle(to, {}, refused=error)
    main = PurePosixPath(next(iter(exported.files)))
    report = str(main.with_name(f"{main.stem}.losses.json"))
    files = dict(exported.files) | {report: loss_report(form, to, exported.losses).encode()}
    return Bundle(to, files, exported.losses)


def _exported(form: Form, to: FormFormat, among: Iterable[Form], earlier: Form | None) -> Exported:
    if to.write_against and earlier:
        return to.write_against(form, earlier)
    return to.write_among(form, among) if to.write_among else to.write(form)


def zipped(bundles: Sequence[Bundle]) -> bytes:
    """Return all files in one zip, a folder a format where there are several; the same bytes for the same files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in bundles:
            told = {"refused.txt": f"{one.refused}\n".encode()} if one.refused else one.files
            for name, data in sorted(told.items()):
                place = f"{one.to.name}/{name}" if len(bundles) > 1 else name
                archive.writestr(zipfile.ZipInfo(place, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()
