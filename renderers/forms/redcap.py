"""REDCap data dictionary: the CSV a project's instruments are made from."""

from __future__ import annotations

import csv
import io
import re

from form_specs.model import Form
from renderers.forms._format import Exported, FormFormat
from renderers.forms._losses import unheld
from renderers.forms._redcap_losses import NOTED
from renderers.forms._redcap_rows import COLUMNS, dictionary_of

# Of repeats, first values, messages, files and headings it tells itself, with what stands there instead.
CARRIES = frozenset(
    ("intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts", "max_length", "context",
     "context_hint", "files", "required", "error_message", "checks", "check_message", "calculation", "initial_value",
     "initial_source", "initial_shown", "lock", "confirm", "statutory", "statutory_list", "scale_labels",
     "scale_middle", "scale_faces", "attachment_label", "attachment_hint", "max_files", "codes", "option_hint",
     "option_group", "exclusive", "retired", "signature")
)  # fmt: skip
_RUNS = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^-\d+(\.\d+)?$")


def _write(form: Form) -> Exported:
    found = dictionary_of(form)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in found.rows:
        writer.writerow([_safe(row.get(column, "")) for column in COLUMNS])
    losses = (*found.losses, *unheld(form, CARRIES, NOTED))
    return Exported({f"{form.id}.csv": stream.getvalue().encode("utf-8")}, losses)


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
