"""The same simulated spectra through certipep, ms_deisotope and pyOpenMS: mass error, wrong masses, time.

python -m benchmarks.signals.referees [CASES] [PYTHON_WITH_THE_OTHERS]

The others are development only and may live in an interpreter of their own; this file runs there as a script.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

_PPM = 10.0


def _judge(masses: list[float], case: dict[str, Any]) -> dict[str, Any]:
    """Compare found masses, strongest first, with the truth; the main one is right, wrong or not found."""
    truth = case["truth"]
    near = [(m - truth) / truth * 1e6 for m in masses if abs(m - truth) < truth * _PPM * 1e-6]
    claim = case["claim"]
    said = any(abs(m - claim) < claim * _PPM * 1e-6 for m in masses[:1])
    return {
        "ppm": near[0] if near else None,
        "main": bool(near) and abs(masses[0] - truth) < truth * 2e-5,
        "claim": said,
    }


def _ms_deisotope(mz: np.ndarray, height: np.ndarray) -> list[float]:
    import ms_deisotope

    peaks = ms_deisotope.peak_set.PeakSet if hasattr(ms_deisotope, "peak_set") else None
    del peaks
    from ms_peak_picker import simple_peak, PeakSet, PeakIndex  # noqa: I001

    rows = [simple_peak(float(m), float(h), 0.01) for m, h in zip(mz, height, strict=True)]
    index = PeakIndex(np.zeros(0), np.zeros(0), PeakSet(rows).reindex() or PeakSet(rows))
    found = ms_deisotope.deconvolute_peaks(
        index, averagine=ms_deisotope.peptide, scorer=ms_deisotope.MSDeconVFitter(10.0), charge_range=(1, 12),
        error_tolerance=1e-5,
    ).peak_set  # fmt: skip
    totals: dict[float, float] = {}
    for one in sorted(found, key=lambda peak: -peak.intensity):
        home = next((m for m in totals if abs(m - one.neutral_mass) < m * 1.2e-5), one.neutral_mass)
        totals[home] = totals.get(home, 0.0) + one.intensity
    return sorted(totals, key=lambda m: -totals[m])


def _pyopenms(mz: np.ndarray, height: np.ndarray) -> list[float]:
    import pyopenms as oms

    spectrum = oms.MSSpectrum()
    spectrum.set_peaks((mz, height.astype(np.float32)))
    oms.Deisotoper.deisotopeAndSingleCharge(
        spectrum, 10.0, True, 1, 12, True, 2, 10, True, True, False, True, False, True, False
    )
    masses, heights = spectrum.get_peaks()
    neutral = masses - 1.007276466621
    totals: dict[float, float] = {}
    for m, h in sorted(zip(neutral.tolist(), heights.tolist(), strict=True), key=lambda pair: -pair[1]):
        home = next((one for one in totals if abs(one - m) < one * 1.2e-5), m)
        totals[home] = totals.get(home, 0.0) + h
    return sorted(totals, key=lambda m: -totals[m])


def others(folder: Path) -> None:
    """Run what this interpreter has over the stored cases; prints JSON."""
    tools = {"ms_deisotope": _ms_deisotope, "pyOpenMS Deisotoper": _pyopenms}
    report: dict[str, Any] = {}
    for name, tool in tools.items():
        rows, spent = [], 0.0
        for path in sorted(folder.glob("*.npz")):
            stored = np.load(path)
            case = json.loads(path.with_suffix(".json").read_text())
            began = time.process_time()
            try:
                masses = tool(stored["mz"], stored["height"])
            except Exception as error:  # noqa: BLE001 - a peer that fails is a result
                rows.append({"ppm": None, "main": False, "claim": False, "error": str(error)[:80]})
                continue
            spent += time.process_time() - began
            rows.append({**_judge(masses, case), "wrong": case["wrong"]})
        report[name] = {"rows": rows, "seconds": spent}
    print(json.dumps(report))


def main() -> None:
    from benchmarks.signals.__main__ import run_of, target
    from benchmarks.signals.simulator import KINDS, simulate
    from certipep.signals.masses import find_masses
    from certipep.signals.masses.answer import Presence
    from certipep.signals.peaks import centroid

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    python = sys.argv[2] if len(sys.argv) > 2 else sys.executable
    kinds = [
        i for i, kind in enumerate(KINDS) if kind in ("honest", "wrong substance", "other end", "centroid")
    ]
    seeds = [
        20_000 * len(KINDS) + len(KINDS) * (n // len(kinds)) + kinds[n % len(kinds)] for n in range(count)
    ]
    ours, spent = [], 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seed in seeds:
            case = simulate(seed)
            mz, height = centroid(case.mz, case.intensity) if case.profile else (case.mz, case.intensity)
            wrong = not case.claim_is_there
            facts = {"truth": case.truth["actual"], "claim": case.truth["monoisotopic"], "wrong": wrong}
            np.savez(folder / f"{seed}.npz", mz=mz, height=height)
            (folder / f"{seed}.json").write_text(json.dumps(facts))
            molecule, run = target(case), run_of(case)
            began = time.process_time()
            found = find_masses(run, molecule)
            spent += time.process_time() - began
            masses = [one.mass for one in found.species]
            row = _judge(masses, facts)
            ours.append({**row, "claim": found.presence is Presence.MAIN, "wrong": wrong})
        done = subprocess.run(
            [python, __file__, "--others", name], capture_output=True, text=True, check=False
        )
    report = {"certipep": {"rows": ours, "seconds": spent}}
    if done.returncode == 0:
        report |= json.loads(done.stdout.splitlines()[-1])
    else:
        print(f"the others did not run: {done.stderr.strip().splitlines()[-1:]}")
    print("| tool | main mass right | median error (ppm) | wrong claim called right | CPU s a spectrum |")
    print("|---|---|---|---|---|")
    for tool, result in report.items():
        rows = result["rows"]
        errors = [abs(row["ppm"]) for row in rows if row["ppm"] is not None]
        wrong = [row for row in rows if row.get("wrong")]
        told = f"{np.median(errors):.2f}" if errors else "-"
        print(
            f"| {tool} | {sum(row['main'] for row in rows)} of {len(rows)} | {told} | "
            f"{sum(row['claim'] for row in wrong)} of {len(wrong)} | {result['seconds'] / max(1, len(rows)):.3f} |"
        )
        failures = {row["error"] for row in rows if "error" in row}
        for failure in failures:
            print(f"{tool} failed: {failure}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--others"]:
        others(Path(sys.argv[2]))
    else:
        main()
