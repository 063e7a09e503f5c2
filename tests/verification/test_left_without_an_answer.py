"""Papers that are right but for one thing that is left without an answer: never "consistent"."""

from __future__ import annotations

import pytest

from certipep.verification import verify_files

PAPER = """CERTIFICATE OF ANALYSIS
Northvale Analytical Ltd
Product: Thymosin alpha 1
Lot: TA-2603
Molecular weight: 3108.3
Date of manufacture: 2026-03-02
Date of analysis: 2026-03-12
Retest date: 2028-03-01

Test | Specification | Result | Verdict
Appearance | White powder | White powder | Pass
Solubility | Soluble in water | Soluble | Pass
Identity (ESI-MS) | 3108.3 ± 1.0 Da | 3108.2 Da | Pass
Purity (HPLC) | ≥ 98.0 % | 99.1 % | Pass
Water (KF) | ≤ 8.0 % | 4.1 % | Pass
Endotoxin | ≤ 5 EU/mg | < 0.5 EU/mg | Pass
Bioburden | ≤ 100 CFU/g | < 10 CFU/g | Pass
"""


def verdict(folder, text):
    path = folder / "paper.txt"
    path.write_text(text, encoding="utf-8")
    return str(verify_files([path]).verdict)


def test_the_paper_itself_is_consistent(tmp_path):
    assert verdict(tmp_path, PAPER) == "consistent"


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("< 10 CFU/g", "TNTC"),
        ("< 10 CFU/g", "overgrown"),
        ("| Soluble |", "| Insoluble |"),
        ("99.1 % | Pass", "99.1 % | N"),
        ("99.1 % | Pass", "99.1 % | NC"),
        ("CERTIFICATE OF ANALYSIS", "CERTIFICATE OF ANALYSIS – SEMAGLUTIDE"),
        ("CERTIFICATE OF ANALYSIS", "SEMAGLUTIDE"),
    ],
)
def test_one_word_keeps_it_from_consistent(tmp_path, printed, instead):
    assert printed in PAPER
    assert verdict(tmp_path, PAPER.replace(printed, instead)) != "consistent"


@pytest.mark.parametrize(
    "line",
    ["Bioburden: TNTC", "Endotoxin: 250 EU/mg", "TAMC: 50000 CFU/g", "Analyte: Semaglutide", "E280 = 5500"],
)
def test_one_line_more_keeps_it_from_consistent(tmp_path, line):
    assert verdict(tmp_path, f"{PAPER}{line}\n") != "consistent"


@pytest.mark.parametrize("line", ["Endotoxin: 0.2 EU/mg", "Analyte: Thymosin alpha 1", "Thymalfasin"])
def test_what_agrees_is_no_question(tmp_path, line):
    assert verdict(tmp_path, f"{PAPER}{line}\n") == "consistent"


@pytest.mark.parametrize(
    "line",
    [
        "Lot rejected.",
        "Result: does not comply",
        "Fill: 3 mg; label claim 10 mg",
        "Monoisotopic mass found 3106.5, expected 3206.5",
    ],
)
def test_a_line_that_says_the_opposite_keeps_it_from_consistent(tmp_path, line):
    assert verdict(tmp_path, f"{PAPER}{line}\n") != "consistent"
