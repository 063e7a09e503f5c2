from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

import certipep.web

_STATIC = Path(certipep.web.__file__).parent / "static"


def test_htmx_is_what_the_readme_says():
    digest = sha256((_STATIC / "htmx.min.js").read_bytes()).hexdigest()
    assert digest in (_STATIC / "README.md").read_text()


def test_every_link_of_a_page_is_answered(client):
    page = client.get("/").text
    links = [part.split('"')[0] for part in page.split('="/static/')[1:]]
    assert links
    for link in links:
        assert client.get(f"/static/{link}").status_code == 200


@pytest.mark.parametrize("name", ["README.md", "..%2fsettings.py", "../settings.py", "%2e%2e/worker.py"])
def test_nothing_else_is_given_out(client, name):
    assert client.get(f"/static/{name}").status_code == 404


def test_no_page_asks_another_host(client):
    """Styles, scripts and pictures come from here alone."""
    for name in ("page.css", "page.js", "report.css", "report.js", "icon.svg"):
        text = client.get(f"/static/{name}").text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text
        assert "@import" not in text
