"""Many uploads at once, some of them malformed: every answer right, in order, with stable memory."""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.running import Server, certificate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
UPLOADS, AT_ONCE = int(os.environ.get("CERTIPEP_SOAK_UPLOADS", "60")), 8
"""Sixty show that workers are reused and folders removed; 200 are for a measurement of their own."""
GROWTH_BYTES = 250_000_000


def _malformed():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("coa.txt", b"0" * 60_000_000)
    noise = random.Random(7).randbytes(20_000)
    return {
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>",
        "noise.bin": noise,
        "noise.pdf": b"%PDF-1.4\n" + noise,
        "bomb.zip": bomb.getvalue(),
        "nested.json": b"[" * 100_000,
        "picture.png": b"\x89PNG\r\n\x1a\n" + noise,
    }


def _cases(examples):
    right = {
        one.name: one.read_bytes() for one in sorted(examples.iterdir()) if one.suffix in (".pdf", ".csv")
    }
    return right | {"coa.txt": certificate(), "wrong.txt": certificate(weight="3208.3")}, _malformed()


def _expected(files, folder):
    import certipep
    from certipep.report.json.verification import verification_to_json
    from certipep.verification import verify_files

    told = {}
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        try:
            told[name] = _told(json.loads(certipep.verify(path).to_json()))
        except (
            certipep.UnreadableError
        ):  # raised where nothing else was given; the page shows the file with its error
            told[name] = _told(verification_to_json(verify_files([path])))
    return told


def _told(found):
    return [
        (
            file["verdict"],
            bool(file["error"]),
            [[(one["check"], one["outcome"]) for one in each["findings"]] for each in file["certificates"]],
        )
        for file in found["files"]
    ]


def _tree_bytes(root):
    """Return the resident bytes of a process and all its children."""
    parents: dict[str, list[str]] = {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                parent = (one / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            parents.setdefault(parent, []).append(one.name)
    total, waiting = 0, [str(root)]
    while waiting:
        process = waiting.pop()
        waiting += parents.get(process, [])
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096
        except OSError:
            continue
    return total


def test_twenty_at_once_are_answered_in_order(tmp_path, examples):
    """Uploads are begun in the order in which they came."""
    import httpx

    server = Server(tmp_path, "{'jobs': 1}")
    content = (examples / "thymalfasin-consistent.csv").read_bytes()
    try:
        with httpx.Client(base_url=server.address, timeout=300) as client:
            token = client.get("/").text.split('name="token" value="')[1].split('"')[0]
            places = []
            for number in range(20):
                sent = {"files": (f"{number}.csv", content)}
                places.append(client.post("/verify", data={"token": token}, files=sent).headers["location"])
            done = [False] * len(places)
            until = time.monotonic() + 300
            while not all(done) and time.monotonic() < until:
                # From the last to the first: what came before a finished one is asked later, so it must be done.
                for number, place in reversed(list(enumerate(places))):
                    done[number] = done[number] or 'id="report"' in client.get(f"{place}/state").text
                assert done == sorted(done, reverse=True)
    finally:
        server.stop()
    assert all(done)


def test_many_uploads(tmp_path, examples, capsys):
    import httpx

    right, malformed = _cases(examples)
    files = right | malformed
    (tmp_path / "own").mkdir()
    (tmp_path / "server").mkdir()
    expected = _expected(files, tmp_path / "own")
    order = [name for _ in range(UPLOADS) for name in files][:UPLOADS]
    random.Random(3).shuffle(order)
    server = Server(tmp_path / "server")
    memory: list[int] = []
    seconds: list[float] = []

    def send(name):
        begun = time.monotonic()
        answer = client.post("/api/v1/verify", files={"files": (name, files[name])})
        seconds.append(time.monotonic() - begun)
        if len(seconds) % 20 == 0:
            memory.append(_tree_bytes(server.process.pid))
        assert answer.status_code == 200, (name, answer.text)
        return name, _told(answer.json())

    begun = time.monotonic()
    try:
        with (
            httpx.Client(base_url=server.address, timeout=600) as client,
            ThreadPoolExecutor(AT_ONCE) as people,
        ):
            for name, told in people.map(send, order):
                assert told == expected[name], name
            whole = time.monotonic() - begun
            left = [one for one in next((tmp_path / "server").iterdir()).iterdir() if one.is_dir()]
            assert client.get("/").status_code == 200
    finally:
        server.stop()
    assert left == []
    assert list((tmp_path / "server").iterdir()) == []
    with capsys.disabled():
        ordered = sorted(seconds)
        print(  # noqa: T201 - the figures of the run
            f"\n{UPLOADS} uploads, {AT_ONCE} at once, {sum(name in malformed for name in order)} malformed: "
            f"{whole:.0f} s; an answer after {ordered[len(ordered) // 2]:.1f} s (half of them), "
            f"{ordered[-1]:.1f} s (the slowest); memory of all processes {memory[1] / 1e6:.0f} MB after 40, "
            f"{memory[-1] / 1e6:.0f} MB at the end, {max(memory) / 1e6:.0f} MB at most"
        )
    assert memory[-1] - memory[1] < GROWTH_BYTES
