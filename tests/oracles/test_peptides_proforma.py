"""What pyteomics makes of the ProForma that is written here, where that needs no vocabulary from the network."""

from __future__ import annotations

import random

import pytest

from certipep.chemistry.formula import Formula
from certipep.notation import parse
from certipep.peptides.writers.proforma import formula_word

FORMULAS = ["C2H2O", "HO3P", "C16H30O", "H-2O-1", "H-1N-1O", "C35H61N3O12", "C5H8O2"]


def pyteomics_mass(text: str) -> float:
    from pyteomics.proforma import ProForma

    return float(ProForma.parse(text).mass)


def test_formula_tags_weigh_the_same() -> None:
    rng = random.Random(6)
    for _ in range(100):
        letters = [rng.choice("ACDEFGHIKLMNPQRSTVWY") for _ in range(rng.randint(1, 25))]
        text = ""
        for letter in letters:
            tagged = rng.random() < 0.2
            text += letter + (f"[{formula_word(Formula.parse(rng.choice(FORMULAS)))}]" if tagged else "")
        if rng.random() < 0.5:
            text = f"[Formula:C2H2O]-{text}"
        if rng.random() < 0.5:
            text = f"{text}-[Formula:HNO-1]"
        assert parse(text).monoisotopic_mass == pytest.approx(pyteomics_mass(text), abs=1e-4), text


# Residues without a letter and D-residues are written so that every reader weighs them right.
@pytest.mark.parametrize(
    "text",
    [
        "H-Aib-His-D-2-Nal-D-Phe-Lys-NH2",
        "H-D-Phe-Pro-Arg-OH",
        "Gly-N-Me-Leu-βAla",
        "cyclo(Arg-Gly-Asp-D-Phe-Val)",
        "Ac-Nle-cyclo[Asp-His-D-Phe-Arg-Trp-Lys]-NH2",
    ],
)
def test_what_proforma_has_no_word_for_still_weighs_right(text: str) -> None:
    peptide = parse(text)
    written = peptide.proforma
    # pyteomics looks these names up in Unimod: the formula says the same.
    for name, formula in (("Amidated", "HNO-1"), ("Acetyl", "C2H2O"), ("Methyl", "CH2")):
        written = written.replace(f"[{name}]", f"[Formula:{formula}]").replace(
            f"|{name}]", f"|Formula:{formula}]"
        )
    assert peptide.monoisotopic_mass == pytest.approx(pyteomics_mass(written), abs=1e-4), written
