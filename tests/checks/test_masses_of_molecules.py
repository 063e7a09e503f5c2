"""Windows, readings and instrument classes against the catalogue's numbers for thymalfasin."""

from __future__ import annotations

import pytest

from certipep.checks import load_tolerances
from certipep.checks.facts.chemistry import kind_said
from certipep.checks.instruments import instrument_in
from certipep.checks.mass_readings import basic_sites, fitting, mass_readings
from certipep.checks.mass_window import Zone, signed, window_of, zone_of
from certipep.chemistry.formula import Formula
from certipep.reference import peptide

THYMALFASIN = Formula.parse("C129H215N33O55")


def test_window() -> None:
    window = window_of(THYMALFASIN)
    assert window.monoisotopic == pytest.approx(3106.5041, abs=1e-3)
    assert window.most_abundant == pytest.approx(3107.507, abs=2e-3)
    assert (window.average_low, window.average_high) == pytest.approx((3108.276, 3108.315), abs=1e-3)
    assert window.distance(3107.2) == 0
    assert window.distance(3066.24) == pytest.approx(-40.264, abs=1e-3)
    assert window.nearest(3107.5) == "most abundant"


@pytest.mark.parametrize(
    ("mass", "words"),
    [
        (3108.28, "the average mass"),
        (3106.50, "the monoisotopic mass"),
        (3109.288, "[M+H]+ (average mass)"),
        (3107.511, "the most abundant mass"),
        (3348.49, "the salt with 4 acetic acid"),
        (3564.37, "the salt with 4 trifluoroacetic acid"),
        (3254.12, "the salt with 4 hydrogen chloride"),
        (3131.28, "[M+Na]+ (average mass)"),
    ],
)
def test_readings_are_tried_in_a_fixed_order(mass: float, words: str) -> None:
    readings = mass_readings(THYMALFASIN, basic_sites(peptide("thymalfasin")))
    assert fitting(mass, 0.05, readings)[0].words == words


@pytest.mark.parametrize(
    ("method", "id", "width"),
    [
        ("ESI-MS, single quadrupole", "quadrupole", 0.62),
        ("MALDI-TOF MS", "maldi_linear", 1.55),
        ("MALDI-TOF (reflector)", "maldi_reflector", 0.31),
        ("ESI-QTOF", "qtof", 0.031),
        ("Q Exactive Orbitrap", "orbitrap", 0.016),
        ("LC-MS", "unknown", 1.0),
    ],
)
def test_instrument_classes(method: str, id: str, width: float) -> None:  # noqa: A002
    instrument = instrument_in(method)
    assert instrument.id == id
    assert instrument.width(3108.28, load_tolerances().of("MS-01")) == pytest.approx(width, rel=0.03)


def test_basic_sites() -> None:
    sites = {
        name: basic_sites(peptide(name))
        for name in ("thymalfasin", "RKDVY", "thymosin-beta-4", "tirzepatide")
    }
    assert sites["thymalfasin"] == 4
    assert sites["RKDVY"] == 3
    assert sites["thymosin-beta-4"] == 9
    assert sites["tirzepatide"] >= 2


def test_words() -> None:
    assert kind_said("Monoisotopic mass 3106.50") == "monoisotopic"
    assert kind_said("MW (g/mol)") is None
    assert (signed(-42.04), signed(0.3, 1)) == ("−42.04", "+0.3")
    assert [zone_of(value, 1, 2) for value in (0.5, -1.5, 3)] == [
        Zone.AGREES,
        Zone.EXPLAINABLE,
        Zone.CONTRADICTS,
    ]
