"""Identification against relations and numbers that are known from elsewhere."""

from __future__ import annotations

import json

import pytest

from certipep.errors import NotationError, UnknownPeptideError, UsageError
from certipep.identification import compare, identify
from certipep.reference import panel, peptide

TA1 = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"


@pytest.mark.parametrize(
    ("sequence", "identifier", "relation"),
    [
        (f"Ac-{TA1}-OH", "thymosin-alpha-1", "identical"),
        (TA1, "thymosin-alpha-1-des-acetyl", "identical"),
        (f"Ac-{TA1}-NH2", "thymosin-alpha-1", "modified_form"),
        ("pEAKSQGGSN", "thymulin", "identical"),
        ("RKDVY", "thymopentin", "identical"),
        ("H-Arg-Lys-Asp-Val-Tyr-OH", "thymopentin", "identical"),
        ("Ac-LKKTETQ", "tb-500", "identical"),
        ("LKKTETQ", "lkktetq", "identical"),
        ("RKEVY", "splenopentin", "identical"),
        ("KVYRD", "thymopentin", "isomer"),
        ("RKDVF", "thymopentin", "variant"),
        ("Ac-SDKPDMAEIEK", "thymosin-beta-4", "fragment"),
        (f"Ac-{TA1}GRDAPANGNA", "prothymosin-alpha", "fragment"),
        ("GRKDVYG", "thymopentin", "precursor"),
        ("SDAAVDTSSEITTKDLKEKKEVEEEAEN", "thymosin-alpha-1", "variant"),
    ],
)
def test_by_sequence(sequence, identifier, relation):
    found = identify(sequence)
    related = {candidate.id: candidate.relation for candidate in found.candidates}
    assert related[identifier] == relation
    if relation in {"identical", "modified_form"}:
        assert found.best.id == identifier
        assert not found.ambiguous


def test_differences_are_named():
    wikipedia_copy = identify("Ac-SDAAVDTSSEITTKDLKEKKEVEEEAEN-OH")
    assert wikipedia_copy.best.id == "thymosin-alpha-1"
    assert "V23E" in wikipedia_copy.best.explanation
    amide = identify(f"Ac-{TA1}-NH2")
    assert "amide instead of acid" in amide.best.explanation
    assert amide.candidates[0].mass_error_da == pytest.approx(-0.9840, abs=1e-4)
    assert (
        "residues 17-23 of 43"
        in {c.id: c.difference for c in identify("LKKTETQ").candidates}["thymosin-beta-4"]
    )


def test_nothing_like_it():
    found = identify("WWWWHHHH")
    assert found.best is None
    assert {candidate.relation for candidate in found.candidates} <= {"unrelated"}


def test_tb_500_by_name_shows_both():
    found = identify(name="TB-500")
    assert found.ambiguous
    assert found.best is None
    assert [(c.id, c.relation) for c in found.candidates] == [
        ("tb-500", "same_name"),
        ("thymosin-beta-4", "same_name"),
    ]
    assert all(candidate.told_apart_by for candidate in found.candidates)
    assert identify(name="TB-500", mass=4963.5).best.id == "thymosin-beta-4"
    assert identify(name="TB-500", cas="885340-08-9").best.id == "tb-500"


@pytest.mark.parametrize(
    ("query", "identifier"),
    [
        ({"mass": 3108.315}, "thymosin-alpha-1"),
        ({"mass": 3108.28}, "thymosin-alpha-1"),
        ({"mass": 3106.5041}, "thymosin-alpha-1"),
        ({"mz": 1037.1, "charge": 3}, "thymosin-alpha-1"),
        ({"mz": 1552.2448, "charge": -2}, "thymosin-alpha-1"),
        ({"mass": 3066.28}, "thymosin-alpha-1-des-acetyl"),
        ({"formula": "C129H215N33O55"}, "thymosin-alpha-1"),
        ({"formula": "C₁₂₉H₂₁₅N₃₃O₅₅·xC2H4O2"}, "thymosin-alpha-1"),
        ({"cas": "62304-98-7"}, "thymosin-alpha-1"),
        ({"cas": "63958-90-7"}, "thymulin"),
        ({"name": "Zadaxin"}, "thymosin-alpha-1"),
        ({"name": "Thymosin Alpha-1 10mg"}, "thymosin-alpha-1"),
        ({"mass": 888.4916, "tolerance": 0.01}, "tb-500"),
    ],
)
def test_by_other_evidence(query, identifier):
    found = identify(**query)
    assert found.best is not None
    assert found.best.id == identifier


