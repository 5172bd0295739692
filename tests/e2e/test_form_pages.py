"""Every form of the library in a real browser: nothing for axe to find, nothing leaves the page, usable by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from form_specs.folders import EXAMPLES, library, load_all
from form_specs.load import Spec
from form_specs.model import Form, Variant
from form_specs.prefill import Held
from renderers.form_pages.copy_to_keep import Kept, copy_html
from renderers.form_pages.page import form_html
from renderers.form_pages.paper import print_html
from renderers.forms_in import import_file

TODAY = date(2025, 1, 15)
TITLES = {s.form.id: s.form for s in library()}
PAGES = [(s.form, variant) for s in (*library(), *load_all([EXAMPLES])) for variant in s.form.variants]
HELD = {
    "childs_record.known_as": Held("Sam", date(2024, 2, 1), "A. Worker"),
    "childs_record.date_of_birth": Held("2012-05-06", date(2024, 2, 1), "A. Worker"),
    "placement_plan.home_address": Held(
        {"line_1": "1 High Street", "postcode": "AB1 2CD"}, date(2024, 3, 1), "B. Worker"
    ),
}
# All pages share three styles; these hold every kind of question in each.
CONTRAST = {
    ("visit", "practitioner"), ("feedback_child", "child"), ("all_about_me", "young_person"),
    ("visit_as_found", "practitioner"),
}  # fmt: skip
PHOTOGRAPHED = {
    "visit": "practitioner", "feedback_child": "child", "care_plan": "practitioner", "all_about_me": "young_person",
    "chronology": "child", "visit_as_found": "practitioner",
}  # fmt: skip
HEIGHTS = """() => Array.from(document.querySelectorAll(".govuk-error-summary a"))
  .map((a) => document.getElementById(a.hash.slice(1)).getBoundingClientRect().top)"""
OF_FORM = """() => [document.documentElement.scrollWidth, document.documentElement.clientWidth,
  document.querySelectorAll("main [data-q]").length, document.querySelectorAll("h1").length]"""


@pytest.fixture(scope="module")
def visit(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that opens a page of a form, one tab for all; what it asks for and complains of stands beside it."""
    folder = tmp_path_factory.mktemp("pages")
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.asked, page.faults = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))

    def open_page(form: Form, variant: Variant = Variant.PRACTITIONER, **options: Any) -> Any:
        target = folder / f"{form.id}.{variant.value}.html"
        target.write_text(form_html(form, variant=variant, titles=TITLES, **options), encoding="utf-8")
        page.goto(target.as_uri())
        page.own = target.as_uri()
        return page

    yield open_page
    page.close()


def _form(name: str) -> Form:
    return TITLES[name]


