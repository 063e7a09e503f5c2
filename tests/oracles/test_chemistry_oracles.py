"""Chemistry against libraries that share no code and no tables with it."""

from __future__ import annotations

import collections
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certipep.chemistry.adducts import mz
from certipep.chemistry.formula import Formula
from certipep.chemistry.ionisation import IonisableGroups, isoelectric_point, net_charge
from certipep.chemistry.isotopes import isotope_pattern
from certipep.chemistry.mass import average_mass, monoisotopic_mass

LETTERS = "ACDEFGHIKLMNPQRSTVWY"


def seeded(count: int, longest: int = 40) -> list[str]:
    choose = random.Random(20)  # repeatable, not secret
    return ["".join(choose.choices(LETTERS, k=choose.randint(1, longest))) for _ in range(count)]


def test_formula_and_mass_as_rdkit() -> None:
    chem = pytest.importorskip("rdkit.Chem")
    from rdkit.Chem import rdMolDescriptors

    for sequence in seeded(60):
        graph = chem.MolFromSequence(sequence)
        formula = Formula.parse(rdMolDescriptors.CalcMolFormula(graph))
        assert formula.hill == rdMolDescriptors.CalcMolFormula(graph)
        assert monoisotopic_mass(formula) == pytest.approx(rdMolDescriptors.CalcExactMolWt(graph), abs=1e-5)
        # RDKit's sulfur is 32.067 against 32.06.
        expected = rdMolDescriptors._CalcMolWt(graph) - 0.007 * formula["S"]
        assert average_mass(formula) == pytest.approx(expected, abs=2e-3)


@given(
    st.dictionaries(
        st.sampled_from(["C", "H", "N", "O", "S", "P", "Cl", "Br", "F", "Na", "K", "Zn", "Cu", "Se", "I"]),
        st.integers(1, 300),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 6),
)
@settings(max_examples=60, deadline=None)
def test_masses_and_mz_as_pyteomics(counts: dict[str, int], charge: int) -> None:
    mass = pytest.importorskip("pyteomics.mass")
    formula = Formula(counts)
    composition = mass.Composition(counts)
    atoms = sum(counts.values())
    assert monoisotopic_mass(formula) == pytest.approx(
        mass.calculate_mass(composition=composition), abs=3e-6 * atoms
    )
    assert mz(formula, charge) == pytest.approx(
        mass.calculate_mass(composition=composition, charge=charge), abs=3e-6 * atoms
    )
    # pyteomics averages isotopes itself; that lies within the spread of the conventions, old zinc apart.
    average = mass.calculate_mass(composition=composition, average=True)
    assert average_mass(formula) == pytest.approx(average, rel=5e-4)


def test_bjellqvist_as_biopython() -> None:
    point = pytest.importorskip("Bio.SeqUtils.IsoelectricPoint")
    compared = 0
    for sequence in seeded(300):
        counts = collections.Counter(letter for letter in sequence if letter in "DECYHKR")
        groups = IonisableGroups(counts, sequence[0], sequence[-1])
        other = point.IsoelectricPoint(sequence)
        for ph in (3.0, 7.0, 10.5):
            assert net_charge(groups, ph, "bjellqvist") == pytest.approx(other.charge_at_pH(ph), abs=1e-9)
        ours = isoelectric_point(groups, "bjellqvist")
        # Biopython looks between 4.05 and 12 and stops at 0.0001.
        if ours is not None and 4.06 < ours < 11.99:
            assert ours == pytest.approx(other.pi(), abs=1e-3)
            compared += 1
    assert compared > 200


def test_lehninger_and_emboss_as_pyteomics() -> None:
    electrochem = pytest.importorskip("pyteomics.electrochem")
    names = {
        "K": ("K", 1),
        "R": ("R", 1),
        "H": ("H", 1),
        "D": ("D", -1),
        "E": ("E", -1),
        "C": ("C", -1),
        "Y": ("Y", -1),
    }
    from certipep.chemistry.pka_sets import pka_set

    for set_id in ("lehninger", "emboss", "thurlkill", "ipc2_peptide"):
        values = pka_set(set_id)
        table: dict[str, list[tuple[float, int]]] = {
            key: [((values.bases | values.acids)[key], sign)] for key, (_, sign) in names.items()
        }
        table["H-"] = [(values.amine, 1)]
        table["-OH"] = [(values.carboxyl, -1)]
        for sequence in seeded(40):
            counts = collections.Counter(letter for letter in sequence if letter in "DECYHKR")
            groups = IonisableGroups(counts, sequence[0], sequence[-1])
            assert net_charge(groups, 7.0, set_id) == pytest.approx(
                electrochem.charge(sequence, 7.0, pK=table), abs=1e-9
            )
            assert isoelectric_point(groups, set_id) == pytest.approx(
                electrochem.pI(sequence, precision_pI=1e-5, pK=table), abs=1e-3
            )


def test_isotopes_as_isospec_with_its_own_table() -> None:
    isospec = pytest.importorskip("IsoSpecPy")
    formula = "C129H215N33O55"
    mine = isotope_pattern(Formula.parse(formula), 0.01)
    theirs: dict[int, float] = collections.defaultdict(float)
    for mass, chance in isospec.IsoTotalProb(formula=formula, prob_to_cover=0.99999):
        theirs[round(mass - mine[0].mass)] += chance
    for peak in mine:
        # Tables differ by 1 % in carbon-13, peak heights by a little more.
        assert peak.abundance == pytest.approx(theirs[peak.extra_neutrons], rel=0.12)
