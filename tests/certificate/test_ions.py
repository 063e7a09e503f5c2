"""Ion labels and their numbers in one line of text."""

from __future__ import annotations

import pytest

from certificate.making import document, page
from certipep.certificate import understand


def ions(line: str) -> list[tuple[str | None, str]]:
    made = document(
        page((40, 40, "Certificate of Analysis"), (40, 70, "Product: Thymalfasin"), (40, 100, line))
    )
    (certificate,) = understand(made).certificates
    return [(one.ion, one.text) for one in certificate.of("mz")]


BOTH = [("[M+3H]3+", "1037.1"), ("[M+4H]4+", "778.1")]


@pytest.mark.parametrize(
    "line",
    [
        "ESI-MS: 1037.1 [M+3H]3+, 778.1 [M+4H]4+",
        "1037.1 [M+3H]3+ 778.1 [M+4H]4+",
        "[M+3H]3+ 1037.1 [M+4H]4+ 778.1",
        "[M+3H]3+: 1037.1; [M+4H]4+: 778.1",
        "m/z 1037.1 ([M+3H]3+), 778.1 ([M+4H]4+)",
        "[M+3H]3+ calc. 1036.9, found 1037.1; [M+4H]4+ calc. 777.9, found 778.1",
    ],
)
def test_every_ion_of_a_line_has_its_own_number(line):
    assert ions(line) == BOTH


@pytest.mark.parametrize("line", ["[M+H]+ 3109.3", "MH+ 3109.3", "[M+H]+: 3109.3", "[M+H]+ found: 3109.3"])
def test_the_digits_of_a_mass_are_no_charge(line):
    assert ions(line) == [("[M+H]+", "3109.3")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("M+H – 1420.5", [("[M+H]", "1420.5")]),
        ("[M+H]+ – 1420.5", [("[M+H]+", "1420.5")]),
        ("[M+2H]2+ – 710.8, [M+3H]3+ – 474.2", [("[M+2H]2+", "710.8"), ("[M+3H]3+", "474.2")]),
        ("M+H-1420.5", [("[M+H]", "1420.5")]),
        ("M+H-8887", [("[M+H]", "8887")]),
        ("[M-H] - 1418.5", [("[M-H]-", "1418.5")]),
        ("[M-H]- – 1418.5", [("[M-H]-", "1418.5")]),
        ("M+H-162", []),
        ("M+H-18.01", []),
    ],
)
def test_a_dash_parts_an_ion_from_its_number_and_is_no_charge(line, found):
    assert ions(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "Observed [M+3H]3+ / [M+4H]4+: 1037.1 / 778.1",
        "ESI-MS [M+3H]3+ and [M+4H]4+: 1037.1 and 778.1",
        "[M+3H]3+, [M+4H]4+: 1037.1, 778.1",
    ],
)
def test_ions_that_are_listed_before_their_numbers_have_them_in_their_order(line):
    assert ions(line) == BOTH


def test_two_numbers_behind_the_name_of_one_ion_are_no_masses_of_the_molecule():
    made = document(
        page((40, 40, "Product: Thymalfasin"), (40, 70, "Found [M+3H]3+ /"), (200, 70, "1037.1 / 778.1"))
    )
    (certificate,) = understand(made).certificates
    assert [(one.test, one.ion) for one in certificate.results] == [("mz", None), ("mz", None)]


def test_beside_a_deconvoluted_mass_the_m_over_z_is_that_of_the_ion():
    made = document(
        page(
            (40, 40, "Product: Thymalfasin"),
            (40, 70, "m/z"), (140, 70, "Charge"), (240, 70, "Deconvoluted mass"),
            (40, 90, "1037.1"), (140, 90, "3+"), (240, 90, "3108.3"),
            (40, 110, "778.1"), (140, 110, "4+"), (240, 110, "3108.4"),
        )
    )  # fmt: skip
    (certificate,) = understand(made).certificates
    assert [(one.ion, one.text) for one in certificate.of("mz")] == [("3+", "1037.1"), ("4+", "778.1")]
