"""Files in, verdict out."""

from __future__ import annotations

from certipep.verification.corrections import Correction
from certipep.verification.raw_files import read_runs, split_raw
from certipep.verification.run import compare_readings, members, verify_files, verify_readings
from certipep.verification.second_reading import looked_at_again
from certipep.verification.verdict import (
    Examined,
    FileVerification,
    Verdict,
    Verification,
    verdict_of,
    verdicts_across,
    worst_of,
)

__all__ = [
    "Correction",
    "Examined",
    "FileVerification",
    "Verdict",
    "Verification",
    "compare_readings",
    "looked_at_again",
    "members",
    "read_runs",
    "split_raw",
    "verdict_of",
    "verdicts_across",
    "verify_files",
    "verify_readings",
    "worst_of",
]
