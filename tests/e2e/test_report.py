"""report.html in a real browser: nothing for axe to find, nothing fetched, readable wide, narrow and on paper."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyser.run import analyse
from data_matrix.model import (
    LOCAL_REASONS,
    FormName,
    Item,
    LoadWarning,
    Matrix,
    Provenance,
    Source,
    Spelling,
    StatutoryClass,
    Wording,
)
from renderers.reports.write import write_reports

pytestmark = pytest.mark.browser

MATRICES = ["stand-in", "real", "reference"]
# What rests on the page's markup alone is tried once; photographs are for a person, who asks for them.
ONE = ["stand-in"]
PHOTOGRAPHED = MATRICES if os.environ.get("ASKONCE_SCREENSHOTS") else ONE
LONG = "Llanfairpwllgwyngyll" * 20
PHONE = 375


def stand_in() -> Matrix:
    """Forty items of two LAs, one of the names very long, one hostile; partly reconstructed."""
    items = []
    for number in range(1, 41):
        name = {7: LONG, 8: "<script>document.title = 'owned'</script>"}.get(number, f"Item {number}")
        wordings = tuple(
            Wording(la, (f"What is {name}?",), (f"Form {number % 20}",), main_reason=LOCAL_REASONS[0])
            for la in ("LA 1", "LA 2")[: 1 + number % 2]
        )
        kind = StatutoryClass.BOTH if number < 4 else StatutoryClass.LOCAL
        ours = Provenance.RECONSTRUCTED if number > 20 else Provenance.PUBLISHED
        items.append(Item(number, name, f"Category {number % 5}", kind, wordings=wordings, provenance=ours))
    forms = tuple(FormName(la, f"Form {n}") for la in ("LA 1", "LA 2") for n in range(20))
    return Matrix(
        source=Source("embedded", "0" * 64, "reference"),
        las=("LA 1", "LA 2"),
        items=tuple(items),
        forms=forms,
        spellings=tuple(Spelling(f.la, f.name.lower(), f.name, 0.9, "differs by case", True, 1) for f in forms),
        warnings=(LoadWarning("tag_unknown", LONG, "Items", 3, "N"),),
    )


def write(matrix: Matrix, folder: Path) -> Path:
    return next(path for path in write_reports(analyse(matrix), folder) if path.name == "report.html")


@pytest.fixture(scope="module", params=MATRICES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a matrix and the page of its report."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "real":
        from data_matrix.load import load_matrix

        return "report-real", write(load_matrix(request.getfixturevalue("real_workbook")), folder)
    if request.param == "reference":
        from data_matrix.reference import load_reference

        return "report-reference", write(load_reference(), folder)
    return "report-stand-in", write(stand_in(), folder)


@pytest.mark.parametrize("width", [1280, PHONE])
def test_axe_finds_nothing(
    report: tuple[str, Path], browser_page: Callable[..., Any], axe: Callable[..., list[str]], width: int
) -> None:
    visit = browser_page(report[1], width)
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert axe(visit.page) == []


def test_no_request_leaves_the_page_and_nothing_is_complained_of(
    report: tuple[str, Path], browser_page: Callable[..., Any]
) -> None:
    visit = browser_page()
    said: list[str] = []
    visit.page.on("console", lambda message: said.append(message.text))
    visit.page.on("pageerror", lambda error: said.append(str(error)))
    visit.page.goto(report[1].as_uri())
    visit.page.wait_for_load_state("networkidle")
    assert visit.requests_beyond(report[1].as_uri()) == []
    assert visit.hosts == set()
    assert said == []
    assert visit.page.title().startswith("What the forms ask")


@pytest.mark.parametrize("width", [1280, PHONE, 320])
def test_the_page_never_scrolls_sideways(
    report: tuple[str, Path], browser_page: Callable[..., Any], width: int
) -> None:
    page = browser_page(report[1], width).page
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("report", ONE, indirect=True)
def test_it_is_whole_without_scripts(report: tuple[str, Path], browser_page: Callable[..., Any]) -> None:
    page = browser_page(report[1], java_script_enabled=False).page
    folded = page.locator("details").first
    assert not folded.locator("table").first.is_visible()
    folded.locator("summary").click()
    assert folded.locator("table").first.is_visible()
    page.get_by_role("link", name="Statutory and local").first.click()
    assert page.url.endswith("#topic-statutory")


@pytest.mark.parametrize("report", ONE, indirect=True)
def test_the_keyboard_reaches_the_skip_link_and_scrolls_tables(
    report: tuple[str, Path], browser_page: Callable[..., Any]
) -> None:
    page = browser_page(report[1], PHONE).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    wide = page.locator(".scroller").filter(has=page.locator("table:visible")).first
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert wide.evaluate("element => element.scrollLeft") > 0


def test_print_opens_what_is_folded_and_drops_what_paper_cannot_do(
    report: tuple[str, Path], browser_page: Callable[..., Any]
) -> None:
    page = browser_page(report[1]).page
    page.emulate_media(media="print")
    page.wait_for_function(
        "[...document.querySelectorAll('details:not(.chart-figures--heatmap) table')]"
        ".every(table => table.checkVisibility({contentVisibilityAuto: true}))",
        timeout=5000,
    )
    assert not page.locator("nav").is_visible()
    assert not page.locator("summary").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('tbody tr')).breakInside") == "avoid"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("report", ONE, indirect=True)
def test_high_contrast_keeps_the_charts_readable(report: tuple[str, Path], browser_page: Callable[..., Any]) -> None:
    page = browser_page(report[1], forced_colors="active").page
    assert page.evaluate("getComputedStyle(document.querySelector('.chart')).forcedColorAdjust") == "none"


@pytest.mark.parametrize("report", PHOTOGRAPHED, indirect=True)
def test_it_is_photographed_wide_and_narrow(
    report: tuple[str, Path], browser_page: Callable[..., Any], screenshots: Callable[..., list[Path]]
) -> None:
    taken = screenshots(browser_page(report[1]).page, report[0])
    assert [path.name for path in taken] == [f"{report[0]}-1280.png", f"{report[0]}-375.png"]
    assert all(path.stat().st_size > 20_000 for path in taken)
