"""What is generated is fresh, and what the README shows is what the program prints."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

from certipep.checks.registry import all_checks
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


def test_titles_name_their_subject() -> None:
    """A title stands above a failed finding as well, so it states nothing: "Formula against the sequence"."""
    verbs = re.compile(
        r"\b(?:is|are|was|were|has|have|fits?|follows?|gives?|keeps?|agrees?|adds?|exists?|can|cannot|does|stands?"
        r"|rests|belongs?|differ|resembles?)\b"
    )
    for check in all_checks().values():
        main = re.sub(r"(?i)\b(?:that|what|which|who|where)\b.*", "", check.title)
        assert not verbs.search(main), f"{check.id}: {check.title}"
