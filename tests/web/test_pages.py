from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from web.running import certificate, client_of, upload, wait_for

PAGES = (
    "/", "/calculator", "/compare", "/identify", "/panel", "/panel/thymosin-alpha-1", "/checks", "/api",
    "/results/nothing",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_carry_no_inline_script_or_style(client, path):
    page = client.get(path).text
    assert "<script>" not in page
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page)
    assert page.startswith("<!DOCTYPE html>")
    assert 'lang="en"' in page


def test_a_certificate_in_text_is_verified(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    page = wait_for(client, where)
    assert "thymosin alpha 1" in page.lower()
    found = json.loads(client.get(f"{where}/report.json").content)
    assert found["files"][0]["file"] == "coa.txt"
    assert found["files"][0]["certificates"][0]["peptide"]["id"] == "thymosin-alpha-1"
    assert str(client.app.state.house.folder.path) not in page


def test_the_examples_get_the_verdict_of_their_name(client, token, examples):
    for name, verdict in (
        ("thymalfasin-consistent.pdf", "Consistent"),
        ("thymalfasin-wrong-mass.pdf", "Contradicted"),
    ):
        page = wait_for(client, upload(client, token, (name, (examples / name).read_bytes())))
        assert f"<title>{verdict}: " in page
        assert 'class="sheet"' in page


def test_the_field_says_that_raw_files_go_with_their_certificate(client):
    hint = re.search(r'<p id="kinds".*?</p>', client.get("/").text, re.DOTALL)[0]
    assert "mzML" in hint
    assert "together with their certificate" in hint


@pytest.mark.parametrize(
    ("run", "verdict"),
    [("thymalfasin-run.mzML", "Consistent"), ("thymalfasin-other-run.mzML", "Contradicted")],
)
def test_a_paper_and_its_run_are_judged_together(client, token, examples, run, verdict):
    names = ("thymalfasin-consistent.pdf", run)
    where = upload(client, token, *[(name, (examples / name).read_bytes()) for name in names])
    page = wait_for(client, where)
    assert f"<title>{verdict}: " in page
    found = json.loads(client.get(f"{where}/report.json").content)
    (paper,) = found["files"]
    (mass,) = {one["outcome"] for one in paper["certificates"][0]["findings"] if one["check"] == "RD-02"}
    assert mass == ("pass" if verdict == "Consistent" else "fail")


def test_a_run_without_its_paper_asks_for_it(client, token, examples):
    name = "thymalfasin-run.mzML"
    page = wait_for(client, upload(client, token, (name, (examples / name).read_bytes())))
    assert f"{name} is a raw file: give the certificate beside it" in page


def test_several_files_are_compared(client, token):
    where = upload(client, token, ("a.txt", certificate()), ("b.txt", certificate(weight="3066.2")))
    found = json.loads((wait_for(client, where), client.get(f"{where}/report.json").content)[1])
    assert [one["file"] for one in found["files"]] == ["a.txt", "b.txt"]


def test_equal_names_stay_two_files(client, token):
    where = upload(client, token, ("coa.txt", certificate()), ("COA.txt", certificate()))
    wait_for(client, where)
    found = json.loads(client.get(f"{where}/report.json").content)
    assert [one["file"] for one in found["files"]] == ["coa.txt", "COA (2).txt"]


def test_pasted_text_is_a_file(client, token):
    page = wait_for(client, upload(client, token, text=certificate().decode()))
    assert "pasted text.txt" in page


def test_judged_as_another_peptide(client, token):
    page = wait_for(client, upload(client, token, ("coa.txt", certificate()), **{"as": "thymulin"}))
    assert "<title>Contradicted" in page


def test_an_unknown_peptide_to_judge_by_is_one_line(client, token):
    page = wait_for(client, upload(client, token, ("coa.txt", certificate()), **{"as": "thymalfasine-x"}))
    assert "This did not work" in page
    assert "Traceback" not in page


def test_an_unreadable_file_does_not_hide_the_others(client, token):
    where = upload(client, token, ("broken.pdf", b"%PDF-1.7\nnothing"), ("coa.txt", certificate()))
    page = wait_for(client, where)
    assert "Could not be read" in page
    found = json.loads(client.get(f"{where}/report.json").content)
    assert {one["file"]: bool(one["error"]) for one in found["files"]} == {
        "broken.pdf": True,
        "coa.txt": False,
    }


def test_nothing_sent_is_one_line(client, token):
    answer = client.post("/verify", data={"token": token})
    assert answer.status_code == 422
    assert "nothing to verify" in answer.text


def test_too_many_files(client, token):
    parts = [("files", (f"{n}.txt", b"x")) for n in range(21)]
    answer = client.post("/verify", data={"token": token}, files=parts)
    assert answer.status_code == 413
    assert "at most 20" in answer.text


def test_a_form_without_its_token_is_refused(client, token):
    for sent in ({}, {"token": "x"}, {"token": token[:-1] + ("0" if token[-1] != "0" else "1")}):
        answer = client.post("/verify", data=sent, files={"files": ("coa.txt", certificate())})
        assert answer.status_code == 403


def test_a_token_belongs_to_its_browser(client, token):
    other = client_of(client.app)
    other.get("/")
    answer = other.post("/verify", data={"token": token}, files={"files": ("coa.txt", certificate())})
    assert answer.status_code == 403


def test_a_result_can_be_removed(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    folder = client.app.state.house.folder.path
    before = len(list(folder.iterdir()))
    assert client.post(f"{where}/remove", data={"token": token}, follow_redirects=False).status_code == 303
    assert client.get(where).status_code == 404
    assert len(list(folder.iterdir())) == before - 1


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("html", "text/html", b"<!DOCTYPE html>"),
        ("json", "application/json", b"{"),
        ("md", "text/markdown", b"#"),
        ("csv", "text/csv", b""),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_downloads(client, token, form, kind, start):
    if form == "pdf":
        pytest.importorskip("typst", reason="the PDF report needs the [pdf] extra")
    where = upload(client, token, ("Zertifikat ä.txt", certificate()))
    wait_for(client, where)
    answer = client.get(f"{where}/report.{form}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.content.lstrip().startswith(start)
    assert client.get(f"{where}/report.{form}").content == answer.content


def test_another_form_is_not_there(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    assert client.get(f"{where}/report.exe").status_code == 404
    assert client.get(f"{where}/report.../readings.msgpack").status_code == 404


def test_the_calculator_reports(client):
    page = client.get("/calculator?q=thymalfasin").text
    assert "C129H215N33O55" in page
    assert "3108.2" in page
    part = client.get("/calculator?q=thymalfasin", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "C129H215N33O55" in part


def test_the_calculator_shows_where_the_reading_stopped(client):
    part = client.get("/calculator?q=Ac-SDJ1", headers={"hx-request": "true"}).text
    assert "<span>Ac-SD</span><mark>J</mark><span>1</span>" in part


@pytest.mark.parametrize(
    "query",
    [{"q": "RKDVY", "ph": "abc"}, {"q": "RKDVY", "ph": "15"}, {"q": "RKDVY", "ph": ""}, {"q": "RKDVY", "ph": "nan"},
     {"q": "RKDVY", "pka": "nobody"}, {"q": "TB-500"}, {"q": "A" * 20_001}, {"q": "\x00"}, {"q": "🧪"}],
)  # fmt: skip
def test_the_calculator_says_what_is_wrong(client, query):
    answer = client.get("/calculator?" + urlencode(query))
    assert answer.status_code == 200
    assert "not understood" in answer.text


def test_compare_and_identify(client):
    page = client.get("/compare?" + urlencode({"peptides": "thymalfasin\nthymosin-alpha-1-des-acetyl"})).text
    assert "Tells them apart" in page
    assert "at least two" in client.get("/compare?peptides=thymalfasin").text
    assert "thymopentin" in client.get("/identify?sequence=RKDVY").text
    assert "must be a number" in client.get("/identify?mass=heavy").text
    assert "not understood" in client.get("/identify?mz=1037.1").text


def test_the_panel_is_searched(client):
    assert "thymosin-alpha-1" in client.get("/panel?q=zadaxin").text
    assert "nothing of this name" in client.get("/panel?q=zzzzzz").text
    assert client.get("/panel/..%2f..").status_code == 404
    assert client.get("/panel/nothing").status_code == 404


def test_every_check_is_explained(client):
    page = client.get("/checks").text
    assert 'id="MS-01"' in page


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if "id" in named:
            self.ids.append(named["id"])
        if (named.get("href") or "").startswith("#"):
            self.targets.append(named["href"][1:])


def test_ids_are_unique_and_links_lead_somewhere(client, token, examples):
    name = "thymalfasin-des-acetyl.pdf"
    parsed = _Ids()
    parsed.feed(wait_for(client, upload(client, token, (name, (examples / name).read_bytes()))))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert set(parsed.targets) <= set(parsed.ids)
