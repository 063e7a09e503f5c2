"""A certificate is data: whatever it says is shown as text and never runs."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from web.running import certificate, upload, wait_for

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea></select><iframe src=javascript:alert(1)>",
    "{{ 7*7 }}{% for x in y %}",
    "javascript:alert(1)",
    "<div hx-get=/results/x hx-trigger=load>",
    "Thymosin \u202e1ahpla\u202c alpha\u200b 1",
    "<!-- --><style>body{display:none}</style>",
    "&lt;b&gt; &#x3C;script&#x3E;",
)
SCRIPTS = ("/static/htmx.min.js", "/static/report.js", "/static/page.js")
PARTS = ("/verify", "/calculator", "/compare", "/identify", "/panel")


class _Look(HTMLParser):
    """Collects what could run, or ask somebody: elements and attributes that do something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        named = {name: value or "" for name, value in attrs}
        if tag == "script" and named.get("src") not in SCRIPTS:
            self.found.append(f"script {named}")
        if tag in ("iframe", "object", "embed", "style", "base"):
            self.found.append(tag)
        for name, value in named.items():
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action", "xlink:href") and not value.startswith(
                ("/", "#", "data:image/")
            ):
                self.found.append(f"{tag} {name}={value}")
            if name in ("hx-get", "hx-post") and (
                value not in PARTS and not value.endswith(("/correct", "/state"))
            ):
                self.found.append(f"{tag} {name}={value}")


def _look(page: str) -> list[str]:
    looked = _Look()
    looked.feed(page)
    return looked.found


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_text(client, token, words):
    text = (
        certificate(product=f"Thymosin alpha 1 {words}")
        + f"Supplier: {words}\nLot No.: {words}\n{words}\n".encode()
    )
    where = upload(client, token, (f"{words}.txt", text))
    page = wait_for(client, where)
    assert "This did not work" not in page
    assert _look(page) == []
    assert "alert(1)</script>" not in page
    assert "<svg onload" not in page
    assert "49{%" not in page


@pytest.mark.parametrize("words", ["".join(HOSTILE[:6])])
def test_hostile_words_in_downloads(client, token, words):
    where = upload(client, token, ("coa.txt", certificate(product=words)))
    wait_for(client, where)
    page = client.get(f"{where}/report.html").text
    assert page.count("<script") == 1
    assert "alert(1)</script>" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    "path", ["/calculator?q=", "/compare?peptides=RKDVY%0A", "/identify?name=", "/panel?q="]
)
def test_hostile_words_in_a_form_come_back_as_text(client, path, words):
    from urllib.parse import quote

    for headers in ({}, {"hx-request": "true"}):
        page = client.get(path + quote(words), headers=headers).text
        assert _look(page) == []


def test_hostile_corrections(client, token):
    where = upload(client, token, ("coa.txt", certificate()))
    wait_for(client, where)
    names = ("product", "lot", "manufacturer", "laboratory")
    sent = {f"0.0.0.header.{name}": words for name, words in zip(names, HOSTILE, strict=False)}
    answer = client.post(f"{where}/correct", data={"token": token, **sent}, follow_redirects=False)
    page = wait_for(client, answer.headers["location"])
    assert page.count("corrected by hand") >= 4
    assert _look(page) == []


def test_a_hostile_record(client):
    record = {"certificates": [{"product": HOSTILE[0], "lot": HOSTILE[2], "results": [
        {"test": "purity", "text": HOSTILE[1], "value": 99, "unit": "%"}]}]}  # fmt: skip
    answer = client.post("/api/v1/verify", json=record)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)["files"][0]["certificates"][0]["record"]["product"] == HOSTILE[0]


def test_a_bomb_ends_as_one_line(client, token):
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("coa.txt", b"0" * 60_000_000)
    where = upload(client, token, ("bomb.zip", packed.getvalue()), ("coa.txt", certificate()))
    wait_for(client, where)
    found = json.loads(client.get(f"{where}/report.json").content)
    errors = {one["file"]: one["error"] for one in found["files"]}
    assert errors["bomb.zip"]
    assert errors["coa.txt"] is None
