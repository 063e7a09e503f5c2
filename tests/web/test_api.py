from __future__ import annotations

import json

import pytest

from web.running import certificate


def test_verify_files(client):
    parts = [("files", ("a.txt", certificate())), ("files", ("b.txt", certificate(weight="3208.3")))]
    answer = client.post("/api/v1/verify", files=parts)
    found = answer.json()
    assert answer.status_code == 200
    assert found["schema"] == "certipep.verification/1"
    assert [one["file"] for one in found["files"]] == ["a.txt", "b.txt"]
    assert found["files"][1]["verdict"] == "contradicted"


def test_verify_says_the_same_as_the_library(client, tmp_path):
    """The page and `certipep.verify` must never differ."""
    import certipep

    path = tmp_path / "coa.txt"
    path.write_bytes(certificate())
    own = json.loads(certipep.verify(path).to_json())
    answered = client.post("/api/v1/verify", files={"files": ("coa.txt", certificate())}).json()
    own["files"][0]["file"] = answered["files"][0]["file"]
    assert json.loads(json.dumps(own).replace(str(path), "coa.txt")) == answered


def test_verify_a_record_of_read(client, tmp_path):
    from certipep.certificate import read_file, to_record

    path = tmp_path / "coa.txt"
    path.write_bytes(certificate())
    record = to_record(read_file(path)[0])
    answer = client.post("/api/v1/verify", json=record)
    assert answer.status_code == 200
    assert answer.json()["files"][0]["certificates"][0]["peptide"]["id"] == "thymosin-alpha-1"


def test_nothing_is_kept_of_a_request(client):
    folder = client.app.state.house.folder.path
    before = sorted(folder.rglob("*"))
    client.post("/api/v1/verify", files={"files": ("coa.txt", certificate())})
    assert sorted(folder.rglob("*")) == before


def test_report(client):
    answer = client.post("/api/v1/report", json={"peptides": ["thymalfasin", "RKDVY"], "ph": [7.4]})
    first, second = answer.json()
    assert first["formula"] == "C129H215N33O55"
    assert second["peptide"]["id"] == "thymopentin"
    assert [one["ph"] for one in first["net_charge"]] == [7.4]


def test_identify(client):
    found = client.post("/api/v1/identify", json={"mz": 1037.1, "charge": 3}).json()
    assert found["best"]["id"] == "thymosin-alpha-1"
    assert client.post("/api/v1/identify", json={"name": "TB-500"}).json()["ambiguous"] is True


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("report", {"peptides": []}, 422),
        ("report", {"peptides": ["RKDVY"], "ph": [20]}, 422),
        ("report", {"peptides": ["RKDVY"], "pka": "nobody"}, 422),
        ("report", {"peptides": ["nonsense"]}, 422),
        ("report", {"peptides": ["RKDVY"], "other": 1}, 422),
        ("report", {"peptides": "RKDVY"}, 422),
        ("report", [], 422),
        ("identify", {}, 422),
        ("identify", {"mz": 1037.1}, 422),
        ("identify", {"mass": "heavy"}, 422),
        ("identify", {"mass": -1}, 422),
        ("identify", {"mz": 1.0, "charge": 0}, 422),
        ("verify", {"certificates": "none"}, 200),
    ],
)
def test_what_makes_no_sense_is_one_line(client, path, body, status):
    answer = client.post(f"/api/v1/{path}", json=body)
    assert answer.status_code == status
    if status != 200:
        assert "\n" not in answer.json()["error"]
    else:
        assert answer.json()["files"][0]["error"]


def test_the_position_of_a_wrong_letter(client):
    answer = client.post("/api/v1/report", json={"peptides": ["Ac-SDJ1"]})
    assert answer.status_code == 422
    assert answer.json()["position"] == 5


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 10_000, b'{"mass": NaN}', b'{"mass": 1e999}']
)
def test_broken_json(client, content):
    for path in ("report", "identify"):
        answer = client.post(f"/api/v1/{path}", content=content, headers={"content-type": "application/json"})
        assert answer.status_code in (400, 422)
        assert answer.json()["error"]


def test_other_types_and_methods(client):
    assert client.post("/api/v1/report", content=b"x").status_code == 415
    assert (
        client.post("/api/v1/verify", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    )
    answer = client.get("/api/v1/report")
    assert answer.status_code == 405
    assert answer.json()["error"]
    broken = client.post("/api/v1/verify", content=b"x", headers={"content-type": "multipart/form-data"})
    assert broken.status_code == 400
    assert client.post("/api/v1/verify", files={"other": ("a", b"x")}).status_code == 422


def test_the_description_is_whole(client):
    described = client.get("/api/v1/openapi.json").json()
    text = json.dumps(described)
    for part in text.split('"$ref": "#/components/schemas/')[1:]:
        assert part.split('"')[0] in described["components"]["schemas"]
    assert "#/$defs" not in text


def test_an_encrypted_pdf_opens_with_its_password(client, tmp_path):
    from pathlib import Path

    pikepdf = pytest.importorskip("pikepdf")
    example = Path(__file__).parents[2] / "examples" / "thymalfasin-consistent.pdf"
    path = tmp_path / "locked.pdf"
    with pikepdf.open(example) as document:
        document.save(path, encryption=pikepdf.Encryption(user="open sesame", owner="other"))

    def sent(**fields: str) -> dict:
        files = {"files": ("locked.pdf", path.read_bytes())}
        return client.post("/api/v1/verify", data=fields, files=files).json()["files"][0]

    assert sent()["verdict"] == "unreadable"
    assert sent(password="open sesame")["verdict"] == "consistent"  # noqa: S106
    kept = [one for one in client.app.state.house.folder.path.rglob("*") if one.is_file()]
    assert not [one for one in kept if b"open sesame" in one.read_bytes()]
