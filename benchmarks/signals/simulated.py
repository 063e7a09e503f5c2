"""Simulated runs: what certipep says of their mass and area-%, against the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
from msgspec import Struct, field

from benchmarks.signals.row import Row
from benchmarks.signals.simulator import Simulated, simulate
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError
from certipep.reference import peptide
from certipep.signals.chromatography import Integration, integrate
from certipep.signals.masses import MassSearch, find_masses
from certipep.signals.masses.answer import Presence
from certipep.signals.molecule import Target, target_of
from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["Tally", "judge", "rows", "run_of", "target"]

_WRONG = ("wrong substance", "other end", "oxidised main", "missing residue", "blank", "dimer")
_LOW = ("low purity", "co-eluting")
_WIDE = 0.3  # minutes: more than twice the width of a peak in simulated ion currents
_ADDS = 4e-3  # of the molecule's ion current
_SEEN = 1e-3  # of the molecule's ion current: what has to be found over time
_FAR = 0.5  # area-%: what counts as a contradiction


class Tally(Struct):
    """What was counted over all cases."""

    presence: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    errors: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    withheld: Counter[str] = field(default_factory=Counter)  # the noise hides what an area-% is judged by
    inside: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    ppm: list[float] = field(default_factory=list)
    decoys: list[int] = field(default_factory=lambda: [0, 0])
    named: list[int] = field(default_factory=lambda: [0, 0])
    false_yes: int = 0
    false_no: int = 0
    clipped: list[int] = field(default_factory=lambda: [0, 0])  # judged although clipped, clipped
    accused: int = 0
    low: list[int] = field(default_factory=lambda: [0, 0])  # contradicted, more than 1 % below the paper
    apart: list[int] = field(default_factory=lambda: [0, 0, 0])  # found, there, found though not there
    bad: list[tuple[object, ...]] = field(default_factory=list)


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
    except CertipepError:  # a notation that is not read stays a formula
        return Target(case.claim, Formula(case.formula), None, 10)
    if abs(found.mass - case.truth["monoisotopic"]) > 1e-3:
        raise SystemExit(f"two ways to the mass of {case.claim} differ")
    return found


def judge(case: Simulated, tally: Tally) -> None:
    """Count one case."""
    tally.presence[case.kind]["cases"] += 1
    _judge_mass(case, find_masses(run_of(case), target(case)), tally)
    trace = Chromatogram(case.time, case.signal, "mAU", "uv", 214.0)
    blank = Chromatogram(case.time, case.blank, "mAU", "uv", 214.0)
    _judge_area(case, integrate(trace, blank=blank), tally)


def _judge_mass(case: Simulated, found: MassSearch, tally: Tally) -> None:
    kind = case.kind
    tally.decoys[0] += found.decoys_found
    tally.decoys[1] += found.decoys
    tally.presence[kind][found.presence.value] += 1
    there = found.presence is Presence.MAIN
    if there != case.claim_is_there:
        tally.false_yes += there
        tally.false_no += not there
        tally.bad.append((case.seed, kind, case.claim, found.presence.value, found.in_words()[:150]))
    elif there and found.error_ppm is not None and found.kind == "monoisotopic":
        tally.ppm.append(found.error_ppm)
    if case.scans and there:
        _judge_elution(case, found, tally)
    if case.truth["named"] and kind in _WRONG:
        other = found.strongest_other
        hit = other is not None and case.truth["named"].lower() in other.meaning.lower()
        tally.named[0] += hit
        tally.named[1] += 1
        if not hit:
            meaning = other.meaning if other else None
            tally.bad.append((case.seed, kind, case.claim, "not named", meaning, case.truth["named"]))


def _judge_elution(case: Simulated, found: MassSearch, tally: Tally) -> None:
    """Count the impurities that elute apart from the molecule within the scans, by time and ion current."""
    (main, whole), *others = case.truth["areas"]
    low, high = case.scans[2][0], case.scans[-3][0]
    there = [(time, area / whole) for time, area in others if low < time < high and abs(time - main) > _WIDE]
    said = [one for one in found.elution if not one.together]
    for time, share in there:
        if share >= _SEEN:
            near = [one for one in said if abs(one.time - time) < _WIDE]
            # The noise of the simulated spectra adds to every peak and takes from none.
            tally.apart[0] += any(share / 2 <= one.share <= max(2 * share, share + _ADDS) for one in near)
            tally.apart[1] += 1
    tally.apart[2] += sum(all(abs(one.time - time) >= _WIDE for time, _ in others) for one in said)


def _judge_area(case: Simulated, area: Integration, tally: Tally) -> None:
    kind, truth = case.kind, case.truth["percent"]
    if area.main is None or truth is None:
        return
    if case.truth["clipped"] >= 5:
        tally.clipped[0] += not area.saturated
        tally.clipped[1] += 1
        if not area.saturated:
            tally.bad.append((case.seed, kind, "saturation not seen"))
    if area.saturated:
        return
    if area.main_percent is None:
        tally.withheld[kind] += 1
    else:
        tally.errors[kind].append(abs(area.main_percent - truth))
    if area.interval is None or area.rules is None:
        return
    tally.inside[kind].append(area.interval[0] <= truth <= area.interval[1])
    highest, lowest = max(area.interval[1], area.rules[1]), min(area.interval[0], area.rules[0])
    # Where the area-% is withheld a purity can lie too high, never too low (RD-08).
    above = lowest > case.printed + _FAR and area.main_percent is not None
    contradicted = highest < case.printed - _FAR or above
    if kind in _LOW:
        if truth < case.printed - 1:
            tally.low[0] += contradicted
            tally.low[1] += 1
    elif contradicted:
        tally.accused += 1
        tally.bad.append((case.seed, kind, "purity accused", area.interval, area.rules, truth))


def rows(count: int, first: int) -> Iterator[Row]:
    """Judge cases and yield what the third acceptance asks for."""
    tally = Tally()
    for seed in range(first, first + count):
        judge(simulate(seed), tally)
    print(f"{count} simulated runs from seed {first}")
    for kind in sorted(tally.presence):
        errors, inside = tally.errors[kind], tally.inside[kind]
        told = (
            f"median {np.median(errors):.3f}, 95 % {np.quantile(errors, 0.95):.3f}" if errors else "no area-%"
        )
        told += f", withheld {tally.withheld[kind]}" if tally.withheld[kind] else ""
        held = f", interval {100 * np.mean(inside):.0f} %" if inside else ""
        print(f"  {kind:18s} {dict(tally.presence[kind])} {told}{held}")
    for one in tally.bad[:40]:
        print("    ", *one)
    yield from _figures(tally, count)


def _figures(tally: Tally, count: int) -> Iterator[Row]:
    yield Row(
        "3", "false acceptances", tally.false_yes, "at most 1", tally.false_yes <= max(1, count // 1000)
    )
    yield Row("3", "false refusals", tally.false_no, "at most 2", tally.false_no <= max(2, count // 500))
    yield Row.share("3", "kind of difference named", *tally.named, 0.95)
    if tally.apart[1]:
        yield Row.share("3", "impurities of runs over time, with their share", *tally.apart[:2], 0.85)
        yield Row("3", "... found though not there", tally.apart[2], "0", not tally.apart[2])
    honest = [
        e
        for kind, part in tally.errors.items()
        if kind not in ("co-eluting", "drift and noise")
        for e in part
    ]
    median, far = float(np.median(honest)), float(np.quantile(honest, 0.95))
    yield Row("3", "area-% honest, median", f"{median:.3f}", "at most 0.05", median <= 0.05)
    yield Row("3", "area-% honest, 95 %", f"{far:.3f}", "at most 0.30", far <= 0.30)
    if tally.errors["drift and noise"]:
        drift = float(np.quantile(tally.errors["drift and noise"], 0.95))
        yield Row("3", "area-% with drift, 95 %", f"{drift:.3f}", "at most 0.8", drift <= 0.8)
    held = [one for part in tally.inside.values() for one in part]
    cover = float(np.mean(held))
    yield Row(
        "3", "interval holds the truth", f"{cover:.1%} of {len(held)}", "93 to 97 %", 0.93 <= cover <= 0.97
    )
    least = min((float(np.mean(part)), kind) for kind, part in tally.inside.items() if part)
    yield Row("3", "... in the worst kind", f"{least[0]:.0%} ({least[1]})", "at least 90 %", least[0] >= 0.9)
    yield Row(
        "3",
        "verdicts on clipped traces",
        f"{tally.clipped[0]} of {tally.clipped[1]}",
        "0",
        not tally.clipped[0],
    )
    yield Row("3", "honest purities contradicted", tally.accused, "0", not tally.accused)
    yield Row.share("3", "purities 1 % below contradicted", *tally.low, 0.9)
    absolute = np.abs(tally.ppm)
    print(f"  decoys {tally.decoys[0]} of {tally.decoys[1]}; |ppm| median {np.median(absolute):.2f}, "
          f"95 % {np.quantile(absolute, 0.95):.2f}")  # fmt: skip
