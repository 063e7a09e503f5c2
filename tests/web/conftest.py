"""A page for the tests: inside the process for its logic, as a process of its own for browsers and load."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the page needs the [web] extra")

CHROMIUM = Path("/usr/bin/chromium")
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


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """Return the folder of the project's own certificates."""
    return root / "examples"


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return a client of a page inside this process."""
    from starlette.testclient import TestClient

    from certipep.web import Settings, app

    made = app(Settings(jobs=1), parent=tmp_path_factory.mktemp("web"))
    with TestClient(made, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def token(client: Any) -> str:
    """Return the token of the client's forms."""
    page = client.get("/").text
    return str(page.split('name="token" value="')[1].split('"')[0])


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
    answer = client.post("/verify", data={"token": token, **fields}, files=parts or None, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


class Server:
    """A page in a process of its own."""

    def __init__(self, temporary: Path, options: str = "{}") -> None:
        import os

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
        import signal

        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a running page."""
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return Debian's chromium, or skip."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed at /usr/bin/chromium")
    arguments = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(CHROMIUM), args=arguments.split())
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    """Return a fresh tab; what a page logs as an error, or is refused, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.address)
    tab = context.new_page()
    problems: list[str] = []
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    yield tab
    context.close()
    assert not problems, problems
