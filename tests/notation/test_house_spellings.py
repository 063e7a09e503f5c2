"""Spellings in which houses print hands, methyls, spacers and bridges; formulas by RDKit from drawn residues."""

from __future__ import annotations

import pytest

from certipep.notation import parse
from certipep.notation.ambiguous import AmbiguousNotationError
from certipep.notation.printed import printed_peptide


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("Y-(D-A)-GF-(D-L)", "C29H39N5O7"),  # DADLE
        ("Y-(D-A)-G-(NMeF)-G-ol", "C26H35N5O6"),  # DAMGO
        ("H-Tyr-D-Ala-Gly-N-Me-Phe-Glyol", "C26H35N5O6"),
        ("Tyr-D-Pen-Gly-Phe-D-Pen (Disulfide bond between D-Pen2 and D-Pen5)", "C30H39N5O7S2"),  # DPDPE
        ("Suc-Leu-Leu-Val-Tyr-7-amido-4-methylcoumarin", "C40H53N5O10"),
        ("pGlu-His-Trp-Ser-Tyr-D-His(1-Bzl)-Leu-Arg-Pro-NHEt", "C66H86N18O12"),  # histrelin
        ("pEHWSY-(D-His(Bzl))-LRP-NHEt", "C66H86N18O12"),
        ("D-Phe-D-Phe-D-Leu-D-Lys-4-amino-4-carboxypiperidine", "C36H53N7O6"),  # difelikefalin
        ("[Cys1-Cys6] CYFQNCPRG-NH2", "C46H65N15O12S2"),  # argipressin
        ("(Biotin)-(Ahx)-YGRKKRRQRRR-OH", "C80H143N35O17S"),
        ("FITC-LC-SIINFEKL", "C72H96N12O19S"),
        ("Ac-Nle-c[Asp-His-D-Nal(2')-Arg-Trp-Lys]-NH2", "C54H71N15O9"),
        ("Ac-D-Cys(L-Cys-OH)-D-Ala-D-Arg-D-Arg-D-Arg-D-Ala-D-Arg-NH2", "C38H73N21O10S2"),  # etelcalcetide
        ("Ac-RGDS-Lys(azide)-NH2", "C23H40N12O9"),
        ("Biotin-PEG(4)-Gly-Arg-Gly-Asp-Ser-NH2", "C38H66N12O15S"),
        ("D-Nal-Cys-Tyr-D-Trp-Lys-Val-Cys-Thr-NH2 (linear)", "C54H71N11O10S2"),
        ("CYIQNCPLG-NH2 (disulphide bonded)", "C43H66N12O12S2"),
        ("CYIQNCPLG-NH2 (with disulfide bridge)", "C43H66N12O12S2"),
        ("Gly-Lys(ε-Ac)-Gly", "C12H22N4O5"),
        ("Suc-AAPF-paranitroanilide", "C30H36N6O9"),
        ("GS-S(n-octanoyl)-FLSPEHQRVQQRKESKKPPAKLQPR", "C149H249N47O42"),  # ghrelin
        ("KLVFF hydrochloride (1:2)", "C35H52N6O6"),
        ("H-Lys(H-Gly)-OH", "C8H17N3O3"),  # H- is the hydrogen of a free amine there too
        ("K(H-AG)GG", "C15H28N6O6"),
        ("H-Asp(Phe-OMe)-OH", "C14H18N2O5"),  # beta-aspartame
    ],
)
def test_reads(text, formula):
    assert parse(text).formula.hill == formula


def test_d_before_a_code_is_asp_where_formula_and_mass_say_so():
    assert printed_peptide("Ac-D-Nle-GWK-NH2").formula.hill == "C27H41N7O5"
    found = printed_peptide("Ac-D-Nle-GWK-NH2", "C31H46N8O8", 658.75)
    assert found.formula.hill == "C31H46N8O8"
    assert printed_peptide("Ac-D-Nle-GWK-NH2", "C30H44N8O8", 644.72).formula.hill == "C27H41N7O5"


@pytest.mark.parametrize(
    ("text", "formula", "mass"),
    [
        ("cyclo-RGDfK", "C27H41N9O7", 603.68),
        ("CYIQNCPLG-NH2 (Cys¹-Cys⁶)", "C43H66N12O12S2", 1007.19),
        ("N-KLVFF-C", "C35H52N6O6", 652.83),
    ],
)
def test_reads_beside_a_mass(text, formula, mass):
    assert printed_peptide(text, mass=mass).formula.hill == formula


def test_a_spacer_called_peg2_is_the_one_that_the_formula_has():
    text = "Ac-PEG2-PEG2-GRGDSP-NH2"
    assert printed_peptide(text, "C36H62N12O16").formula.hill == "C36H62N12O16"
    assert printed_peptide(text, "C38H66N12O16").formula.hill == "C38H66N12O16"


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("cyclo(RGDfMeV)", {"C27H40N8O7", "C36H54N10O11S"}),  # cilengitide, or Met and D-Glu
        ("AMeLG", {"C12H23N3O4", "C21H37N5O8S"}),
    ],
)
def test_a_methyl_before_a_letter_may_be_two_residues(text, formulas):
    with pytest.raises(AmbiguousNotationError) as caught:
        parse(text)
    assert {one.peptide.formula.hill for one in caught.value.readings} == formulas
