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


def test_a_long_tail_of_a_tall_peak_is_no_second_peak() -> None:
    """A Gaussian with an exponential tail, by convolution; nothing else is in the trace."""
    time = np.arange(0, 30, 1 / 600)
    decay = np.exp(-np.arange(0, 4, 1 / 600) / 0.11)
    gauss = np.exp(-0.5 * ((time - MAIN) / WIDTH) ** 2)
    peak = np.convolve(gauss, decay / decay.sum())[: len(time)]
    for seed in range(6):
        signal = 900 * peak + np.random.default_rng(seed).normal(0, 0.02, len(time))
        found = integrate(Chromatogram(time, signal, "mAU", "uv", 214.0))
        beside = [one for one in found.peaks if one.apex != found.peaks[found.main or 0].apex]
        assert all(abs(one.apex - MAIN) > 10 * WIDTH for one in beside)


def test_noise_is_taken_as_larger_where_that_of_a_blank_came_on_top() -> None:
    """Where the blank has peaks of its own it is taken off as it is: chance must not look like peaks there."""
    wrong = 0
    for seed in range(40):
        noisy = trace({}, 0.6, seed=seed)
        front = sum(
            400 * np.exp(-0.5 * ((noisy.time - at) / 0.15) ** 2)
            for at in (2.0, 2.6, 3.2, 24.0, 25.0, 26.0, 27.0)
        )
        blank = Chromatogram(
            noisy.time,
            front + np.random.default_rng(1000 + seed).normal(0, 0.6, len(noisy.time)),
            "mAU",
            "uv",
            214.0,
        )
        sample = Chromatogram(noisy.time, noisy.signal + front, "mAU", "uv", 214.0)
        wrong += len(integrate(sample, blank=blank).peaks) - 1
    # Chance gives a faint peak once in some twenty traces.
    assert wrong <= 4


def test_the_error_of_a_share_that_hides_is_that_of_repeated_runs() -> None:
    """Two Gaussians that one top covers, over fresh noise: the spread of the answers is the error that is stated."""
    from certipep.signals.chromatography.hidden import hidden_peak

    time = np.arange(0, 2, 1 / 300)
    shape = [np.exp(-0.5 * ((time - at) / 0.12) ** 2) for at in (0.9, 1.12)]
    found = []
    for seed in range(40):
        y = 100 * (shape[0] + 0.03 * shape[1]) + np.random.default_rng(seed).normal(0, 0.2, len(time))
        found.append(hidden_peak(time, y, 0.2, 2.355 * 0.12))
    seen = [one for one in found if one.found]
    assert len(seen) >= 35
    scatter = np.std([one.share for one in seen])
    stated = np.median([one.error for one in seen])
    assert scatter < 1.3 * stated
    assert np.mean([abs(one.share - 0.03 / 1.03) < 1.96 * one.error for one in seen]) >= 0.9


def test_the_rise_at_the_end_of_a_gradient_is_no_largest_peak() -> None:
    rise = trace({8.0: 3.0}, 0.02, seed=2)
    broad = 30 * np.exp(-0.5 * ((rise.time - 26) / 1.5) ** 2)
    found = integrate(Chromatogram(rise.time, rise.signal + broad, "mAU", "uv", 214.0))
    assert found.main is not None
    assert found.peaks[found.main].apex == pytest.approx(MAIN, abs=0.05)
    assert found.main_percent == pytest.approx(100 * 100 / 103, abs=0.3)
    assert any("broad rise" in one for one in found.remarks)
    # It may be a substance all the same: the interval holds both.
    assert found.interval is not None
    assert found.interval[0] < 70 < 100 * 100 / 103 < found.interval[1] + 0.1
