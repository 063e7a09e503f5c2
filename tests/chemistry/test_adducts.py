"""Ion labels and m/z."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.chemistry.adducts import charged, ion_mz, mz, neutral_mass, parse_ion
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError, NotationError, UsageError

THYMALFASIN = Formula.parse("C129H215N33O55")


@pytest.mark.parametrize(
    ("text", "label", "charge"),
    [
        ("[M+3H]3+", "[M+3H]3+", 3),
        ("[M+3H]³⁺", "[M+3H]3+", 3),
        ("[M + 3H] 3+", "[M+3H]3+", 3),
        ("(M+2H)2+", "[M+2H]2+", 2),
        ("[M+3H]+3", "[M+3H]3+", 3),
        ("[M+2H]++", "[M+2H]2+", 2),
        ("[M+2H]", "[M+2H]2+", 2),
        ("M+H", "[M+H]+", 1),
        ("[M+H]+", "[M+H]+", 1),
        ("MH+", "[M+H]+", 1),
        ("MH₃³⁺", "[M+3H]3+", 3),
        ("M-H", "[M-H]-", -1),
        ("[M-3H]3-", "[M-3H]3-", -3),
        ("[M−H]⁻", "[M-H]-", -1),
        ("[M+2Na+H]3+", "[M+2Na+H]3+", 3),
        ("[M+Na-2H]-", "[M+Na-2H]-", -1),
        ("[2M+Na]+", "[2M+Na]+", 1),
        ("[M+H-H2O]+", "[M+H-H2O]+", 1),
        ("[M+FA-H]-", "[M+FA-H]-", -1),
        ("[M+3H+]3+", "[M+3H]3+", 3),
        ("M+•", "[M]+", 1),
        ("3+", "[M+3H]3+", 3),
        ("z=4", "[M+4H]4+", 4),
        ("+2", "[M+2H]2+", 2),
        ("2-", "[M-2H]2-", -2),
        ("(M+3H)/3", "[M+3H]3+", 3),
    ],
)
def test_labels(text: str, label: str, charge: int) -> None:
    ion = parse_ion(text)
    assert ion.label == label
    assert ion.charge == charge
    assert parse_ion(ion.label) == ion


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M",
        "[M]",
        "[M+3H",
        "[M+2H]3+",
        "[M+Xy]+",
        "hello",
        "0",
        "[M+H]+-",
        "999+",
        "[N+H]+",
        "MH3+",
        "M+0H",
    ],
)
def test_what_is_no_ion_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse_ion(text)


def test_contradicting_charge_says_so() -> None:
    with pytest.raises(NotationError, match="contradicts"):
        parse_ion("[M+2H]3+")


# panel of charge states of thymalfasin from an independent calculation (monoisotopic, average).
@pytest.mark.parametrize(
    ("charge", "mono", "average", "top"),
    [
        (1, 3107.5114, 3109.322, 3108.514),
        (2, 1554.2593, 1555.165, 1554.761),
        (3, 1036.5087, 1037.112, 1036.843),
        (4, 777.6333, 778.086, 777.884),
        (5, 622.3081, 622.670, 622.509),
        (-1, 3105.497, 3107.308, 3106.500),
        (-2, 1552.245, 1553.150, None),
    ],
)
def test_charge_series(charge: int, mono: float, average: float, top: float | None) -> None:
    assert mz(THYMALFASIN, charge) == pytest.approx(mono, abs=4e-4)
    assert ion_mz(THYMALFASIN, charge, "average") == pytest.approx(average, abs=1.5e-3)
    if top is not None:
        assert ion_mz(THYMALFASIN, charge, "most_abundant") == pytest.approx(top, abs=6e-4)


def test_sodium_and_metal_adducts_by_hand() -> None:
    # 22.98976928 (Na) - 0.00054858 (electron); water 18.0105647.
    assert ion_mz(Formula.parse("H2O"), "[M+Na]+") == pytest.approx(
        18.0105647 + 22.98976928 - 0.00054858, abs=1e-6
    )
    assert ion_mz(Formula.parse("H2O"), "[2M-H]-") == pytest.approx(
        2 * 18.0105647 - 1.00782503 + 0.00054858, abs=1e-6
    )
    assert mz(18.0105647, 1, "NH4") == pytest.approx(18.0105647 + 18.0343741 - 0.00054858, abs=1e-6)


@given(
    st.floats(100, 20000),
    st.integers(-8, 8).filter(bool),
    st.sampled_from(["monoisotopic", "average"]),
)
@settings(max_examples=60)
def test_neutral_mass_is_the_reverse(mass: float, charge: int, kind: str) -> None:
    ion = charged(charge)
    found = neutral_mass(1000.0, ion, kind)  # type: ignore[arg-type]
    assert abs(charge) * 1000.0 == pytest.approx(found + charge * (1.00728), abs=0.002 * abs(charge))
    assert neutral_mass(mz(mass, charge), ion) == pytest.approx(mass, abs=1e-6)


def test_reverse_for_every_kind() -> None:
    for label in ("[M+3H]3+", "[M+2Na+H]3+", "[2M+K]+", "[M-2H]2-"):
        for kind in ("monoisotopic", "average"):
            read = ion_mz(THYMALFASIN, label, kind)  # type: ignore[arg-type]
            again = neutral_mass(read, label, kind)  # type: ignore[arg-type]
            expected = ion_mz(THYMALFASIN, "[M+H]+", kind) - ion_mz(Formula(), "[M+H]+", kind)  # type: ignore[arg-type]
            assert again == pytest.approx(expected, abs=1e-6)


def test_bad_requests() -> None:
    with pytest.raises(UsageError):
        charged(0)
    with pytest.raises(UsageError):
        charged(1, "ACN")
    with pytest.raises(UsageError):
        charged(1, "Zn")
    with pytest.raises(UsageError, match="monoisotopic"):
        ion_mz(THYMALFASIN, 1, "mono")  # type: ignore[arg-type]


@given(st.text(alphabet="[]()M+-HNaK0123456789³⁺ zZn=", max_size=25))
@settings(max_examples=300)
def test_any_text_gives_an_ion_or_an_error(text: str) -> None:
    try:
        ion = parse_ion(text)
    except CertipepError:
        return
    assert ion.charge
