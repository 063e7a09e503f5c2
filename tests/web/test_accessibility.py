"""axe-core over every page, light and dark: no serious violation."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def _violations(tab):
    # The policy of the page forbids foreign scripts, so the checker comes in through the debugger.
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


PATHS = ["/", "/calculator?q=thymalfasin", "/calculator?q=Ac-SDJ", "/compare?peptides=thymalfasin%0ARKDVY",
         "/identify?mass=3108.3", "/panel/thymosin-alpha-1", "/api", "/nothing"]  # fmt: skip
DARK = ["/calculator?q=thymalfasin", "/panel", "/checks"]
"""One style sheet serves all pages, so in the dark the ones with every kind of part are enough."""


@pytest.mark.parametrize(
    ("path", "scheme"), [*((path, "light") for path in PATHS), *((path, "dark") for path in DARK)]
)
def test_pages(browser, server, path, scheme):
    context = browser.new_context(color_scheme=scheme, base_url=server.address)
    tab = context.new_page()
    tab.goto(path)
    assert _violations(tab) == []
    context.close()


def test_a_report(browser, server, examples):
    context = browser.new_context(color_scheme="dark", base_url=server.address)
    tab = context.new_page()
    tab.goto("/")
    tab.set_input_files("#files", str(examples / "thymalfasin-des-acetyl.pdf"))
    tab.click("#go")
    tab.wait_for_selector("#report-heading", timeout=60_000)
    tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert _violations(tab) == []
    context.close()
