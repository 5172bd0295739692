"""The page a form becomes: inert whatever its texts say, in each language, the same bytes each time, and quick."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.load import Spec, load_text
from form_specs.model import Form, Variant
from form_specs.prefill import Held
from foundation.errors import InputError
from renderers.form_pages.copy_to_keep import Kept, copy_html
from renderers.form_pages.page import form_html
from renderers.form_pages.paper import print_html

TODAY = date(2025, 1, 15)
FORMS = {s.form.id: s.form for s in library()}
HOSTILE = (
    """</script></style></textarea></template><script>alert(1)</script><img src=x onerror=alert(1)>"'`{{7*7}}{x}"""
)


class _Scripts(HTMLParser):
    """The tags of a page, and the attributes that could run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.bad: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.bad += [(tag, n) for n, v in attrs if n.startswith("on") or "javascript:" in (v or "") or n == "style"]


def _hostile_form() -> Form:
    text = {"text": HOSTILE, "child": HOSTILE}
    common = {"label": text, "hint": HOSTILE, "why": HOSTILE, "used_by": [HOSTILE]}
    option = {"code": "a", "label": text, "hint": HOSTILE, "group": HOSTILE}
    fields: list[dict[str, Any]] = [
        {"id": f"f_{n}", "type": kind, **common}
        for n, kind in enumerate(["string", "text", "date", "boolean", "person", "attachment", "signature", "display"])
    ]
    fields.append(
        {"id": "pick", "type": "choice", "options": [option], "other": HOSTILE, "context": HOSTILE, **common,
         "enable_when": "f_0 = '</script>'", "error_message": HOSTILE}
    )  # fmt: skip
    fields.append(
        {
            "id": "many",
            "type": "multi-choice",
            "options": [option],
            "statutory": [{"return": "SSD", "field": HOSTILE}],
            **common,
        }
    )
    fields.append(
        {"id": "rate", "type": "scale", "scale": {"low_label": HOSTILE, "high_label": HOSTILE, "faces": True}, **common}
    )
    fields.append({"id": "held", "type": "string", "initial": {"from": "a.b", "confirm": True}, **common})
    section = {"id": "s", "title": text, "intro": HOSTILE, "fields": fields}
    repeated = {"id": "r", "title": text, "repeats": {"item_label": HOSTILE, "min": 1},
                "fields": [{"id": "row", "type": "string", "label": text}]}  # fmt: skip
    return Form.model_validate(
        {"id": "hostile", "version": "1.0.0", "title": text, "purpose": HOSTILE, "owner": HOSTILE, "la": HOSTILE,
         "workflow_step": "visit", "audience": ["child"], "variants": ["practitioner", "child"],
         "glossary": {HOSTILE: HOSTILE}, "sections": [section, repeated]}
    )  # fmt: skip


ANSWERS = {
    "f_0": HOSTILE, "f_1": HOSTILE, "f_2": HOSTILE, "f_4": {"name": HOSTILE}, "f_5": [HOSTILE], "r": [{"row": HOSTILE}],
    "pick": "other", "pick_other": HOSTILE, "pick_context": HOSTILE, "many": [HOSTILE], "rate": HOSTILE,
}  # fmt: skip


@pytest.mark.parametrize("variant", [Variant.PRACTITIONER, Variant.CHILD])
def test_whatever_texts_and_answers_say_is_shown_inert(variant: Variant) -> None:
    form = _hostile_form()
    held = {"a.b": Held(HOSTILE, TODAY, HOSTILE)}
    page = form_html(form, variant=variant, answers=ANSWERS, held=held, today=TODAY)
    read = _Scripts(page)
    assert read.bad == []
    assert read.tags.count("script") == 2
    assert read.tags.count("style") == 1
    assert "img" not in read.tags
    data = json.loads(page.split('id="ao-form">')[1].split("</script>")[0])
    assert data["logic"]["fields"]["f_0"]["said"] == f"‘{HOSTILE}’"
    papers = [
        print_html(form, variant=variant),
        print_html(form, variant=variant, answers=ANSWERS, on=TODAY),
        copy_html([Kept(form, ANSWERS, TODAY)], name=HOSTILE),
    ]
    for paper in papers:
        read = _Scripts(paper)
        assert read.bad == []
        assert "script" not in read.tags
        assert paper.count("<img src=x") == 0


def test_the_page_forbids_every_script_but_its_own() -> None:
    page = form_html(FORMS["visit"])
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    policy = unescape(found[1]) if found else ""
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[\w+/=]+';", policy)
    assert "unsafe" not in policy
    assert not re.search(r"https?://(?!www\.w3\.org/)", re.sub(r"https?://www\.w3\.org/\S*", "", page))


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_form_makes_whole_pages(
    data: st.DataObject, random_forms: st.SearchStrategy[Form], answer_sets: Any
) -> None:
    form = data.draw(random_forms)
    (answers,) = answer_sets(form, 1, TODAY)
    for language in form.languages:
        page = form_html(form, language=language, answers=answers, today=TODAY)
        assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
        assert page == form_html(form, language=language, answers=answers, today=TODAY)
        assert _Scripts(page).bad == []
        assert _Scripts(print_html(form, language=language, answers=answers, on=TODAY)).tags.count("script") == 0


def test_a_version_or_language_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match=r"has no version for a young person\. Add `young_person` to its `variants`"):
        form_html(FORMS["feedback_child"], variant=Variant.YOUNG_PERSON)
    with pytest.raises(InputError, match=r"is not in the language `cy`\. Choose one of en"):
        form_html(FORMS["visit"], language="cy")


def test_conditions_in_a_circle_are_told(a_form: Callable[[str], Spec]) -> None:
    form = a_form(
        """
  - id: s
    title: S
    fields:
      - {id: a, type: boolean, label: A, enable_when: b = yes}
      - {id: b, type: boolean, label: B, enable_when: a = yes}
