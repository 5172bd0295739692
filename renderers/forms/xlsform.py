"""XLSForm: the workbook that ODK, KoboToolbox, SurveyCTO and Enketo read."""

from __future__ import annotations

from collections.abc import Iterable

from form_specs.model import Form
from renderers.forms._format import Exported, FormFormat
from renderers.forms._kept import kept
from renderers.forms._losses import unheld
from renderers.forms._sheets import Sheet, workbook
from renderers.forms._xlsform_losses import NOTED
from renderers.forms._xlsform_rows import sheets_of
from renderers.forms._xlsform_sheets import Row

# Of readers, repeats, first values, files, faces and headings it tells itself, with what stands there instead.
CARRIES = frozenset(
    ("title", "version", "variants", "intro", "repeats", "repeats_number", "item_label", "hint", "other", "parts",
     "max_length", "context", "context_hint", "files", "required", "error_message", "checks", "check_message",
     "warnings", "calculation", "initial_value", "initial_source", "initial_shown", "lock", "confirm", "statutory",
     "statutory_list", "scale_labels", "scale_middle", "scale_faces", "media", "attachment_label", "attachment_hint",
     "max_files", "max_mb", "codes", "option_hint", "option_group", "exclusive", "retired", "signature",
     "sensitivity", "voice", "wordings", "-wordings:form.title", "-wordings:repeats.item_label", "translations",
     "-translations:form.title", "-translations:repeats.item_label")
)  # fmt: skip
_FIRST = ("type", "name", "list_name")
_WIDE = {"type": 26, "name": 28, "list_name": 28, "relevant": 44, "label::English (en)": 44, "hint::English (en)": 44}
NAMESPACE = 'askonce="https://askonce.invalid/spec"'


def _write(form: Form) -> Exported:
    sheets = sheets_of(form)
    settings = {
        "form_title": str(form.title),
        "form_id": form.id,
        "version": form.version,
        "default_language": sheets.voices[0].name,
        "namespaces": NAMESPACE,
        "askonce_spec": kept(form),
    }
    yes_no = [
        {"list_name": "yes_no", "name": code, **{f"label::{v.name}": label for v in sheets.voices}}
        for code, label in (("yes", "Yes"), ("no", "No"))
    ]
    used = any(row.get("type") == "select_one yes_no" for row in sheets.survey)
    data = workbook(
        {
            "survey": _sheet(sheets.survey),
            "choices": _sheet([*sheets.choices, *(yes_no if used else [])], ("list_name", "name")),
            "settings": _sheet([settings]),
        },
        str(form.title),
    )
    return Exported({f"{form.id}.xlsx": data}, (*sheets.losses, *unheld(form, CARRIES, NOTED)))


def _sheet(rows: list[Row], least: Iterable[str] = ()) -> Sheet:
    columns = dict.fromkeys((*least, *(name for row in rows for name in row)))
    ordered = [c for c in _FIRST if c in columns] + [c for c in columns if c not in _FIRST]
    return Sheet(ordered, [[row.get(c) for c in ordered] for row in rows], _WIDE)


FORMAT = FormFormat(
    name="xlsform",
    title="XLSForm workbook",
    suffix=".xlsx",
    target="ODK, KoboToolbox, Enketo and SurveyCTO; pyxform turns it into an ODK XForm",
    carries=(
        "every question with its hint and options, in each language; wordings for children as languages of their own",
        "when it is shown, required and right, and how it is worked out; options no longer used; groups and repeats",
        "why it is collected, its statutory field and all else of the spec, in `bind::askonce:` columns apps pass over",
    ),
    loses=(
        "values pulled through from other forms: the questions are empty",
        "questions for some readers only: everybody is asked all of them",
        "several files in one answer, the number of entries of a repeat, faces on a scale, headings among options",
        "checks that only warn, and checks of several parts together, become notes shown while they are not met",
        "conditions on all entries of a repeat from inside it, and on more than one answer in each entry",
    ),
    proven_by=(
        "pyxform 4.5.0 with its ODK Validate (Java 17) accepts each library form and randomly made forms, and "
        "@getodk/xforms-engine 0.22.0 in Chromium shows and requires the same questions as AskOnce does."
    ),
    write=_write,
)
