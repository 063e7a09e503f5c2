"""Fragments and m/z against measured spectra whose peptides are known."""

from __future__ import annotations

import bisect
from pathlib import Path

import pytest

from certipep.chemistry.adducts import mz
from certipep.chemistry.formula import Formula
from certipep.chemistry.fragments import fragments
from chemistry.residues import ACETYL, ACID, FREE, RESIDUES, whole

BETA_4 = "SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES"
OXYGEN = Formula({"O": 1})
CHANGES = {
    "Carbamidomethyl": Formula.parse("C2H3NO"),
    "Oxidation": OXYGEN,
    "Acetyl": Formula.parse("C2H2O"),
    "Deamidation": Formula.parse("N-1H-1O"),
    "Carbamyl": Formula.parse("CHNO"),
}
PYROGLUTAMATE = {"Q": Formula.parse("N-1H-3"), "E": Formula.parse("H-2O-1")}


@pytest.fixture(scope="module")
def beta_4_peaks(shared: Path) -> list[float]:
    """Return the m/z values of the top-down spectrum of thymosin beta 4."""
    path = shared / "data" / "spectra" / "MetaMorpheus_InternalTest_TB4_topdown.mgf"
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(float(line.split()[0]) for line in lines if line[:1].isdigit())


def coverage(
    peaks: list[float], sequence: str, oxidised: int | None, start: Formula = ACETYL
) -> tuple[int, int]:
    """Return how many b and how many y ions are within 8 ppm of a peak at any charge up to 6."""
    residues = [RESIDUES[letter] for letter in sequence]
    if oxidised is not None:
        residues[oxidised - 1] += OXYGEN
    seen: dict[str, set[int]] = {"b": set(), "y": set()}
    for ion in fragments(residues, start, ACID, charges=range(1, 7)):
        place = bisect.bisect_left(peaks, ion.mz * (1 - 8e-6))
        if place < len(peaks) and peaks[place] <= ion.mz * (1 + 8e-6):
            seen[ion.kind].add(ion.number)
    return len(seen["b"]), len(seen["y"])


def test_precursor_of_thymosin_beta_4() -> None:
    formula = whole(BETA_4, ACETYL) + OXYGEN
    assert mz(formula, 6) == pytest.approx(830.42223, rel=3e-6)


def test_only_the_true_form_explains_the_spectrum(beta_4_peaks: list[float]) -> None:
    true = coverage(beta_4_peaks, BETA_4, 6)
    assert true[0] >= 38
    assert true[1] >= 34
    without_acetyl = coverage(beta_4_peaks, BETA_4, 6, FREE)
    assert without_acetyl[0] <= 20
    moved = coverage(beta_4_peaks, BETA_4, 43)
    assert moved[1] <= 15
    backwards = coverage(beta_4_peaks, BETA_4[::-1], 38)
    assert sum(backwards) <= 45


def test_precursors_of_500_peptides(shared: Path) -> None:
    folder = shared / "data" / "msms"
    rows = (folder / "ms2pip_massivekb_selected_500.peprec").read_text(encoding="utf-8").splitlines()[1:]
    title, measured = "", {}
    for line in (folder / "ms2pip_massivekb_selected_500.mgf").read_text(encoding="utf-8").splitlines():
        if line.startswith("TITLE="):
            title = line[6:]
        elif line.startswith("PEPMASS="):
            measured[title] = float(line[8:].split()[0])
    errors = []
    for row in rows:
        name, modifications, sequence, charge = row.split(" ")
        formula = whole(sequence)
        for text in modifications.split("|")[1::2]:
            formula += PYROGLUTAMATE[sequence[0]] if text == "Pyro_glu" else CHANGES[text]
        errors.append(1e6 * (measured[name] / mz(formula, int(charge)) - 1))
    assert len(errors) == 500
    assert max(abs(error) for error in errors) <= 10
