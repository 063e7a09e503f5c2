"""Runs of a diode array with exact truth: one substance under the main peak, or two of different or equal spectra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.signals.row import Row
from benchmarks.signals.simulator import emg_by_convolution
from certipep.signals.chromatography import integrate, spectral_purity
from certipep.signals.run import Chromatogram

__all__ = ["ArrayRun", "rows", "simulate_array"]

_NANOMETRES = (205.0, 214.0, 220.0, 230.0, 254.0, 260.0, 280.0)
_KINDS = ("one", "one, measured in turn", "one, noisy", "two", "two, same spectrum", "two wavelengths, one",
          "two wavelengths, two", "neighbour")  # fmt: skip


@dataclass
class ArrayRun:
    """The channels of one run, what runs under its main peak, and by how much the second spectrum is another."""

    seed: int
    kind: str
    channels: list[Chromatogram]
    share: float
    angle: float


def _spectrum(random: np.random.Generator) -> np.ndarray:
    """Peptide bonds that fall off to 240 nm, and bands of aromatic side chains at 257 and 278 nm."""
    nm = np.array(_NANOMETRES)
    bonds = np.exp(-(nm - 205) / float(random.uniform(7, 11)))
    phenyl = float(random.uniform(0, 0.05)) * np.exp(-0.5 * ((nm - 257) / 7) ** 2)
    indole = float(random.choice([0.0, random.uniform(0.03, 0.25)]))
    absorbed: np.ndarray = (
        bonds
        + phenyl
        + indole * (np.exp(-0.5 * ((nm - 278) / 12) ** 2) + 4 * np.exp(-0.5 * ((nm - 219) / 8) ** 2))
    )
    return absorbed / absorbed[1]


def simulate_array(seed: int) -> ArrayRun:
    """Return the run of a seed; the kind goes round with it."""
    random = np.random.default_rng([20_261_129, seed])
    kind = _KINDS[seed % len(_KINDS)]
    rate, length = float(random.choice([2, 5, 10])), float(random.choice([15, 30]))
    time = np.arange(0, length, 1 / (60 * rate))
    sigma = max(float(random.uniform(0.02, 0.1)), 6 / (60 * rate))
    tau = sigma * float(random.uniform(0.1, 0.8))
    centre = length * float(random.uniform(0.4, 0.6))
    noise = float(random.choice([0.02, 0.05, 0.1])) * (8 if "noisy" in kind else 1)
    first = _spectrum(random)
    second = first if kind == "two, same spectrum" else _spectrum(random)
    two = "two" in kind.split(", ")[-1] or kind in ("two", "two, same spectrum")
    share = float(random.uniform(0.02, 0.12)) if two else 0.0
    beside = float(random.uniform(0.8, 2.0)) * sigma * float(random.choice([-1, 1]))
    height = float(random.uniform(100, 600)) * sigma * 2.5  # mAU times minutes
    drift = np.outer(np.linspace(0, 1, len(time)) ** 1.5, random.uniform(-3, 8, len(first)))
    used = (1, 6) if kind.startswith("two wavelengths") else range(len(first))
    channels = []
    for index in used:
        late = 0.5 * index / len(first) / (60 * rate) if "in turn" in kind else 0.0
        clean = (1 - share) * first[index] * emg_by_convolution(time + late, centre, sigma, tau)
        clean += share * second[index] * emg_by_convolution(time + late, centre + beside, sigma, tau)
        if kind == "neighbour":
            clean += 0.05 * second[index] * emg_by_convolution(time, centre + 14 * sigma, sigma, tau)
        signal = np.round(height * clean + drift[:, index] + random.normal(0, noise, len(time)), 3)
        nm = _NANOMETRES[index]
        channels.append(Chromatogram(time, signal, "mAU", "uv", nm, f"{nm:.0f} nm"))
    a, b = first[list(used)], second[list(used)]
    angle = float(np.degrees(np.arccos(np.clip(a @ b / np.linalg.norm(a) / np.linalg.norm(b), -1, 1))))
    return ArrayRun(seed, kind, channels, share, angle if share else 0.0)


def rows(count: int, first: int) -> Iterator[Row]:
    """Judge runs: none of one substance accused, second spectra found where they differ enough to be seen."""
    said: dict[str, Counter[bool | None]] = {kind: Counter() for kind in _KINDS}
    found = owed = 0
    for seed in range(first, first + count):
        run = simulate_array(seed)
        chosen = next(one for one in run.channels if one.wavelength == 214.0)
        answer = spectral_purity(run.channels, integrate(chosen), chosen)
        said[run.kind][answer.one_spectrum] += 1
        # A share bends the spectrum of a flank by more than itself times the angle between both spectra.
        if run.share * run.angle > 1.5 * answer.visible and answer.one_spectrum is not None:
            owed += 1
            found += answer.one_spectrum is False
    for kind, counts in said.items():
        print(f"  {kind:24s} one {counts[True]}, second {counts[False]}, cannot tell {counts[None]}")
    alike = (
        "one",
        "one, measured in turn",
        "one, noisy",
        "two, same spectrum",
        "two wavelengths, one",
        "neighbour",
    )
    accused = sum(said[kind][False] for kind in alike)
    total = sum(sum(said[kind].values()) for kind in alike)
    yield Row("3", "second spectra where there is none", f"{accused} of {total}", "0", not accused)
    yield Row.share("3", "second spectra found that can be seen", found, owed, 0.95)
