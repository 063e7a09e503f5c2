"""Molar absorptivity: sums checked by hand and by Biopython."""

from __future__ import annotations

import collections

import pytest

from certipep.chemistry.absorbance import absorbance, absorbance_sources, molar_absorptivity
from certipep.errors import UsageError


# Sums of the published values, by hand; bonds include that of an N-terminal acetyl.
@pytest.mark.parametrize(
    ("sequence", "bonds", "expected"),
    [
        ("SDAAVDTSSEITTKDLKEKKEVVEEAEN", 28, (0, 27326, 78240)),
        ("SDAAVDTSSEITTKDLKEKKEVVEEAEN", 27, (0, 26403, 75460)),
        ("LKKTETQ", 7, (0, 6890, 19860)),
        ("LKKTETQ", 6, (0, 5967, 17080)),
        ("RKDVY", 4, (1490, 9311, 18550)),
        ("EW", 1, (5500, 30051, 23180)),
        ("QAKSQGGSN", 8, (0, 7987, 23440)),
    ],
)
def test_sums(sequence: str, bonds: int, expected: tuple[int, int, int]) -> None:
    found = absorbance(collections.Counter(sequence), bonds)
    assert (found.epsilon_280, found.epsilon_214, found.epsilon_205) == expected


@pytest.mark.parametrize("sequence", ["CYIQNCPLG", "WWYCC", "ACDEFGHIKLMNPQRSTVWY"])
def test_280_as_biopython(sequence: str) -> None:
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    reduced, oxidised = ProteinAnalysis(sequence).molar_extinction_coefficient()
    counts = collections.Counter(sequence)
    assert molar_absorptivity(280, counts, len(sequence) - 1) == reduced
    assert molar_absorptivity(280, counts, len(sequence) - 1, counts["C"] // 2) == oxidised


def test_cystine_at_205_as_the_authors_count_it() -> None:
    # 8 bonds, Y, N, Q and a cystine of 2200 in place of two cysteines of 690.
    oxytocin = collections.Counter("CYIQNCPLG")
    reduced = molar_absorptivity(205, oxytocin, 8)
    assert reduced == 8 * 2780 + 6080 + 400 + 400 + 2 * 690
    assert molar_absorptivity(205, oxytocin, 8, cystines=1) == reduced + 820


def test_proline_in_front_absorbs_less() -> None:
    inside = molar_absorptivity(214, {"P": 2}, 1)
    assert molar_absorptivity(214, {"P": 2}, 1, n_terminal_proline=True) == inside - 2675 + 30


def test_refusals_and_sources() -> None:
    with pytest.raises(UsageError, match="280"):
        molar_absorptivity(260, {"W": 1}, 0)
    with pytest.raises(UsageError, match="cysteines"):
        molar_absorptivity(280, {"C": 1}, 0, cystines=1)
    assert all("doi:10." in source for source in absorbance_sources().values())
