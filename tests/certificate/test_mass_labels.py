"""What a label says of a mass, in eight languages, and in the lines and cells where it stands."""

from __future__ import annotations

import pytest

from certificate.making import document, page, rows
from certipep.certificate import understand
from certipep.certificate.mass_labels import mass_label

FOUND = [
    "Average mass (ESI-MS)", "Mass (Q-TOF)", "Molecular weight (found)", "Mol. Wt. (obs.)", "ESI mass",
    "Mass confirmed",
    "Gefundene Masse", "Molekülmasse (gemessen)", "Masse (ESI-MS)", "Masse moléculaire trouvée", "Masse mesurée",
    "Masa molecular encontrada", "Masa observada (EM)", "Massa molecular encontrada", "Massa observada",
    "Masa cząsteczkowa znaleziona", "Masa zmierzona (MS)", "Найденная молекулярная масса", "Масса измеренная",
    "实测分子量", "分子量（实测）", "分子量 (MS)", "测定分子量",
    "LC-MS", "UPLC-MS", "ESI-TOF", "Intact mass", "Zero-charge mass", "Neutral mass (found)", "Mass obtained",
    "Exp. MW", "Mass Spec. Analysis", "MS data", "M found", "Målt masse", "Масса по данным масс-спектрометрии",
]  # fmt: skip
EXPECTED = [
    "Theoretical mass", "Calc. MW", "Molecular weight (calculated)", "Berechnete Masse", "Theoretische Molekülmasse",
    "Masse théorique", "Masse moléculaire calculée", "Masa teórica", "Massa molecular teórica",
    "Masa cząsteczkowa teoretyczna", "Теоретическая масса", "Расчётная молекулярная масса", "理论分子量",
    "分子量（理论值）",
]  # fmt: skip
WEIGHT = [
    "Molecular weight", "Mol. Wt.", "MW", "Molekulargewicht", "Poids moléculaire", "Peso molecular",
    "Masa cząsteczkowa", "Молекулярная масса", "分子量",
]  # fmt: skip
NONE = [
    "Net mass", "Mass error (ppm)", "Mass (mg)", "Purity", "Mass loss", "Found", "Mass 12", "Mass fraction",
    "Theoretical plates", "Molecular formula", "Observed mass: 3108.4", "Content",
    "Mass found / expected", "Mass/Charge, Da", "LC", "Spectrum",
]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "role"),
    [(FOUND, "found"), (EXPECTED, "expected"), (WEIGHT, "weight")],
    ids=["found", "expected", "weight"],
)
def test_the_words_of_a_label_say_what_the_mass_is(labels, role):
    assert {label: (said := mass_label(label)) and said.role for label in labels} == dict.fromkeys(
        labels, role
    )


@pytest.mark.parametrize("label", NONE)
def test_what_is_no_label_of_a_mass(label):
    assert mass_label(label) is None


def test_the_kind_of_mass_is_in_its_label():
    assert mass_label("Monoisotopic mass by MS").kind == "monoisotopic"
    assert mass_label("Masse monoisotopique trouvée").kind == "monoisotopic"
    assert mass_label("平均分子量 (MS)").kind == "average"


def results(*lines):
    items = [
        (40, 40 + 30 * i, line)
        for i, line in enumerate(("Certificate of Analysis", "Product: Thymalfasin", *lines))
    ]
    (certificate,) = understand(document(page(*items))).certificates
    return [
        (
            one.test,
            one.ion,
            str(one.quantity.value) if one.quantity and one.quantity.value is not None else None,
        )
        for one in certificate.results
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Identity by MS: 3108.4", [("mass_found", None, "3108.4")]),
        ("Mass (Q-TOF): 3108.4", [("mass_found", None, "3108.4")]),
        ("Peptide mass: 3108.4", [("mass_found", None, "3108.4")]),
        ("MS: [M+3H]3+ = 1037.1", [("mz", "[M+3H]3+", "1037.1")]),
        ("Mass spectrum: m/z 1037.1 (3+)", [("mz", "3+", "1037.1")]),
        ("MALDI-TOF [M+H]+ monoisotopic: 3107.5", [("mz", "[M+H]+", "3107.5")]),
        ("MS/MS: b2 245.08, y2 244.17", [("mz", "b2", "245.08"), ("mz", "y2", "244.17")]),
        ("M2+: 1555.2", [("mz", "2+", "1555.2")]),
    ],
)
def test_masses_and_ions_of_a_line_are_typed(line, said):
    assert results(line) == said


IDENTITY = {
    "[M+H]+ = 1420.5": [("mz", "[M+H]+", "1420.5")],
    "[M+H]+ 1420.5 (calc. 1420.6)": [("mz", "[M+H]+", "1420.5")],
    "[M+2H]2+ at m/z 710.8": [("mz", "[M+2H]2+", "710.8")],
    "m/z 710.8 (2+)": [("mz", "2+", "710.8")],
    "710.8 [M+2H]2+": [("mz", "[M+2H]2+", "710.8")],
    "1419.5 Da": [("mass_found", None, "1419.5")],
    "Found 1419.5 Da": [("mass_found", None, "1419.5")],
    "1419.5": [("mass_found", None, "1419.5")],
    "Conforms (1419.5 Da)": [("identity", None, None), ("mass_found", None, "1419.5")],
    "Confirmed, [M+H]+ 1420.5": [("identity", None, None), ("mz", "[M+H]+", "1420.5")],
    "1419.5 Da (theory 1419.6 Da)": [("mass_found", None, "1419.5"), ("mass_expected", None, "1419.6")],
    "Conforms": [("identity", None, None)],
}


@pytest.mark.parametrize("cell", IDENTITY)
def test_an_identity_row_carries_a_mass_an_ion_and_a_verdict(cell):
    assert results(f"Identity (ESI-MS): {cell}") == IDENTITY[cell]


def test_the_ion_of_a_specification_belongs_to_the_result_of_its_row():
    table = rows(
        100, 20, (40, 200, 400), ("Test", "Specification", "Result"),
        ("Identity (ESI-MS)", "[M+H]+ = 1420.6 ± 0.5", "1420.5"), ("Purity (HPLC)", "≥ 98.0 %", "99.1 %"),
    )  # fmt: skip
    (certificate,) = understand(document(page((40, 40, "Certificate of Analysis"), *table))).certificates
    (ion,) = certificate.of("mz")
    assert (ion.ion, str(ion.quantity.value), ion.specification) == (
        "[M+H]+",
        "1420.5",
        "[M+H]+ = 1420.6 ± 0.5",
    )
    assert not certificate.of("mass_found")
