"""Which substance a certificate is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from certipep.identification import Evidence, settle
from certipep.identification.support import by_formula, by_masses
from certipep.reference import panel

TA1 = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"


def test_the_name_decides():
    found = settle(Evidence(names=("Thymosin Alpha-1 10mg",), cas="77591-33-4", masses=((4963.5, None),)))
    assert (found.kind, found.entry.id, found.basis) == ("peptide", "thymosin-alpha-1", "name")
    assert found.peptide.formula.hill == "C129H215N33O55"
    assert any("77591-33-4" in text and "thymosin-beta-4" in text for text in found.conflicts)


def test_agreeing_evidence_makes_no_conflict():
    found = settle(
        Evidence(
            names=("Thymosin Alpha-1",),
            sequence=f"Ac-{TA1}-OH",
            cas="62304 98 7",
            formula="C₁₂₉H₂₁₅N₃₃O₅₅",
            masses=((3108.3, None), (3108.0, None)),
        )
    )
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("evidence", "identifier", "basis"),
    [
        ({"cas": "77591-33-4"}, "thymosin-beta-4", "cas"),
        ({"cas": "885340-08-9"}, "tb-500", "cas"),
        ({"formula": "C38H68N10O14"}, "tb-500", "formula"),
        ({"formula": "C212H350N56O78S·xC2H4O2"}, "thymosin-beta-4", "formula"),
        ({"masses": ((889.0, None),)}, "tb-500", "mass"),
        ({"masses": ((4963.5, None), (4962.8, None))}, "thymosin-beta-4", "mass"),
        ({"sequence": "Ac-LKKTETQ"}, "tb-500", "sequence"),
        (
            {"sequence": "Leu-Lys-Lys-Thr-Glu-Thr-Gln", "modifications": "N-Terminal Acetyl"},
            "tb-500",
            "sequence",
        ),
        ({"analytes": ("TB-500 (TB4)",)}, "thymosin-beta-4", "name"),
    ],
)
def test_tb_500_is_settled_by_what_singles_one_out(evidence, identifier, basis):
    found = settle(Evidence(names=("TB-500 10mg",), **evidence))
    assert (found.kind, found.entry.id, found.basis) == ("peptide", identifier, basis)
    assert [entry.id for entry in found.candidates] == ["tb-500", "thymosin-beta-4"]


@pytest.mark.parametrize(
    "evidence",
    [
        {},
        {"analytes": ("TB-500",)},
        {"masses": ((1234.5, None),)},
        {"cas": "885340-08-9", "formula": "C212H350N56O78S"},
        {"cas": "62304-98-7"},
    ],
)
def test_tb_500_stays_ambiguous_otherwise(evidence):
    found = settle(Evidence(names=("TB-500",), **evidence))
    assert (found.kind, found.entry, found.peptide) == ("ambiguous", None, None)
    assert [entry.id for entry in found.candidates] == ["tb-500", "thymosin-beta-4"]


def test_a_qualified_name_needs_other_evidence():
    assert settle(Evidence(names=("Semax fragment",))).kind == "ambiguous"
    assert settle(Evidence(names=("Semax amide",), formula="C37H51N9O10S")).entry.id == "semax"


def test_a_word_that_says_what_the_entry_is_anyway_is_no_doubt():
    assert settle(Evidence(names=("Thymosin Beta-4 (acetylated)",))).entry.id == "thymosin-beta-4"
    assert settle(Evidence(names=("Sermorelin amide",))).entry.id == "sermorelin"
    assert settle(Evidence(names=("Thymopentin (acetylated)",))).peptide.proforma == "[Acetyl]-RKDVY"


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("Biotinoyl GHK", "C24H38N8O6S"),
        ("N-Acetyl Epitalon Amidate 10 mg", "C16H25N5O9"),
        ("Cyclo-Epitalon", "C14H20N4O8"),
        ("FITC-LL-37 1 mg", "C226H351N61O58S"),
        ("KPV amide", "C16H31N5O3"),
    ],
)
def test_words_beside_a_name_build_the_molecule(name, formula):
    # Formulas by hand: an acyl group RCO- for one H, -NH2 for -OH, minus H2O for a ring, C21H11NO5S for FITC.
    found = settle(Evidence(names=(name,), formula=formula))
    assert (found.kind, found.basis) == ("peptide", "name")
    assert found.peptide.formula.hill == formula


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MELITTIN", "unknown"),
        ("ACTH 1-39", "unknown"),
        ("GIP", "unknown"),
        ("AICAR", "outside"),  # in the panel as a nucleoside that is no peptide
        ("PEG-MGF", "outside"),  # in the panel as a mixture without one structure
    ],
)
def test_letters_are_a_name_where_nothing_agrees(name, kind):
    assert settle(Evidence(names=(name,), masses=((2933.5, None),))).kind == kind


def test_letters_are_a_sequence_where_a_mass_a_formula_or_a_length_agrees():
    # KTTKS: 2 × 128.1741 + 2 × 101.1051 + 87.0782 + 18.0153 (average residue masses and water) = 563.65
    assert settle(Evidence(names=("KTTKSK",), masses=((691.82, None),))).basis == "sequence"
    assert settle(Evidence(names=("GIP",), masses=((4983.6, None),))).peptide.sequence.startswith("YAEGTF")
    assert settle(Evidence(names=("AEKFDRWL",))).kind == "unknown"
    assert settle(Evidence(names=("AEKFDRWL",), length=8)).basis == "sequence"
    assert settle(Evidence(names=("H-AEKFDRWL-OH",), masses=((2933.5, None),))).basis == "sequence"


def test_a_number_is_outvoted_by_sequence_formula_and_weight():
    found = settle(
        Evidence(
            names=("TB-500",),
            sequence="Ac-LKKTETQ",
            formula="C38H68N10O14",
            masses=((889.0, None),),
            cas="77591-33-4",
        )
    )
    assert found.entry.id == "tb-500"
    assert any("77591-33-4" in text for text in found.conflicts)


def test_formula_weight_and_mass_that_agree_put_a_sequence_in_doubt():
    # C30H49N9O9 is thymopentin, average 679.77 Da; the printed sequence is another.
    evidence = Evidence(
        names=("Foo-9",),
        sequence="H-AEKFDRWL-OH",
        formula="C31H51N9O9",
        masses=((693.8, None), (693.9, None)),
        weight=693.8,
        found=(693.9,),
    )
    assert settle(evidence).doubt
    assert settle(replace(evidence, formula=None)).doubt is None


def test_extracts_and_what_is_no_peptide():
    assert settle(Evidence(names=("Thymalin — 10 mg",), masses=((858.9, None),))).kind == "extract"
    assert settle(Evidence(names=("NAD+ 500mg",))).kind == "outside"
    assert settle(Evidence(names=("hCG 10,000iu",))).entry.id == "hcg"


def test_an_expected_mass_says_what_a_name_of_a_blend_means():
    found = settle(Evidence(names=("BPC-157 / TB-500 blend",), masses=((1419.5, None), (4963.5, None))))
    assert [one.entry.id for one in found.components] == ["bpc-157", "thymosin-beta-4"]


def test_blends_have_components():
    found = settle(Evidence(names=("Glow 70mg",), analytes=("GHK-Cu", "BPC-157", "TB-500 (TB4)")))
    assert found.kind == "blend"
    assert [part.entry.id for part in found.components] == ["ghk-cu", "bpc-157", "thymosin-beta-4"]
    found = settle(Evidence(names=("BPC-157 5mg + TB-500 5mg",)))
    assert [part.kind for part in found.components] == ["peptide", "ambiguous"]
    unnamed = settle(Evidence(names=("Recovery blend",), analytes=("BPC-157", "Thymosin Beta-4")))
    assert [part.entry.id for part in unnamed.components] == ["bpc-157", "thymosin-beta-4"]


def test_a_mass_alone_never_settles_an_unknown_name():
    assert settle(Evidence(names=("Foo-9 10mg",), masses=((3108.3, None),))).kind == "unknown"
    assert settle(Evidence(names=("Foo-9 10mg",), cas="62304-98-7")).entry.id == "thymosin-alpha-1"
    assert settle(Evidence(masses=((3108.3, None),))).entry.id == "thymosin-alpha-1"
    assert settle(Evidence()).kind == "unknown"


def test_a_printed_sequence_is_the_peptide_of_an_unknown_name():
    found = settle(
        Evidence(names=("Foo-9",), sequence="H-Gly-Gly-Ala-Lys-OH", modifications="C-Terminal Amide")
    )
    assert (found.kind, found.entry, found.basis) == ("peptide", None, "sequence")
    assert found.peptide.sequence == "GGAK"


def test_formula_of_a_salt_is_that_of_the_peptide():
    assert by_formula(Evidence(formula="C30H49N9O9")) == {"thymopentin"}
    assert by_formula(Evidence(formula="C32H53N9O11")) == {"thymopentin"}
    assert by_formula(Evidence(formula="C14H24CuN6O4")) == {"ghk-cu"}
    assert by_formula(Evidence(formula="nonsense")) is None


def test_a_copper_complex_shows_its_peptide():
    assert "ghk-cu" in by_masses(Evidence(masses=((340.25, None),)))
    assert "ghk-cu" in by_masses(Evidence(masses=((401.91, None), (340.25, None))))


# What the transcriber of the public certificates saw, by file: products that name one substance.
def test_every_known_product_of_the_corpus_is_recognised(shared: Path):
    missed = []
    for path in sorted((shared / "corpus" / "records").glob("*.json")):
        documents = json.loads(path.read_text(encoding="utf-8"))
        for document in documents if isinstance(documents, list) else [documents]:
            for certificate in document.get("certificates", [document]):
                found = settle(Evidence(names=(certificate["product"],)))
                if found.kind == "unknown":
                    missed.append(certificate["product"])
    assert missed == []


def test_a_row_of_water_is_no_product():
    assert settle(Evidence(analytes=("water", "acetate"))).kind == "unknown"


def test_a_sequence_in_brackets_behind_a_foreign_name_is_the_peptide():
    said = settle(
        Evidence(names=("Bradicinina (RPPGFSPFR), acetato",), masses=((1060.2, None),), found=(1060.2,))
    )
    assert (said.basis, said.peptide.sequence) == ("sequence", "RPPGFSPFR")
    said = settle(Evidence(names=("Leu-encefalina (Tyr-Gly-Gly-Phe-Leu) acetato",)))
    assert (said.basis, said.peptide.sequence) == ("sequence", "YGGFL")


@pytest.mark.parametrize("name", ["cyclo(-Arg-Gly-Asp-D-Phe-Lys), TFA salt", "cyclo (RGDfK)"])
def test_brackets_of_a_ring_are_no_aside(name):
    said = settle(Evidence(names=(name,), formula="C27H41N9O7", masses=((603.68, None),)))
    assert said.peptide is None or said.peptide.formula.hill == "C27H41N9O7"


@pytest.mark.parametrize("name", ["Mystery (RPPGFSPFR)", "Mystery (10 mg/vial)", "Mystery (CAGED)"])
def test_letters_in_brackets_are_no_sequence_where_nothing_agrees(name):
    assert settle(Evidence(names=(name,), masses=((999.9, None),), found=(999.9,))).kind == "unknown"


@pytest.mark.parametrize("names", [(), ("Mystery 77",)])
def test_a_formula_that_is_another_peptide_with_water_by_chance(names):
    # C50H73N15O11 is bradykinin, and melanotan II with two molecules of water.
    printed = Evidence(names=names, formula="C50H73N15O11")
    other = settle(replace(printed, masses=((1060.2, None),), found=(1060.2,)))
    assert other.kind == "unknown"
    hydrate = settle(replace(printed, masses=((1024.2, None),), found=(1024.2,)))
    assert hydrate.entry.id == "melanotan-ii"


def test_brackets_of_a_ring_are_no_remark_behind_a_name() -> None:
    name = "cyclo(-Arg-Gly-Asp-D-Phe-Lys), TFA salt"
    found = settle(Evidence(names=(name,), formula="C27H41N9O7", masses=((603.68, None),)))
    assert found.peptide is None or found.peptide.formula.hill == "C27H41N9O7"


def test_a_sequence_that_resembles_a_known_peptide_raises_no_doubt_about_a_name_that_is_not_its_own():
    found = settle(
        Evidence(names=("Custom peptide 12345",), sequence="Stearoyl-KTTKS", masses=((830.11, None),))
    )
    assert (found.doubt, found.candidates, found.basis) == (None, (), "sequence")


def test_an_acid_beside_the_name_of_an_amide_is_the_acid():
    # oxytocin has C43H66N12O12S2; OH for NH2 gives C43H65N11O13S2, 1008.17 Da
    found = settle(Evidence(names=("Oxytocin acid",), masses=((1008.17, None),), weight=1008.17))
    assert found.peptide is not None
    assert found.peptide.formula.hill == "C43H65N11O13S2"
    plain = settle(Evidence(names=("BPC-157 free acid",), masses=((1419.5, None),), weight=1419.5))
    assert plain.entry == panel["bpc-157"]


def test_ions_alone_say_which_reading_of_a_sequence_is_meant():
    # H- is the amine or histidine: with Aib behind it GLP-1 begins with His, and weighs 3397.7 Da
    text = "H-(Aib)-EGTFTSDVSSYLEGQAAKEFIAWLVRGRG-OH"
    with_histidine = Evidence(sequence=text, ion_masses=(3397.7,))
    found = settle(with_histidine)
    assert found.peptide is not None
    assert found.peptide.formula.hill == "C152H230N42O47"


def test_a_mass_beside_the_formula_of_something_else_says_nothing():
    """An unnamed chain of 1679.8 Da with its own formula is not plecanatide, whose mass lies within the width."""
    assert settle(Evidence(masses=((1680.4, None),))).entry.id == "plecanatide"
    printed = Evidence(formula="C69H110N22O27", masses=((1680.4, None),))
    assert settle(printed).kind == "unknown"
