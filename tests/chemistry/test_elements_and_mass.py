"""Elements and masses against sourced numbers and other libraries' tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from certipep.chemistry import elements
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import ELECTRON, PROTON, average_mass, average_mass_range, monoisotopic_mass
from certipep.errors import FormulaError, UsageError

# Published: thymalfasin 3108.315 (abridged) and 3108.276 (2007 weights), monoisotopic 3106.50413.
THYMALFASIN = Formula.parse("C129H215N33O55")


def test_thymalfasin_under_both_conventions() -> None:
    assert monoisotopic_mass(THYMALFASIN) == pytest.approx(3106.50413, abs=1e-5)
    assert average_mass(THYMALFASIN) == pytest.approx(3108.315, abs=5e-4)
    assert average_mass(THYMALFASIN, "pre-2011") == pytest.approx(3108.2755, abs=5e-5)
    assert average_mass_range(THYMALFASIN) == pytest.approx((3108.276, 3108.315), abs=1e-3)


def test_masses_of_the_reference_records(shared: Path) -> None:
    panel = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))
    rows = {**panel["metal_forms"]}
    checked = 0
    for name, (mono, current, old) in rows.items():
        formula = Formula.parse(name.split()[-1]) if name.split()[-1][0] == "C" else None
        if formula is None:
            continue
        assert monoisotopic_mass(formula) == pytest.approx(mono, abs=1e-4), name
        assert average_mass(formula) == pytest.approx(current, abs=1.1e-3), name
        assert average_mass(formula, "pre-2011") == pytest.approx(old, abs=1.1e-3), name
        checked += 1
    for row in panel["impurity_deltas"]:
        sign, total = 1, Formula()
        for piece in row["formula_change"].replace("+", " +").replace("-", " -").split():
            sign = 1 if piece[0] == "+" else -1
            total += (Formula() if piece[1:] == "H0" else Formula.parse(piece[1:])) * sign
        assert monoisotopic_mass(total) == pytest.approx(row["mono"], abs=6e-5), row["name"]
        assert average_mass(total) == pytest.approx(row["avg"], abs=1.1e-3), row["name"]
        checked += 1
    assert checked > 25


def test_monoisotopic_counts_the_principal_isotope_and_labels_count_themselves() -> None:
    assert monoisotopic_mass(Formula.parse("Se")) == pytest.approx(79.9165, abs=1e-4)
    assert monoisotopic_mass(Formula.parse("[13C]")) == pytest.approx(13.0033548, abs=1e-7)
    assert average_mass(Formula.parse("[13C]D")) == pytest.approx(13.0033548 + 2.0141018, abs=1e-6)


def test_particles() -> None:
    assert pytest.approx(monoisotopic_mass(Formula({"H": 1})), abs=1e-7) == PROTON + ELECTRON


def test_every_element_is_complete_and_sourced() -> None:
    for symbol in ("H", "C", "N", "O", "S", "P", "F", "Cl", "Br", "I", "Na", "K", "Cu", "Zn", "Se", "Pt"):
        found = elements.element(symbol)
        assert sum(isotope.abundance for isotope in found.isotopes) == pytest.approx(1, abs=1e-3)
        # The mean of the isotopes is the atomic weight, within the spread of natural material.
        mean = sum(isotope.abundance * isotope.mass for isotope in found.isotopes)
        assert found.current == pytest.approx(mean, rel=3e-4)
        assert found.pre_2011 == pytest.approx(mean, rel=3e-4)
    assert set(elements.sources()) == {"isotope_masses", "isotope_abundances", "current", "pre_2011"}
    assert "NIST" in elements.isotope_table()


def test_unknown_things_are_errors() -> None:
    with pytest.raises(FormulaError):
        elements.element("Xx")
    with pytest.raises(FormulaError):
        elements.isotope_mass("99C")
    with pytest.raises(UsageError, match="pre-2011"):
        average_mass(THYMALFASIN, "2020")  # type: ignore[arg-type]
    assert not elements.is_known("Ac")
    assert elements.is_known("13C")
    assert not elements.is_known("99C")
