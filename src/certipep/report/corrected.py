"""How every form of a report says that a person corrected what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.report.words import VERDICT

if TYPE_CHECKING:
    from certipep.verification import Verification

__all__ = ["AFTER", "NOTICE", "correction_lines", "verdict_words"]

AFTER = "after correction by hand"
NOTICE = "A person changed what was read from the file; the verdict is about the corrected words. Compare them with it."


def verdict_words(verification: Verification, verdict: str) -> str:
    """Return a verdict in words, and behind it that somebody corrected what was read."""
    return f"{VERDICT[verdict]} {AFTER}" if verification.corrected else VERDICT[verdict]


def correction_lines(verification: Verification) -> list[str]:
    """Return the verdict on the paper as printed, then a line for every change; empty without a correction."""
    if not verification.corrected:
        return []
    printed = verification.as_printed
    first = [f"Verdict on the paper as printed: {VERDICT[printed.value]}"] if printed is not None else []
    return first + [one.words for one in verification.corrected]
