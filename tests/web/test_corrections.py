from __future__ import annotations

import html
import json

from web.running import certificate, upload, wait_for


def _corrected(client, token, where, **fields):
    answer = client.post(f"{where}/correct", data={"token": token, **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_corrected_claim_is_verified_again_and_marked(client, token):
    where = upload(client, token, ("coa.txt", certificate(weight="3208.3")))
    first = wait_for(client, where)
    assert "<title>Contradicted" in first
    again = _corrected(client, token, where, **{"0.0.0.header.molecular_weight": "3108.3"})
    page = html.unescape(wait_for(client, again))
    assert "<title>Contradicted" not in page
    assert "(corrected by hand): " in page.split("</title>")[0]
    assert "Corrected by hand" in page
    assert "Molecular weight: read as “3208.3" in page
    found = json.loads(client.get(f"{again}/report.json").content)
    assert len(found["corrections"]) == 1
    record = found["files"][0]["certificates"][0]["record"]
    assert record["molecular_weight"] == 3108.3
    assert "corrected by hand" in record["places"]["molecular_weight"]["text"]
    assert any("corrected by hand" in note for note in found["files"][0]["notes"])


def test_the_mark_is_in_every_download(client, token):
    where = upload(client, token, ("coa.txt", certificate(weight="3208.3")))
    wait_for(client, where)
    again = _corrected(client, token, where, **{"0.0.0.header.molecular_weight": "3108.3"})
    wait_for(client, again)
    for form in ("html", "md", "json"):
        assert "corrected by hand" in client.get(f"{again}/report.{form}").text.lower(), form
    assert "corrected by hand" not in client.get(f"{where}/report.html").text.lower()


def test_the_mark_is_in_the_pdf(client, token):
    import pytest

    pytest.importorskip("typst", reason="the PDF report needs the [pdf] extra")
    import pypdfium2

    where = upload(client, token, ("coa.txt", certificate(weight="3208.3")))
    wait_for(client, where)
    again = _corrected(client, token, where, **{"0.0.0.header.molecular_weight": "3108.3"})
    wait_for(client, again)
    document = pypdfium2.PdfDocument(client.get(f"{again}/report.pdf").content)
    words = " ".join(" ".join(one.get_textpage().get_text_range().split()) for one in document)
    assert "corrected by hand" in words.lower()


def test_what_says_the_same_is_no_correction(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    page = wait_for(client, _corrected(client, token, where, **{"0.0.0.header.lot": " A-17 "}))
    assert "nothing was changed" in page


def test_results_dates_and_missing_claims(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    found = json.loads(client.get(f"{where}/report.json").content)
    results = found["files"][0]["certificates"][0]["record"]["results"]
    mass = next(n for n, one in enumerate(results) if one["test"] == "mass_found")
    purity = next(n for n, one in enumerate(results) if one["test"] == "purity")
    fields = {
        f"0.0.0.results.{mass}.text": "3066.2 Da",
        f"0.0.0.results.{purity}.drop": "1",
        "0.0.0.dates.tested": "2026-03-13",
        "0.0.0.header.manufacturer": "Example <b>Works</b>",
        "0.0.0.added.test": "mz",
        "0.0.0.added.text": "1023.1",
        "0.0.0.added.ion": "[M+3H]3+",
    }
    again = _corrected(client, token, where, **fields)
    page = wait_for(client, again)
    assert "<title>Contradicted" in page
    assert "<b>Works" not in page
    record = json.loads(client.get(f"{again}/report.json").content)["files"][0]["certificates"][0]["record"]
    made = {one["test"]: one for one in record["results"]}
    assert made["mass_found"]["value"] == 3066.2
    assert made["mass_found"]["unit"] == "Da"
    assert "purity" not in made
    assert (made["mz"]["value"], made["mz"]["ion"]) == (1023.1, "[M+3H]3+")
    assert record["dates"]["tested"] == "2026-03-13"
    assert record["manufacturer"] == "Example <b>Works</b>"


def test_a_correction_that_cannot_be_read_is_one_line(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    page = wait_for(client, _corrected(client, token, where, **{"0.0.0.dates.tested": "some day"}))
    assert "This did not work" in page
    assert "YYYY-MM-DD" in page


def test_what_was_not_touched_stays_exactly_as_read(client, token, examples):
    """Findings that do not depend on the corrected word are the same before and after."""
    name = "thymalfasin-consistent.pdf"
    where = upload(client, token, (name, (examples / name).read_bytes()))
    wait_for(client, where)
    again = _corrected(client, token, where, **{"0.0.0.header.client": "Somebody"})
    wait_for(client, again)
    before, after = (json.loads(client.get(f"{one}/report.json").content) for one in (where, again))
    told = [
        [
            (f["check"], f["outcome"], f["message"], f["places"])
            for f in one["files"][0]["certificates"][0]["findings"]
        ]
        for one in (before, after)
    ]
    assert told[0] == told[1]
    assert before["verdict"] == after["verdict"]


def test_a_correction_of_somebody_else_is_refused(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    answer = client.post(f"{where}/correct", data={"token": "x", "0.0.0.header.lot": "B"})
    assert answer.status_code == 403
