"""Polymers of the kind CHEM; formulas by hand: residues, and what the group adds."""

from __future__ import annotations

import pytest

from certipep.notation import UnsupportedNotationError, parse


@pytest.mark.parametrize(
    ("helm", "formula"),
    [
        # Ala-Arg-Cys C12H24N6O4S and the acid C12H15NO4 on the thiol.
        ("PEPTIDE1{A.R.C}|CHEM1{[SMCC]}$PEPTIDE1,CHEM1,3:R3-1:R1$$$V2.0", "C24H39N7O8S"),
        # Ala-Lys C9H19N3O3 and an acyl C12H13NO3.
        ("PEPTIDE1{A.K}|CHEM1{[SMCC]}$PEPTIDE1,CHEM1,2:R3-1:R1$$$V2.0", "C21H32N4O6"),
        ("PEPTIDE1{A.K}|CHEM1{[Biotin]}$PEPTIDE1,CHEM1,2:R3-1:R1$$$V2.0", "C19H33N5O5S"),
        ("PEPTIDE1{A.K}|CHEM1{[Biotin]}$CHEM1,PEPTIDE1,1:R1-1:R1$$$V2.0", "C19H33N5O5S"),
        ("PEPTIDE1{A.K}|CHEM1{[[*:1]C(=O)CCCCCCCCCCCCCCC]}$PEPTIDE1,CHEM1,2:R3-1:R1$$$V2.0", "C25H49N3O4"),
        # Ala-Asp C7H12N2O5 and benzylamine, less water.
        ("PEPTIDE1{A.D}|CHEM1{[[*:1]NCc1ccccc1]}$PEPTIDE1,CHEM1,2:R3-1:R1$$$V2.0", "C14H19N3O4"),
    ],
)
def test_a_group_on_a_peptide(helm: str, formula: str) -> None:
    assert parse(helm).formula.hill == formula


@pytest.mark.parametrize(
    ("helm", "feature"),
    [
        ("PEPTIDE1{A.C.D}|CHEM1{[PEG2]}$PEPTIDE1,CHEM1,3:R2-1:R1$$$V2.0", "'PEG2'"),
        ("CHEM1{[SMCC]}|PEPTIDE1{L.M}$$$$", "bound to no peptide"),
        ("CHEM1{[SMCC]}$$$$", "no PEPTIDE"),
        ("PEPTIDE1{A.K}|RNA1{R(A)P}$$$$", "'RNA'"),
        (
            "PEPTIDE1{A.K.C}|CHEM1{[SMCC]}$PEPTIDE1,CHEM1,2:R3-1:R1|PEPTIDE1,CHEM1,3:R3-1:R2$$$V2.0",
            "at two places",
        ),
        ("PEPTIDE1{A.K}|CHEM1{[[*:1]CC[*:2]]}$PEPTIDE1,CHEM1,2:R3-1:R1$$$V2.0", "2 attachment points"),
    ],
)
def test_what_is_not_read_is_named(helm: str, feature: str) -> None:
    with pytest.raises(UnsupportedNotationError, match=feature):
        parse(helm)
