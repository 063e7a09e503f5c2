"""Area-% of traces whose areas are known by hand: Gaussians of stated area over white noise."""

from __future__ import annotations

import numpy as np
import pytest

from certipep.signals import integrate
from certipep.signals.run import Chromatogram

MAIN, WIDTH = 15.0, 0.12  # minutes; standard deviation of every peak


def trace(shares: dict[float, float], noise: float, *, seed: int, slope: float = 0.0) -> Chromatogram:
    """Return 30 minutes at 5 Hz: a main peak of 100 area units, others at their minutes with their areas."""
    time = np.arange(0, 30, 1 / 300)
    signal = np.zeros(len(time))
    for centre, area in {MAIN: 100.0, **shares}.items():
        gauss = np.exp(-0.5 * ((time - centre) / WIDTH) ** 2) / (WIDTH * np.sqrt(2 * np.pi))
        signal += area * gauss
    signal += slope * time + np.random.default_rng(seed).normal(0, noise, len(time))
    return Chromatogram(time, signal, "mAU", "uv", 214.0)


def ideal_error(noise: float) -> float:
    """Standard error of an area by the best filter there is: σ over the root of the squares of a peak of area one."""
    squares = 300 / (2 * np.sqrt(np.pi) * WIDTH)  # points to the minute × ∫ g² dt
    return float(noise / np.sqrt(squares))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("slope", [0.0, 0.3])
def test_faint_peaks_are_found_with_their_areas(seed: int, slope: float) -> None:
    noise = 0.6
    faint = {8.0: 6.5 * ideal_error(noise), 20.0: 9.0 * ideal_error(noise)}
    found = integrate(trace(faint, noise, seed=seed, slope=slope))
    assert [round(one.apex) for one in found.peaks] == [8, 15, 20]
    for peak, area in zip((found.peaks[0], found.peaks[2]), faint.values(), strict=True):
        assert peak.area == pytest.approx(area, abs=4 * ideal_error(noise))


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    noise, held = 0.6, 0
    faint = {8.0: 6.5 * ideal_error(noise), 20.0: 9.0 * ideal_error(noise)}
    for seed in range(40):
        found = integrate(trace(faint, noise, seed=seed))
        assert found.interval is not None
        held += found.interval[0] <= 100 * 100 / (100 + sum(faint.values())) <= found.interval[1]
    assert held >= 36


def test_what_could_be_unseen_is_near_the_least_that_any_filter_sees() -> None:
    noise = 0.6
    unseen = np.median([integrate(trace({}, noise, seed=seed)).unseen for seed in range(8)])
    assert 3.3 * ideal_error(noise) < unseen < 1.4 * 3.6 * ideal_error(noise)


@pytest.mark.parametrize("seed", range(4))
def test_noise_that_hides_half_a_per_cent_withholds_the_area_per_cent_and_keeps_the_interval(
    seed: int,
) -> None:
    noise = 5.0
    assert 3.6 * ideal_error(noise) > 0.5
    found = integrate(trace({8.0: 0.4, 11.0: 0.3}, noise, seed=seed))
    assert found.too_noisy
    assert found.main_percent is None
    assert not found.usable
    assert found.bounded
    assert found.interval is not None
    assert found.interval[0] <= 100 * 100 / 100.7 <= found.interval[1]


def test_several_peaks_that_are_each_too_small_to_be_seen_lower_the_interval() -> None:
    noise = 0.6
    each = 2.5 * ideal_error(noise)
    places = (6.0, 18.0)
    truth = 100 * 100 / (100 + len(places) * each)
    held = 0
    for seed in range(20):
        found = integrate(trace(dict.fromkeys(places, each), noise, seed=seed))
        assert found.interval is not None
        held += found.interval[0] <= truth <= found.interval[1]
    assert held >= 18


@pytest.mark.parametrize(
    ("digits", "top", "cut"), [(3, 0.99, True), (3, 2.0, False), (0, 2.0, False), (0, 0.9, True)]
)
def test_a_top_that_is_cut_a_little_is_told_from_coarse_digits(digits: int, top: float, cut: bool) -> None:
    time = np.arange(0, 10, 1 / 1200)
    whole = 1500 * np.exp(-0.5 * ((time - 5) / 0.4) ** 2)
    signal = np.round(np.minimum(whole, 1500 * top), digits)
    assert integrate(Chromatogram(time, signal, "mAU", "uv", 214.0)).saturated is cut
