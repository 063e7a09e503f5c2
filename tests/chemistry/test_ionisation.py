"""Charge and isoelectric point."""

from __future__ import annotations

import collections
import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep import peptide
from certipep.chemistry.ionisation import (
    DEFAULT_PKA,
    IonisableGroups,
    isoelectric_point,
    isoelectric_range,
    net_charge,
    pka_set,
    pka_sets,
    titration_curve,
)
from certipep.errors import UsageError

THYMALFASIN = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"
SETS = (
    "bjellqvist",
    "nozaki",
    "emboss",
    "emboss-6.6",
    "sillero",
    "thurlkill",
    "lehninger",
    "ipc_peptide",
    "ipc2_peptide",
    "dawson",
    "rodwell",
    "grimsley",
    "toseland",
    "solomon",
    "dtaselect",
)


def groups(sequence: str, *, blocked: bool = False, amide: bool = False) -> IonisableGroups:
    counts = collections.Counter(letter for letter in sequence if letter in "DECYHKR")
    return IonisableGroups(counts, None if blocked else sequence[0], None if amide else sequence[-1])


def test_all_sets_are_there_with_their_citation() -> None:
    assert set(pka_sets()) == {*SETS, "neighbours"}
    assert pka_sets()[0] == DEFAULT_PKA == "neighbours"
    for name in pka_sets():
        found = pka_set(name)
        assert found.source
        assert found.doi.startswith("10.")


def test_name_of_a_set_is_forgiving_and_a_wrong_one_is_helped() -> None:
    assert pka_set("IPC2-peptide").id == "ipc2_peptide"
    assert pka_set(" Bjellqvist ").id == "bjellqvist"
    with pytest.raises(UsageError, match=r"Did you mean nozaki\?.*lehninger"):
        pka_set("nozacki")


# Net charge at pH 7 and pI by other programs: Lehninger and EMBOSS values, blocked and free N-terminus.
@pytest.mark.parametrize(
    ("sequence", "blocked", "pka", "charge", "point"),
    [
        (THYMALFASIN, True, "lehninger", -5.988, 3.815),
        (THYMALFASIN, False, "lehninger", -4.990, 4.025),
        (THYMALFASIN, True, "emboss", None, 3.810),
        (THYMALFASIN, False, "emboss", None, 3.992),
        ("EAKSQGGSN"[1:], True, "lehninger", None, 6.420),
        ("RKDVY", False, "lehninger", 0.997, 9.716),
        ("RKDVY", False, "emboss", None, 9.297),
        ("RKDVY", False, "emboss-6.6", None, 8.756),
        ("LKKTETQ", True, "lehninger", 0.001, 7.227),
        ("LKKTETQ", False, "emboss", None, 9.537),
    ],
)
def test_values_of_other_programs(
    sequence: str, blocked: bool, pka: str, charge: float | None, point: float
) -> None:
    given_groups = groups(sequence, blocked=blocked)
    assert isoelectric_point(given_groups, pka) == pytest.approx(point, abs=1e-3)
    if charge is not None:
        assert net_charge(given_groups, 7.0, pka) == pytest.approx(charge, abs=1e-3)


def test_thymulin_exact_plateau() -> None:
    # A flat curve around zero, where an early stop returns 7.0 or 6.25.
    thymulin = IonisableGroups({"K": 1}, None, "N")
    assert isoelectric_point(thymulin, "ipc2_peptide") == pytest.approx(5.57, abs=0.005)


def test_panel_values_of_all_sets(shared: Path) -> None:
    panel = json.loads((shared / "facts" / "panel.json").read_text(encoding="utf-8"))
    sequences = {record["id"]: record.get("sequence") for record in panel["records"]}
    subjects = {
        "Ta1": "thymosin_alpha_1",
        "ProTa_iso1_mature": "prothymosin_alpha_human_iso1",
        "ProTa_iso2_mature": "prothymosin_alpha_human_iso2",
        "Ta11": "thymosin_alpha_11",
        "Tb4": "thymosin_beta_4",
        "thymopentin": "thymopentin",
    }
    checked = 0
    for subject, record in subjects.items():
        sequence = sequences[record]
        for name, values in panel["charge_pI"][subject].items():
            # Terminal rules are not in "Bjellqvist_simple"; Dawson's tyrosine differs between copies.
            if name in ("biopython", "Bjellqvist_simple") or (name, subject) == ("Dawson", "thymopentin"):
                continue
            for ending, blocked in (("Ac", True), ("H", False)):
                these = groups(sequence, blocked=blocked)
                point = isoelectric_point(these, name)
                assert point == pytest.approx(values[f"pI_{ending}"], abs=1.5e-3), (subject, name)
                assert net_charge(these, 7.0, name) == pytest.approx(values[f"z70_{ending}"], abs=6e-3)
                assert net_charge(these, 7.4, name) == pytest.approx(values[f"z74_{ending}"], abs=6e-3)
                checked += 1
    assert checked > 100


