"""CAS numbers, formulas, sequences, ions and limits as broken text leaves them."""

from __future__ import annotations

import pytest

from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.identifiers import cas_check_digit, read_cas, read_formula
from certipep.certificate.extraction.sequences import read_sequence
from certipep.certificate.extraction.specifications import read_specification
from certipep.certificate.measures.ion import find_ion


@pytest.mark.parametrize("number", ["62304-98-7", "77591-33-4", "69558-55-0", "137525-51-0", "170851-70-4"])
def test_check_digits_of_published_numbers(number):
    assert cas_check_digit(number.replace("-", ""))


@pytest.mark.parametrize(
    "text", ["62304 98 7", "62304 -98 -7", "62304987", "CAS 62304–98–7".replace("–", "-")]
)
def test_lost_hyphens_are_restored(text):
    assert read_cas(text)[0] == "62304-98-7"


def test_a_wrong_number_with_hyphens_stays_as_printed():
    assert read_cas("62304-98-8") == ("62304-98-8", ())
    assert read_cas("62304 98 8") is None


def test_letters_become_digits_only_where_the_check_digit_agrees():
    text, repairs = read_cas("623O4-98-7")
    assert text == "62304-98-7"
    assert repairs
    assert read_cas("623O4-98-1") is None


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("C₁₂₉H₂₁₅N₃₃O₅₅", "C129H215N33O55"),
        ("C14 H24 N6 O4·Cu", "C14H24N6O4·Cu"),
        ("C212H350N56O78S", "C212H350N56O78S"),
        ("Compound", None),
        ("CHON", None),
    ],
)
def test_formulas(text, formula):
    found = read_formula(text)
    assert (found and found[0]) == formula


@pytest.mark.parametrize(
    ("text", "sequence"),
    [
        ("Ser-Asp-Ala- Ala-Val", "Ser-Asp-Ala-Ala-Val"),
        ("Ser-Asp-GIu", "Ser-Asp-Glu"),
        ("Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly", "Cys(1)-Tyr-Ile-Gln-Asn-Cys(1)-Pro-Leu-Gly"),
        ("Gly-His-Lys-Cu", "Gly-His-Lys-Cu"),
        ("Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH", "Ac-SDAAVDTSSEITTKDLKEKKEVVEEAEN-OH"),
        ("LKKTETQ", "LKKTETQ"),
        ("Certificate of Analysis", None),
        ("Conforms", None),
    ],
)
def test_sequences(text, sequence):
    found = read_sequence(text)
    assert (found and found[0]) == sequence


@pytest.mark.parametrize(
    ("text", "ion"),
    [
        ("Thymosin Alpha-1 [M+4H]4+", "[M+4H]4+"),
        ("[M + 2Na + H]3+", "[M+2Na+H]3+"),
        ("(M+H)+", "[M+H]+"),
        ("[2M+H]+", "[2M+H]+"),
        ("[M+3H]³⁺", "[M+3H]3+"),
        ("[M+2H]", "[M+2H]"),
        ("[M-2H]2-", "[M-2H]2-"),
        ("MH+", "[M+H]+"),
        ("[M+4H+2K+Na]7+", "[M+4H+2K+Na]7+"),
        ("m/z 200", None),
        ("3 M solution", None),
        ("COMP [M]", None),
    ],
)
def test_ions(text, ion):
    found = find_ion(text)
    assert (found and found.label) == ion


@pytest.mark.parametrize(
    ("test", "printed", "read", "doubtful"),
    [
        ("mass_found", "712.3741.0 Da", "712.37±1.0 Da", True),
        ("purity", "298%", "≥98%", True),
        ("water", "<05 %", "≤0.5%", True),
        ("purity", ">98%", ">98%", False),
        ("purity", "Specifications: ≥ 98 %", "≥ 98 %", False),
        ("assay", "80.0%~ 120.0%", "80.0%~ 120.0%", False),
        ("purity", "-", None, False),
        ("total_impurities", "более 3,0 %", "более 3,0 %", True),
        ("total_impurities", "не более 3,0 %", "не более 3,0 %", False),
        ("purity", "≤ 97.0 %", "≤ 97.0 %", True),
    ],
)
def test_limits_that_cannot_be(test, printed, read, doubtful):
    found, repairs = read_specification(test, printed)
    assert found == read
    assert bool(repairs) is doubtful


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("lot", "------", None),
        ("lot", "IWR-2607- TA110", "IWR-2607-TA110"),
        ("lot", "Blue Cap-1", "Blue Cap-1"),
        ("report_number", "#109925", "109925"),
        ("report_number", "pending", None),
        ("verification_key", "QMTABSMLN5Q5", "QMTABSMLN5Q5"),
        ("verification_key", "see website", None),
        ("product", "www.example.com", None),
        ("client", "12/03/2026", None),
        ("label_claim", "≥ 5 mg", None),
        ("label_claim", "5 mg per vial", "5 mg per vial"),
        ("molecular_weight", "white powder", None),
        ("pubchem_cid", "16130571", "16130571"),
    ],
)
def test_values_fit_their_field(field, text, value):
    found = read_header_value(field, text)
    assert (found and found.text) == value


def test_amounts_of_a_blend():
    assert [(name, str(q.value)) for name, q in amounts("BPC 10mg + TB 10mg")] == [
        ("BPC", "10"),
        ("TB", "10"),
    ]


@pytest.mark.parametrize(
    "printed", ["C69[13C]6H123N15[15N]2O17", "C₆₉¹³C₆H₁₂₃N₁₅¹⁵N₂O₁₇", "C69 [13C]6 H123 N15 [15N]2 O17"]
)
def test_a_formula_with_heavy_isotopes_keeps_them_apart(printed: str) -> None:
    found = read_formula(printed)
    assert found is not None
    assert found[0] == "C69[13C]6H123N15[15N]2O17"


@pytest.mark.parametrize(
    ("printed", "formula"),
    [("C37H51N9O1OS", "C37H51N9O10S"), ("C2OH31N7O5", "C20H31N7O5"), ("C1OH17N3O6S", "C10H17N3O6S")],
)
def test_an_o_where_no_formula_has_one_is_a_zero(printed: str, formula: str):
    read, repairs = read_formula(printed) or ("", ())
    assert read == formula
    assert len(repairs) == 1


@pytest.mark.parametrize(
    ("printed", "formula"), [("C187H291N4sO59", "C187H291N45O59"), ("C3lH42N8O7", "C31H42N8O7")]
)
def test_a_small_letter_in_a_count_is_a_digit(printed: str, formula: str) -> None:
    read, repairs = read_formula(printed) or ("", ())
    assert (read, len(repairs)) == (formula, 1)
    assert read_formula("C31H42N8O7 salt") is None


@pytest.mark.parametrize("printed", ["C12H18N2O", "C10H12O", "C2HF3O2", "C14H24N6O4·CoO1"])
def test_an_o_that_is_oxygen_stays(printed: str):
    assert (read_formula(printed) or ("", ()))[1] == ()


def test_a_stroke_of_a_residue_that_was_read_twice():
    assert read_sequence("H-Ser-Glu-lIle-Gln-Gllu-OH") == (
        "H-Ser-Glu-Ile-Gln-Glu-OH",
        ("lIle read as Ile", "Gllu read as Glu"),
    )


@pytest.mark.parametrize("printed", ["C9H13N1O4", "C2H7N1O", "C10H15N1O1S1", "C14H22Cu1N6O4"])
def test_a_count_of_one_is_no_broken_zero(printed: str) -> None:
    assert read_formula(printed) == (printed, ())
