"""Files in, verdict out."""

from __future__ import annotations

from certipep.verification.run import members, verify_files, verify_readings
from certipep.verification.verdict import (
    Examined,
    FileVerification,
    Verdict,
    Verification,
    verdict_of,
    worst_of,
)

__all__ = [
    "Examined",
    "FileVerification",
    "Verdict",
    "Verification",
    "members",
    "verdict_of",
    "verify_files",
    "verify_readings",
    "worst_of",
]
