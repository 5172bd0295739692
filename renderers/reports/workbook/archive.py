"""Saving a workbook so that the same content is the same bytes."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The earliest date a zip entry can hold: nothing below the command line reads the clock.
_FIXED = datetime.datetime(1980, 1, 1)


class _StillArchive(ZipFile):
    """A zip whose entries all carry one date."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """Write `data` under its name, dated 1 January 1980."""
        entry = ZipInfo(str(zinfo_or_arcname), date_time=_FIXED.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Write the file at `filename` under `arcname`, dated 1 January 1980."""
        self.writestr(arcname or filename, Path(filename).read_bytes())


def workbook_bytes(workbook: Workbook) -> bytes:
    """Return `workbook` as .xlsx bytes that depend on its content alone."""
    workbook.properties.created = workbook.properties.modified = _FIXED
    stream = io.BytesIO()
    # `save` closes the archive. Workbook.save would put the time of day into the properties.
    ExcelWriter(workbook, _StillArchive(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()
