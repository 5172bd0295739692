"""Build pack for Liquidlogic."""

from __future__ import annotations

from form_specs.model import FieldType, Form
from renderers.forms._format import Exported, FormFormat
from renderers.forms._pack import pack_files, pack_losses
from renderers.forms._pack_tables import System

_SYSTEM = System(
    name="Liquidlogic",
    short="liquidlogic",
    datatypes={
        "short text": "Text",
        "long text": "Text, many lines",
        "number": "Number",
        "date": "Date",
        "date-time": "Date and time",
        "yes/no": "Yes or no",
        "lookup": "List, one answer",
        "several": "List, several answers",
        "image": "Picture",
        "file": "Document",
        "worked out": "Worked out, not typed",
    },
    remarks={
        FieldType.PERSON: "Texts; or the system's own search for a person or a worker",
        FieldType.SIGNATURE: "A picture; or the name typed, with its date",
        FieldType.ATTACHMENT: "Add the files as documents",
    },
    guide=(
        "Make the form in the form designer of your system, with the question code of the sheet Questions for each: "
        "reports find answers by it (ANSWER_NO in FACT_FORM_ANSWERS).",
        "Add the lists of the sheet Lookups with their codes as they are: returns are made from them.",
        "Lay out screen and print from the sheet Views, top to bottom.",
        "Set mandatory, editable and validation from the sheet Questions, and the rules of the sheet Rules.",
        "Set what is filled in from the child's record or an earlier form from the sheet Pre-population.",
        "Work through the sheet Test cases in your test system, then ask the owner to sign off the Word export.",
        "Names of datatypes here are plain words: Liquidlogic publishes none.",
    ),
)


def _write(form: Form) -> Exported:
    return _write_against(form, None)


def _write_against(form: Form, earlier: Form | None) -> Exported:
    return Exported(pack_files(form, _SYSTEM, earlier), pack_losses(form))


FORMAT = FormFormat(
    name="build-pack-liquidlogic",
    title="Build pack for Liquidlogic: workbook and Word guide",
    suffix=".xlsx",
    target="whoever builds forms in Liquidlogic, by hand or with a script; not an import file",
    carries=(
        "questions with codes, datatypes in plain words, lists, mandatory, editable, validation, help and reasons",
        "views and sections, rules in words and as expressions, where values are pulled through from",
        "the changes since the version before, and test cases from the form's own tests",
    ),
    loses=("whatever Liquidlogic's own form designer cannot do: nothing public says what that is",),
    proven_by=(
        "nothing in Liquidlogic: it publishes no format of form definitions. Our tests open the workbook and the "
        "guide, and find every question, code, rule and test case in them."
    ),
    write=_write,
    write_against=_write_against,
)
