"""The recipes of CONTRIBUTING are run as they are printed."""

from __future__ import annotations

import re
import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from certipep.certificate import from_record
from certipep.checks import Options, Outcome, load_tolerances, run_check
from certipep.checks.facts import check_facts
from certipep.checks.registry import checks_of
from certipep.checks.subject import cases_of, settle_certificate
from certipep.reference import Panel, panel
from certipep.reference.lint import lint, write_tables


def _block(root: Path, language: str) -> str:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)
    assert found is not None
    return found[1]


def test_the_recipe_for_a_peptide_gives_a_sound_panel(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sequences"
    shutil.copytree(panel.folder, folder)
    (folder / "my-peptide.toml").write_text(_block(root, "toml"), encoding="utf-8")
    assert write_tables(Panel(folder)) == ("index.csv", "panel.fasta")
    mine = Panel(folder)
    assert lint(mine) == ()
    assert mine["my-peptide"].peptide is not None


@pytest.mark.parametrize(
    ("formula", "outcome"), [("C129H215N33O55", Outcome.PASS), ("C129H214N33O55", Outcome.FAIL)]
)
def test_the_recipe_for_a_check_judges(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, formula: str, outcome: Outcome
) -> None:
    (tmp_path / "nitrogen_rule.py").write_text(_block(root, "python"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("nitrogen_rule", None)
    (rule,) = checks_of(import_module("nitrogen_rule"))
    check_facts(rule.id, (parameter.name for parameter in rule.parameters))
    record = {"pages": [1], "product": "Thymosin alpha 1", "formula": formula, "results": [], "unread": []}
    reading = from_record(
        {"schema": "certipep.record/1", "file": "it.json", "sha256": "0" * 64, "certificates": [record]}
    )
    certificate = reading.certificates[0]
    cases = cases_of(certificate, settle_certificate(certificate), reading, Options(load_tolerances()))[1]
    assert [finding.outcome for finding in run_check(rule, cases[0])] == [outcome]
