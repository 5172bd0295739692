"""Take the README's picture of the report on the embedded matrix: `python -m tools.screenshot_report`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from analyser.run import analyse
from data_matrix.reference import load_reference
from renderers.reports.write import write_reports

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "report.png"
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Write the picture, 1280 by 1100 pixels."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_reports(analyse(load_reference()), Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1100})
        page.goto((Path(folder) / "report.html").as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
