"""What people do with the page, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SECONDS = 60_000


def _verify(page, *files):
    page.goto("/")
    page.set_input_files("#files", [str(one) for one in files])
    page.click("#go")
    page.wait_for_selector("#report-heading", timeout=SECONDS)


def _drop(page, *files):
    """Drop files anywhere on the page, the way a mouse does."""
    import base64

    payload = [[one.name, base64.b64encode(one.read_bytes()).decode()] for one in files]
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const [name, content] of files) {
                const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
                transfer.items.add(new File([bytes], name));
            }
            return transfer;
        }""",
        payload,
    )
    page.dispatch_event("main", "dragover", {"dataTransfer": transfer})
    assert page.evaluate("document.body.classList.contains('dragging')")
    page.dispatch_event("main", "drop", {"dataTransfer": transfer})


def test_drop_a_pdf_and_read_the_verdict(page, examples):
    page.goto("/")
    _drop(page, examples / "thymalfasin-des-acetyl.pdf")
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    assert page.title().startswith("Contradicted: ")
    assert "Contradicted" in page.inner_text(".verdict h2")
    assert "/results/" in page.url
    assert page.evaluate("document.activeElement.id") == "report-heading"
    page.reload()
    assert "Contradicted" in page.inner_text(".verdict h2")


def test_a_finding_leads_to_its_box_and_back(page, examples):
    _verify(page, examples / "thymalfasin-des-acetyl.pdf")
    link = page.locator(".finding .places a").first
    target = link.get_attribute("href")
    link.click()
    box = page.locator(f"svg.sheet {target}")
    assert box.evaluate("node => node.matches(':target')")
    seen = box.evaluate(
        """node => { const r = node.getBoundingClientRect();
        return r.width > 5 && r.height > 3 && r.top >= 0 && r.bottom <= innerHeight; }"""
    )
    assert seen
    box.evaluate("node => node.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
    back = box.get_attribute("href")
    assert page.locator(back).evaluate("node => node.matches(':target')")


@pytest.mark.slow
def test_a_scan_shows_its_progress(page, examples):
    pytest.importorskip("rapidocr", reason="reading scans needs the [ocr] extra")
    page.goto("/")
    page.set_input_files("#files", str(examples / "thymalfasin-scan.png"))
    page.click("#go")
    page.wait_for_selector("#progress progress", timeout=SECONDS)
    assert page.inner_text("#progress [role=status]")
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    assert page.title().startswith("Consistent: ")
    assert page.locator("svg.sheet").count() == 1


def test_three_files_at_once(page, examples):
    names = ("thymalfasin-consistent.pdf", "thymalfasin-wrong-mass.pdf", "thymalfasin-short-fill.pdf")
    page.goto("/")
    _drop(page, *(examples / name for name in names))
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    words = page.inner_text("#report")
    assert "Across the files" in words
    for name in names:
        assert name in words


@pytest.mark.parametrize(
    ("run", "verdict"),
    [("thymalfasin-run.mzML", "Consistent: "), ("thymalfasin-other-run.mzML", "Contradicted: ")],
)
def test_drop_a_paper_and_its_run_together(page, examples, run, verdict):
    page.goto("/")
    _drop(page, examples / "thymalfasin-consistent.pdf", examples / run)
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    assert page.title().startswith(verdict)
    words = page.inner_text("#report")
    assert run in words
    # The run is drawn, with the claim in words below it.
    assert page.locator("figure svg polyline.curve").count() >= 1


def test_a_dropped_folder_of_an_instrument_is_named_with_what_to_do(page, examples):
    page.goto("/")
    # No script can put a folder into a drop; what the browser tells of one is put in its place.
    page.evaluate(
        "DataTransferItem.prototype.webkitGetAsEntry = () => ({isDirectory: true, name: 'SAMPLE-1.D'})"
    )
    _drop(page, examples / "thymalfasin-consistent.pdf")
    words = page.inner_text("#result")
    assert "SAMPLE-1.D is a folder" in words
    assert "mzML" in words


def test_correct_a_claim(page, examples):
    _verify(page, examples / "thymalfasin-wrong-cas.pdf")
    assert not page.title().startswith("Consistent")
    page.click("text=Correct a misreading")
    field = page.get_by_label("CAS", exact=True)
    field.fill("62304-98-7")
    assert "changed" in field.get_attribute("class")
    page.click("text=Verify again")
    page.wait_for_selector(".corrected", timeout=SECONDS)
    assert page.title().startswith("Consistent (corrected by hand): ")
    # The printed number stands on the page as it was, shaded, without a sign of agreement.
    assert page.locator("svg.sheet a[aria-label*='62304']").count() == 0
    assert "Corrected by hand" in page.inner_text(".corrected")
    assert page.evaluate("document.activeElement.id") == "report-heading"


def test_remove_a_result(page, examples):
    _verify(page, examples / "thymalfasin-wrong-cas.pdf")
    gone = page.url
    page.click("text=Remove")
    page.wait_for_selector("#drop")
    assert page.request.get(gone).status == 404


def test_paste_a_text(page):
    from web.running import certificate

    page.goto("/")
    page.click("text=Paste the text instead")
    page.fill("#text", certificate().decode())
    page.click("#go")
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    assert "pasted text.txt" in page.inner_text("#report-heading")


def test_nothing_chosen_is_said_in_place(page):
    page.goto("/")
    page.click("#go")
    assert "Choose at least one file" in page.inner_text("[role=alert]")


def test_the_calculator_marks_the_wrong_letter_as_one_types(page):
    page.goto("/calculator")
    page.locator("#q").press_sequentially("Ac-SDJ")
    page.wait_for_selector("mark", timeout=SECONDS)
    assert page.inner_text("mark") == "J"
    assert page.get_attribute("#q", "aria-invalid") == "true"
    page.fill("#q", "thymalfasin")
    page.wait_for_selector("#answer .facts", timeout=SECONDS)
    assert "C129H215N33O55" in page.inner_text("#answer")
    assert page.get_attribute("#q", "aria-invalid") == "false"
    assert "q=thymalfasin" in page.url


def test_the_downloaded_report_opens_from_disk_without_a_request(page, browser, examples, tmp_path):
    _verify(page, examples / "thymalfasin-des-acetyl.pdf")
    with page.expect_download() as waiting:
        page.click(".downloads >> text=HTML")
    path = tmp_path / "report.html"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename == "certipep thymalfasin-des-acetyl.html"
    context = browser.new_context(offline=True)
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    assert "Contradicted" in tab.inner_text(".verdict h2")
    assert [one for one in asked if not one.startswith(("data:", path.as_uri()))] == []
    context.close()


def test_keyboard_only(page, examples):
    """From the first key to a marked place, without a mouse."""
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if reached[-1] == "files":
            page.set_input_files("#files", str(examples / "thymalfasin-des-acetyl.pdf"))
        if reached[-1] == "go":
            break
    assert "files" in reached
    page.keyboard.press("Enter")
    page.wait_for_selector("#report-heading", timeout=SECONDS)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.places')"):
            break
    target = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == target


@pytest.mark.parametrize(
    "path",
    ["/", "/calculator?q=thymalfasin", "/panel", "/panel/thymosin-alpha-1", "/identify?mass=3108.3",
     "/compare?peptides=thymalfasin%0ARKDVY", "/checks", "/api"],
)  # fmt: skip
def test_a_phone_scrolls_in_one_direction(page, path):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_report_on_a_phone(page, examples):
    page.set_viewport_size({"width": 360, "height": 740})
    _verify(page, examples / "thymalfasin-des-acetyl.pdf")
    page.click("text=Correct a misreading")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_the_forms_still_work(browser, server, examples):
    context = browser.new_context(java_script_enabled=False, base_url=server.address)
    tab = context.new_page()
    tab.goto("/")
    tab.set_input_files("#files", str(examples / "thymalfasin-des-acetyl.pdf"))
    tab.click("#go")
    assert "/results/" in tab.url
    # A browser that was told to leave scripts out follows the <noscript> refresh; under test it has to be told.
    for _ in range(60):
        if tab.locator("#report-heading").count():
            break
        assert '<noscript><meta http-equiv="refresh"' in tab.content()
        tab.wait_for_timeout(500)
        tab.reload()
    assert "Contradicted" in tab.title()
    context.close()


def test_hostile_words_run_nowhere(page, tmp_path):
    from web.running import certificate
    from web.test_hostile import HOSTILE

    path: Path = tmp_path / "coa.txt"
    path.write_bytes(certificate(product=" ".join(HOSTILE)) + "\n".join(HOSTILE).encode())
    page.on("dialog", lambda dialog: pytest.fail(f"a certificate opened a window: {dialog.message}"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _verify(page, path)
    page.wait_for_timeout(500)
    address = page.evaluate("location.origin")
    assert [one for one in asked if not one.startswith((address, "data:"))] == []