"""
    ).form
    with pytest.raises(InputError, match="wait for each other"):
        form_html(form)


WELSH = """\
id: visit_cy
version: 1.0.0
title: {text: Visit, translations: {cy: Ymweliad}}
purpose: To test a second language
owner: The testers
workflow_step: visit
audience: [child]
languages: [en, cy]
sections:
  - id: s
    title: {text: The day, translations: {cy: Y diwrnod}}
    fields:
      - {id: a, type: text, label: {text: How was it?, translations: {cy: Sut oedd hi?}}, required: true}
      - {id: b, type: boolean, label: Not in Welsh yet, enable_when: a is not empty}
"""


def test_a_second_language_says_what_it_lacks() -> None:
    page = form_html(load_text(WELSH).form, language="cy")
    assert '<html lang="cy">' in page
    assert "Sut oedd hi?" in page
    assert '<span lang="en">Not in Welsh yet</span>' in page
    assert "Gwirio fy atebion" in page
    assert "<title>Ymweliad</title>" in page
    lacking = page.split('class="govuk-details ao-lacking"')[1].split("</details>")[0]
    assert "<code>b</code>" in lacking
    assert "Not in Welsh yet" in lacking
    assert "How was it?" not in lacking
    assert json.loads(page.split('id="ao-form">')[1].split("</script>")[0])["logic"]["fields"]["a"]["missing"] == (
        "Rhowch ateb i ‘Sut oedd hi?’"
    )
    assert "ao-lacking" not in form_html(load_text(WELSH).form).split("<body")[1]


def test_a_child_is_asked_only_what_is_theirs_and_the_worker_what_decides_it() -> None:
    page = form_html(FORMS["visit"], variant=Variant.CHILD)
    worker, questions = page.split("data-for-worker")[1].split("</details></div>")[0], page.split('id="ao-answers"')[1]
    assert 'data-q="did_you_see"' in page.split('id="ao-answers"')[0]
    assert 'data-q="did_you_see"' not in questions.split("<template")[0]
    assert "How are you feeling?" in questions
    assert "child_id" not in worker
    assert 'data-q="child_id"' not in page
    assert "Annex A" not in page.split("<script")[0]
    assert page.count('<svg class="ao-face') == 5


def test_reading_age_is_for_designers_alone() -> None:
    form = FORMS["feedback_child"]
    assert "Reading age: about" in form_html(form, variant=Variant.CHILD, notes=True)
    assert "Reading age" not in form_html(form, variant=Variant.CHILD)


def test_a_hint_to_the_worker_is_not_put_to_the_child() -> None:
    """A label in the child's own words, and a hint that is only the worker's."""
    field = FORMS["visit"].field("what_we_did")
    assert field
    assert field.label.child
    assert field.hint
    assert str(field.hint) in form_html(FORMS["visit"])
    page = form_html(FORMS["visit"], variant=Variant.CHILD, notes=True)
    assert str(field.hint) not in page
    assert re.search(r"Hints left out, because they have no words for this version: [a-z_, ]*what_we_did", page)


def test_explained_words_stand_with_the_question(a_form: Callable[[str], Spec]) -> None:
    form = a_form("  - {id: s, title: S, fields: [{id: a, type: string, label: Who is the IRO?}]}").form
    page = form_html(form.model_copy(update={"glossary": {"IRO": "The person who checks your plan"}}))
    question = page.split('data-q="a"')[1].split("</section>")[0]
    assert "<dt>IRO</dt><dd>The person who checks your plan</dd>" in question
