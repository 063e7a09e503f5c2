"""Salts, equivalents, amounts: numbers worked out by hand from average masses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certipep.chemistry.amounts import amounts, concentration
from certipep.chemistry.counterions import (
    counterion,
    counterions,
    equivalents,
    peptide_fraction_bounds,
    salt,
    salt_table,
)
from certipep.chemistry.formula import Formula
from certipep.errors import UsageError

THYMALFASIN = Formula.parse("C129H215N33O55")


# (counter-ion, equivalents) -> mass, counter-ion %, peptide %; masses under other weights are 0.03 Da lower.
@pytest.mark.parametrize(
    ("name", "count", "mass", "ion", "peptide"),
    [
        ("acetate", 1, 3168.33, 1.90, 98.10),
        ("acetate", 2, 3228.38, 3.72, 96.28),
        ("acetate", 4, 3348.49, 7.17, 92.83),
        ("TFA", 1, 3222.30, 3.54, 96.46),
        ("trifluoroacetate", 4, 3564.37, 12.80, 87.20),
        ("HCl", 4, 3254.12, 4.48, 95.52),
    ],
)
def test_salts_of_thymalfasin(name: str, count: int, mass: float, ion: float, peptide: float) -> None:
    form = salt(THYMALFASIN, name, count)
    assert form.average_mass == pytest.approx(mass, abs=0.05)
    assert 100 * form.counterion_fraction == pytest.approx(ion, abs=0.006)
    assert 100 * form.peptide_fraction == pytest.approx(peptide, abs=0.006)


def test_metal_salt_replaces_protons() -> None:
    form = salt(THYMALFASIN, "sodium", 6)
    assert form.formula == Formula.parse("C129H209N33Na6O55")
    # 6 x 22.99 / 3240.21; as metal over the whole salt.
    assert 100 * form.counterion_fraction == pytest.approx(4.26, abs=0.01)


def test_salt_forms_of_the_panel(shared: Path) -> None:
    rows = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))["salt_forms"]
    thymopentin = Formula.parse("C30H49N9O9")
    assert salt(thymopentin, "acetate", 1).average_mass == pytest.approx(
        rows["thymopentin monoacetate"][1], abs=2e-3
    )
    octreotide = Formula.parse("C49H66N10O10S2")
    assert salt(octreotide, "acetate", 2).average_mass == pytest.approx(
        rows["octreotide diacetate"][1], abs=2e-3
    )


def test_table_stops_at_the_groups() -> None:
    table = salt_table(THYMALFASIN, 4, 10)
    assert [form.equivalents for form in table if form.counterion.id == "acetate"] == [1, 2, 3, 4]
    assert max(form.equivalents for form in table if form.counterion.id == "sodium") == 10
    assert salt_table(THYMALFASIN, 0, 0) == ()


def test_fractional_salts_have_no_formula() -> None:
    form = salt(THYMALFASIN, "acetate", 2.5, waters=3)
    assert form.formula is None
    assert form.water_fraction == pytest.approx(3 * 18.015 / form.average_mass)


def test_equivalents_from_percentages() -> None:
    # (5.1 / 60.05) / (88.0 / 3108.3) = 3.00 and (24 / 114.02) / (70 / 3108.3) = 9.35
    assert equivalents(5.1, 88.0, THYMALFASIN, "acetate") == pytest.approx(3.00, abs=0.01)
    assert equivalents(24, 70, THYMALFASIN, "TFA") == pytest.approx(9.35, abs=0.01)
    with pytest.raises(UsageError):
        equivalents(5.1, 0, THYMALFASIN, "acetate")


def test_bounds_of_peptide_content() -> None:
    low, high = peptide_fraction_bounds(THYMALFASIN, "acetate", 4, 5.0)
    assert low == pytest.approx(0.95 * 0.9283, abs=1e-4)
    assert high == pytest.approx(0.95)


def test_names_of_counterions() -> None:
    assert counterion("Acetic Acid").id == "acetate"
    assert set(counterions()) >= {"acetate", "trifluoroacetate", "hydrochloride", "sodium", "water"}
    with pytest.raises(UsageError, match="acetate"):
        counterion("unobtainium")
    with pytest.raises(UsageError):
        salt(THYMALFASIN, "acetate", -1)


def test_amounts() -> None:
    pure = amounts(3108.3)
    assert pure.peptide_nmol_per_mg == pytest.approx(321.7, abs=0.05)
    assert pure.peptide_micromolar == pure.peptide_nmol_per_mg
    assert pure.powder_nmol_per_mg is None
    powder = amounts(3108.3, water=5, counterion=7, purity=98)
    assert powder.powder_nmol_per_mg == pytest.approx(321.72 * 0.88 * 0.98, abs=0.05)
    assert amounts(3108.3, net_peptide_content=80).powder_micromolar == pytest.approx(321.72 * 0.8, abs=0.05)


def test_a_missing_fact_is_not_taken_for_zero() -> None:
    assert amounts(3108.3, water=5).powder_nmol_per_mg is None
    assert amounts(3108.3, purity=99).powder_nmol_per_mg is None


@pytest.mark.parametrize(
    "wrong", [{"water": 101}, {"purity": -1}, {"water": 60, "counterion": 60}, {"water": float("nan")}]
)
def test_impossible_percentages(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError):
        amounts(3108.3, **wrong)  # type: ignore[arg-type]


def test_concentration_from_absorbance() -> None:
    # A 0.85 in 1 cm at 214 nm is 0.0967 mg/mL of thymalfasin.
    assert concentration(0.85, 27326, 3108.3) == pytest.approx(0.0967, abs=5e-5)
    with pytest.raises(UsageError):
        concentration(0.5, 0, 3108.3)
