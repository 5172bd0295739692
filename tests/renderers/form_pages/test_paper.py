"""A form on paper and as PDF, blank and filled in, and the copy a child keeps."""

from __future__ import annotations

import builtins
import io
import re
from datetime import date
from typing import Any

import pytest

from form_specs.folders import library
from form_specs.model import Form, Variant
from foundation.errors import InputError
from renderers.form_pages.copy_to_keep import Kept, copy_html
from renderers.form_pages.paper import print_html
from renderers.forms_out import form_formats, format_named
from renderers.pdf import pdf_of

TODAY = date(2025, 1, 15)
FORMS = {s.form.id: s.form for s in library()}
PICTURE = {"name": "a drawing", "data": "data:image/png;base64,iVBORw0KGgo="}
VISIT = {
    "child_name": "Sam", "visited_at": "2024-11-08 10:00", "did_you_see": "yes", "visit_place": "other",
    "visit_place_other": "On a boat", "mood": "5", "mood_context": "We laughed", "child_words": "I like\nmy room.",
    "what_we_did": "You showed me your bike.", "what_we_did_files": [PICTURE, "song.mp3"], "safety_told": "never shown",
    "filled_in_by": {"name": "A. Worker"}, "child_id": "123",
}  # fmt: skip


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<body")[1]).split())


def test_every_form_has_room_for_every_answer() -> None:
    for form in FORMS.values():
        for variant in form.variants:
            page = print_html(form, variant=variant, titles=FORMS)
            asked = [p.field for p in form.fields() if p.field.type.value not in ("group", "display")]
            theirs = [f for f in asked if not f.variants or variant in f.variants]
            rooms = len(re.findall(r'class="(?:line|box[^"]*|ticks[^"]*|date|scale|stick)"', page))
            assert rooms >= sum(1 for f in theirs if f.id in {p.field.id for p in form.fields() if _stands(p, variant)})


def _stands(place: Any, variant: Variant) -> bool:
    return all(not t.variants or variant in t.variants for t in (place.section, *place.parents, place.field))


def test_conditions_are_said_in_words() -> None:
    said = _text(print_html(FORMS["visit"]))
    assert "Only if ‘Did you see the child?’ is ‘Yes’ or ‘Did you see the child?’ is ‘Only for a moment’." in said
    assert "Copy this from ‘Childs record’" in said
    assert "Tick all that fit" in said


def test_filled_in_it_leaves_out_what_was_hidden() -> None:
    said = _text(print_html(FORMS["visit"], answers=VISIT, on=TODAY, titles=FORMS))
    shown = ("8 November 2024, 10:00", "Somewhere else: On a boat", "5 out of 5, Very happy", "We laughed")
    for words in (*shown, "15 January 2025"):
        assert words in said
    assert "What is the worry?" not in said
    assert "never shown" not in said
    assert "Tick one" not in said


def test_an_answer_that_cannot_be_read_is_printed_as_it_was_typed() -> None:
    said = _text(print_html(FORMS["visit"], answers={"visited_at": "last Tuesday"}, on=TODAY))
    assert "last Tuesday" in said


def test_the_copy_is_written_to_the_child_in_date_order() -> None:
    later = Kept(FORMS["visit"], VISIT, date(2024, 11, 8))
    earlier = Kept(FORMS["feedback_child"], {"concern": "a", "listened": "4", "understand_worry": 1}, date(2024, 10, 1))
    page = copy_html([later, earlier], name="Sam")
    said = _text(page)
    assert said.index("How was it for you?") < said.index("Our visit")
    assert said.index("1 October 2024") < said.index("8 November 2024")
    shown = ("Written to Sam", "How are you feeling? 5 out of 5, Very happy", "In your words I like my room.")
    for words in (*shown, "On a boat", "song.mp3 (kept with your record)", "1 out of 5, Not well at all"):
        assert words in said
    assert "123" not in said
    assert "Did you see the child?" not in said
    assert PICTURE["data"] in page
    assert copy_html([earlier, later], name="Sam") == page


def test_events_in_a_copy_stand_in_the_order_of_their_days() -> None:
    form = FORMS["chronology"]
    section = next(s for s in form.sections if s.repeats)
    day = next(f.id for f in section.fields if f.type.value == "date")
    words = next(f.id for f in section.fields if f.type.value in ("text", "string") and not f.enable_when)
    rows = [{day: "2024-03-01", words: "the second"}, {words: "no day"}, {day: "2020-03-01", words: "the first"}]
    said = _text(copy_html([Kept(form, {section.id: rows}, TODAY)]))
    assert said.index("the first") < said.index("the second") < said.index("no day")


def test_a_picture_must_be_a_picture() -> None:
    bad = {"name": "x", "data": "data:text/html;base64,AAAA"}
    page = copy_html([Kept(FORMS["visit"], VISIT | {"what_we_did_files": [bad]}, TODAY)])
    assert "data:text/html" not in page


@pytest.fixture(scope="module")
def pypdf(weasyprint: Any, needed: Any) -> Any:
    """The PDF reader."""
    return needed.package("pypdf", "install the extra `dev`")


def test_the_pdf_is_tagged_and_the_same_each_time(pypdf: Any) -> None:
    page = print_html(FORMS["feedback_child"], variant=Variant.CHILD)
    made = pdf_of(page)
    assert made == pdf_of(page)
    read = pypdf.PdfReader(io.BytesIO(made))
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.metadata.title == "How was it for you?"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    text = " ".join(" ".join(p.extract_text().split()) for p in read.pages)
    assert "How well do you feel like I listened to you" in text
    assert [round(float(n)) for n in read.pages[0].mediabox[2:]] == [595, 842]


def test_the_pdf_fetches_nothing(pypdf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    images = '<img src="http://example.org/a.png" alt="a"><img src="file:///etc/passwd" alt="b">'
    made = pdf_of(f'<html lang="en"><title>x</title>{images}')
    assert b"root:" not in made


def test_without_weasyprint_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(InputError, match=r"PDF needs WeasyPrint.*pip install 'askonce\[pdf\]'"):
        pdf_of("<p>")


def test_the_formats_write_a_file_for_each_version_and_language() -> None:
    form = FORMS["visit"].model_copy(update={"languages": ("en", "cy")})
    files = {name: list(format_named(name).write(form).files) for name in ("html", "child", "print")}
    assert files == {
        "html": ["visit.html", "visit.cy.html"],
        "child": ["visit.child.html", "visit.child.cy.html", "visit.young_person.html", "visit.young_person.cy.html"],
        "print": [f"visit{v}{c}.print.html" for v in ("", ".child", ".young_person") for c in ("", ".cy")],
    }
    losses = format_named("html").write(form).losses
    assert losses[0].what == "no Welsh for its title"
    assert not [one for one in format_named("html").write(FORMS["visit"]).losses if "Welsh" in one.what]
    assert {"html", "child", "print", "pdf"} <= {f.name for f in form_formats()}


def test_a_form_no_child_has_a_version_of_is_refused_for_them() -> None:
    form: Form = FORMS["iro_monitoring"]
    with pytest.raises(InputError, match="has no version for a child or young person"):
        format_named("child").write(form)
