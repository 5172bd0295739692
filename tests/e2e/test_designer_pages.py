"""The designer in a real browser: every page, and the journeys of a practice lead and a steering group."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import designer.pages
from analyser.language_decisions import read_decided_report
from analyser.similarity.decisions import load_decisions
from data_matrix.reference import load_reference
from data_matrix.tidy import to_tidy
from designer.pages._page import Page
from form_specs.folders import EXAMPLES
from foundation.discovery import discover

pytestmark = pytest.mark.browser

PAGES = sorted(discover(designer.pages, "PAGE", Page), key=lambda page: page.order)
# Streamlit's own: the area a file is dropped on is `role=presentation` and yet has a name, taken from the label that
# people must see; its button is named and reached as any other. Nothing else is let through.
STREAMLITS_OWN = ("presentation-role-conflict",)
# The README's pictures: ASKONCE_PICTURES=docs/images python -m pytest tests/e2e/test_designer_pages.py -k every_page
PICTURES = os.environ.get("ASKONCE_PICTURES", "")
# These show more with a form in the making: test_designer_journey.py photographs them.
BY_JOURNEY = ("forms", "design", "compare", "history")
Start = Callable[..., Any]


def address_of(page: Page) -> str:
    return "" if page is PAGES[0] else page.slug


def test_every_page_is_free_of_faults_stays_home_and_fits(
    designer: Start, browser_page: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    running = designer()
    (running.workspace / "forms").mkdir()
    shutil.copy(EXAMPLES / "visit_as_found.yaml", running.workspace / "forms")
    visit = browser_page()
    said: list[str] = []
    visit.page.on("pageerror", lambda error: said.append(str(error)))
    found = {}
    for page in PAGES:
        for width in (1280, 768, 375):
            visit.page.set_viewport_size({"width": width, "height": 900})
            running.open(visit.page, address_of(page))
            assert visit.page.locator("h1").inner_text() == page.title
            assert "there is a problem" not in visit.page.inner_text("body").lower()
            assert visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width
            if PICTURES and width == 1280 and page.slug not in BY_JOURNEY:
                visit.page.screenshot(path=str(Path(PICTURES) / f"designer-{page.slug}.png"))
            if width != 768:
                found[page.title, width] = axe(visit.page, STREAMLITS_OWN)
    assert {place: faults for place, faults in found.items() if faults} == {}
    assert visit.requests_beyond(running.address, running.address.replace("http", "ws")) == []
    assert said == []


@pytest.mark.parametrize(
    ("slug", "view"),
    [
        ("matrix", "Tables 1 to 7"),
        ("matrix", "Tags"),
        ("duplication", "Where forms overlap"),
        ("duplication", "Capture plan"),
    ],
)
def test_parts_of_the_report_on_a_page_are_free_of_faults_and_fit(
    designer: Start, browser_page: Callable[..., Any], axe: Callable[..., list[str]], slug: str, view: str
) -> None:
    running = designer()
    page = browser_page(width=768).page
    running.open(page, slug)
    page.locator("label").filter(has_text=view).first.click()
    running.settle(page)
    page.locator(".ao-report").first.wait_for()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 768
    drawn = page.locator(".ao-report img").evaluate_all("all => all.map(i => i.naturalWidth > 0 && i.width > 0)")
    assert all(drawn)
    assert bool(drawn) is (view in ("Tags", "Where forms overlap"))
    assert axe(page, STREAMLITS_OWN) == []


def test_empty_waiting_and_faulty_states_are_free_of_faults_and_work_goes_on_meanwhile(
    designer: Start, browser_page: Callable[..., Any], axe: Callable[..., list[str]], tmp_path: Path
) -> None:
    running = designer()
    page = browser_page(width=768).page
    found = {}
    for slug in ("design", "compare", "history"):
        running.open(page, slug)
        assert page.locator(".ao-inset").inner_text()
        found[slug, "empty"] = axe(page, STREAMLITS_OWN)

    running.open(page)
    matrix = to_tidy(load_reference()).replace("reconstructed", "published").encode()  # as if it were a council's own
    upload(page, 0, "own.csv", matrix)
    (tmp_path / "held").touch()
    page.get_by_role("button", name="Use this matrix").click()
    page.get_by_text("the work goes on").wait_for()
    found["start", "waiting"] = axe(page, STREAMLITS_OWN, skip=("color-contrast",))
    page.get_by_role("link", name="Forms", exact=True).click()
    page.get_by_role("heading", name="Forms", level=1).wait_for()
    (tmp_path / "held").unlink()
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_text("Counted in own.csv").wait_for()
    assert (running.workspace / "matrix" / "own.csv").read_bytes() == matrix

    upload(page, 1, "bad.yaml", b"id: bad\n")
    page.get_by_role("button", name="Add these forms").click()
    page.get_by_text("There is a problem").wait_for()
    assert "bad.yaml" in page.get_by_role("alert").inner_text()
    found["start", "fault"] = axe(page, STREAMLITS_OWN)
    (running.workspace / "forms" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    running.open(page, "forms")
    assert "broken.yaml" in page.get_by_role("alert").inner_text()
    found["forms", "fault"] = axe(page, STREAMLITS_OWN)
    assert {place: faults for place, faults in found.items() if faults} == {}


def upload(page: Any, nth: int, name: str, content: bytes) -> None:
    given = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").nth(nth).set_input_files(given)


def with_matrix(folder: Path, workbook: Path) -> Path:
    (folder / "matrix").mkdir(parents=True)
    shutil.copy(workbook, folder / "matrix" / workbook.name)
    return folder


def test_journey_b_language_of_the_real_workbook_ten_decisions_out_and_in_again(
    designer: Start, browser_page: Callable[..., Any], real_workbook: Path, tmp_path: Path
) -> None:
    running = designer(with_matrix(tmp_path / "one", real_workbook))
    visit = browser_page(accept_downloads=True)
    page = visit.page
    running.open(page, "language-audit")
    choose(running, page, "Rule", "Acronym not spelt out")
    for number in range(10):
        way, text = WAYS[number % 3]
        decide(running, page, way, text, f"agreed in meeting {number}")
        comes_to(running, page, "decided", number + 1)
    decided = load_decisions(running.workspace / "decisions.yaml").language.decisions
    assert len(decided) == 10

    with page.expect_download(timeout=90_000) as caught:
        page.get_by_role("button", name="Download as Excel").click()
    report = tmp_path / "report.xlsx"
    caught.value.save_as(report)
    assert {d.said for d in read_decided_report(report).decisions} == {d.said for d in decided}

    again = designer(with_matrix(tmp_path / "two", real_workbook))
    again.open(page, "language-audit")
    page.locator("input[type=file]").set_input_files(report)
    page.get_by_role("button", name="Read these decisions in").click()
    page.get_by_text("Read in from report.xlsx: 10 decisions.").wait_for()
    assert set(load_decisions(again.workspace / "decisions.yaml").language.decisions) == set(decided)
    assert stayed_home(visit, running, again)


WAYS = (
    ("Accept: it is right and will be mended", ""),
    ("Change to other words", "New words for the question"),
    ("Keep it, for a reason", "Because"),
)


def test_journey_c_ten_groups_reviewed_and_the_plan_changes(
    designer: Start, browser_page: Callable[..., Any], real_workbook: Path, tmp_path: Path
) -> None:
    running = designer(with_matrix(tmp_path / "one", real_workbook))
    visit = browser_page(accept_downloads=True)
    page = visit.page
    running.open(page, "duplication")
    before = plan(running, page, tmp_path / "before.csv")
    for number in range(10):
        way = ("Make them one question", "Ask once, on one form", "Keep them apart")[number % 3]
        decide(running, page, way, "Because" if number % 3 == 2 else "", "one is for the child")
        comes_to(running, page, "decisions made", number + 1)
    decided = load_decisions(running.workspace / "decisions.yaml")
    assert len(decided.agreed) == 7
    assert len(set(decided.apart.values())) == 1
    assert figure(page, "decisions made") == 10
    after = plan(running, page, tmp_path / "after.csv")
    assert before != after
    assert len(after.splitlines()) < len(before.splitlines())
    assert stayed_home(visit, running)


def decide(running: Any, page: Any, way: str, label: str, text: str) -> None:
    page.get_by_text(way, exact=True).click()
    running.settle(page)
    if label:
        box = page.get_by_label(label, exact=True)
        box.fill(text)
        box.press("Enter")
        running.settle(page)
    page.get_by_role("button", name="Save decision").click()


def comes_to(running: Any, page: Any, label: str, number: int) -> None:
    deadline = time.monotonic() + 60
    while figure(page, label) != number and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    assert figure(page, label) == number
    running.settle(page)


def plan(running: Any, page: Any, target: Path) -> str:
    page.get_by_text("Capture plan", exact=True).click()
    running.settle(page)
    with page.expect_download(timeout=60_000) as caught:
        page.get_by_role("button", name="Download the plan").click()
    caught.value.save_as(target)
    page.get_by_text("Groups to review", exact=True).click()
    running.settle(page)
    return target.read_text(encoding="utf-8-sig")


def figure(page: Any, label: str) -> int:
    shown = (
        page.locator(".ao-figures > div")
        .filter(has=page.get_by_text(label, exact=True))
        .locator("dd")
        .first.inner_text()
    )
    return int(shown.replace(",", ""))


def choose(running: Any, page: Any, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    running.settle(page)


def stayed_home(visit: Any, *running: Any) -> bool:
    homes = [address for one in running for address in (one.address, one.address.replace("http", "ws"))]
    return visit.requests_beyond(*homes) == []
