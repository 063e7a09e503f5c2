"""What an unclear text can stand for; formulas by hand from the residues."""

from __future__ import annotations

import pytest

from certipep.errors import NotationError
from certipep.notation import AmbiguousNotationError, parse
from certipep.notation.printed import printed_peptide

RGD_PEG = "C24H39N9O11"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("AJR", ["C15H30N6O4", "leucine or isoleucine"]),
        ("AZR", ["C14H26N6O6", "C14H27N7O5"]),
        ("Gly-Xle", ["C8H16N2O3", "leucine or isoleucine"]),
        ("MKTAY*", ["C27H44N6O8S", "stop codon", "name the modification"]),
        ("Gly/Gly/Phe", ["C13H17N3O4", "3 substances, together C13H21N3O6"]),
        ("CCO", ["C18H31N5O5S2", "C2H6O", "no peptide"]),
        ("KB-Ala", ["C9H19N3O3", "C13H24N4O6", "C13H25N5O5"]),
        ("GGG-Cys-SH", ["C9H16N4O5S", "C9H16N4O4S2", "C18H28N8O8S"]),
        ("PEG4-Gly", ["C13H26N2O7", "amine, a methyl or a hydroxyl"]),
        ("NHS-Gly", ["C15H23N7O7", "reagent"]),
        ("AVFK[+8]", ["C17[13C]6H37N3[15N]2O5", "471.2795 Da"]),
        ("K[Ubiquitin]A", ["C13H25N5O5", "C387H646N108O120S"]),
        ("RGD-PEG-NH2", ["C24H40N10O10", "polyethylene glycol"]),
        ("K-PEG-RGD", ["C30H51N11O12", "polyethylene glycol"]),
        ("mPEG-RGD", ["polyethylene glycol"]),
        ("TMR-GHK", ["a dye"]),
        ("GHK-NH-OH", ["hydroxamic"]),
        ("fMLP", ["C17H29N3O5S", "C25H38N4O5S"]),
        ("Ac-LLnL-CHO", ["C20H37N3O4", "C24H43N5O6"]),
        ("EMB[Oxidation]K", ["'B'", "C20H35N5O10S", "C20H36N6O9S"]),
    ],
)
def test_every_reading_is_named(text: str, named: list[str]) -> None:
    with pytest.raises(AmbiguousNotationError) as refused:
        parse(text)
    assert [each for each in named if each not in str(refused.value)] == []


def test_an_acronym_on_a_paper_needs_its_formula_or_mass() -> None:
    with pytest.raises(AmbiguousNotationError):
        printed_peptide("RGD-PEG", mass=2345.6)
    assert printed_peptide("RGD-PEG", formula=RGD_PEG).formula.hill == RGD_PEG


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("LL-37: LLGDFFRKSKEKIGKEFKRIVQRIKDFLRNLVPRTES", "C205H340N60O53"),
        ("Tyr-MIF-1: YPLG-NH2", "C22H33N5O5"),
        ("Beta-Amyloid (29-31), human: GAI", "C11H21N3O4"),
        ("Myristoyl-Pentapeptide-17: Myr-Lys-Leu-Ala-Lys-Lys-NH2", "C41H81N9O6"),
        ("Cyclic RGD: c(RGDfK)", "C27H41N9O7"),
        ("fMet-Leu-Phe", "C21H31N3O5S"),
        ("Ac-SDKPNH2", "C20H34N6O8"),
        ("Pro-Leu-GlyNH2", "C13H24N4O3"),
        ("GGGK(5-TAMRA)", "C37H43N7O9"),
    ],
)
def test_labels_and_ends_as_catalogues_print_them(text: str, formula: str) -> None:
    assert parse(text).formula.hill == formula


@pytest.mark.parametrize(
    "text",
    ["cyclo: RGDfK", "amide: GHK", "Biotin: SDKP", "AQUA: AVFK", "phosphopeptide: RRASVA", "GGGK-5-TAMRA"],
)
def test_what_a_label_or_a_place_says_is_never_dropped(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)
