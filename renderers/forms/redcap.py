"""REDCap data dictionary: the CSV a project's instruments are made from."""

from __future__ import annotations

import csv
import io
import re

from form_specs.model import Form
from renderers.forms._format import Exported, FormFormat
from renderers.forms._redcap_rows import COLUMNS, dictionary_of

_RUNS = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^-\d+(\.\d+)?$")


def _write(form: Form) -> Exported:
    found = dictionary_of(form)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in found.rows:
        writer.writerow([_safe(row.get(column, "")) for column in COLUMNS])
    return Exported({f"{form.id}.csv": stream.getvalue().encode("utf-8")}, tuple(found.losses))


def _safe(cell: str) -> str:
    """A space before what a spreadsheet would run; REDCap does not show it, an apostrophe it would."""
    return f" {cell}" if _RUNS.match(cell) and not _NUMBER.match(cell) else cell


FORMAT = FormFormat(
    name="redcap",
    title="REDCap data dictionary",
    suffix=".csv",
    target="REDCap projects (Project setup, Data dictionary, Upload)",
    carries=(
        "every question with its hint, options and codes, sections and groups as headings",
        "when it is shown, as branching logic; what is worked out, as calculated fields; limits of numbers and dates",
        "boxes beside a question, other answers in words, options that exclude others, the longest text allowed",
        "why it is collected, its statutory field and all else of the spec, in the field annotation",
    ),
    loses=(
        "further languages and wordings for children, values pulled through, conditional requiredness, own messages",
        "that a section repeats: it becomes an instrument, to be marked as repeating in the project's setup",
        "checks beyond a least and a most become words shown while they are not met",
        "conditions on the entries of a repeating section, `coalesce`, and ages to the very day",
    ),
    proven_by=(
        "linkml-redcap 0.1.2, a third party's model of the dictionary, accepts each library form and randomly made "
        "forms; our own test finds every variable and option that branching logic names. No REDCap ran it."
    ),
    write=_write,
)