def bisected(these: IonisableGroups, name: str) -> float:
    """Solve on its own terms: proton fractions by mass action, 200 halvings."""
    pka = pka_set(name)
    low, high = 0.0, 14.0
    for _ in range(200):
        ph = (low + high) / 2
        proton = math.exp(-ph * math.log(10))
        charge = 0.0
        for kind, count in these.side_chains.items():
            if kind in pka.bases:
                dissociation = math.exp(-pka.bases[kind] * math.log(10))
                charge += count * proton / (proton + dissociation)
            else:
                dissociation = math.exp(-pka.acids[kind] * math.log(10))
                charge -= count * dissociation / (proton + dissociation)
        if these.n_terminus:
            charge += proton / (proton + math.exp(-pka.n_terminus(these.n_terminus) * math.log(10)))
        if these.c_terminus:
            dissociation = math.exp(-pka.c_terminus(these.c_terminus) * math.log(10))
            charge -= dissociation / (proton + dissociation)
        low, high = (ph, high) if charge > 0 else (low, ph)
    return (low + high) / 2


@given(
    st.text("ACDEFGHIKLMNPQRSTVWY", min_size=1, max_size=60),
    st.booleans(),
    st.booleans(),
    st.sampled_from(SETS),
)
@settings(max_examples=150)
def test_isoelectric_point_is_a_bisection(sequence: str, blocked: bool, amide: bool, name: str) -> None:
    these = groups(sequence, blocked=blocked, amide=amide)
    point = isoelectric_point(these, name)
    if point is None:
        assert net_charge(these, 0.0, name) <= 0 or net_charge(these, 14.0, name) >= 0
        return
    assert point == pytest.approx(bisected(these, name), abs=1e-3)
    assert abs(net_charge(these, point, name)) < 1e-9


@given(st.text("DEKRHYCAG", min_size=1, max_size=40), st.floats(0, 13.9), st.sampled_from(SETS))
@settings(max_examples=60)
def test_charge_falls_with_ph(sequence: str, ph: float, name: str) -> None:
    these = groups(sequence)
    assert net_charge(these, ph, name) > net_charge(these, ph + 0.1, name)


def test_no_crossing_gives_none() -> None:
    assert isoelectric_point(IonisableGroups({"D": 3}, None, "D")) is None
    assert isoelectric_point(IonisableGroups({"R": 3}, "R", None)) is None
    assert isoelectric_point(IonisableGroups({})) is None
    assert isoelectric_range(IonisableGroups({})) is None
    assert net_charge(IonisableGroups({}), 7.0) == 0


def test_strong_charges_are_not_clipped() -> None:
    assert isoelectric_point(groups("DDDDDDDD")) < 3.6  # type: ignore[operator]
    assert isoelectric_point(groups("RRRRRRRRRR")) > 12.0  # type: ignore[operator]


def test_extra_groups_and_fixed_charges_count() -> None:
    plain = groups("SDSK")
    phosphate = IonisableGroups(
        plain.side_chains, "S", "K", extra=((-1, 2.1, 1, "phosphate-1"), (-1, 7.2, 1, "x"))
    )
    assert net_charge(phosphate, 7.2) == pytest.approx(net_charge(plain, 7.2) - 1.5, abs=1e-4)
    trimethyl = IonisableGroups(plain.side_chains, "S", "K", fixed=1)
    assert net_charge(trimethyl, 7.0) == pytest.approx(net_charge(plain, 7.0) + 1)


def test_range_and_curve() -> None:
    low, high = isoelectric_range(groups(THYMALFASIN, blocked=True))  # type: ignore[misc]
    assert low == pytest.approx(3.701, abs=2e-3)
    assert high == pytest.approx(4.118, abs=2e-3)
    curve = titration_curve(groups("RKDVY"), [2.0, 7.0, 12.0])
    assert [ph for ph, _ in curve] == [2.0, 7.0, 12.0]
    assert curve[1][1] == net_charge(groups("RKDVY"), 7.0)


def test_wrong_input_is_refused() -> None:
    with pytest.raises(UsageError):
        IonisableGroups({"S": 1})
    with pytest.raises(UsageError):
        IonisableGroups({"D": -1})
    with pytest.raises(UsageError):
        net_charge(groups("RKDVY"), math.nan)
    with pytest.raises(UsageError):
        net_charge(groups("RKDVY"), 1e6)


def test_equal_content_is_equal() -> None:
    one = IonisableGroups({"D": 1, "K": 2, "E": 0}, "A", None)
    other = IonisableGroups({"K": 2, "D": 1}, "A", None)
    assert one == other
    assert hash(one) == hash(other)


def test_default_is_best_on_measured_acetyl_peptides(shared: Path) -> None:
    rows = (
        (shared / "data" / "pI" / "gauci2008-n-acetyl-peptides.tsv")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    )
    squares = []
    for row in rows:
        sequence, measured = row.split("\t")
        point = peptide(sequence).isoelectric_point()
        assert point is not None
        squares.append((point - float(measured)) ** 2)
    assert math.sqrt(sum(squares) / len(squares)) <= 0.16
