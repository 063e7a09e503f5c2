"""A paper without a fault stays in peace, whatever peptide of the panel it is about and however it prints it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from making import certificate_of, options_of

from certipep.certificate.claims import Reading
from certipep.checks import Finding, Outcome, run_checks
from certipep.checks.mass_readings import basic_sites
from certipep.checks.mass_window import MassWindow, window_of
from certipep.checks.registry import all_checks
from certipep.checks.subject import cases_of, settle_certificate
from certipep.chemistry.mass import average_mass
from certipep.reference import panel

PEPTIDES = [
    line.id for line in panel.lines.values() if line.proforma and line.kind in {"peptide", "metal-complex"}
]
OWN = [check for check in all_checks().values() if check.family in {"ID", "FC", "MS", "AA", "UV"}]
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
PROTON = 1.00728


def _paper(identifier: str, rng: random.Random) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    entry = panel[identifier]
    assert entry.peptide is not None
    peptide, formula = entry.peptide, entry.peptide.formula
    names = [name.text for name in entry.names if len(panel.ids_of(name.text)) == 1] or [entry.name]
    weights = average_mass(formula, rng.choice(["current", "pre-2011"]))  # type: ignore[arg-type]
    header: dict[str, Any] = {
        "product": rng.choice(names) + rng.choice(["", " 10mg", " — 5 mg"]),
        "molecular_weight": f"{weights:.{rng.choice([0, 1, 2])}f}",
        "formula": rng.choice([formula.hill, formula.hill.translate(SUBSCRIPTS), f"{formula.hill}·xC2H4O2"]),
    }
    if entry.cas_numbers:
        header["cas"] = entry.cas_numbers[0]
    sharp = rng.random() < 0.3
    method = "ESI-QTOF" if sharp else rng.choice(["LC-MS", "ESI-MS, single quadrupole", "MS"])
    found = _measured(window_of(formula), sharp, rng)
    rows = [_row("mass_found", found, 4 if sharp else rng.choice([0, 1, 2]), method)]
    for charge in range(1, min(basic_sites(peptide), 4) + 1):
        mz = (_measured(window_of(formula), sharp, rng) + charge * PROTON) / charge
        row = _row("mz", mz, 4 if sharp else rng.choice([1, 2, 3]), method)
        rows.append({**row, "ion": f"[M+{charge}H]{charge}+"})
    return header, rows


def _measured(window: MassWindow, sharp: bool, rng: random.Random) -> float:
    """Return what an honest instrument may report: the kind of peak is the software's choice."""
    if sharp:
        return rng.choice([window.monoisotopic, window.most_abundant]) * (1 + rng.uniform(-4e-6, 4e-6))
    return rng.uniform(window.monoisotopic, window.average) + rng.uniform(-0.15, 0.15)


def _row(test: str, value: float, decimals: int, method: str) -> dict[str, Any]:
    text = f"{value:.{decimals}f}"
    return {"test": test, "text": text, "value": float(text), "method": method}


def _findings(header: dict[str, Any], rows: list[dict[str, Any]]) -> list[Finding]:
    certificate = certificate_of(rows, **header)
    reading = Reading("test.json", "0" * 64, (certificate,))
    whole, substances = cases_of(certificate, settle_certificate(certificate), reading, options_of())
    failed: set[str] = set()
    found = [finding for case in substances for finding in run_checks(OWN, case, "substance", failed)]
    return [*found, *run_checks(OWN, whole, "certificate", failed)]


@pytest.mark.parametrize("identifier", PEPTIDES)
def test_no_question_and_no_contradiction(identifier: str) -> None:
    for seed in range(2):
        header, rows = _paper(identifier, random.Random(f"{identifier} {seed}"))
        findings = _findings(header, rows)
        loud = [
            f"{one.check}: {one.message}" for one in findings if one.outcome in (Outcome.FAIL, Outcome.WARN)
        ]
        assert not loud, (header, rows, loud)
        assert not [one.message for one in findings if "stumbled" in one.message]
        proven = {one.check for one in findings if one.outcome is Outcome.PASS}
        assert {"FC-01", "MS-01"} <= proven


@pytest.mark.parametrize("identifier", PEPTIDES)
def test_another_peptides_mass_is_contradicted_once(identifier: str) -> None:
    header, rows = _paper(identifier, random.Random(identifier))
    own = float(header["molecular_weight"])
    header["molecular_weight"] = f"{own + 57.05:.2f}"  # a glycine too many
    loud = {one.check for one in _findings(header, rows) if one.outcome is Outcome.FAIL}
    assert loud == {"FC-02"}
