"""Isotope patterns against IsoSpec, binomials and published patterns."""

from __future__ import annotations

import math

import pytest

from certipep.chemistry.formula import Formula
from certipep.chemistry.isotopes import (
    fine_structure,
    isotope_pattern,
    isotope_resolving_power,
    most_abundant,
    resolving_power,
)
from certipep.chemistry.mass import monoisotopic_mass
from certipep.errors import UsageError

THYMALFASIN = Formula.parse("C129H215N33O55")
PROTHYMOSIN = Formula.parse("C476H734N132O238")


def test_published_pattern_of_thymalfasin() -> None:
    pattern = isotope_pattern(THYMALFASIN, 0.01)
    tallest = max(peak.abundance for peak in pattern)
    assert [100 * peak.abundance / tallest for peak in pattern[:7]] == pytest.approx(
        [64.0, 100, 84.8, 51.2, 24.4, 9.8, 3.4], abs=0.15
    )
    assert pattern[0].mass == pytest.approx(monoisotopic_mass(THYMALFASIN))


def test_tallest_peaks() -> None:
    assert most_abundant(THYMALFASIN).mass == pytest.approx(3107.507, abs=5e-4)
    assert most_abundant(PROTHYMOSIN).extra_neutrons == 6
    assert most_abundant(PROTHYMOSIN).mass == pytest.approx(12112.956, abs=1e-3)


def test_one_element_is_a_binomial() -> None:
    pattern = isotope_pattern(Formula({"C": 60}), 1e-9)
    for k, peak in enumerate(pattern[:6]):
        expected = math.comb(60, k) * 0.0107**k * 0.9893 ** (60 - k)
        assert peak.abundance == pytest.approx(expected, rel=1e-9)
        assert peak.mass == pytest.approx(720 + k * 1.00335483507, abs=1e-9)


def test_chances_add_up_to_one() -> None:
    for formula in (THYMALFASIN, PROTHYMOSIN, Formula.parse("C14H22CuN6O4"), Formula.parse("Se2Zn3Cl4")):
        assert sum(peak.abundance for peak in isotope_pattern(formula, 1e-12)) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("text", ["C30H49N9O9", "C129H215N33O55", "C14H22CuN6O4", "C10H20SeS2Cl"])
def test_nominal_pattern_is_the_sum_of_the_fine_structure(text: str) -> None:
    pytest.importorskip("IsoSpecPy")
    formula = Formula.parse(text)
    fine = fine_structure(formula, 1e-7)
    base = monoisotopic_mass(formula)
    for peak in isotope_pattern(formula, 0.01):
        under = [one for one in fine if round(one.mass - base) == peak.extra_neutrons]
        chance = sum(one.abundance for one in under)
        assert chance == pytest.approx(peak.abundance, rel=1e-4)
        assert sum(one.mass * one.abundance for one in under) / chance == pytest.approx(peak.mass, abs=1e-5)


def test_labels_are_pure() -> None:
    assert len(isotope_pattern(Formula({"13C": 6}), 1e-9)) == 1


def test_principal_isotope_need_not_be_the_lightest() -> None:
    assert isotope_pattern(Formula({"Se": 1}), 0.001)[0].extra_neutrons < 0


def test_resolving_power() -> None:
    assert isotope_resolving_power(3108.3) == pytest.approx(3108.3 / 1.003355)
    assert resolving_power(1036.5, 0.012) == pytest.approx(86375)
    with pytest.raises(UsageError):
        resolving_power(1.0, 0.0)


def test_no_molecule_has_no_pattern() -> None:
    for formula in (Formula(), Formula({"C": -1}), Formula({"C": 10**6})):
        with pytest.raises(UsageError):
            isotope_pattern(formula)
