"""What looks like a fault of the paper and is none: each case here was a false question or a false contradiction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from making import reading_of

import certipep
from certipep.checks import Finding
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import monoisotopic_mass
from certipep.verification import verify_readings

PROTON = 1.00727646688  # CODATA 2018


def findings(tmp_path: Path, text: str, *outcomes: str) -> list[str]:
    path = tmp_path / "coa.txt"
    path.write_text(text, encoding="utf-8")
    said = certipep.verify(path).findings
    return [one.check for one in said if one.outcome in (outcomes or ("fail", "warn"))]


def verdict(tmp_path: Path, text: str) -> str:
    path = tmp_path / "coa.txt"
    path.write_text(text, encoding="utf-8")
    return str(certipep.verify(path).verdict)


@pytest.fixture
def record_findings(tmp_path: Path) -> Callable[[dict[str, Any]], list[Finding]]:
    def judge(record: dict[str, Any]) -> list[Finding]:
        reading = reading_of({"lot": "NM26-011", **record})
        return list(verify_readings([("test.json", [reading])]).findings)

    return judge


HEAD = "Certificate of Analysis\nNordmere Peptides AG\nLot: NM26-011\nDate of analysis: 2026-03-02\n"


def mz(formula: str, molecules: int, charge: int) -> float:
    """Return the m/z of a cluster of molecules with protons, from the formula alone."""
    return (molecules * monoisotopic_mass(Formula.parse(formula)) + charge * PROTON) / charge


def test_labels_of_charge_alone_may_be_clusters(
    record_findings: Callable[[dict[str, Any]], list[Finding]],
) -> None:
    semax = "C37H51N9O10S"  # MEHFPGP, sum of residues
    rows = [
        {
            "test": "mz",
            "ion": label,
            "value": round(mz(semax, many, charge), 3),
            "unit": "m/z",
            "method": "LC-MS (QTOF)",
        }
        for label, many, charge in (("2+", 1, 2), ("1+", 1, 1), ("2+", 3, 2), ("1+", 2, 1))
    ]
    found = record_findings({"product": "Semax", "results": rows})
    assert not [one for one in found if one.outcome in ("fail", "warn") and one.check.startswith("MS-")]
    assert any("[3M+2H]2+" in one.message for one in found if one.check == "MS-03")


def test_a_label_of_an_ion_is_no_cluster(record_findings: Callable[[dict[str, Any]], list[Finding]]) -> None:
    semax = "C37H51N9O10S"
    rows = [
        {
            "test": "mz",
            "ion": "[M+H]+",
            "value": round(mz(semax, 1, 1), 3),
            "unit": "m/z",
            "method": "LC-MS (QTOF)",
        },
        {
            "test": "mz",
            "ion": "[M+2H]2+",
            "value": round(mz(semax, 3, 2), 3),
            "unit": "m/z",
            "method": "LC-MS (QTOF)",
        },
    ]
    found = record_findings({"product": "Semax", "results": rows})
    assert [one.check for one in found if one.outcome == "fail"]


def test_purities_of_several_vials_are_no_contradiction(tmp_path: Path) -> None:
    text = f"{HEAD}Product: BPC-157\nPurity (HPLC): 99.74 % / 99.69 % / 99.73 %\n"
    assert "PU-02" not in findings(tmp_path, text)


def test_a_mass_beside_the_amount_names_the_component(tmp_path: Path) -> None:
    text = f"{HEAD}Product: BPC-157 & TB-500 blend\nBPC-157: 5.10 mg\nTB-500 (889 Da): 5.03 mg\n"
    assert "ID-01" not in findings(tmp_path, text)


def test_a_component_that_nothing_names_is_asked_about(tmp_path: Path) -> None:
    text = f"{HEAD}Product: BPC-157 & TB-500 blend\nBPC-157: 5.10 mg\nTB-500: 5.03 mg\n"
    assert "ID-01" in findings(tmp_path, text)


def test_the_version_of_a_program_is_no_day(tmp_path: Path) -> None:
    text = f"{HEAD}Product: BPC-157\nPurity (HPLC): 99.1 %\nPDF Reader Version:\n2025.1.0\n"
    assert "DO-03" not in findings(tmp_path, text)


def test_a_limit_that_was_not_understood_keeps_from_consistent(tmp_path: Path) -> None:
    good = (
        f"{HEAD}Product: BPC-157\nMolecular weight: 1419.5\nMass (ESI-MS): 1419.6 Da\nPurity (HPLC): 99.1 %\n"
    )
    assert verdict(tmp_path, good) == "consistent"
    assert verdict(tmp_path, f"{good}Glimmer index qqzz ≤ 3 zorb\n") == "insufficient"


def test_weight_against_formula_needs_no_name(tmp_path: Path) -> None:
    # C165H254N44O55S weighs 3766.1; with one CH2 less 3752.1 (sum of IUPAC atomic weights).
    text = f"{HEAD}Product: GLP-2 T\nFormula: C164H252N44O55S\nMolecular weight: 3766.13\nPurity (HPLC): 99.1 %\n"
    assert "FC-02" in findings(tmp_path, text, "fail")
    assert "FC-03" not in findings(tmp_path, text, "fail")


def test_a_sequence_outranks_a_name_of_the_trade_and_the_name_is_asked_about(tmp_path: Path) -> None:
    # YQPPSTNKNTKSQRRKGSTFEERK as free acid: 2868.15 (pyteomics); pages of the trade print the amide.
    text = (
        f"{HEAD}Product: MGF\nSequence: YQPPSTNKNTKSQRRKGSTFEERK\nMolecular weight: 2868.1\n"
        "Mass (ESI-MS): 2868.3 Da\nPurity (HPLC): 98.7 %\n"
    )
    assert findings(tmp_path, text) == ["ID-01"]


def test_a_sequence_does_not_outrank_a_name_that_is_known(tmp_path: Path) -> None:
    # Kisspeptin-10 is the amide; the acid is 0.98 Da heavier and another molecule.
    text = (
        f"{HEAD}Product: Kisspeptin-10\nSequence: YNWNSFGLRF\nMolecular weight: 1303.4\nMass (ESI-MS): 1303.5 Da\n"
        "Purity (HPLC): 98.7 %\n"
    )
    assert verdict(tmp_path, text) == "contradicted"


@pytest.mark.parametrize(
    "line",
    ["Endotoxin: 1295 NO DAC", "Content: BPC-157 Lot BP_1057"],
)
def test_words_that_were_not_understood_accuse_nobody(tmp_path: Path, line: str) -> None:
    text = f"{HEAD}Product: BPC-157 5 mg\nPurity (HPLC): 99.1 %\n{line}\n"
    assert not {"DO-09", "PH-04", "SP-01", "CB-12"} & set(findings(tmp_path, text))


def test_a_mass_that_does_not_fit_carries_its_explanation(tmp_path: Path) -> None:
    # 3108.3 less one Asp residue (115.09, IUPAC atomic weights) is 2993.2: thymosin alpha 1 has three of them.
    path = tmp_path / "coa.txt"
    path.write_text(
        f"{HEAD}Product: Thymosin alpha 1\nMass (ESI-MS): 2993.2 Da\nPurity (HPLC): 99.1 %\n",
        encoding="utf-8",
    )
    wrong = [one for one in certipep.verify(path).findings if one.outcome in ("fail", "warn")]
    assert [one.check for one in wrong] == ["MS-01"]
    assert "Asp" in wrong[0].message
    assert "Asp" in (wrong[0].question or "")
