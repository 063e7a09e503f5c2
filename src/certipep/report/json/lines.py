"""JSON lines of many certificates: one object for each file, and a last one with what their comparison says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from certipep.report.json.verification import finding_to_json, verification_to_json
from certipep.verification import Verification

if TYPE_CHECKING:
    from certipep.checks.finding import Finding
    from certipep.verification import FileVerification

__all__ = ["ACROSS_SCHEMA", "across_line", "file_line"]

ACROSS_SCHEMA = "certipep.across/1"


def file_line(file: FileVerification) -> dict[str, Any]:
    """Return what ``files`` of ``certipep.verification/1`` holds of one file."""
    found: dict[str, Any] = verification_to_json(Verification((file,)))["files"][0]
    return found


def across_line(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings across files; their places name the file."""
    return {
        "schema": ACROSS_SCHEMA,
        "across_files": [finding_to_json(finding, with_file=True) for finding in findings],
    }
