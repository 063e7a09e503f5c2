"""Simulated runs: what certipep says of their mass and area-%, against the truth.

python -m benchmarks.signals [CASES] [FIRST_SEED]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

import numpy as np

from benchmarks.signals.simulator import Simulated, simulate
from certipep.chemistry.formula import Formula
from certipep.reference import peptide
from certipep.signals.chromatography import integrate
from certipep.signals.masses import find_masses
from certipep.signals.masses.answer import Presence
from certipep.signals.molecule import Target, target_of
from certipep.signals.run import Chromatogram, Run, Spectrum

_WRONG = ("wrong substance", "other end", "oxidised main", "missing residue", "blank", "dimer")


def run_of(case: Simulated) -> Run:
    """Return the run as a reader would give it."""
    spectra = (Spectrum(case.mz, case.intensity, profile=case.profile),)
    if case.scans:
        spectra = tuple(Spectrum(mz, height, time=time) for time, mz, height in case.scans)
    trace = Chromatogram(case.time, case.signal, "mAU", "uv", 214.0)
    return Run(f"{case.seed}.mzML", "mzML", spectra, (trace,), {})


def target(case: Simulated) -> Target:
    """Return what is claimed."""
    try:
        found = target_of(peptide(case.notation))
    except Exception:  # noqa: BLE001 - a notation that is not read stays a formula
        return Target(case.claim, Formula(case.formula), None, 10)
    if abs(found.mass - case.truth["monoisotopic"]) > 1e-3:
        raise SystemExit(f"two ways to the mass of {case.claim} differ")
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    errors: dict[str, list[float]] = defaultdict(list)
    inside: dict[str, list[bool]] = defaultdict(list)
    ppm, bad = [], []
    named = [0, 0]
    accused = missed = low = decoys = tried = 0
    for seed in range(first, first + count):
        case = simulate(seed)
        kind = case.kind
        tally[kind]["cases"] += 1
        found = find_masses(run_of(case), target(case))
        decoys, tried = decoys + found.decoys_found, tried + found.decoys
        there = found.presence is Presence.MAIN
        tally[kind][found.presence.value] += 1
        if there != case.claim_is_there:
            bad.append((seed, kind, case.claim, found.presence.value, found.in_words()[:150]))
        elif there and found.error_ppm is not None and found.kind == "monoisotopic":
            ppm.append(found.error_ppm)
        if case.truth["named"] and kind in _WRONG:
            other = found.strongest_other
            named[1] += 1
            hit = other is not None and case.truth["named"].lower() in other.meaning.lower()
            named[0] += hit
            if not hit:
                bad.append(
                    (
                        seed,
                        kind,
                        case.claim,
                        "not named",
                        other.meaning if other else None,
                        case.truth["named"],
                    )
                )
        trace = Chromatogram(case.time, case.signal, "mAU", "uv", 214.0)
        blank = Chromatogram(case.time, case.blank, "mAU", "uv", 214.0)
        area = integrate(trace, blank=blank)
        if area.main_percent is None or case.truth["percent"] is None:
            tally[kind]["no peak"] += 1
            continue
        if case.truth["clipped"] >= 5 and not area.saturated:
            bad.append((seed, kind, "saturation not seen"))
        if area.saturated:
            tally[kind]["saturated"] += 1
            continue
        errors[kind].append(abs(area.main_percent - case.truth["percent"]))
        if area.interval is None or area.rules is None:
            continue
        inside[kind].append(area.interval[0] <= case.truth["percent"] <= area.interval[1])
        highest = max(area.interval[1], area.rules[1])
        contradicted = (
            highest < case.printed - 0.5 or min(area.interval[0], area.rules[0]) > case.printed + 0.5
        )
        if kind in ("low purity", "co-eluting"):
            if case.truth["percent"] < case.printed - 1:
                low += 1
                missed += not contradicted
        elif contradicted:
            accused += 1
            bad.append((seed, kind, "purity accused", area.interval, area.rules, case.truth["percent"]))
    for kind in sorted(tally):
        e, i = np.array(errors[kind]), inside[kind]
        told = (
            f"median {np.median(e):.3f}, 95 % {np.quantile(e, 0.95):.3f}, interval {100 * np.mean(i):.0f} %"
            if len(e)
            else ""
        )
        print(f"{kind:18s} {dict(tally[kind])} {told}")
    everything = [one for values in inside.values() for one in values]
    false_yes = sum(1 for one in bad if one[1] in _WRONG and one[3] == "main")
    false_no = sum(1 for one in bad if one[1] not in _WRONG and one[3] in ("absent", "not seen", "minor"))
    honest = np.array(
        [e for kind in errors if kind not in ("co-eluting", "drift and noise") for e in errors[kind]]
    )
    print(
        f"false acceptances {false_yes}, false refusals {false_no}, differences named {named[0]} of {named[1]}"
    )
    print(
        f"decoys {decoys} of {tried}; |ppm| median {np.median(np.abs(ppm)):.2f}, "
        f"95 % {np.quantile(np.abs(ppm), 0.95):.2f}"
    )
    print(f"area-% honest median {np.median(honest):.3f}, 95 % {np.quantile(honest, 0.95):.3f}")
    print(f"intervals hold the truth in {100 * np.mean(everything):.1f} % of {len(everything)}")
    print(
        f"purity accused in {accused} honest cases; not contradicted in {missed} of {low} that are 1 % below"
    )
    for one in bad[:40]:
        print("  ", one)


if __name__ == "__main__":
    main()
