"""Word for sign-off: all of a form in words, with room for comments and an approval."""

from __future__ import annotations

from collections.abc import Iterator

from form_specs.model import Field, Form, Option, Section, Text, Variant
from form_specs.model.base import Words
from renderers.forms._docx import Word
from renderers.forms._format import Exported, FormFormat
from renderers.forms._in_words import VARIANTS, day_in_words, facts, section_facts
from renderers.forms._losses import LEFT_OUT, unheld
from renderers.forms._losses_of_texts import texts_of

CARRIES = frozenset(
    ("title", "version", "status", "purpose", "owner", "la", "cms", "workflow", "audience", "approval", "form_items",
     "provenance", "form_accepted", "glossary", "intro", "variants", "repeats", "summary", "repeats_number",
     "item_label", "previous_ids", "hint", "other", "parts", "max_length", "context", "context_hint", "files",
     "voice", "required", "error_message", "checks", "check_message", "warnings", "calculation", "initial_value",
     "initial_source", "initial_shown", "lock", "confirm", "why", "used_by", "statutory", "statutory_list", "items",
     "sensitivity", "review_by", "added_because", "scale_labels", "scale_middle", "scale_faces", "media",
     "attachment_label", "attachment_hint", "max_files", "max_mb", "codes", "option_hint", "option_group",
     "exclusive", "maps_to", "retired", "replaced", "signature", "wordings", "translations")
)  # fmt: skip
_LANGUAGES = {"cy": ("in Welsh", "cy-GB")}
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
    return Exported({f"{form.id}.docx": document.data()}, tuple(unheld(form, CARRIES, LEFT_OUT)))


def _front(document: Word, form: Form) -> None:
    document.heading(str(form.title), 0)
    document.paragraph(f"For sign-off: version {form.version}, {form.status.value}.", bold=True)
    document.paragraph(form.purpose)
    _other_wordings(document, form.title, quoted=True)
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
    for _, text in texts_of(section):
        _other_wordings(document, text, quoted=text is not section.title)
    for at, field in enumerate(section.fields, 1):
        _question(document, form, field, f"{number}.{at}", 2)


def _question(document: Word, form: Form, field: Field, number: str, level: int) -> None:
    document.heading(f"{number} {field.label}", level)
    if field.hint:
        document.paragraph(str(field.hint), italic=True)
    plainly = (field.label, *([field.hint] if field.hint else []))
    for text in plainly:
        _other_wordings(document, text)
    if field.options:
        rows = [(o.code, str(o.label), _remark(o)) for o in field.options]
        rows += [("other", str(field.other), "Then say what")] if field.other and not field.option("other") else []
        document.table(("Code", "Answer", "Note"), rows, (3, 5, 4), f"Answers to {number}")
    about = [*facts(field, form), ("Your comment", "")]
    document.table(("About it", "What the form does"), about, (1, 3), f"What the form does with {number}", tall=300)
    for _, text in texts_of(field):
        if text not in plainly:
            _other_wordings(document, text, quoted=True)
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


def _other_wordings(document: Word, text: Text, *, quoted: bool = False) -> None:
    """How it is put to a child or a young person, and in other languages, where that differs."""
    of = f"“{text}”, " if quoted else ""
    for told, words, language in _otherwise(text):
        document.paragraph(f"{of}{told if of else told[0].upper() + told[1:]}: {words}", language=language)


def _otherwise(text: Text) -> Iterator[tuple[str, str, str | None]]:
    yield from ((f"to {whom}", words, None) for whom, words in _to_others(text))
    for code, said in text.translations.items():
        name, language = _LANGUAGES.get(code, (f"in {code}", code))
        yield name, said.text, language
        yield from ((f"{name} to {whom}", words, language) for whom, words in _to_others(said))


def _to_others(said: Words) -> Iterator[tuple[str, str]]:
    told = ((VARIANTS[v], getattr(said, v.value)) for v in (Variant.CHILD, Variant.YOUNG_PERSON))
    return ((whom, words) for whom, words in told if words)


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
