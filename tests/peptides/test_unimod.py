from __future__ import annotations

import pytest

from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import monoisotopic_mass
from certipep.peptides.modification import modifications
from certipep.peptides.unimod import unimod_named, unimod_rows


def test_every_formula_weighs_what_unimod_says() -> None:
    for accession, formula, _, mass, _ in unimod_rows().values():
        weighed = monoisotopic_mass(Formula.parse(formula)) if formula else 0.0
        assert weighed == pytest.approx(float(mass), abs=5e-4), accession


def test_our_rows_with_an_accession_are_unimods() -> None:
    rows = unimod_rows()
    compared = 0
    for each in modifications():
        if each.accession.startswith("UNIMOD:"):
            formula = rows[each.accession[7:]][1]
            assert each.formula == Formula.parse(formula), each.id
            compared += 1
    assert compared > 40


def test_effects_are_unknown_but_for_labels() -> None:
    assert unimod_named("UNIMOD:478")[0].ionisation == "unknown"
    assert unimod_named("Label:13C(6)15N(1)")[0].ionisation == "none"
    assert unimod_named("Label:13C(6)15N(1)")[0].absorbs == "none"
    assert unimod_named("no such name") == ()
