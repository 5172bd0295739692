"""Writing a report: every format in full before any file is touched."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from analyser.run import Analysis
from foundation.discovery import discover
from foundation.errors import InputError
from foundation.files import write_atomic
from renderers.reports import formats
from renderers.reports.assemble import document_of
from renderers.reports.plugins import ReportFormat


def write_reports(analysis: Analysis, out: Path) -> list[Path]:
    """Write every report format into the folder `out`, made if need be, and return the files in name order.

    All are rendered, then written beside their places, then moved there: a failure before the last step leaves `out`
    as it was. Raises InputError when the folder or a file in it cannot be written.
    """
    document = document_of(analysis)
    rendered = {f.filename: f.render(analysis, document) for f in discover(formats, "REPORT", ReportFormat)}
    targets = {name: out / name for name in sorted(rendered)}
    for target in targets.values():
        if target.is_dir():
            raise InputError(
                "A folder stands where the file should go", "Move it, or choose another --out", path=target
            )
    staging = _staging(out)
    try:
        for name in targets:
            write_atomic(staging / name, rendered[name])
        for name, target in targets.items():
            _move(staging / name, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return list(targets.values())


def _staging(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=out, prefix=".askonce-"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"The folder cannot be written ({reason})", "Choose another with --out", path=out) from error


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"The file cannot be replaced ({reason})", "Close it where it is open and run again", path=target
        ) from error
