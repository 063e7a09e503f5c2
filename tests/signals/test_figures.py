"""Drawings of raw files: well formed, with named axes, and no number that the text withholds."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
from benchmarks.signals.simulator import KINDS, simulate

from certipep.report.raw_data import report_of, signal_html, signal_text
from certipep.report.raw_data.figures import figures_of
from certipep.signals.masses.answer import Species
from certipep.signals.run import Chromatogram, Run, Spectrum


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [one.text or "" for one in root.iter() if one.tag.endswith("text")]


def test_axes_are_named_and_the_claim_is_drawn_only_where_there_is_one() -> None:
    case = simulate(KINDS.index("centroid"))
    run = Run("one.mzML", "mzML", (Spectrum(case.mz, case.intensity),),
              (Chromatogram(case.time, case.signal, "mAU", "uv", 214.0),))  # fmt: skip
    drawn = [texts(one.svg) for one in figures_of(report_of(run))]
    assert {"m/z", "Da", "minutes"} <= {word for one in drawn for word in one}
    assert any(word.endswith("mAU") for one in drawn for word in one)
    assert not any(word.startswith("claimed") for one in drawn for word in one)


def test_small_peaks_are_drawn_once_more_enlarged_and_the_printed_purity_over_the_trace() -> None:
    time = np.arange(0, 20, 1 / 300)
    signal = 900 * np.exp(-0.5 * ((time - 10) / 0.1) ** 2) + 9 * np.exp(-0.5 * ((time - 12) / 0.1) ** 2)
    signal += np.random.default_rng(3).normal(0, 0.05, len(time))
    report = report_of(Run("one.csv", "text table", (), (Chromatogram(time, signal, "mAU", "uv", 214.0),)))
    (figure,) = figures_of(report, "99.9 %")
    words = texts(figure.svg)
    assert "the paper prints 99.9 %" in words
    (enlarged,) = [word for word in words if word.startswith("enlarged")]
    # The tallest stands a hundred times higher; the second panel is 96 units high, the first 162.
    assert 30 < float(enlarged.split()[1]) < 60
    assert not any(word.startswith("the paper") for word in texts(figures_of(report)[0].svg))


def test_words_of_a_raw_file_are_plain() -> None:
    case = simulate(KINDS.index("centroid"))
    metadata = {"acquired_as_written": "2026-03-12", "ionisation": "EI"}
    run = Run("one.mzML", "mzML", (Spectrum(case.mz, case.intensity, polarity=-1),), (), metadata)
    told = signal_text([report_of(run)])
    assert "acquired: 2026-03-12" in told
    assert "no technique for peptides" in told
    species = Species(1000.0, (-2, -3, -4, -7), 1.0, 0.99)
    assert species.charge_words == "2- to 4-, 7-"
    assert Species(1000.0, (1, 2), 1.0, 0.99).charge_words == "1+, 2+"


def test_a_withheld_area_per_cent_is_not_drawn_either() -> None:
    time = np.arange(0, 20, 1 / 300)
    signal = 100 * np.exp(-0.5 * ((time - 10) / 0.1) ** 2) + np.random.default_rng(3).normal(0, 6, len(time))
    run = Run("noisy.csv", "text table", (), (Chromatogram(time, signal, "mAU", "uv", 214.0),))
    report = report_of(run)
    assert report.traces[0][1].too_noisy
    (figure,) = figures_of(report)
    assert "no area-% is given" in figure.caption
    assert not any("%" in word for word in texts(figure.svg))


def test_two_wavelengths_are_drawn_as_angles() -> None:
    time = np.arange(0, 20, 1 / 300)
    main = 300 * np.exp(-0.5 * ((time - 10) / 0.1) ** 2)
    noise = np.random.default_rng(4).normal(0, 0.05, (2, len(time)))
    traces = tuple(
        Chromatogram(time, share * main + one, "mAU", "uv", nm, f"{nm:.0f}")
        for share, nm, one in ((1.0, 214.0, noise[0]), (0.2, 280.0, noise[1]))
    )
    report = report_of(Run("two.csv", "text table", (), traces))
    assert report.array is not None
    assert report.array.one_spectrum is True
    page = signal_html([report])
    assert "Spectrum of the largest peak" in page
    assert any("minutes" in texts(one.svg) for one in figures_of(report) if one.title.startswith("Spectrum"))


def test_a_peak_that_hides_another_is_not_called_all_of_the_area_without_saying_so() -> None:
    time, sigma = np.arange(0, 20, 1 / 300), 0.1
    two = 100 * np.exp(-0.5 * ((time - 10) / sigma) ** 2) + 15 * np.exp(-0.5 * ((time - 10.22) / sigma) ** 2)
    signal = two + np.random.default_rng(5).normal(0, 0.02, len(time))
    report = report_of(Run("two.csv", "text table", (), (Chromatogram(time, signal, "mAU", "uv", 214.0),)))
    (figure,) = figures_of(report)
    assert "what seems to hide under it" in figure.caption
    low, high = report.traces[0][1].interval or (0.0, 0.0)
    assert low <= 100 * 100 / 115 <= high
