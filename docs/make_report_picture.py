"""Make ``docs/report.png``, the picture of a report in the README, from an example.

Run it from the checkout: ``python docs/make_report_picture.py``. It needs playwright and Debian's chromium.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from certipep.report import verify

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "thymalfasin-wrong-mass.pdf"
TARGET = ROOT / "docs" / "report.png"
WIDTH, HEIGHT = 1280, 1180


def make() -> None:
    """Write the report of the example, open it, and photograph the first screen."""
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = Path(folder) / "report.html"
        page_file.write_text(verify(EXAMPLE).to_html(), encoding="utf-8")
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
        page.goto(page_file.as_uri())
        page.screenshot(path=str(TARGET))
        browser.close()


if __name__ == "__main__":
    make()