@pytest.mark.browser
def test_axe_finds_nothing_and_nothing_leaves_any_form(visit: Any, axe: Callable[..., list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for form, variant in PAGES:
        page = visit(form, variant)
        page.set_viewport_size({"width": 375, "height": 812})
        width, room, questions, headings = page.evaluate(OF_FORM)
        # Whatever a condition hides is looked at too.
        page.evaluate("document.querySelectorAll('main [hidden]').forEach((e) => { e.hidden = false; })")
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        said = axe(page, skip=() if (form.id, variant.value) in CONTRAST else ("color-contrast",))
        said += [f"{width} px in a window of {room}"] if width > room else []
        said += [f"{questions} questions, {headings} headings"] if not questions or headings != 1 else []
        if said:
            found[f"{form.id} {variant.value}"] = said
    assert not found
    assert len(PAGES) > 60
    assert all(address.startswith("file:") for address in page.asked)
    assert page.faults == []


@pytest.mark.browser
def test_axe_finds_nothing_on_ten_council_forms(visit: Any, axe: Callable[..., list[str]], council_forms: Path) -> None:
    for form in (draft.form for draft in import_file(council_forms)):
        page = visit(form)
        page.evaluate("document.querySelectorAll('main [hidden]').forEach((e) => { e.hidden = false; })")
        assert axe(page, skip=("color-contrast",)) == [], form.id
        assert page.locator("main [data-q]").count() > 10


@pytest.mark.browser
def test_a_form_filled_in_with_the_keyboard_alone(visit: Any) -> None:
    page = visit(_form("visit"), today=TODAY)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ao-main"
    assert page.locator("[data-q=alone_time]").is_hidden()
    page.locator("#did_you_see").focus()
    page.keyboard.press("Space")
    assert page.locator("[data-q=alone_time]").is_visible()
    assert page.locator("[data-section=what_happened]").is_visible()
    page.locator("button[type=submit]").focus()
    page.keyboard.press("Enter")
    page.evaluate("document.dispatchEvent(new Event('change'))")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert page.title() == "Error: Visit to a child we look after"
    page.locator(".govuk-error-summary a", has_text="Enter a date and time for").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "visited_at-day"


@pytest.mark.browser
def test_what_is_wrong_stands_in_the_summary_and_beside_the_question(visit: Any, axe: Callable[..., list[str]]) -> None:
    page = visit(_form("visit"), today=TODAY)
    for part, value in (("day", "31"), ("month", "2"), ("year", "2024"), ("time", "10:00")):
        page.fill(f"#visited_at-{part}", value)
    page.locator("button[type=submit]").click()
    links = page.locator(".govuk-error-summary a").all_text_contents()
    assert "Enter a real date and time, such as 27 3 2024 and 15:30: ‘When did you visit?’" in links
    assert "Choose an answer to ‘Did you see the child?’" in links
    group = page.locator("[data-q=did_you_see] > .govuk-form-group--error")
    assert group.locator(".govuk-error-message").inner_text().endswith("Choose an answer to ‘Did you see the child?’")
    described = group.locator("fieldset").get_attribute("aria-describedby")
    assert described and page.locator(f"#{described.split()[-1]}").is_visible()
    assert axe(page) == []
    page.check("#did_you_see-3")
    assert page.locator("[data-q=did_you_see] > .govuk-form-group--error").count() == 0
    order = page.evaluate(HEIGHTS)
    assert order == sorted(order)


@pytest.mark.browser
def test_repeats_are_added_and_removed(visit: Any, axe: Callable[..., list[str]]) -> None:
    form = _form("chronology")
    section = next(s for s in form.sections if s.repeats)
    page = visit(form, today=TODAY)
    rows, add = (
        page.locator(f"[data-section={section.id}] [data-row]"),
        page.locator(f"[data-section={section.id}] [data-add]"),
    )
    before = rows.count()
    add.click()
    add.click()
    assert rows.count() == before + 2
    first = next(f for f in section.fields if f.type.value in ("string", "text"))
    number = rows.nth(before + 1).get_attribute("data-row")
    page.locator(f'[id="{section.id}.{number}.{first.id}"]').fill("the last one")
    rows.nth(before).locator("[data-remove]").click()
    assert rows.count() == before + 1
    assert page.evaluate("AskOncePage.answers()")[section.id][before][first.id] == "the last one"
    assert rows.nth(before).locator("legend [data-number]").first.inner_text() == str(before + 1)
    assert page.evaluate("document.activeElement.hasAttribute('data-add')")
    assert (
        len(set(page.evaluate("Array.from(document.querySelectorAll('[id]')).map(e => e.id)")))
        == page.locator("[id]").count()
    )
    page.locator("button[type=submit]").click()
    assert page.locator(".govuk-error-summary a", has_text="Event 1: Enter a date for ‘When?’").count() == 1
    assert axe(page) == []


@pytest.mark.browser
def test_what_is_held_is_shown_with_its_origin_and_asked_again(visit: Any, axe: Callable[..., list[str]]) -> None:
    page = visit(_form("visit"), held=HELD, today=TODAY)
    name = page.locator("[data-q=child_name]")
    assert "Sam" in name.inner_text()
    assert "From ‘Child's record’ (Name the child uses), recorded on 1 February 2024 by A. Worker." in name.inner_text()
    assert name.locator("input").count() == 0
    home = page.locator("[data-q=home_now]")
    assert "This was recorded a long time ago" in home.inner_text()
    assert home.locator("input[type=text]").first.is_hidden()
    assert page.evaluate("AskOncePage.answers().home_now.line_1") == "1 High Street"
    page.locator("button[type=submit]").click()
    told = "Say whether ‘Where the child lives now’ is still right"
    assert told in page.locator(".govuk-error-summary").inner_text()
    home.get_by_label("No, it has changed").check()
    assert home.locator("input[type=text]").first.is_visible()
    page.fill("#home_now-line_1", "2 Low Road")
    assert page.evaluate("AskOncePage.answers().home_now.line_1") == "2 Low Road"
    assert told not in page.locator(".govuk-error-summary").inner_text()
    home.get_by_label("Yes, it is still right").check()
    assert page.evaluate("AskOncePage.answers().home_now.line_1") == "1 High Street"
    assert axe(page) == []


@pytest.mark.browser
def test_calculated_values_and_other_answers_follow_what_is_typed(visit: Any, a_form: Callable[[str], Spec]) -> None:
    form = a_form(
        """
  - id: s
    title: S
    fields:
      - {id: born, type: date, label: Born}
      - {id: age, type: calculated, label: Age, calculation: "age_at(born, today)"}
      - {id: where, type: choice, label: Where, other: Elsewhere, options: [{code: h, label: Home}]}
      - id: all_of
        type: multi-choice
        label: Which
        options: [{code: a, label: A}, {code: n, label: None of them, exclusive: true}]
      - {id: pics, type: text, label: Pictures, attachments: {kinds: [image]}}
"""
    ).form
    page = visit(form, today=TODAY)
    for part, value in (("day", "1"), ("month", "2"), ("year", "2012")):
        page.fill(f"#born-{part}", value)
    page.locator("#age", has_text="12").wait_for()
    assert page.locator("#where_other").is_hidden()
    page.check("#where-2")
    assert page.locator("#where_other").is_visible()
    page.locator("button[type=submit]").click()
    assert page.locator(".govuk-error-summary a").all_text_contents() == ["Say what: Elsewhere"]
    page.check("#all_of")
    page.check("#all_of-2")
    assert page.evaluate("AskOncePage.answers().all_of") == ["n"]
    picture = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    page.set_input_files("#pics_files", files=[picture])
    assert page.locator("[data-for=pics_files] img").get_attribute("alt") == "a.png"
    assert page.evaluate("AskOncePage.answers().pics_files") == ["a.png"]
    page.fill("#where_other", "A boat")
    page.locator("button[type=submit]").click()
    assert "Nothing has been saved or sent" in page.locator("[role=alert]").inner_text()


@pytest.mark.browser
def test_without_scripts_everything_is_shown_with_its_conditions_in_words(
    browser: Any, tmp_path: Path, axe: Any
) -> None:
    form = _form("visit")
    target = tmp_path / "visit.html"
    target.write_text(form_html(form, titles=TITLES), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 812})
    page = context.new_page()
    page.goto(target.as_uri())
    boxes = page.locator("main [data-q]")
    assert boxes.count() == sum(Variant.PRACTITIONER in p.field.variants or not p.field.variants for p in form.fields())
    assert all(boxes.nth(n).is_visible() for n in range(boxes.count()))
    note = page.locator("[data-q=alone_time] .ao-when")
    assert note.inner_text() == (
        "Only if ‘Did you see the child?’ is ‘Yes’ or ‘Did you see the child?’ is ‘Only for a moment’."
    )
    assert page.locator("noscript .ao-unsaved").is_visible()
    assert not page.locator("button[type=submit]").is_visible()
    context.close()


@pytest.mark.browser
def test_paper_and_copies_pass_axe_and_fit_a_small_screen(
    visit: Any, tmp_path: Path, axe: Callable[..., list[str]]
) -> None:
    answers = {"visited_at": "2024-11-08 10:00", "did_you_see": "yes", "mood": "5", "child_words": "I like my room"}
    theirs = {form.id: (form, variant) for form, variant in PAGES}
    made = {name: print_html(form, variant=variant) for name, (form, variant) in theirs.items()}
    made["filled in"] = print_html(_form("visit"), answers=answers, on=TODAY)
    kept = [Kept(_form("visit"), answers, TODAY), Kept(_form("feedback_child"), {"listened": "4"}, TODAY)]
    made["a copy"] = copy_html(kept, name="Sam")
    page = visit(_form("visit"))
    page.set_viewport_size({"width": 375, "height": 812})
    found = {}
    for name, html in made.items():
        target = tmp_path / "paper.html"
        target.write_text(html, encoding="utf-8")
        page.goto(target.as_uri())
        full = name in ("feedback_child", "filled in", "a copy")
        said = axe(page, skip=() if full else ("color-contrast",))
        width, room, _, headings = page.evaluate(OF_FORM)
        said += [f"{width} px in a window of {room}"] if width > room else []
        if said or headings != 1:
            found[name] = said
    assert not found
    assert len(made) > 30


@pytest.mark.browser
def test_a_page_in_a_second_language_passes_axe(visit: Any, axe: Callable[..., list[str]]) -> None:
    page = visit(_form("visit").model_copy(update={"languages": ("en", "cy")}), language="cy")
    assert page.locator("html").get_attribute("lang") == "cy"
    page.locator("button[type=submit]").click()
    assert page.locator(".govuk-error-summary__title").inner_text() == "Mae problem"
    assert axe(page) == []


@pytest.mark.browser
def test_pages_are_photographed(visit: Any, screenshots: Callable[..., list[Path]]) -> None:
    """For people to look at, at both widths: `ASKONCE_SCREENSHOTS=FOLDER` keeps them."""
    for name, variant in PHOTOGRAPHED.items():
        form = next(form for form, _ in PAGES if form.id == name)
        held = HELD if name == "visit" else None
        taken = screenshots(visit(form, Variant(variant), held=held, today=TODAY), f"form-{name}-{variant}")
        assert all(path.stat().st_size > 20_000 for path in taken)
