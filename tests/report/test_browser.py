"""The report in a real browser: opened from disk, by mouse and keyboard, on a phone, without the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from certipep.report import verify

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[1] / "web" / "vendor" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
]

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.is_file():
        pytest.skip("Debian's chromium is not installed")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def report(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(verify(root / "examples" / "thymalfasin-wrong-mass.pdf").to_html(), encoding="utf-8")
    return path


def opened(browser: Any, report: Path, width: int = 1280, **options: Any) -> tuple[Any, list[str]]:
    """Open a report; the list fills with requests for anything outside it and with errors of the console."""
    page = browser.new_context(viewport={"width": width, "height": 800}, **options).new_page()
    trouble: list[str] = []
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else trouble.append(r.url))
    page.on("console", lambda m: trouble.append(m.text) if m.type == "error" else None)
    page.goto(report.as_uri())
    return page, trouble


def in_view(page: Any, selector: str) -> bool:
    return bool(
        page.evaluate(
            "s => { const b = document.querySelector(s).getBoundingClientRect();"
            " return b.bottom > 0 && b.top < innerHeight; }",
            selector,
        )
    )


def test_a_finding_leads_to_its_box_and_back(browser: Any, report: Path) -> None:
    page, trouble = opened(browser, report)
    finding = page.locator("section.group .finding", has=page.locator(".places a")).first
    finding.locator(".places a").first.click()
    page.wait_for_timeout(600)
    box = page.evaluate("location.hash")
    assert page.locator(f"svg a{box}").count() == 1
    assert in_view(page, f"svg a{box}")
    page.locator(f"svg a{box}").click()
    page.wait_for_timeout(600)
    target = page.evaluate("location.hash")
    assert target != box
    assert in_view(page, target)
    assert not trouble
    page.context.close()


def test_the_keyboard_reaches_a_box(browser: Any, report: Path) -> None:
    page, _ = opened(browser, report)
    page.locator("svg.sheet a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert page.evaluate("location.hash").startswith("#f1c1-k")
    page.context.close()


def test_a_folded_finding_opens_when_a_box_leads_there(browser: Any, report: Path) -> None:
    page, _ = opened(browser, report)
    page.locator("svg.sheet a .box.pass").first.click()
    page.wait_for_timeout(600)
    assert in_view(page, page.evaluate("location.hash"))
    page.context.close()


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Any, report: Path) -> None:
    page, trouble = opened(browser, report, 360)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not trouble
    page.context.close()


def test_the_paper_holds_a_long_report_on_eight_pages(browser: Any, root: Path, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    path = tmp_path / "report.html"
    path.write_text(verify(root / "examples" / "thymalfasin-consistent.pdf").to_html(), encoding="utf-8")
    page, _ = opened(browser, path)
    printed = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    assert len(printed) <= 8
    words = " ".join(printed[n].get_textpage().get_text_range() for n in range(len(printed)))
    assert "Check digit of the CAS number" in words
    printed.close()
    page.context.close()


def test_the_questions_are_copied_from_disk(browser: Any, report: Path) -> None:
    page, _ = opened(browser, report)
    page.get_by_role("button", name="Copy the questions").first.click()
    said = page.locator("[role=status]").first
    said.filter(has_text="op").wait_for()
    assert said.inner_text() in ("Copied.", "Select the text and copy it by hand.")
    page.context.close()


def test_the_policy_stops_a_script_that_slipped_in(browser: Any, report: Path, tmp_path: Path) -> None:
    html = report.read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    broken.write_text(
        html.replace("<main", "<script>document.title='taken'</script><main", 1), encoding="utf-8"
    )
    page, trouble = opened(browser, broken)
    assert page.title() != "taken"
    assert any("Content Security Policy" in words for words in trouble)
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_no_serious_violation(browser: Any, report: Path, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not here")
    page, _ = opened(browser, report, width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
    ]
    assert not grave
    page.context.close()
