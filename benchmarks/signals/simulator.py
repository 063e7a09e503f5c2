"""Runs with exact truth from a seed: isotope patterns, charges, impurities, peaks, noise, drift, saturation."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from benchmarks.signals.molecules import (
    IMPURITIES,
    LARGE,
    PEPTIDES,
    added,
    average,
    composition,
    monoisotopic,
    notation,
    pattern,
)

__all__ = ["KINDS", "Simulated", "emg_by_convolution", "simulate"]

KINDS = (
    "honest", "honest", "honest", "wrong substance", "other end", "oxidised main", "missing residue", "blank",
    "low purity", "co-eluting", "saturated", "drift and noise", "calibration off", "unit resolution",
    "isobaric rival", "separated run", "two wavelengths", "tampered table", "dimer", "above 10 kDa", "centroid",
)  # fmt: skip
_PROTON = 1.007276466621
_LOWEST = 150.0  # m/z: a tripeptide that lost a residue is still seen
_BACKGROUND = ("C12H37O6Si6", 445.12003), ("C14", 519.13882), ("DOP", 391.28429), ("C10", 371.10124)
_SETTLED = ("honest", "low purity", "co-eluting", "saturated", "drift and noise", "calibration off",
            "unit resolution", "isobaric rival", "separated run", "two wavelengths", "tampered table",
            "above 10 kDa", "centroid")  # fmt: skip


@dataclass
class Simulated:
    """One case: the claim, the arrays, and the truth."""

    seed: int
    kind: str
    claim: str
    notation: str
    formula: dict[str, int]
    printed: float
    mz: np.ndarray
    intensity: np.ndarray
    profile: bool
    scans: list[tuple[float, np.ndarray, np.ndarray]]
    time: np.ndarray
    signal: np.ndarray
    blank: np.ndarray
    second: np.ndarray | None
    table: list[tuple[float, float, float, float]] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)

    @property
    def claim_is_there(self) -> bool:
        """Whether the claimed composition is the main species."""
        return self.kind in _SETTLED


def emg_by_convolution(t: np.ndarray, centre: float, sigma: float, tau: float) -> np.ndarray:
    """Exponentially modified Gaussian by direct convolution, so that no formula is shared with the product."""
    step = min(t[1] - t[0], sigma / 12, tau / 6)
    fine = np.arange(centre - 6 * sigma, centre + 8 * sigma + 12 * tau, step)
    gauss = np.exp(-0.5 * ((fine - centre) / sigma) ** 2) / (sigma * math.sqrt(2 * math.pi))
    decay = np.exp(-np.arange(0, 12 * tau, step) / tau)
    whole = np.convolve(gauss, decay / decay.sum())[: len(fine)]
    return np.interp(t, fine, whole, left=0.0, right=0.0)


def simulate(seed: int) -> Simulated:
    """Return the case of a seed; the kind goes round with it."""
    random = np.random.default_rng([20_261_128, seed])
    kind = KINDS[seed % len(KINDS)]
    names = list(PEPTIDES)
    claim = names[int(random.integers(len(names)))]
    residues, start, end, bridges = PEPTIDES[claim]
    if kind == "dimer":
        claim, residues, start, end, bridges = "Oxytocin", *PEPTIDES["Oxytocin"]
    if kind == "above 10 kDa":
        claim, residues, start, end, bridges = LARGE[0], LARGE[1], "H", "OH", ()
    formula = composition(residues, start, end, bridges)
    main, named = dict(formula), ""
    if kind == "wrong substance":
        while True:
            other = names[int(random.integers(len(names)))]
            main = composition(*PEPTIDES[other])
            if abs(monoisotopic(main) - monoisotopic(formula)) > 1.5:
                break
        residues = PEPTIDES[other][0]
    elif kind == "other end":
        if start == "Ac":
            main, named = composition(residues, "H", end, bridges), "acetyl missing"
        elif end == "NH2":
            main, named = composition(residues, start, "OH", bridges), "deamid"
        else:
            main, named = composition(residues, start, "NH2", bridges), "amide"
    elif kind == "oxidised main":
        main, named = added(formula, {"O": 1}), "oxid"
    elif kind == "missing residue":
        letter = residues[int(random.integers(len(residues)))]
        without = residues.replace(letter, "", 1)
        main, named = (
            added(composition(without, start, end), {"H": -2 * len(bridges)}),
            f"one {letter} missing",
        )
    elif kind == "dimer":
        main, named = {e: 2 * n for e, n in formula.items()}, "dimer"
    printed = round(float(random.uniform(98.0, 99.8)), 2)
    total = float(random.uniform(4, 18)) if kind in ("low purity", "co-eluting") else 100 - printed
    count = int(random.integers(2, 7))
    shares = random.dirichlet(np.ones(count)) * total
    species: list[tuple[str, dict[str, int], float]] = []
    for name, share in zip(random.permutation(list(IMPURITIES)), shares, strict=False):
        whole = added(main, IMPURITIES[str(name)])
        if min(whole.values()) > 0 and share >= 0.02 and kind != "blank":
            species.append((str(name), whole, float(share)))
    species.insert(0, ("main", main, 100 - sum(share for _, _, share in species)))
    uv = _chromatogram(random, kind, species)
    ms = _spectrum(random, kind, [] if kind == "blank" else species, residues, uv["times"])
    areas = uv["areas"]
    whole_area = sum(areas)
    table = list(uv["table"])
    if kind == "tampered table" and len(table) > 1:
        # The smaller rows are left out of the maker's table, so that the purity looks better than the trace.
        tallest = max(range(len(table)), key=lambda i: table[i][2])
        table = [table[tallest]]
    return Simulated(
        seed, kind, claim, notation(PEPTIDES[claim][0], start, end, bridges) if claim in PEPTIDES else LARGE[1],
        formula, printed, ms["mz"], ms["intensity"], ms["profile"], ms["scans"], uv["time"], uv["signal"],
        uv["blank"], uv["second"], table if kind == "tampered table" else [],
        {
            "monoisotopic": monoisotopic(formula), "average": average(formula), "named": named,
            "actual": None if kind == "blank" else monoisotopic(main),
            "percent": 100 * areas[0] / whole_area if whole_area else None,
            "areas": list(zip(uv["times"], areas, strict=False)), "clipped": uv["clipped"], "ppm": ms["ppm"],
            "front": uv["front"],
        },
    )  # fmt: skip


def _chromatogram(random: np.random.Generator, kind: str, species: list[Any]) -> dict[str, Any]:
    rate, length = float(random.choice([2, 5, 10, 20])), float(random.choice([15, 30, 60]))
    time = np.arange(0, length, 1 / (60 * rate))
    apex = float(random.uniform(0.35, 0.7)) * length
    sigma = max(float(random.uniform(0.004, 0.009)) * length / 3, 3.0 / (60 * rate))
    tau = sigma * float(random.uniform(0.15, 0.9))
    area = float(random.uniform(3, 12)) * (40 if kind == "saturated" else 1)
    areas, times, used = [], [], [apex]
    clean = np.zeros(len(time))
    table = []
    for number, (_, _, share) in enumerate(species):
        centre = apex
        if number:
            for _ in range(100):
                centre = apex + float(random.uniform(6.5, 60)) * (sigma + tau) * float(random.choice([-1, 1]))
                if (
                    all(abs(centre - one) > 6.5 * (sigma + tau) for one in used)
                    and 0.14 < centre / length < 0.93
                ):
                    break
            else:
                continue
            used.append(centre)
            if kind == "co-eluting" and number == 1:
                centre = apex + float(random.uniform(1.6, 2.6)) * sigma
        own = 0.0 if kind == "blank" else area * share / 100
        clean += own * emg_by_convolution(time, centre, sigma, tau)
        areas.append(own)
        times.append(centre)
        table.append((centre, centre - 4 * sigma, own * 60, 0.0))
    front = 0.3 * area / (40 if kind == "saturated" else 1)
    start = front * emg_by_convolution(time, 0.06 * length, sigma, 0.6 * sigma)
    start -= 0.6 * front * emg_by_convolution(time, 0.068 * length, sigma, 0.6 * sigma)
    noise = float(random.choice([0.005, 0.02, 0.05])) * (6 if kind == "drift and noise" else 1)
    drift = float(random.uniform(0, 8)) * (5 if kind == "drift and noise" else 1)
    slow = drift * (time / length) ** 1.5
    slow += 0.15 * drift * np.sin(2 * np.pi * time / length * random.uniform(0.5, 2))
    signal = clean + start + slow + random.normal(0, noise, len(time))
    blank = start + slow + random.normal(0, noise, len(time))
    clipped = 0
    if kind == "saturated":
        clipped = int((signal > 1500).sum())
        signal = np.minimum(signal, 1500.0)
    second = None
    if kind == "two wavelengths":
        second = 0.08 * clean + 0.4 * start + 0.3 * slow + random.normal(0, noise, len(time))
    return {
        "time": time, "signal": np.round(signal, 3), "blank": np.round(blank, 3), "second": second,
        "areas": areas, "times": times, "clipped": clipped, "front": 0.1 * length, "table": table,
    }  # fmt: skip


def _spectrum(
    random: np.random.Generator, kind: str, species: list[Any], residues: str, times: list[float]
) -> dict[str, Any]:
    ppm = float(random.normal(0, 1.5))
    if kind == "calibration off":
        ppm = float(random.choice([-1, 1]) * random.uniform(12, 30))
    resolving = float(random.choice([3e4, 6e4, 1.2e5]))
    basic = 1 + sum(residues.count(letter) for letter in "KRH")
    ions = 1e6 * float(random.uniform(0.3, 3))
    sticks: list[list[tuple[float, float]]] = []
    for _, whole, share in species:
        masses, chances = pattern(whole)
        mass = monoisotopic(whole)
        mean = max(1.0, min(basic * 0.75, mass / 700))
        charges = np.arange(max(1, math.ceil(mass / 2000)), int(mean * 2.2) + 2)
        spread = np.exp(-0.5 * ((charges - mean) / max(0.6, 0.22 * mean)) ** 2)
        own: list[tuple[float, float]] = []
        for charge, part in zip(charges, spread / spread.sum(), strict=True):
            for fraction, extra in ((0.93, 0.0), (0.04, 21.981943), (0.01, 37.955882), (0.02, 113.992864)):
                mz = (masses + extra + charge * _PROTON) / charge
                height = ions * share / 100 * part * fraction * chances / chances.sum()
                own += [
                    (m, h) for m, h in zip(mz.tolist(), height.tolist(), strict=True) if _LOWEST < m < 2000
                ]
        sticks.append(own)
    background = [(mz + k * 1.0008, 2e4 * (1, 0.35)[k]) for _, mz in _BACKGROUND for k in (0, 1)]
    everything = [one for own in sticks for one in own] + background
    if kind == "unit resolution":
        mz, intensity = _unit(random, everything, ions)
        return {"mz": mz, "intensity": intensity, "profile": True, "scans": [], "ppm": ppm}
    moved = 1 + ppm * 1e-6
    mz, intensity, profile = _resolved(random, everything, ions, moved, resolving, kind != "centroid")
    scans = []
    if kind == "separated run":
        centre = times[0]
        for time in np.linspace(max(0.1, centre - 4), centre + 4, 60):
            rows = list(background)
            for own, apex in zip(sticks, times, strict=False):
                factor = math.exp(-0.5 * ((time - apex) / 0.12) ** 2)
                if factor > 1e-4:
                    rows += [(m, h * factor) for m, h in own]
            a, b, _ = _resolved(random, rows, ions, moved, resolving, profile=False)
            scans.append((float(time), a, b))
    return {"mz": mz, "intensity": intensity, "profile": profile, "scans": scans, "ppm": ppm}


def _unit(random: np.random.Generator, sticks: list[Any], ions: float) -> tuple[np.ndarray, np.ndarray]:
    mz = np.arange(_LOWEST, 2000, 0.1)
    intensity = np.zeros(len(mz))
    for m, h in sticks:
        low, high = int((m - 1.5 - _LOWEST) / 0.1), int((m + 1.5 - _LOWEST) / 0.1)
        part = slice(max(0, low), max(0, high))
        intensity[part] += h * np.exp(-0.5 * ((mz[part] - m) / 0.297) ** 2)
    intensity += random.poisson(3, len(mz)) * ions * 2e-5
    return mz, random.poisson(np.maximum(intensity, 0) / ions * 2e6) * ions / 2e6


def _resolved(
    random: np.random.Generator, sticks: list[Any], ions: float, moved: float, resolving: float, profile: bool
) -> tuple[np.ndarray, np.ndarray, bool]:
    rows = np.array(sorted(sticks))
    rows = rows[rows[:, 1] > rows[:, 1].max() * 2e-5]
    rows[:, 0] *= moved
    noise = ions * 5e-5
    if not profile:
        mz = rows[:, 0] * (1 + random.normal(0, 0.6e-6, len(rows)))
        height = rows[:, 1] * (1 + random.normal(0, 0.02, len(rows))) + np.abs(
            random.normal(0, noise, len(rows))
        )
        extra = random.uniform(255, 1990, 300)
        mz, height = np.r_[mz, extra], np.r_[height, np.abs(random.normal(0, noise * 2, 300))]
        order = np.argsort(mz)
        mz, height = mz[order], height[order]
        # What an instrument cannot part comes as one peak.
        starts = np.flatnonzero(np.r_[True, np.diff(mz) > mz[1:] / resolving * np.sqrt(mz[1:] / 400) * 0.7])
        total = np.add.reduceat(height, starts)
        return np.add.reduceat(mz * height, starts) / total, total, False
    widths = rows[:, 0] / (resolving * np.sqrt(400 / rows[:, 0]))
    grid, last = [], -1.0
    for m, width in zip(rows[:, 0], widths, strict=True):
        low, high = max(m - 4 * width, last + width / 6), m + 4 * width
        if high > low:
            grid.append(np.arange(low, high, width / 6))
            last = float(grid[-1][-1]) if len(grid[-1]) else last
    mz = np.concatenate(grid)
    intensity = np.zeros(len(mz))
    for (m, h), width in zip(rows, widths, strict=True):
        a, b = np.searchsorted(mz, [m - 4 * width, m + 4 * width])
        intensity[a:b] += h * np.exp(-0.5 * ((mz[a:b] - m) / (width / 2.355)) ** 2)
    intensity = intensity * (1 + random.normal(0, 0.02, len(mz))) + np.abs(random.normal(0, noise, len(mz)))
    intensity[intensity < noise * 1.5] = 0
    extra = random.uniform(255, 1990, 300)
    mz, intensity = np.r_[mz, extra], np.r_[intensity, np.abs(random.normal(0, noise * 2, 300))]
    order = np.argsort(mz)
    return mz[order], intensity[order], True
