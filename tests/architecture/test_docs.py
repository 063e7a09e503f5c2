"""What is generated is fresh, and what the README shows is what the program prints."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from certipep.cli.main import main


def printed(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main(arguments)
    return out.getvalue()


def test_page_of_checks_is_generated_from_the_checks(root: Path) -> None:
    assert (root / "docs/checks.md").read_text(encoding="utf-8") == printed(
        "explain", "--all", "--format", "markdown"
    )


def test_readme_shows_what_the_program_prints(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"```console\n\$ certipep (verify [^\n]+)\n(.*?)```", readme, flags=re.DOTALL)
    assert len(shown) == 2
    monkeypatch.chdir(root)
    monkeypatch.setitem(os.environ, "COLUMNS", "100")
    for command, text in shown:
        whole = printed(*command.split())
        for block in text.strip("\n").split("\n…\n"):
            assert block.strip("\n") in whole


def test_every_link_of_the_documents_leads_somewhere(root: Path) -> None:
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
