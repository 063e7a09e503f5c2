"""What an unclear text can stand for; formulas by hand from the residues."""

from __future__ import annotations

import time

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
        ("Ac-RGDS-(PEG)4-NH2", ["polyethylene glycol"]),
        ("K(RGDS)2", ["C36H64N16O16", "two amines"]),
        ("RGDS-MAP", ["core of lysines"]),
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


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("[Pyr1]-Apelin-13", "C69H108N22O16S"),
        ("[Sar9, Met(O2)11]-Substance P", "C64H100N18O15S"),
        ("[D-Ala2, N-Me-Phe4, Gly5-ol]-Enkephalin", "C26H35N5O6"),
        ("[Des-Arg9]-Bradykinin", "C44H61N11O10"),
        ("[Des-Arg9, Leu8]-Bradykinin", "C41H63N11O10"),
        ("[Nle8,18, Tyr34]-PTH (1-34), human", "C183H295N55O52"),
        ("DOTA-[Tyr3]-octreotate", "C65H90N14O19S2"),
        ("[Des-Gly10, D-Ala6, Pro-NHEt9]-LHRH", "C56H78N16O12"),
        ("SIINFEKL (OVA 257-264)", "C45H74N10O13"),
        ("AEDG (>95%)", "C14H22N4O9"),
        ("AEDG • HCl", "C14H22N4O9"),
        ("SDKP, free acid", "C18H31N5O8"),
        ("(αMe)Phe-Gly", "C12H16N2O3"),
        ("p-Glu-His-Pro-NH2", "C16H22N6O4"),
        ("CH3(CH2)14CO-GHK", "C30H54N6O5"),
        ("Abz-Gly-Phe-Arg-EDDnp", "C32H39N11O8"),
        ("L-γ-glutamyl-L-cysteinylglycine", "C10H17N3O6S"),
        ("L-prolyl-L-leucylglycinamide", "C13H24N4O3"),
        ("L-pyroglutamyl-L-histidyl-L-prolinamide", "C16H22N6O4"),
        ("glycylglycylglycine", "C6H11N3O4"),
        ("alanylglutamine", "C8H15N3O4"),
    ],
)
def test_parents_notes_and_spellings_of_catalogues(text: str, formula: str) -> None:
    assert parse(text).formula.hill == formula


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Tyr3]-Foobarin", "'Foobarin' is no parent"),
        ("[des-Arg8]-bradykinin", None),
        ("[des-Cys1]-vasopressin", None),
        ("YPWF-NH2 (endomorphin-1)", "the note '(endomorphin-1)'"),
        ("(GHK)2-Cu", "bound to one metal"),
        ("(GHK)2-R110", "bound to one metal"),
    ],
)
def test_what_is_not_known_is_named(text: str, said: str | None) -> None:
    with pytest.raises(NotationError) as refused:
        parse(text)
    assert said is None or said in str(refused.value)


@pytest.mark.parametrize("text", ["GLYCINE", "ARGININE", "ACETATE", "HCl"])
def test_names_in_capitals_are_no_sequences(text: str) -> None:
    with pytest.raises(NotationError):
        parse(text)


@pytest.mark.parametrize("text", ["1" * 400 + "!", "A" + "12 " * 300 + "?", "SDAAV " + "1" * 500 + "(x)"])
def test_long_runs_of_digits_take_no_time(text: str) -> None:
    before = time.process_time()
    with pytest.raises(NotationError):
        parse(text)
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("text", "formulas"),
    [("H-(Aib)-EGT-OH", {"C15H26N4O8", "C21H33N7O9"}), ("H-(Aib)-Glu-Gly-OH", {"C11H19N3O6"})],
)
def test_a_bracket_behind_h_before_a_block_of_letters_leaves_two_readings(text, formulas):
    try:
        found = {parse(text).formula.hill}
    except AmbiguousNotationError as error:
        found = {one.formula for one in error.readings}
    assert found == formulas


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("GAS (N-acetylated, C-amidated)", "C10H18N4O5"),
        ("GAS, N-terminal acetyl", "C10H17N3O6"),
        ("GAS, C-terminal amide", "C8H16N4O4"),
    ],
)
def test_ends_told_in_words_behind_the_chain_belong_to_it(text, formula):
    assert parse(text).formula.hill == formula
