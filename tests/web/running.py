"""A page in a process of its own, and how to use a page from a program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

__all__ = ["Server", "certificate", "client_of", "upload", "wait_for"]

START = (
    "import sys; from certipep.web import serve; "
    "serve(port=0, ready=lambda address: print(address, flush=True), **eval(sys.argv[1]))"
)
CERTIFICATE = """Certificate of Analysis
Product: {product}
Lot: A-17
CAS: 62304-98-7
Sequence: Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH
Molecular weight: {weight}
Purity (HPLC): 99.1 %
Mass found (ESI-MS): 3108.3 Da
Date of analysis: 2026-03-12
"""


def certificate(product: str = "Thymosin alpha 1", weight: str = "3108.3") -> bytes:
    """Return a certificate in plain text."""
    return CERTIFICATE.format(product=product, weight=weight).encode()


def client_of(app: Any, address: str = "http://127.0.0.1") -> Any:
    """Return a client of an application inside this process."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer Starlette asks for the successor of httpx
        from starlette.testclient import TestClient

    return TestClient(app, base_url=address)


def wait_for(client: Any, where: str, seconds: float = 60) -> str:
    """Follow a result until its report, or a problem, is there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        page = client.get(where).text
        if 'id="progress"' not in page:
            return str(page)
        time.sleep(0.05)
    raise AssertionError(f"no result after {seconds} s")


def upload(client: Any, token: str, *files: tuple[str, bytes], **fields: str) -> str:
    """Upload files and return the path of the result."""
    parts = [("files", (name, content)) for name, content in files]
    answer = client.post(
        "/verify", data={"token": token, **fields}, files=parts or None, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


class Server:
    """A page in a process of its own."""

    def __init__(self, temporary: Path, options: str = "{}") -> None:
        self.temporary = temporary
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, options],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"TMPDIR": str(temporary)},
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip().rstrip("/")
        self.seconds_to_start = time.monotonic() - self.started

    def stop(self) -> None:
        """End it the way Ctrl-C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
