"""Build pack for Mosaic, with a draft of its XML."""

from __future__ import annotations

from form_specs.model import FieldType, Form
from renderers.forms._format import Exported, FormFormat
from renderers.forms._moform import moform
from renderers.forms._pack import pack_files, pack_losses
from renderers.forms._pack_tables import System, pack_of

_SEVERAL = "Mosaic's public pages describe no list of several answers: one yes/no for each code, or a repeating table"
_SYSTEM = System(
    name="Mosaic",
    short="mosaic",
    datatypes={
        "short text": "Short text",
        "long text": "Long text",
        "number": "Number",
        "date": "Date",
        "date-time": "Date-time",
        "yes/no": "Yes/no",
        "lookup": "Lookup",
        "several": "Lookup (several)",
        "image": "Image",
        "file": "Document on the workflow step",
        "worked out": "Short text, worked out",
    },
    remarks={
        FieldType.MULTI_CHOICE: _SEVERAL,
        FieldType.PERSON: "Short texts; or FindPersonSubject or FindParty where the person is on the system",
        FieldType.SIGNATURE: "An image; or the name typed, with its date",
        FieldType.ATTACHMENT: "Pictures are images; add other files to the workflow step as documents",
        FieldType.CALCULATED: "Worked out by a rule, not typed",
    },
    guide=(
        "Make a form template, and give each question the user code of the workbook's sheet Questions: reports find "
        "answers by it (question_user_code in the data mart).",
        "Add the lookups of the sheet Lookups with their codes as they are: returns are made from them.",
        "Lay out the views from the sheet Views, top to bottom; a repeating section stands over a question collection.",
        "Set mandatory, editable and validation from the sheet Questions, and the rules of the sheet Rules.",
        "Set what is filled in from the person record or an earlier form from the sheet Pre-population.",
        "Work through the sheet Test cases in your test system, then ask the owner to sign off the Word export.",
        "The draft XML shows the same in the three parts Mosaic's help pages name. It is a draft: no schema is public.",
    ),
)


def _write(form: Form) -> Exported:
    return _write_against(form, None)


def _write_against(form: Form, earlier: Form | None) -> Exported:
    files = pack_files(form, _SYSTEM, earlier)
    return Exported(files | {f"{form.id}.mosaic.draft.xml": moform(pack_of(form), _SYSTEM)}, pack_losses(form))


FORMAT = FormFormat(
    name="build-pack-mosaic",
    title="Build pack for Mosaic: workbook, Word guide and a draft XML",
    suffix=".xlsx",
    target="whoever builds forms in Mosaic, by hand or with a script; not an import file",
    carries=(
        "questions with user codes, datatypes, lookups, mandatory, editable, validation, help and why they are asked",
        "views and sections, rules in words and as expressions, where values are pulled through from",
        "the changes since the version before, and test cases from the form's own tests",
    ),
    loses=("what Mosaic's public pages do not describe, such as lists of several answers: the pack says what to do",),
    proven_by=(
        "nothing in Mosaic: no schema, sample or import is public, and the XML is marked as a draft. Our tests open "
        "the workbook and the guide, and find every question, code, rule and test case in them."
    ),
    write=_write,
    write_against=_write_against,
)
