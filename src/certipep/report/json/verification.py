"""``certipep.verification/1``: a verification as the contract writes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import json

from certipep.report.edition import version

if TYPE_CHECKING:
    from certipep.certificate.claims import Place
    from certipep.checks.finding import Finding
    from certipep.identification.settle import Settlement
    from certipep.verification import Examined, FileVerification, Verification

__all__ = ["SCHEMA", "finding_to_json", "verification_to_json"]

SCHEMA = "certipep.verification/1"


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a tuple is a list, here and in a line that was read back."""
    return json.decode(json.encode(value))


def verification_to_json(verification: Verification) -> dict[str, Any]:
    """Return the whole verification; the same one gives the same dictionary.

    Keys beyond the contract: ``verdict`` of the worst file, ``tolerances_changed``, ``checks`` that ran, and
    of a file that could not be read its ``error``.
    """
    return {
        "schema": SCHEMA,
        "version": version(),
        "verdict": verification.verdict.value,
        "files": [_file(one) for one in verification.files],
        "across_files": [finding_to_json(one, with_file=True) for one in verification.across_files],
        "tolerances_changed": [
            {"check": one.check, "name": one.name, "shipped": _number(one.shipped), "used": _number(one.used)}
            for one in verification.overrides
        ],
        "checks": list(verification.checks),
    } | _corrected(verification)


def _corrected(verification: Verification) -> dict[str, Any]:
    if not verification.corrected:
        return {}
    return {
        "corrected": [
            {
                "file": one.file or None,
                "field": one.what,
                "read": one.old,
                "by_hand": one.new,
                "when": one.when,
            }
            for one in verification.corrected
        ],
        "verdict_as_printed": verification.as_printed.value if verification.as_printed else None,
    }


def _file(file: FileVerification) -> dict[str, Any]:
    return {
        "file": file.file,
        "sha256": file.sha256 or None,
        "verdict": file.verdict.value,
        "error": file.error,
        "notes": [*file.notes, *([f"the same file as {file.same_as}"] if file.same_as else [])],
        "certificates": [_certificate(one) for one in file.certificates],
    }


def _certificate(examined: Examined) -> dict[str, Any]:
    from certipep.certificate.record import certificate_to_record

    return {
        "record": certificate_to_record(examined.certificate),
        "peptide": _peptide(examined.settlement),
        "identity": _plain(examined.identity),
        "verdict": examined.verdict.value,
        "headline": examined.headline,
        "summary": _plain(examined.summary),
        "coverage": _plain(examined.coverage),
        "findings": [finding_to_json(one) for one in examined.findings],
    }


def _peptide(settlement: Settlement) -> dict[str, Any]:
    """Say which substance it is; ``id`` is null where the panel does not hold it."""
    described: dict[str, Any] = {
        "id": settlement.entry.id if settlement.entry else None,
        "proforma": settlement.peptide.proforma if settlement.peptide else None,
        "from": settlement.basis,
        "kind": settlement.kind,
    }
    if settlement.kind == "ambiguous":
        described["candidates"] = [one.id for one in settlement.candidates]
    if settlement.conflicts:
        described["conflicts"] = list(settlement.conflicts)
    if settlement.components:
        described["components"] = [_peptide(one) for one in settlement.components]
    return described


def finding_to_json(finding: Finding, *, with_file: bool = False) -> dict[str, Any]:
    """Return one finding; places name their file when `with_file` (findings across files)."""
    described: dict[str, Any] = {
        "check": finding.check,
        "title": finding.title,
        "outcome": finding.outcome.value,
        "message": finding.message,
        "expected": finding.expected,
        "observed": finding.observed,
        "tolerance": finding.tolerance,
        "places": [_place(one, with_file) for one in finding.places],
        "does_not_prove": finding.does_not_prove,
        "question": finding.question,
    }
    if finding.analyte:
        described["analyte"] = finding.analyte
    return described


def _place(place: Place, with_file: bool) -> Mapping[str, Any]:
    box = [round(edge, 2) for edge in place.box] if place.box else None
    described: dict[str, Any] = {"page": place.page, "text": place.text, "box": box}
    return {"file": place.file} | described if with_file or place.file else described


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
