"""Fragment ions against published transitions and pyteomics."""

from __future__ import annotations

import pytest

from certipep.chemistry.fragments import diagnostic, fragments
from certipep.errors import UsageError
from chemistry.residues import ACETYL, ACID, FREE, RESIDUES

THYMALFASIN = "SDAAVDTSSEITTKDLKEKKEVVEEAEN"


def ions_of(sequence: str, start: object = FREE, end: object = ACID, **options: object) -> dict[str, float]:
    found = fragments([RESIDUES[letter] for letter in sequence], start, end, **options)  # type: ignore[arg-type]
    return {ion.label: ion.mz for ion in found}


def test_published_ions_of_thymalfasin() -> None:
    ions = ions_of(THYMALFASIN, ACETYL)
    for label, mz in {
        "b2": 245.077,
        "b3": 316.114,
        "b4": 387.151,
        "b5": 486.220,
        "y1": 133.061,
        "y2": 262.103,
        "y3": 333.141,
        "y4": 462.183,
    }.items():
        assert ions[label] == pytest.approx(mz, abs=6e-4)
    assert ions_of(THYMALFASIN)["b3"] == pytest.approx(274.103, abs=6e-4)


@pytest.mark.parametrize("sequence", ["PEPTIDEK", "SDAAVDTSSEITTKDLKEKKEVVEEAEN", "MWHFYRCQ"])
@pytest.mark.parametrize("kind", ["a", "b", "c", "x", "y", "z"])
@pytest.mark.parametrize("charge", [1, 2, 3])
def test_against_pyteomics(sequence: str, kind: str, charge: int) -> None:
    mass = pytest.importorskip("pyteomics.mass")
    ions = fragments([RESIDUES[letter] for letter in sequence], FREE, ACID, kinds=kind, charges=(charge,))
    assert len(ions) == len(sequence) - 1 - (kind == "b")
    for ion in ions:
        part = sequence[: ion.number] if kind in "abc" else sequence[-ion.number :]
        expected = mass.calculate_mass(sequence=part, ion_type=kind, charge=charge)
        assert ion.mz == pytest.approx(expected, abs=2e-5), ion.label


def test_radical_z_is_one_hydrogen_above_z() -> None:
    ions = ions_of("PEPTIDE", kinds=("z", "z."))
    assert ions["z3."] - ions["z3"] == pytest.approx(1.00782503, abs=1e-6)


def test_losses_need_a_residue_that_can_lose() -> None:
    ions = ions_of("AAGSK", kinds="by", losses=("H2O", "NH3"), letters="AAGSK")
    assert "b3-H2O" not in ions
    assert ions["b4"] - ions["b4-H2O"] == pytest.approx(18.010565, abs=1e-6)
    assert ions["y1"] - ions["y1-NH3"] == pytest.approx(17.026549, abs=1e-6)
    with pytest.raises(UsageError, match="letter"):
        ions_of("AAGSK", losses=("H2O",))


def test_diagnostic_ions_tell_the_acetyl() -> None:
    acetyl = fragments([RESIDUES[letter] for letter in THYMALFASIN], ACETYL, ACID)
    free = fragments([RESIDUES[letter] for letter in THYMALFASIN], FREE, ACID)
    pairs = diagnostic(acetyl, free)
    assert {one.kind for one, _ in pairs} == {"b"}
    assert [(round(one.mz, 3), round(other.mz, 3)) for one, other in pairs][1] == (316.114, 274.103)


def test_refusals() -> None:
    with pytest.raises(UsageError):
        ions_of("AAA", kinds="q")
    with pytest.raises(UsageError):
        ions_of("AAA", charges=(0,))
    with pytest.raises(UsageError):
        ions_of("AAA", losses=("XY",), letters="AAA")