@pytest.mark.parametrize(
    "query", [{"mass": 3108.315}, {"mz": 1037.1, "charge": 3}, {"formula": "C129H215N33O55"}]
)
def test_a_mass_or_a_formula_is_no_proof_of_a_sequence(query):
    best = identify(**query).best
    assert "does not prove a sequence" in best.explanation
    assert "it is" not in best.explanation
    assert "would tell" in best.explanation


def test_a_mass_that_two_entries_share_is_ambiguous():
    found = identify(mass=888.46)
    assert found.ambiguous
    assert {"tb-500", "argireline"} <= {candidate.id for candidate in found.candidates}


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({}, UsageError),
        ({"mz": 100.0}, UsageError),
        ({"mz": 100.0, "charge": 0}, UsageError),
        ({"mass": -1.0}, UsageError),
        ({"mass": float("nan")}, UsageError),
        ({"cas": "62304-89-7"}, UsageError),
        ({"cas": "342.430"}, UsageError),
        ({"name": "thymopenten"}, UnknownPeptideError),
        ({"sequence": "RKJVY"}, NotationError),
        ({"formula": "C12Xx"}, UsageError),
    ],
)
def test_nonsense_is_refused(query, error):
    with pytest.raises(error):
        identify(**query)


def test_thymalfasin_and_its_des_acetyl_form_are_told_apart_by_b3(shared):
    found = compare([("a", peptide("thymalfasin")), ("b", panel["thymosin-alpha-1-des-acetyl"].peptide)])
    (pair,) = found.pairs
    by = {each.measurement: each for each in pair.measurements}
    assert by["fragment b3"].first == "316.114"
    assert by["fragment b3"].second == "274.103"
    assert by["fragment b3"].separates
    assert by["average mass"].separates
    assert not by["amino-acid analysis"].separates
    assert not by["UV at 280 nm"].separates
    assert not by["fragment y3"].separates
    charges = {
        each["z"]: each for each in json.loads((shared / "facts" / "panel.json").read_text())["esi_Ta1"]
    }
    for charge in (1, 2, 3, 4):
        assert found.subjects[0].mz[charge] == pytest.approx(charges[charge]["mono"], abs=1e-3)


def test_the_four_peptides_are_told_apart_by_mass():
    names = ("thymosin-alpha-1", "thymulin", "thymopentin", "tb-500")
    found = compare([(name, panel[name].peptide) for name in names])
    assert len(found.pairs) == 6
    for pair in found.pairs:
        assert {"average mass", "monoisotopic mass", "amino-acid analysis"} <= {
            each.measurement for each in pair.separated_by
        }
        with_tyrosine = "thymopentin" in (pair.first, pair.second)
        assert ("UV at 280 nm" in {each.measurement for each in pair.separated_by}) == with_tyrosine


def test_an_amide_needs_a_better_mass_than_a_quadrupole_gives():
    (pair,) = compare([("acid", peptide("thymalfasin")), ("amide", peptide(f"Ac-{TA1}-NH2"))]).pairs
    by = {each.measurement: each.separates for each in pair.measurements}
    assert not by["average mass"]
    assert by["monoisotopic mass"]


def test_a_metal_complex_is_compared_without_a_charge():
    (pair,) = compare([("zinc", panel["thymulin-zinc"].peptide), ("free", panel["thymulin"].peptide)]).pairs
    assert pair.relation == "modified_form"
    assert {"average mass", "monoisotopic mass"} <= {each.measurement for each in pair.separated_by}
