"""A paper and a run that tell the same, made from a simulated case, and one contradiction at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.signals.molecules import PEPTIDES, average
from benchmarks.signals.simulator import Simulated
from certipep.certificate import from_record
from certipep.checks.finding import Finding, Outcome
from certipep.signals.run import Chromatogram, Run, Spectrum
from certipep.verification import verify_readings

__all__ = ["CONTRADICTIONS", "findings_of", "paper", "run_of"]

CONTRADICTIONS = (
    "mass",
    "purity",
    "lot",
    "sample name",
    "run after the report",
    "run before receipt",
    "wavelength",
)


def paper(case: Simulated, **changes: Any) -> dict[str, Any]:
    """Return the record of a certificate that fits the run of the case."""
    residues, start, end, bridges = PEPTIDES[case.claim]
    del residues, start, end
    percent = case.truth["percent"]
    record = {
        "pages": [1],
        "product": case.claim,
        "sequence": case.notation,
        "lot": "LPW-2603",
        "molecular_weight": round(average(case.formula), 2),
        "label_claims": [],
        "unread": [],
        "dates": {
            "manufactured": "2026-02-20", "received": "2026-03-02", "tested": "2026-03-12", "reported": "2026-03-16",
            "expires": None,
        },
        "results": [
            {
                "test": "purity", "analyte": None, "comparator": "=", "value": round(percent, 2), "unit": "%",
                "text": f"{percent:.2f} %", "specification": None, "method": "RP-HPLC, 214 nm", "page": 1,
            }
        ],
    }  # fmt: skip
    del bridges
    return {**record, **changes}


def run_of(case: Simulated, **changes: Any) -> Run:
    """Return the run of the case, named and dated as the paper of it."""
    wavelength = changes.pop("wavelength", 214.0)
    metadata = {"lot": "LPW-2603", "acquired_as_written": "2026-03-10T09:30:00", **changes}
    spectrum = Spectrum(case.mz, case.intensity, profile=case.profile)
    signal = case.signal - case.blank
    trace = Chromatogram(case.time, np.round(signal, 3), "mAU", "uv", wavelength, "UV")
    return Run("run.mzML", "mzML", (spectrum,), (trace,), {k: v for k, v in metadata.items() if v})


def findings_of(record: dict[str, Any], *runs: Run) -> list[Finding]:
    """Verify a record beside runs; only what raw data say."""
    document = {
        "schema": "certipep.record/1",
        "file": "paper.json",
        "sha256": "0" * 64,
        "certificates": [record],
    }
    found = verify_readings([("paper.json", [from_record(document)])], runs=runs)
    return [one for one in found.findings if one.check.startswith("RD")]


def raised(findings: list[Finding]) -> set[str]:
    """Return the checks that ask or contradict."""
    return {one.check for one in findings if one.outcome in (Outcome.FAIL, Outcome.WARN)}
