"""What a peak may be, against m/z values of pyteomics."""

from __future__ import annotations

import pytest
from pyteomics import mass

from certipep.errors import UsageError
from certipep.notation import parse


@pytest.mark.parametrize("charge", [1, 2, 3])
def test_the_peptide_itself_comes_first(charge: int) -> None:
    value = mass.calculate_mass(sequence="RKDVYPEPTIDE", charge=charge)
    found = parse("RKDVYPEPTIDE").match(value)
    assert (found[0].charge, found[0].rank, found[0].kind) == (charge, 0, "monoisotopic")
    assert found[0].mz == pytest.approx(value, abs=1e-3)


def test_adducts_losses_dimers_and_by_products() -> None:
    peptide, proton = parse("RKDVY"), 1.00727646
    neutral = mass.calculate_mass(sequence="RKDVY")
    sodium = 22.98976928 - 0.00054858
    assert peptide.match((neutral + proton + sodium) / 2, 2, 0.01)[0].ion == "[M+H+Na]2+"
    assert peptide.match(neutral - 18.010565 + proton, 1, 0.01)[0].ion == "[M+H-H2O]+"
    assert peptide.match(2 * neutral + proton, 1, 0.01)[0].ion == "[2M+H]+"
    assert peptide.match(neutral - proton, -1, 0.01)[0].ion == "[M-H]-"
    lacks_val = mass.calculate_mass(sequence="RKDY") + proton
    assert any("Val" in each.what for each in peptide.match(lacks_val, 1, 0.01))


def test_nothing_fits_nothing() -> None:
    assert parse("RKDVY").match(111.1, 1, 0.001) == ()


@pytest.mark.parametrize(
    ("mz", "charge", "tolerance"),
    [(float("nan"), None, None), (-1.0, None, None), (500.0, 0, None), (500.0, 1, 0.0), ("500", 1, None)],
)
def test_numbers_that_make_no_sense_are_refused(mz: object, charge: object, tolerance: object) -> None:
    with pytest.raises(UsageError):
        parse("RKDVY").match(mz, charge, tolerance)  # type: ignore[arg-type]
