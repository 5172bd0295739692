"""Word forms as councils keep them, made here with python-docx: every way of asking is read or told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from form_specs.dump import dump
from form_specs.load import load_text
from form_specs.model import Field
from foundation.errors import InputError
from renderers.forms_in import Draft, Source, import_file
from renderers.imports.word import IMPORTER


def _read(tmp_path: Path, build: Callable[[Any], None]) -> Draft:
    document = docx.Document()
    build(document)
    document.save(str(tmp_path / "visit form.docx"))
    (draft,) = import_file(tmp_path / "visit form.docx")
    assert load_text(dump(draft.form)).form == draft.form
    return draft


def _fields(draft: Draft) -> list[Field]:
    return [place.field for place in draft.form.fields()]


def _asked(draft: Draft) -> list[tuple[str, str]]:
    return [(f.label.text, str(f.type)) for f in _fields(draft)]


def _table(document: Any, *rows: tuple[str, ...]) -> Any:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for made, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, row, strict=False):
            cell.text = text
    return table


def _control(kind: str, text: str = "Click here") -> Any:
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/>{kind}</w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_headings_become_the_title_and_sections(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_heading("Record of visit", 0)
        document.add_heading("About the visit", 1)
        document.add_paragraph("This form is for every visit.")
        _table(document, ("Date of visit", ""), ("Seen alone?", "Yes / No"))
        document.add_paragraph().add_run("What next").bold = True
        _table(document, ("Actions", ""))

    draft = _read(tmp_path, build)
    assert draft.form.title.text == "Record of visit"
    assert [(s.title.text, str(s.intro or "")) for s in draft.form.sections] == [
        ("About the visit", "This form is for every visit."),
        ("What next", ""),
    ]
    assert _asked(draft) == [("Date of visit", "date"), ("Seen alone?", "boolean"), ("Actions", "text")]


def test_label_and_box_side_by_side_and_one_under_the_other(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        _table(document, ("Name", "", "Date of birth", ""))
        _table(document, ("What did the child say?",), ("",), ("Views of carers:",), ("",))

    assert _asked(_read(tmp_path, build)) == [
        ("Name", "string"), ("Date of birth", "date"), ("What did the child say?", "text"), ("Views of carers", "text"),
    ]  # fmt: skip


def test_guidance_in_italics_is_a_hint(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        cell = _table(document, ("Who was there?", "")).rows[0].cells[0]
        cell.add_paragraph().add_run("Names and who they are").italic = True
        document.add_paragraph("What happened?")
        document.add_paragraph().add_run("In your own words").italic = True

    assert [str(f.hint) for f in _fields(_read(tmp_path, build))] == ["Names and who they are", "In your own words"]


def test_ticks_and_slashes_are_options(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Seen in: ☐ Home ☐ School ☐ Elsewhere")
        document.add_paragraph("Was an interpreter used? ☐ Yes ☐ No")
        document.add_paragraph("Which of these apply?")
        document.add_paragraph("☐ Happy")
        document.add_paragraph("☐ Worried")
        document.add_paragraph("Was it planned? Yes / No / Not known")
        _table(document, ("Mood", "Good / Poor"), ("Plan agreed", "☐ Yes ☐ No"))

    draft = _read(tmp_path, build)
    assert _asked(draft) == [
        ("Seen in", "multi-choice"), ("Was an interpreter used?", "boolean"), ("Which of these apply?", "multi-choice"),
        ("Was it planned?", "choice"), ("Mood", "choice"), ("Plan agreed", "boolean"),
    ]  # fmt: skip
    assert [[o.label.text for o in f.options] for f in _fields(draft)] == [
        ["Home", "School", "Elsewhere"], [], ["Happy", "Worried"], ["Yes", "No", "Not known"], ["Good", "Poor"], [],
    ]  # fmt: skip


def test_controls_say_what_they_take(tmp_path: Path) -> None:
    items = '<w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Kept" w:value="1"/>'

    def build(document: Any) -> None:
        kinds = [
            f"<w:dropDownList>{items}<w:listItem w:displayText='Moved'/></w:dropDownList>",
            "<w:date/>",
            "<w:text/>",
        ]
        table = _table(document, ("Outcome", ""), ("Agreed on", ""), ("Manager", ""))
        for row, kind in zip(table.rows, kinds, strict=True):
            row.cells[1].paragraphs[0]._p.append(_control(kind))

    draft = _read(tmp_path, build)
    assert _asked(draft) == [("Outcome", "choice"), ("Agreed on", "date"), ("Manager", "string")]
    assert [o.label.text for o in _fields(draft)[0].options] == ["Kept", "Moved"]


def test_old_fields_are_read(tmp_path: Path) -> None:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("Full", "Part"))

    def build(document: Any) -> None:
        data = f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"
        run = f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r>"
        _table(document, ("Type of order", "")).rows[0].cells[1].paragraphs[0]._p.append(parse_xml(run))

    draft = _read(tmp_path, build)
    assert [o.label.text for o in _fields(draft)[0].options] == ["Full", "Part"]


def _options(found: Field) -> list[str]:
    return [o.label.text for o in found.options]


def test_ticks_before_or_after_their_words_and_one_or_several(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Was a risk assessment completed?\tYes ☐\tNo ☐")
        document.add_paragraph("5. How were you feeling? (tick all that apply)")
        document.add_paragraph("☐ Happy  ☐ Sad  ☐ Other (please specify): ____")
        document.add_paragraph("Gender  ☐ Male  ☐ Female  ☐ Prefer to describe")
        document.add_paragraph("Recommendation (delete as appropriate): Approve / Defer / End")
        document.add_heading("Decision", 1)
        document.add_paragraph("☐ No further action")
        document.add_paragraph("☐ Child in need plan")
        document.add_paragraph("Decided by ____ Date ____")

    asked = _read(tmp_path, build)
    assert _asked(asked) == [
        ("Was a risk assessment completed?", "boolean"),
        ("How were you feeling? (tick all that apply)", "multi-choice"),
        ("Gender", "choice"), ("Recommendation", "choice"), ("Decision", "multi-choice"), ("Decided by", "string"),
        ("Date", "date"),
    ]  # fmt: skip
    feeling, recommended = _fields(asked)[1], _fields(asked)[3]
    assert _options(feeling) == ["Happy", "Sad"] and str(feeling.other) == "Other"
    assert _options(recommended) == ["Approve", "Defer", "End"]


def test_tables_as_councils_lay_them_out(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        table = _table(document, ("Health", "Doctor", ""), ("", "Dentist", ""), ("School", "Name of school", ""))
        table.cell(0, 0).merge(table.cell(1, 0))
        table = _table(document, ("Known risks", ""), ("Home", ""))
        inner = table.cell(0, 1).add_table(2, 2)
        inner.cell(0, 0).text, inner.cell(1, 0).text = "To self", "To others"
        table = _table(document, ("Views of the child",), ("",))
        table.cell(0, 0).paragraphs[0].runs[0].bold = True
        document.add_paragraph("How safe is the child?")
        _table(document, tuple(str(n) for n in range(11)))
        _table(document, ("", "Yes", "No", "Comments"), ("Food in the house", "☐", "☐", ""), ("Heating", "☐", "☐", ""))
        document.add_paragraph("Contact details:\nHome:\nMobile:")
        document.add_heading("Analysis", 1)
        document.add_paragraph("Summarise what you saw.")
        _table(document, ("",))
        table = _table(document, ("Action", "Who", "Done Y/N"), ("1.", "", ""), ("2.", "", ""))

    draft = _read(tmp_path, build)
    assert _asked(draft) == [
        ("Health: Doctor", "string"), ("Health: Dentist", "string"), ("School", "string"),
        ("Known risks: To self", "string"), ("Known risks: To others", "string"), ("Home", "string"),
        ("Views of the child", "text"), ("How safe is the child?", "scale"), ("Food in the house", "boolean"),
        ("Heating", "boolean"), ("Contact details", "text"), ("Home", "string"), ("Mobile", "string"),
        ("Analysis", "text"), ("Action", "text"), ("Who", "string"), ("Done", "boolean"),
    ]  # fmt: skip
    scale = next(f.scale for f in _fields(draft) if f.scale)
    assert (scale.min, scale.max) == (0, 10)
    assert str(_fields(draft)[8].context.label) == "Comments" and draft.form.sections[-1].repeats


def test_strict_open_xml_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    _table(document, ("Name", ""))
    document.save(str(tmp_path / "usual.docx"))
    usual, strict = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(tmp_path / "usual.docx") as old, zipfile.ZipFile(tmp_path / "strict.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(usual, strict))
    (draft,) = import_file(tmp_path / "strict.docx")
    assert _asked(draft) == [("Name", "string")]


def test_a_form_somebody_filled_in_gives_away_nothing(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        _table(document, ("Child", "Jo Bloggs"), ("Date of birth", "01/02/2014"), ("Brothers and sisters", "Ann / Bob"),
               ("Seen alone?", "Yes / No"), ("Placement (please delete)", "Foster / Kinship"))  # fmt: skip
        document.add_paragraph("Completed by: Sam Smith")

    draft = _read(tmp_path, build)
    written = dump(draft.form) + str(draft.lost) + str(draft.guessed)
    assert not any(word in written for word in ("Jo", "Bloggs", "2014", "Ann", "Bob", "Sam"))
    assert [str(f.type) for f in _fields(draft)] == ["string", "date", "string", "boolean", "choice", "string"]
    assert sum(note.what == "The box holds text" for note in draft.lost) == 4


def test_a_heading_with_guidance_alone_introduces_what_follows(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_heading("Assessment", 0)
        document.add_paragraph().add_run("Complete it within 45 days.").italic = True
        document.add_heading("The child", 1)
        _table(document, ("Name", ""))
        document.sections[0].header.paragraphs[0].text = "Child: Jo Bloggs"

    draft = _read(tmp_path, build)
    (section,) = draft.form.sections
    assert (str(section.title), str(section.intro)) == ("The child", "Complete it within 45 days.")
    assert [n.what for n in draft.lost] == ["What stands in the header of its pages"]


def test_what_was_typed_in_fields_and_controls_is_left_out(tmp_path: Path) -> None:
    def mark(kind: str, data: str = "") -> Any:
        return parse_xml(f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='{kind}'>{data}</w:fldChar></w:r>")

    def build(document: Any) -> None:
        table = _table(document, ("Name", ""), ("What happened", ""))
        name, happened = (row.cells[1] for row in table.rows)
        name.paragraphs[0]._p.append(parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Jo Bloggs</w:t></w:r>"
            "</w:sdtContent></w:sdt>"))  # fmt: skip
        happened.paragraphs[0]._p.append(mark("begin", "<w:ffData><w:textInput/></w:ffData>"))
        happened.paragraphs[0]._p.append(mark("separate"))
        happened.paragraphs[0].add_run("Jo was late:")
        last = happened.add_paragraph("Did Jo say why?")
        last._p.append(mark("end"))
        last.add_run(" (staff only)")
        document.add_paragraph("Who was told?")

    draft = _read(tmp_path, build)
    assert [label for label, _ in _asked(draft)] == ["Name", "What happened", "Who was told?"]
    assert "Jo" not in dump(draft.form) and "Jo" not in str(draft.lost)
    assert ("the document", "2 fields or controls hold text") in [(n.where, n.what) for n in draft.lost]


def test_headings_over_empty_rows_are_a_section_that_repeats(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        document.add_heading("Visit", 0)
        document.add_heading("Actions", 1)
        _table(document, ("What", "Who", "By when"), ("", "", ""), ("", "", ""))
        document.add_paragraph("Anything else?")

    first, second = _read(tmp_path, build).form.sections
    assert first.repeats is not None
    assert str(first.repeats.item_label) == "Action"
    assert [f.label.text for f in first.fields] == ["What", "Who", "By when"]
    assert (second.title.text, second.repeats) == ("Actions (continued)", None)


def test_a_grid_asks_each_row_with_the_options_across_the_top(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        _table(
            document,
            ("", "Yes", "No", "N/A"),
            ("Is there a passport?", "", "", ""),
            ("Is there a bank account?", "☐", "☐", "☐"),
        )

    fields = _fields(_read(tmp_path, build))
    assert [f.label.text for f in fields] == ["Is there a passport?", "Is there a bank account?"]
    assert all([o.label.text for o in f.options] == ["Yes", "No", "N/A"] for f in fields)


def test_what_was_typed_in_a_box_is_left_out_and_told(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        _table(document, ("Name", "Sam Example"), ("Wishes and feelings", "Sam said they like school"))
        document.add_paragraph("Social worker: Jo Example")
        document.add_paragraph("Signed: ________")

    draft = _read(tmp_path, build)
    assert "Example" not in dump(draft.form)
    assert "like school" not in dump(draft.form)
    assert [note.where for note in draft.lost] == ["Name", "Wishes and feelings", "Social worker"]


def test_required_stars_numbers_and_empty_labels(tmp_path: Path) -> None:
    def build(document: Any) -> None:
        _table(document, ("1. Name *", ""), ("(b) Role:", ""))

    fields = _fields(_read(tmp_path, build))
    assert [(f.label.text, f.required) for f in fields] == [("Name", True), ("Role", False)]


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


_BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0 old", "old Word file"),
        (_packed({"word/document.xml": b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"}), "document-type"),
        (_packed({"word/document.xml": b" " * 20_000_000}), "unpacks to"),
        (_packed({"word/document.xml": b"<w:document"}), "damaged"),
        (_packed({"word/document.xml": _BODY % b""}), "no question"),
        (_packed({"word/document.xml": _BODY % b"", "[Content_Types].xml": b"<a>macroEnabled</a>"}), "macros"),
        (_packed({"xl/workbook.xml": b"<a/>"}), "an Excel workbook"),
        (
            _packed({"word/document.xml": _BODY % (b"<w:tbl><w:tr><w:tc>" * 3000 + b"</w:tc></w:tr></w:tbl>" * 3000)}),
            "over 100 levels deep",
        ),
    ],
)
def test_a_hostile_or_wrong_file_ends_in_one_message(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as told:
        import_file(path)
    assert told.value.remedy


_TEXTS = st.sampled_from(
    ["", "Name", "Yes / No", "☐ Yes ☐ No", "☐", "Why?", "Please say:", "____", "1. Date *", "</script>", "a/b/c", "no",
     ":", "*", "Views:\n____", "x" * 400, "Ref: 12", "(a)", "…………", "Y/N", "Choose an item."]
)  # fmt: skip


@given(
    st.lists(st.one_of(_TEXTS, st.lists(st.lists(_TEXTS, min_size=1, max_size=4), min_size=1, max_size=4)), max_size=8)
)
@settings(max_examples=40, deadline=None)
def test_whatever_stands_in_it_a_form_that_loads_or_one_message(blocks: list[Any]) -> None:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _table(document, *(tuple(row) for row in block))
    stream = io.BytesIO()
    document.save(stream)
    try:
        drafts = IMPORTER.read(Source(Path("form.docx"), stream.getvalue()))
    except InputError as error:
        assert "no question" in error.what
    else:
        assert load_text(dump(drafts[0].form)).form == drafts[0].form
