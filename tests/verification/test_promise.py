"""The README says what "consistent" means; minimal papers show that the code does it."""

from __future__ import annotations

from pathlib import Path

import pytest

import certipep

HEAD = "Certificate of Analysis\nNordmere Peptides AG\nLot: NM26-011\nDate of analysis: 2026-03-02\n"
# BPC-157: C62H98N16O22, average 1419.5 (IUPAC atomic weights).
MEASURED = "Product: BPC-157\nMass (ESI-MS): 1419.6 Da\n"
CATALOGUE = "Product: BPC-157\nCAS: 137525-51-0\nFormula: C62H98N16O22\nMolecular weight: 1419.5\n"


def verdict(tmp_path: Path, text: str) -> str:
    path = tmp_path / "coa.txt"
    path.write_text(HEAD + text, encoding="utf-8")
    return str(certipep.verify(path).verdict)


def test_a_measured_mass_that_agrees_is_enough_where_all_else_was_compared(tmp_path: Path) -> None:
    assert verdict(tmp_path, f"{MEASURED}Purity (HPLC): 99.1 %\n") == "consistent"


@pytest.mark.parametrize(
    "text",
    [
        "Product: BPC-157\n",
        f"{CATALOGUE}",
        f"{CATALOGUE}Purity (HPLC): 99.1 %\n",
        f"{CATALOGUE}Identity: Conforms\nPurity (HPLC): 99.1 %\n",
        "Formula: C62H98N16O22\nMass (ESI-MS): 1419.6 Da\n",
        "Product: Compound QX-1\nMass (ESI-MS): 1419.6 Da\n",
    ],
    ids=["name", "catalogue", "purity", "words", "formula-settles", "unknown-name"],
)
def test_without_a_measured_value_of_a_named_molecule_nothing_is_consistent(
    tmp_path: Path, text: str
) -> None:
    assert verdict(tmp_path, text) != "consistent"


def test_a_result_with_a_limit_that_was_not_understood_is_not_passed_over(tmp_path: Path) -> None:
    text = f"{MEASURED}Purity (HPLC): 99.1 %\nUnknown quality index: 14.2 zu (limit: ≤ 10 zu)\n"
    assert verdict(tmp_path, text) != "consistent"


def test_a_limit_that_was_not_understood_keeps_the_verdict_in_every_language() -> None:
    from certipep.certificate.claims import Unread
    from certipep.verification.coverage import _is_row

    for text in ("Gehalt X nicht mehr als 5 %", "Impureza Y no más de 0,5 %", "Z NMT 10 ppm"):
        assert _is_row(Unread(1, text, None)), text
    assert not _is_row(Unread(1, "Endotoxin by USP <85>", None))
