"""Species of a run with a separation: when they elute and how much of the ion current they are."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.signals.molecules import IMPURITIES, added, composition, monoisotopic, pattern

from certipep.reference import peptide
from certipep.signals import find_masses
from certipep.signals.run import Run, Spectrum

PROTON = 1.007276466621
CHAIN = "GEPPPGKPADDAGLV"


def run(parts: list[tuple[dict[str, int], float, float]]) -> Run:
    """Return a run of ten minutes: formulas with their minute and height, over an even background."""
    random = np.random.default_rng(3)
    scans = []
    for number, time in enumerate(np.linspace(0, 10, 201)):
        mz, height = [445.12003, 391.28429, 371.10124], [2e4, 2e4, 1e4]
        for formula, minute, size in parts:
            masses, shares = pattern(formula)
            own = size * shares * np.exp(-0.5 * ((time - minute) / 0.08) ** 2)
            for charge in (1, 2):
                mz += ((masses + charge * PROTON) / charge).tolist()
                height += own.tolist()
        mz_, height_ = np.array(mz), np.array(height) * random.normal(1, 0.02, len(mz))
        kept = height_ > 20
        order = np.argsort(mz_[kept])
        scans.append(
            Spectrum(
                mz_[kept][order], height_[kept][order], time=float(time), id=f"scan={number}", analyzer="FT"
            )
        )
    return Run("run.mzML", "mzML", tuple(scans), (), {})


@pytest.fixture(scope="module")
def whole() -> dict[str, int]:
    return composition(CHAIN)


def test_what_elutes_apart_has_its_time_and_share(whole: dict[str, int]) -> None:
    oxygen = added(whole, IMPURITIES["deamidated"])
    formyl = added(whole, IMPURITIES["formyl"])
    found = find_masses(run([(whole, 5.0, 1e6), (oxygen, 6.2, 1e4), (formyl, 3.7, 4e3)]), peptide(CHAIN))
    assert not found.infusion
    apart = {round(one.time, 1): one for one in found.elution if not one.together}
    assert found.elution[0].time == pytest.approx(5.0, abs=0.02)
    assert apart.keys() == {6.2, 3.7}
    assert apart[6.2].mass == pytest.approx(monoisotopic(oxygen), abs=0.01)
    assert apart[6.2].share == pytest.approx(0.01, rel=0.15)
    assert apart[3.7].mass == pytest.approx(monoisotopic(formyl), abs=0.01)
    assert apart[3.7].share == pytest.approx(0.004, rel=0.15)


def test_what_comes_with_the_molecule_may_be_made_in_the_source(whole: dict[str, int]) -> None:
    sodium = added(whole, IMPURITIES["sodium"])
    found = find_masses(run([(whole, 5.0, 1e6), (sodium, 5.0, 5e4)]), peptide(CHAIN))
    (one,) = [each for each in found.elution[1:] if each.share > 0.01]
    assert one.together
    assert "sodium" in one.meaning


def test_background_does_not_elute_and_an_infusion_has_no_times(whole: dict[str, int]) -> None:
    alone = find_masses(run([(whole, 5.0, 1e6)]), peptide(CHAIN))
    assert [one.meaning for one in alone.elution] == ["the molecule itself"]
    infused = run([(whole, 5.0, 1e6)])
    few = Run("few.mzML", "mzML", infused.spectra[95:105], (), {})
    assert find_masses(few, peptide(CHAIN)).elution == ()
