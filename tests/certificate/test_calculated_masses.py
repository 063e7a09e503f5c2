"""A kind of mass beside the weight of the molecule was calculated; residues are counted by any usual name."""

from __future__ import annotations

import pytest

from certificate.making import read, results
from certipep.certificate.residue_counts import residue_counts


@pytest.mark.parametrize(
    "line", ["Monoisotopische Masse: 848,3301", "Monoisotopic mass  848.3301", "Monoisotopic MW: 848.3301"]
)
def test_a_mass_listed_with_the_weight_was_calculated(tmp_path, line):
    text = f"Product: DSIP\nMolecular weight: 848.8\n{line}\nPurity: 99.1 %\n"
    assert [one[0] for one in results(read(tmp_path, text))] == ["mass_expected", "purity"]


def test_a_mass_by_a_spectrometer_was_found(tmp_path):
    text = "Product: DSIP\nMolecular weight: 848.8\nMonoisotopic mass (ESI-MS): 848.33\n"
    assert results(read(tmp_path, text)) == [("mass_found", "848.33", None)]


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("Liczba reszt aminokwasowych: 9", [9]),
        ("Number of amino acid residues: 30", [30]),
        ("Anzahl Aminosäurereste: 28", [28]),
        ("Number of amino acids determined: 5", []),
        ("Number of vials: 5", []),
    ],
)
def test_residues_are_counted_by_any_usual_name(line, counts):
    assert [one.count for one in residue_counts(line)] == counts
