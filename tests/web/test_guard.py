from __future__ import annotations

import pytest

from certipep.web.guard import is_loopback
from web.running import client_of


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_own_hosts_are_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.5",
     "127.0.0.1@evil.example", "[::1", "", "127.0.0.1:port", "127.0.0.1/x"],
)  # fmt: skip
def test_foreign_hosts_are_refused(client, host):
    """A name of the internet that was pointed at this machine (DNS rebinding) gets nothing."""
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "<" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/verify", "/api/v1/identify", "/results/x/remove"])
def test_requests_from_other_pages_are_refused(client, headers, path):
    answer = client.post(path, json={"name": "TB-500"}, headers=headers)
    assert answer.status_code == 403
    assert answer.text.startswith("this request came from another page")


def test_own_origin_is_answered(client):
    headers = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/api/v1/identify", json={"name": "TB-500"}, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/static/page.css", "/api/v1/openapi.json", "/results/nothing"]
)
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "access-control-allow-origin" not in headers
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")


def test_too_large_a_request_is_refused_before_it_is_read(client):
    answer = client.post("/verify", headers={"content-length": "96000001"}, content=b"")
    assert answer.status_code == 413


def test_a_body_without_a_length_is_cut_off(tmp_path):
    from certipep.web import Settings, app

    made = app(Settings(body_bytes=20_000), parent=tmp_path)
    client = client_of(made)

    def endless():
        for _ in range(100):
            yield b"x" * 1000

    headers = {"content-type": "application/json"}
    assert client.post("/api/v1/report", content=endless(), headers=headers).status_code == 413
    made.state.house.close()


@pytest.mark.parametrize("length", ["-5", "12a", "9" * 40])
def test_a_nonsensical_length_is_refused(client, length):
    assert client.post("/verify", headers={"content-length": length}, content=b"").status_code == 413


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False),  # noqa: S104
     ("::", False), ("192.168.1.2", False), ("example.org", False)],
)  # fmt: skip
def test_loopback(host, expected):
    assert is_loopback(host) is expected


def test_a_remote_page_answers_addresses_but_no_foreign_names(tmp_path):
    from certipep.web import Settings, app

    made = app(Settings(host="0.0.0.0", allow_remote=True), parent=tmp_path)  # noqa: S104
    client = client_of(made, "http://192.168.1.5:8765")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    made.state.house.close()
