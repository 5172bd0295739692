"""A draft of a Mosaic form template in the three parts that public help pages describe."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from form_specs.model import Form
from renderers.forms._in_words import checks
from renderers.forms._pack_tables import VIEWS, Pack, Question, System, view_rows

_WARNING = (
    " DRAFT. Mosaic publishes no schema and no sample of its form templates. The three parts and the names of elements "
    "follow its public help pages; nesting, datatype codes and attributes are guesses. Compare with a template of your "
    "own system before you load anything. "
)


def moform(pack: Pack, system: System) -> bytes:
    """Return the draft as XML."""
    root = Xml.Element("FormTemplate")
    root.append(Xml.Comment(_WARNING))
    _meta(root, pack.form)
    model = Xml.SubElement(root, "Model")
    questions = Xml.SubElement(model, "Questions")
    for question in pack.questions:
        _question(questions, question, pack.form, system)
    lookups = Xml.SubElement(model, "Lookups")
    for name, codes in pack.lookups.items():
        lookup = Xml.SubElement(lookups, "Lookup", {"code": name})
        for code, label, _, _ in codes:
            Xml.SubElement(lookup, "Option", {"code": code}).text = label
    _views(root, pack)
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _meta(root: Xml.Element, form: Form) -> None:
    meta = Xml.SubElement(root, "TemplateMetaData")
    for name, value in (
        ("TemplateUserCode", form.id.upper()),
        ("Context", "C"),
        ("Title", form.title.text),
        ("Description", form.purpose),
        ("Version", form.version),
        ("Category", "FORM"),
        ("FormGroupCode", form.workflow_step.value.upper()),
    ):
        Xml.SubElement(meta, name).text = value


def _question(questions: Xml.Element, question: Question, form: Form, system: System) -> None:
    one = Xml.SubElement(questions, "Question")
    told = {
        "QuestionUserCode": question.slot.name,
        "AnswerDatatype": system.datatypes[question.kind],
        "QuestionText": question.text,
        "Mandatory": str(question.mandatory),
        "Editable": str(question.editable),
        "Lookup": question.lookup,
        "ValidationRule": " ".join(checks(question.field, form)) if question.is_first else "",
    }
    for name, value in told.items():
        if value:
            Xml.SubElement(one, name).text = value


def _views(root: Xml.Element, pack: Pack) -> None:
    views = Xml.SubElement(root, "Views")
    rows = list(view_rows(pack))
    for name in VIEWS:
        view = inside = Xml.SubElement(views, "View", {"type": name})
        for row in (r for r in rows if name in r["Views"]):
            element, text, code = row["Element"], row["Text"], row["User code"]
            if element in ("Section", "RepeatingSection"):
                inside = Xml.SubElement(view, element, {"title": text})
            elif element == "Subsection":
                Xml.SubElement(inside, element, {"title": text})
            elif element == "Input":
                Xml.SubElement(inside, element, {"questionUserCode": code})
            else:
                Xml.SubElement(inside, element, {"questionUserCode": code} if code else {}).text = text
