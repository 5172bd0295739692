"""Word for sign-off: all of a form in words, with room for comments and an approval."""

from __future__ import annotations

from form_specs.model import Field, Form, Option, Section, Text, Variant
from renderers.forms._docx import Word
from renderers.forms._format import Exported, FormFormat
from renderers.forms._in_words import VARIANTS, day_in_words, facts, section_facts

_LANGUAGES = {"cy": ("In Welsh", "cy-GB")}
_ROOM = 900


def _write(form: Form) -> Exported:
    document = Word(str(form.title), f"Form {form.id}, version {form.version}")
    _front(document, form)
    for number, section in enumerate(form.sections, 1):
        _section(document, form, section, str(number))
    if form.glossary:
        document.heading("Words explained", 1)
        document.table(("Word", "What it means"), form.glossary.items(), (1, 3), "Words of this form explained")
    if form.tests:
        document.heading("How the form was tested", 1)
        document.bullets(test.name for test in form.tests)
    return Exported({f"{form.id}.docx": document.data()})


def _front(document: Word, form: Form) -> None:
    document.heading(str(form.title), 0)
    document.paragraph(f"For sign-off: version {form.version}, {form.status.value}.", bold=True)
    document.paragraph(form.purpose)
    document.heading("About this form", 1)
    document.table(("What", "This form"), _about(form), (1, 3), f"About the form {form.title}")
    document.heading("Approval", 1)
    document.paragraph("Write your comments in the boxes below each question, then sign here.")
    document.table(
        ("Name", "Role", "Agreed, or changes wanted", "Date", "Signature"),
        [("", "", "", "", "") for _ in range(3)],
        (3, 3, 3, 2, 3),
        "Approval: a row for each person who signs the form off",
        tall=_ROOM,
    )


def _about(form: Form) -> list[tuple[str, str]]:
    asked = sum(1 for _ in form.fields())
    frequency = form.frequency
    origin = form.provenance
    found = [
        ("Owner", form.owner),
        ("Local authority", form.la or ""),
        ("Case system", form.cms or ""),
        ("Where in the work", form.workflow_step.value.replace("_", " ").capitalize()),
        ("How often", f"{frequency.rule} ({frequency.basis})" if frequency else ""),
        ("For", ", ".join(a.value.replace("_", " ") for a in form.audience)),
        ("Versions", ", ".join(VARIANTS[v] for v in form.variants)),
        ("Languages", ", ".join(form.languages)),
        ("Size", f"{len(form.sections)} sections, {asked} questions"),
        ("Where it comes from", ". ".join(p for p in (origin.kind, origin.source, origin.note) if p) if origin else ""),
        ("Approved before", f"{form.approval.by}, {day_in_words(form.approval.on)}" if form.approval else ""),
        ("Last reviewed", day_in_words(form.last_reviewed) if form.last_reviewed else ""),
        ("Review by", day_in_words(form.review_by) if form.review_by else ""),
        ("Matrix items", ", ".join(map(str, form.items))),
        ("Findings kept", "\n".join(f"{a.rule}: {a.because}" for a in form.accepted)),
        ("Id", form.id),
    ]
    return [(name, words) for name, words in found if words]


def _section(document: Word, form: Form, section: Section, number: str) -> None:
    document.heading(f"{number}. {section.title}", 1)
    if section.intro:
        document.paragraph(str(section.intro), italic=True)
    for told in section_facts(section, form):
        document.paragraph(told)
    _other_wordings(document, section.title)
    for at, field in enumerate(section.fields, 1):
        _question(document, form, field, f"{number}.{at}", 2)


def _question(document: Word, form: Form, field: Field, number: str, level: int) -> None:
    document.heading(f"{number} {field.label}", level)
    if field.hint:
        document.paragraph(str(field.hint), italic=True)
    _other_wordings(document, field.label)
    if field.hint:
        _other_wordings(document, field.hint)
    if field.options:
        rows = [(o.code, str(o.label), _remark(o)) for o in field.options]
        rows += [("other", str(field.other), "Then say what")] if field.other and not field.option("other") else []
        document.table(("Code", "Answer", "Note"), rows, (3, 5, 4), f"Answers to {number}")
    about = [*facts(field, form), ("Your comment", "")]
    document.table(("About it", "What the form does"), about, (1, 3), f"What the form does with {number}", tall=300)
    for at, inner in enumerate(field.fields, 1):
        _question(document, form, inner, f"{number}.{at}", level + 1)


def _remark(option: Option) -> str:
    told = [
        str(option.hint or ""),
        f"Group: {option.group}" if option.group else "",
        f"Official wording: {option.official}" if option.official else "",
        *(f"{name}: {value}" for name, value in option.maps_to.items()),
        f"Not offered from {day_in_words(option.retired_from)}" if option.retired_from else "",
        f"Use {option.replaced_by} instead" if option.replaced_by else "",
        "Cannot be chosen with others" if option.exclusive else "",
    ]
    return "\n".join(t for t in told if t)


def _other_wordings(document: Word, text: Text) -> None:
    """How it is put to a child or a young person, and in other languages, where that differs."""
    for variant in (Variant.CHILD, Variant.YOUNG_PERSON):
        own = getattr(text, variant.value)
        if own:
            document.paragraph(f"To {VARIANTS[variant]}: {own}")
    for code, words in text.translations.items():
        name, language = _LANGUAGES.get(code, (f"In {code}", code))
        document.paragraph(f"{name}: {words.text}", language=language)


FORMAT = FormFormat(
    name="word",
    title="Word document for sign-off",
    suffix=".docx",
    target="people who sign a form off, in Word or LibreOffice",
    carries=(
        "every question with its hint, options and codes, the wordings for children and in other languages",
        "when it is shown, required and checked, and how it is worked out, in words",
        "why it is collected, who uses it, its statutory field, and where a value is pulled through from",
        "room for a comment on each question, and an approval block",
    ),
    loses=(),
    proven_by=(
        "LibreOffice 7.4 turns each library form and randomly made forms into PDF, in which pdftotext finds every "
        "label, hint, option and reason."
    ),
    write=_write,
)
