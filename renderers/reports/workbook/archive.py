"""Saving a workbook so that the same content is the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

# The earliest date a zip entry can hold: nothing below the command line reads the clock.
_FIXED = datetime.datetime(1980, 1, 1)
_NO_ROWS = b"<sheetData></sheetData>"


class _StillArchive(ZipFile):
    """A zip whose entries all carry one date, and whose sheets are given their rows on the way in."""

    def __init__(self, stream: io.BytesIO, rows: Mapping[str, bytes]) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._rows = rows

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """Write `data` under its name, dated 1 January 1980."""
        entry = ZipInfo(str(zinfo_or_arcname), date_time=_FIXED.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Write the file at `filename` under `arcname`, dated 1 January 1980, with the rows that belong to it."""
        name, data = str(arcname or filename), Path(filename).read_bytes()
        if name in self._rows:
            before, found, after = data.partition(_NO_ROWS)
            if not found:
                raise ValueError(f"openpyxl no longer writes an empty {name} as expected")
            data = b"".join((before, b"<sheetData>", self._rows[name], b"</sheetData>", after))
        self.writestr(name, data)


def workbook_bytes(workbook: Workbook, rows: Mapping[str, bytes]) -> bytes:
    """Return `workbook` as .xlsx bytes that depend on its content alone; `rows` holds each sheet's by its title."""
    workbook.properties.created = workbook.properties.modified = _FIXED
    by_file = {f"xl/worksheets/sheet{n}.xml": rows[title] for n, title in enumerate(workbook.sheetnames, 1)}
    stream = io.BytesIO()
    # `save` closes the archive. Workbook.save would put the time of day into the properties.
    ExcelWriter(workbook, _StillArchive(stream, by_file)).save()
    return stream.getvalue()
