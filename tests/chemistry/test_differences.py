"""What mass differences can mean, and what agreement leaves open."""

from __future__ import annotations

import pytest

from certipep.chemistry.ambiguity import left_open
from certipep.chemistry.differences import explain_difference, single_changes
from certipep.chemistry.impurities import impurities
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.errors import UsageError
from chemistry.residues import RESIDUES, chain

THYMALFASIN = chain("SDAAVDTSSEITTKDLKEKKEVVEEAEN", "acetyl")


def names(difference: float, tolerance: float, **options: object) -> list[str]:
    return [one.name for one in explain_difference(difference, tolerance, THYMALFASIN, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("difference", "first"),
    [
        (-42.04, "N-terminal acetyl missing"),
        (42.04, "acetyl too much"),
        (-18.01, "water lost (aspartimide)"),
        (0.98, "deamidated (Asn to Asp, Gln to Glu)"),
        (-0.98, "C-terminal amide instead of acid"),
        (56.108, "tert-butyl left"),
        (242.32, "trityl left"),
        (21.982, "sodium adduct (M-H+Na)"),
        (-71.08, "one A missing"),
        (99.13, "one V too many"),
    ],
)
def test_the_usual_differences_come_first(difference: float, first: str) -> None:
    assert names(difference, 0.02)[0] == first


def test_nothing_fits_a_difference_without_meaning() -> None:
    assert names(-37.5, 0.6) == []


def test_oxidation_needs_a_residue_that_oxidises() -> None:
    assert "oxidised" not in names(15.999, 0.02)
    found = explain_difference(15.999, 0.02, chain("SDKPDMAEIEK", "acetyl"))
    assert found[0].name == "oxidised"
    assert found[0].sites == ("M6",)


def test_singles_before_pairs_and_likely_before_unlikely() -> None:
    found = explain_difference(0.98, 0.62, THYMALFASIN)
    kinds = [one.kind == "pair" for one in found]
    assert kinds == sorted(kinds)
    assert not any(one.kind == "pair" for one in explain_difference(0.98, 0.62, THYMALFASIN, pairs=False))
    assert all(
        one.kind != "reading" for one in explain_difference(1.0, 0.62, THYMALFASIN, ignore={"reading"})
    )


def test_pairs_are_worded_as_substitutions_where_they_are() -> None:
    assert "S in place of A" in names(15.999, 0.01)


def test_disulfides_decide_about_two_hydrogens() -> None:
    closed, reduced = chain("CYIQNCPLG", disulfides=1), chain("CYIQNCPLG")
    assert [one.name for one in explain_difference(2.016, 0.01, closed)][:1] == [
        "two hydrogens gained (a disulfide opened)"
    ]
    assert "two hydrogens lost (a disulfide closed)" in [
        one.name for one in explain_difference(-2.016, 0.01, reduced)
    ]
    assert "two hydrogens lost (a disulfide closed)" not in [
        one.name for one in explain_difference(-2.016, 0.01, closed)
    ]


def test_termini_decide() -> None:
    amide = chain("RKDVY", "free", "amide")
    assert explain_difference(0.984, 0.01, amide)[0].name == "C-terminal acid instead of amide"
    assert explain_difference(-17.03, 0.01, chain("QAK"))[0].name.startswith(
        "ammonia lost (N-terminal glutamine"
    )
    blocked = explain_difference(-17.03, 0.01, chain("QAK", "acetyl"))
    assert all("N-terminal glutamine" not in one.name for one in blocked)


def test_mass_of_every_change_is_that_of_its_formula() -> None:
    for change in single_changes(THYMALFASIN):
        assert change.mass == pytest.approx(average_mass(change.change))
    for change in single_changes(THYMALFASIN, "monoisotopic"):
        assert change.mass == pytest.approx(monoisotopic_mass(change.change))


# Masses printed in an independent table (monoisotopic / average).
@pytest.mark.parametrize(
    ("name", "mono", "average"),
    [
        ("des-acetyl", -42.0106, -42.037), ("aspartimide", -18.0106, -18.015),
        ("piperidide", 67.0786, 67.135),
        ("tert-butyl", 56.0626, 56.108), ("trifluoroacetyl", 95.9823, 96.008), ("boc", 100.0524, 100.117),
        ("fmoc", 222.0681, 222.243), ("trityl", 242.1096, 242.321), ("carbamyl", 43.0058, 43.025),
        ("guanidinylation", 98.0844, 98.149), ("phospho", 79.9663, 79.979), ("tfa", 113.9929, 114.023),
        ("pbf", 252.0820, 252.33), ("two-sodium", 43.9639, 43.964), ("formyl", 27.9949, 28.010),
    ],
)  # fmt: skip
def test_table_of_changes(name: str, mono: float, average: float) -> None:
    row = {one.id: one for one in impurities()}[name]
    assert monoisotopic_mass(row.change) == pytest.approx(mono, abs=1e-4)
    assert average_mass(row.change) == pytest.approx(average, abs=2e-3)


def test_every_row_is_complete() -> None:
    rows = impurities()
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.change
        assert row.cause
        assert row.source
        assert row.likely in ("likely", "possible", "unlikely")
        assert set(row.sites) <= set(RESIDUES)
        assert row.terminus in ("", "n-free", "n-acetyl", "c-acid", "c-amide")


# Counted independently: variants of thymalfasin by one residue inside a tolerance.
@pytest.mark.parametrize(
    ("tolerance", "kind", "count"),
    [(1.0, "average", 30), (0.62, "average", 6), (0.062, "monoisotopic", 6), (0.031, "monoisotopic", 2)],
)
def test_single_residue_variants_left_open(tolerance: float, kind: str, count: int) -> None:
    found = left_open(THYMALFASIN, tolerance, RESIDUES, kind)
    assert len(found.substitutions) == count
    assert "D- for L-amino acids" in found.mass_blind
    assert any("amide" in change.name for change in found.changes) == (tolerance == 1.0)


def test_refusals() -> None:
    with pytest.raises(UsageError):
        explain_difference(1.0, 0.0, THYMALFASIN)
    with pytest.raises(UsageError):
        single_changes(THYMALFASIN, "mono")
    with pytest.raises(UsageError):
        left_open(THYMALFASIN, -1, RESIDUES)
