"""A page for the tests: inside the process for its logic, as a process of its own for browsers and load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from web.running import Server, client_of

pytest.importorskip("starlette", reason="the page needs the [web] extra")

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def examples(root: Path) -> Path:
    """Return the folder of the project's own certificates."""
    return root / "examples"


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return a client of a page inside this process."""
    from certipep.web import Settings, app

    made = app(Settings(jobs=1), parent=tmp_path_factory.mktemp("web"))
    with client_of(made) as client:
        yield client


@pytest.fixture
def token(client: Any) -> str:
    """Return the token of the client's forms."""
    page = client.get("/").text
    return str(page.split('name="token" value="')[1].split('"')[0])


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
